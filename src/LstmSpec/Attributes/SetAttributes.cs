namespace LstmSpec;

/// <summary>
/// Says what has no attribute of its own, by the path it has in YAML: <c>[Set("train.early-stopping.read", "validation")]</c>,
/// <c>[Set("model.layers[0].lstm.dropout", 0.1)]</c>. What an attribute says already is not said again.
/// </summary>
/// <param name="path">Keys in kebab-case with dots between, items of lists by their index.</param>
/// <param name="value">A number, a flag, a word, an array of these, or YAML in braces or brackets: <c>"{patience: 10}"</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false, AllowMultiple = true)]
public sealed class SetAttribute(string path, object value) : Attribute
{
    /// <summary>Path of a key, such as <c>train.epochs</c>.</summary>
    public string Path { get; } = path;

    /// <summary>What the key is to hold.</summary>
    public object Value { get; } = value;
}

/// <summary>Accepts a finding, with a reason that is printed with every run. A spec that cannot be read cannot be accepted.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false, AllowMultiple = true)]
public sealed class SuppressAttribute(string rule, string reason) : Attribute
{
    /// <summary>Id of the rule, such as LSTM1302.</summary>
    public string Rule { get; } = rule;

    /// <summary>Why the finding is accepted; it is kept with the run.</summary>
    public string Reason { get; } = reason;

    /// <summary>Path at or below which the finding is accepted, such as <c>window.length</c>; anywhere unless said.</summary>
    public string? At { get; set; }
}
