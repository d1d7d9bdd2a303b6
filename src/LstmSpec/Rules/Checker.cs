using System.Diagnostics.CodeAnalysis;
using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Profiles;

namespace LstmSpec.Rules;

/// <summary>Holds a spec against the catalogue: the one implementation behind the build, <c>check</c> and <c>run</c>.</summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
public static class Checker
{
    /// <summary>All findings, the binder's included, in order of their place.</summary>
    /// <param name="bound">The spec.</param>
    /// <param name="profile">What is known of the data; without it rules of the data stage say nothing.</param>
    public static IReadOnlyList<Finding> Check(BoundSpec bound, DataProfile? profile = null)
    {
        var findings = bound.Findings.Concat(Suppressions.Check(bound)).Concat(Judge(bound, profile)).ToList();
        return Fold(findings, SpecCatalogue.All, bound)
            .Concat(Suppressions.Unused(bound, findings, profile is not null))
            .OrderBy(f => f.Span is { } span && !string.Equals(span.File, bound.Declaration.File, StringComparison.Ordinal))
            .ThenBy(f => f.Span?.Start)
            .ThenBy(f => f.Id, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>What the rules say; of a sweep, what they say of its points.</summary>
    private static IEnumerable<Finding> Judge(BoundSpec bound, DataProfile? profile)
    {
        var judged = Apply(SpecCatalogue.Rules, new SpecSubject(bound.Spec, bound, profile), bound);
        return bound.Spec.Sweep is null || !bound.IsValid
            ? judged
            : judged.Where(f => SpecPath.IsWithin(f.Path, "sweep"))
                .Concat(SweptFindings.Of(bound,
                    point => Fold(
                        [.. point.Findings, .. Apply(SpecCatalogue.Rules, new SpecSubject(point.Spec, point, profile), point)], SpecCatalogue.All, point)));
    }

    /// <summary>Runs rules over a subject, each guarded: a rule that fails says so and spoils no other.</summary>
    internal static IEnumerable<Finding> Apply<TSubject>(IEnumerable<Rule<TSubject>> rules, TSubject subject, BoundSpec bound) =>
        rules.SelectMany(rule => Apply(rule, subject, bound));

    /// <summary>One cause, one message: folds symptoms into their causes and marks what the author accepts.</summary>
    internal static IEnumerable<Finding> Fold(IReadOnlyList<Finding> findings, IReadOnlyList<RuleInfo> rules, BoundSpec bound)
    {
        var ids = new HashSet<string>(findings.Select(f => f.Id), StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var causes = rules.FirstOrDefault(r => string.Equals(r.Id, finding.Id, StringComparison.Ordinal))?.CausedBy ?? [];
            if (causes.Any(ids.Contains)) continue;
            yield return finding with { Suppressed = Suppressions.ReasonFor(finding, bound) };
        }
    }

    private static List<Finding> Apply<TSubject>(Rule<TSubject> rule, TSubject subject, BoundSpec bound)
    {
        var info = rule.Info;
        var unread = bound.Poisoned.Count == 0
            ? null
            : info.Reads.FirstOrDefault(read => bound.Poisoned.Any(p => SpecPath.IsWithin(p, read) || SpecPath.IsWithin(read, p)));
        if (unread is not null)
        {
            return [Tool("LSTM0002", Severity.Hidden, info, $"{info.Id} could not be checked: '{unread}' could not be read", bound.SpanOf(unread))];
        }

        try
        {
            // Most rules have nothing to say of most specs: no result is made to hold it.
            if (!rule.Objects(subject)) return [];
            return rule.Validate(subject).Errors.ConvertAll(failure =>
            {
                var objection = (Objection)failure.CustomState;
                return new Finding
                {
                    Id = info.Id,
                    Severity = objection.Severity ?? info.Severity,
                    Stage = info.Stage,
                    Path = objection.Path,
                    Message = objection.Message,
                    Help = objection.Help,
                    Fix = objection.Fix,
                    Span = bound.SpanOf(objection.At is { } at && !bound.IsWritten(objection.Path) ? at : objection.Path),
                };
            });
        }
#pragma warning disable CA1031 // A rule's mistake must not take the others, the build or the editor down; it is reported with its name.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return [Tool("LSTM0003", Severity.Warning, info, $"the rule {info.Id} ({info.Title}) failed: {e.GetType().Name}: {e.Message}", null)];
        }
    }

    private static Finding Tool(string id, Severity severity, RuleInfo info, string message, Declaring.Span? span) =>
        new() { Id = id, Severity = severity, Stage = info.Stage, Message = message, Span = span };
}
