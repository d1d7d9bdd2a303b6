namespace LstmSpec.Grammar;

/// <summary>Kinds of values that several sections of the language share.</summary>
internal static class Values
{
    public static readonly FlagShape Flag = new();

    public static readonly TextShape ColumnName = new("the name of a column", 200);

    /// <summary>From 0, below 1.</summary>
    public static readonly NumberShape Share = new(least: 0, below: 1);

    /// <summary>Above 0, below 1.</summary>
    public static readonly NumberShape Factor = new(above: 0, below: 1);
}
