using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>
/// Values to try at a path in the place of the declared one: <c>[Sweep("train.batch", 16, 32)]</c>,
/// <c>[Sweep("train.optimizer.adam.learning-rate", From = 1e-4, To = 0.1, Steps = 4, Scale = SweepScale.Log)]</c>.
/// </summary>
/// <param name="path">Keys in kebab-case with dots between, items of lists by their index.</param>
/// <param name="values">Numbers, flags, words, or YAML in braces or brackets; none where a range is said.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false, AllowMultiple = true)]
public sealed class SweepAttribute(string path, params object[] values) : Attribute
{
    /// <summary>Path of the key that is varied.</summary>
    public string Path { get; } = path;

    /// <summary>The values that are tried.</summary>
    public IReadOnlyList<object> Values { get; } = values;

    /// <summary>The first value of a range.</summary>
    public double From { get; set; }

    /// <summary>The last value of a range.</summary>
    public double To { get; set; }

    /// <summary>How many values, both ends among them, 2 to 1,000.</summary>
    public int Steps { get; set; }

    /// <summary>Equal differences or equal ratios.</summary>
    public SweepScale Scale { get; set; }
}

/// <summary>How the points of a sweep are tried and the best is found; every combination, chosen on the validation part, where it is not said.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SweepByAttribute(SweepMethod method) : Attribute
{
    /// <summary>How points are chosen among all that could be.</summary>
    public SweepMethod Method { get; } = method;

    /// <summary>Points that are drawn, 1 to 1,000; all of them for grid and halving unless said.</summary>
    public int Trials { get; set; }

    /// <summary>Halving: of so many points one goes on to the next rung, 2 to 100; 3 unless said.</summary>
    public int Factor { get; set; }

    /// <summary>Halving: epochs after which the worse points are dropped.</summary>
    public int[] Rungs { get; set; } = [];

    /// <summary>The part whose loss chooses the point.</summary>
    public ReadPart Read { get; set; }
}
