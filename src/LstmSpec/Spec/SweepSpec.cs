namespace LstmSpec.Spec;

/// <summary>Values to try in the place of single ones: each point of the sweep is an experiment of its own, and the best is chosen on
/// <see cref="Read"/>.</summary>
public sealed record SweepSpec
{
    /// <summary>What is varied, in order of the paths.</summary>
    public ValueList<SweepAxis> Over { get; init; }

    /// <summary>How points are chosen among all that could be.</summary>
    public SweepMethod Method { get; init; }

    /// <summary>Points that are tried: needed for <see cref="SweepMethod.Random"/>; all of them for the others unless said.</summary>
    public int? Trials { get; init; }

    /// <summary>Halving: of so many points one goes on to the next rung, 2 to 100; 3 unless said otherwise.</summary>
    public int? Factor { get; init; }

    /// <summary>Halving: epochs after which the worse points are dropped, in rising order.</summary>
    public ValueList<int> Rungs { get; init; }

    /// <summary>The part whose loss chooses the point.</summary>
    public ReadPart Read { get; init; } = ReadPart.Validation;
}

/// <summary>One path and what is tried there.</summary>
public sealed record SweepAxis
{
    /// <summary>As in <c>train.optimizer.adam.learning-rate</c>.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>Values as canonical JSON in one line; empty where <see cref="Range"/> is said.</summary>
    public ValueList<string> Values { get; init; }

    /// <summary>Values at even distances; null where <see cref="Values"/> names them.</summary>
    public SweepRange? Range { get; init; }
}

/// <summary>Values at even distances, both ends among them.</summary>
public sealed record SweepRange
{
    /// <summary>The first value.</summary>
    public Number From { get; init; }

    /// <summary>The last value; may lie below the first.</summary>
    public Number To { get; init; }

    /// <summary>How many, 2 to 1,000; whole numbers are rounded, and each is tried once.</summary>
    public int Steps { get; init; } = 5;

    /// <summary>What is even: differences or ratios.</summary>
    public SweepScale Scale { get; init; }
}

/// <summary>What is even between the values of a range.</summary>
public enum SweepScale
{
    /// <summary>Equal differences.</summary>
    Linear,

    /// <summary>Equal ratios.</summary>
    Log,
}

/// <summary>How points of a sweep are chosen.</summary>
public enum SweepMethod
{
    /// <summary>Every combination of the values.</summary>
    Grid,

    /// <summary>So many combinations, drawn without repetition; the same ones every time.</summary>
    Random,

    /// <summary>Successive halving: all begin, the worse ones are dropped at each rung. Jamieson &amp; Talwalkar (2016).</summary>
    Halving,
}
