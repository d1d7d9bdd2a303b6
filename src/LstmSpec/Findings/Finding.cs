using LstmSpec.Declaring;

namespace LstmSpec.Findings;

/// <summary>How much a finding weighs, in rising order.</summary>
public enum Severity
{
    /// <summary>Could not be checked, and the like: shown on request.</summary>
    Hidden,

    /// <summary>Worth knowing; neither warns nor stops.</summary>
    Info,

    /// <summary>Likely a mistake: printed, and a run goes on.</summary>
    Warning,

    /// <summary>Results would mislead: a run needs the rule to be allowed, or the finding suppressed with a reason.</summary>
    Error,
}

/// <summary>When a finding can be made.</summary>
public enum Stage
{
    /// <summary>From the declaration alone.</summary>
    Spec,

    /// <summary>With the data, or what a profile knows of it.</summary>
    Data,

    /// <summary>While training.</summary>
    Training,

    /// <summary>From the forecasts.</summary>
    Result,
}

/// <summary>An objection, with its place, its evidence and, where there is one, its cure.</summary>
public sealed record Finding
{
    /// <summary>Id of the rule, such as LSTM1302.</summary>
    public required string Id { get; init; }

    /// <summary>As the rule weighs it; a suppression does not change it.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The stage that the rule belongs to.</summary>
    public required Stage Stage { get; init; }

    /// <summary>One sentence with the evidence in it; no line breaks.</summary>
    public required string Message { get; init => field = PlainText.Of(value); }

    /// <summary>Path in the spec, such as <c>train.optimizer.adam.learning-rate</c>; empty for the whole.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>Where it is written; null when the place is not in a text.</summary>
    public Span? Span { get; init; }

    /// <summary>What to do, in a few words; null where nothing short helps.</summary>
    public string? Help { get; init; }

    /// <summary>The cure as an edit of the spec; null where it is no single edit.</summary>
    public SpecEdit? Fix { get; init; }

    /// <summary>The author's reason, where the spec accepts this finding, which then neither warns nor stops a run; null where it does not.</summary>
    public string? Suppressed { get; init; }

    /// <summary>The spec cannot be bound or built: never runs, and cannot be allowed or suppressed.</summary>
    public bool Invalid { get; init; }
}

/// <summary>What an edit does at its path.</summary>
public enum EditKind
{
    /// <summary>The value takes the place of what stands there; maps above it that are missing are written, too.</summary>
    Set,

    /// <summary>The key, or the item of a list, goes with all below it.</summary>
    Remove,

    /// <summary>The value comes before the item whose index the path names, or behind the last of a list.</summary>
    Insert,

    /// <summary>The key at the path gets another name; the value stays.</summary>
    Rename,
}

/// <summary>A change of a spec by path, the same through both doors; each door writes it back as text.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Path">Where, in the spec's words.</param>
/// <param name="Value">The new value as YAML flow text, such as <c>0.001</c> or <c>{patience: 10}</c>; of a renaming the new name; null when
/// removing.</param>
public sealed record SpecEdit(EditKind Kind, string Path, string? Value = null);
