using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Doctor;

/// <summary>What rules of the training and result stages see.</summary>
internal sealed record RunSubject(Plan Plan, RunRecord Run);

/// <summary>A rule that is decided from a run's curves, forecasts and scores.</summary>
internal abstract class RunRule : Rule<RunSubject>;

/// <summary>Holds a finished run against the rules of the training and result stages.</summary>
public static class Diagnosis
{
    private static readonly IReadOnlyList<Rule<RunSubject>> Rules = Catalogue<RunSubject>.In(typeof(Diagnosis).Assembly);

    /// <summary>All that a run can say beyond the spec's own rules, in order of their ids: refused data and diverged training among them, though they speak before there is a result.</summary>
    public static IReadOnlyList<RuleInfo> All { get; } = Rules.Select(r => r.Info).Concat(RefusedData.Rules).Append(DivergedException.Rule).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();

    /// <summary>What was found before the run and what its result shows, one message for one cause.</summary>
    /// <param name="plan">What was run.</param>
    /// <param name="bound">The spec, for places and suppressions.</param>
    /// <param name="run">What came of it, with the findings made before.</param>
    public static IReadOnlyList<Finding> Add(Plan plan, BoundSpec bound, RunRecord run)
    {
        var found = Checker.Apply(Rules, new RunSubject(plan, run), bound).ToList();
        var before = run.Findings;

        // A cause that the author accepts explains nothing away: what came of it is news.
        var causes = before.Where(f => f.Suppressed is null);
        return before.Concat(Checker.Fold(causes.Concat(found).ToList(), All, bound).Where(f => !before.Any(b => string.Equals(b.Id, f.Id, StringComparison.Ordinal) && string.Equals(b.Path, f.Path, StringComparison.Ordinal)))).ToList();
    }
}
