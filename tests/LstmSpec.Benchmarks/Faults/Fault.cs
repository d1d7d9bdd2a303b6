namespace LstmSpec.Benchmarks.Faults;

/// <summary>Where a fault can be seen first.</summary>
internal enum Shown
{
    /// <summary>In what the spec says.</summary>
    Spec,

    /// <summary>In the data.</summary>
    Data,

    /// <summary>In training or in the forecasts.</summary>
    Run,
}

/// <summary>Something that is done wrong, put into clean specs.</summary>
/// <param name="Name">What was done, in a few words.</param>
/// <param name="Rule">Id of the rule that names it.</param>
/// <param name="Fits">Whether a clean spec can have it.</param>
/// <param name="Seed">Puts it in.</param>
internal sealed record Fault(string Name, string Rule, Shown Shown, Func<Seeding, bool> Fits, Action<Seeding> Seed)
{
    /// <summary>Rules that name the same fault by another of its sides: as good an answer.</summary>
    public string[] Or { get; init; } = [];

    /// <summary>Rules that speak of what it brings about: true, and not the cause.</summary>
    public string[] Brings { get; init; } = [];

    /// <summary>The rule speaks of what is seen in the run, and <see cref="Or"/> names causes of that: only the rule itself, found or told as what follows from
    /// a cause, counts as found.</summary>
    public bool Strictly { get; init; }

    /// <summary>A network trained so forecasts worse: it is run, diagnosed and repaired.</summary>
    public bool Hurts { get; init; }

    public bool Names(string id) => id == Rule || Or.Contains(id, StringComparer.Ordinal);

    public bool Explains(string id) => Names(id) || Brings.Contains(id, StringComparer.Ordinal);

    /// <summary>All of them, in the order of the rules.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        .. SplitFaults.All, .. LeakFaults.All, .. ScalingFaults.All, .. DataFaults.All, .. SeriesFaults.All, .. NetworkFaults.All, .. OptimisationFaults.All,
        .. HeadFaults.All, .. ScoreFaults.All, .. RunFaults.All, .. DynamicsFaults.All,
    ];
}
