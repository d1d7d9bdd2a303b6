using System.Diagnostics.CodeAnalysis;
using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Storing;
using LstmSpec.Training;
using LstmSpec.Yaml;

namespace LstmSpec.Doctor;

/// <summary>What rules of the training and result stages see.</summary>
internal sealed record RunSubject(Plan Plan, RunRecord Run);

/// <summary>A rule that is decided from a run's curves, forecasts and scores.</summary>
internal abstract class RunRule : Rule<RunSubject>
{
    /// <summary>What the rule needs and this run does not have, in a few words; null where it could be decided. Not found and not looked at are two
    /// things.</summary>
    public string? CannotCheck(RunSubject subject) => Lacks(subject);

    /// <inheritdoc cref="CannotCheck"/>
    protected virtual string? Lacks(RunSubject subject) => null;
}

/// <summary>Holds a finished run against the rules of the training and result stages.</summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
public static class Diagnosis
{
    private static readonly IReadOnlyList<Rule<RunSubject>> Rules = Catalogue<RunSubject>.In(typeof(Diagnosis).Assembly);

    /// <summary>All that a run can say beyond the spec's own rules, in order of their ids: refused data and diverged training among them, though they speak
    /// before there is a result.</summary>
    public static IReadOnlyList<RuleInfo> All { get; } = Rules.Select(r => r.Info).Concat(Preflight.Rules).Concat(RefusedData.Rules)
        .Append(DivergedException.Rule).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();

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
        var shown = Checker.Fold(causes.Concat(found).ToList(), All, bound).Where(f => f.Stage is Stage.Training or Stage.Result).ToList();

        // What was an information before and has shown since takes the place of what it was.
        var kept = before.Select(b => shown.Find(f => IsSame(f, b) && f.Severity > b.Severity) ?? b).ToList();
        return kept.Concat(shown.Where(f => !kept.Exists(k => IsSame(k, f)))).ToList();
    }

    /// <summary>Ranks what was found in a run, and says what could not be looked at.</summary>
    /// <param name="plan">What was run.</param>
    /// <param name="bound">The spec, for places and suppressions.</param>
    /// <param name="run">With all its findings, as <see cref="Add"/> gives them.</param>
    public static DiagnosisRecord Of(Plan plan, BoundSpec bound, RunRecord run)
    {
        var subject = new RunSubject(plan, run);
        var failed = run.Findings.Any(f => f is { Suppressed: null, Severity: >= Severity.Warning } && IsOutcome(f));
        var open = Cascade.InOrder(run.Findings.Where(f => f is { Suppressed: null, Severity: > Severity.Hidden }).OrderBy(f => Urgency(f, failed)))
            .ThenBy(ConfidenceIn).ToList();
        var accepted = bound.Spec.Suppress.Select(s => s.Rule).ToHashSet(StringComparer.Ordinal);
        var follows = new Dictionary<Finding, List<Finding>>(open.Select(f => KeyValuePair.Create(f, new List<Finding>())), ReferenceEqualityComparer.Instance);
        var applied = Checker.Apply(Rules, subject, bound).Where(f => f.Severity > Severity.Hidden).ToList();
        foreach (var symptom in applied.Where(s => !run.Findings.Any(f => IsSame(f, s)) && !accepted.Contains(s.Id)))
        {
            if (RootOf(symptom.Id, open, applied) is { } root) follows[root].Add(symptom);
        }

        var said = applied.Concat(run.Findings).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var lacking = Rules.Cast<RunRule>().Where(r => !said.Contains(r.Info.Id)).Select(r => (r.Info, Why: r.CannotCheck(subject))).ToList();
        return new(
            open.ConvertAll(f => new Cause(f, ConfidenceIn(f), follows[f])),
            lacking.Where(l => l.Why is not null).Select(l => new NotChecked(l.Info.Id, l.Info.Title, l.Why!)).ToList(),
            lacking.Where(l => l.Why is null).Select(l => l.Info.Id).ToList());
    }

    /// <summary>Holds a stored run against the rules of today.</summary>
    /// <returns>Its findings and their ranking; those that were stored, where its plan is of another version of the language.</returns>
    public static (IReadOnlyList<Finding> Findings, DiagnosisRecord Diagnosis) Again(RunRecord run)
    {
        Plan plan;
        try
        {
            plan = PlanReader.Parse(run.Plan, run.Experiment, run.About, run.Data.Source);
        }
        catch (FormatException)
        {
            return (run.Findings, run.Diagnosis ?? DiagnosisRecord.None);
        }

        var bound = Written(run, plan) ?? Binder.Bind(SpecWriter.ToDeclaration(plan.Spec));
        var findings = Add(plan, bound, run);
        return (findings, Of(plan, bound, run with { Findings = findings }));
    }

    /// <summary>The spec as it was written, if it is the one that was run.</summary>
    private static BoundSpec? Written(RunRecord run, Plan plan)
    {
        if (run.Spec is null || YamlReader.Read(run.Spec, run.Experiment).Declaration is not { } declaration) return null;
        var bound = Binder.Bind(declaration);
        return bound.IsValid && string.Equals(Planner.Resolve(bound.Spec).Hash, plan.Hash, StringComparison.Ordinal) ? bound : null;
    }

    private static bool IsSame(Finding a, Finding b) =>
        string.Equals(a.Id, b.Id, StringComparison.Ordinal) && string.Equals(a.Path, b.Path, StringComparison.Ordinal);

    /// <summary>That a forecast has no skill is what is to be explained, and explains nothing: what was only worth knowing of the spec and the data comes
    /// before it then.</summary>
    private static int Urgency(Finding finding, bool failed) => finding switch
    {
        { Severity: >= Severity.Warning } => IsOutcome(finding) ? 2 : 0,
        { Stage: Stage.Spec or Stage.Data } when failed => 1,
        _ => 3,
    };

    private static bool IsOutcome(Finding finding) => finding.Stage == Stage.Result && finding.Id.StartsWith("LSTM18", StringComparison.Ordinal);

    private static Confidence ConfidenceIn(Finding finding) => finding switch
    {
        { Stage: Stage.Spec or Stage.Data } => Confidence.Certain,
        { Severity: > Severity.Info } => Confidence.Likely,
        _ => Confidence.Possible,
    };

    /// <summary>Up the chain of causes to one that is shown; the first in rank of several.</summary>
    private static Finding? RootOf(string id, List<Finding> open, List<Finding> applied)
    {
        var causes = All.Where(r => string.Equals(r.Id, id, StringComparison.Ordinal)).SelectMany(r => r.CausedBy).ToList();
        return open.Find(f => causes.Contains(f.Id, StringComparer.Ordinal))
            ?? causes.Where(c => applied.Exists(a => string.Equals(a.Id, c, StringComparison.Ordinal))).Select(c => RootOf(c, open, applied))
                .FirstOrDefault(r => r is not null);
    }
}
