namespace LstmSpec;

/// <summary>Tests that measure the process or the clock: nothing else of their assembly runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
