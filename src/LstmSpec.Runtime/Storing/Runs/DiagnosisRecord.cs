using LstmSpec.Findings;

namespace LstmSpec.Storing;

/// <summary>What is thought to be wrong with a run, the first cause first, and what could not be looked at.</summary>
/// <param name="Causes">Ranked: what calls for a change before what is only worth knowing (that there is no skill, behind what is known of spec and data), then
/// in the order in which one mistake brings about another, then by confidence.</param>
/// <param name="NotChecked">Rules that this run lacks something for: neither found nor passed.</param>
/// <param name="Passed">Ids of the rules of training and result that were decided and have nothing to say.</param>
public sealed record DiagnosisRecord(IReadOnlyList<Cause> Causes, IReadOnlyList<NotChecked> NotChecked, IReadOnlyList<string> Passed)
{
    /// <summary>Nothing found, nothing decided.</summary>
    public static DiagnosisRecord None { get; } = new([], [], []);
}

/// <summary>A finding that explains others.</summary>
/// <param name="Finding">With its evidence, and its fix where there is one.</param>
/// <param name="Confidence">How sure it is that something is wrong.</param>
/// <param name="Follows">What was found besides and comes of it.</param>
public sealed record Cause(Finding Finding, Confidence Confidence, IReadOnlyList<Finding> Follows);

/// <summary>A rule that could not be decided.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Title">What it would have proved.</param>
/// <param name="Why">What the run lacks.</param>
public sealed record NotChecked(string Rule, string Title, string Why);

/// <summary>How sure a finding is, from the surest down.</summary>
public enum Confidence
{
    /// <summary>Read off the spec or the data: it is so.</summary>
    Certain,

    /// <summary>Seen in training or forecasts, by a condition that healthy runs hardly ever meet.</summary>
    Likely,

    /// <summary>Seen, and seen in healthy runs at times, too.</summary>
    Possible,
}
