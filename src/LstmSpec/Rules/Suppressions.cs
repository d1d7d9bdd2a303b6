using System.Diagnostics.CodeAnalysis;
using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;

namespace LstmSpec.Rules;

/// <summary>Suppressions name rules that there are, and none of those that say a spec cannot be read or run.</summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
internal static class Suppressions
{
    /// <summary>Rules that are decided while training or from the forecasts, by the doctor: known here so that a spec can accept them.</summary>
    public static IReadOnlyList<string> Later { get; } =
    [
        "LSTM1020", "LSTM1502", "LSTM1506", "LSTM1602", "LSTM1707",
        "LSTM1803", "LSTM1804", "LSTM1805", "LSTM1806", "LSTM1807", "LSTM1808", "LSTM1809", "LSTM1810", "LSTM1811",
        "LSTM1901", "LSTM1903", "LSTM1904", "LSTM1905", "LSTM1906", "LSTM1907", "LSTM1908", "LSTM1909", "LSTM1910",
    ];

    /// <summary>Rules of the runtime that leave nothing to run or to go on with: times that are not in order or have gaps, arithmetic that the engine has not,
    /// training that diverged.</summary>
    public static IReadOnlyList<string> Refusing { get; } = ["LSTM1113", "LSTM1205", "LSTM1510", "LSTM1902"];

    /// <summary>Whether an author may accept the finding, by a suppression or on the command line: as its rule says; never what was said while
    /// reading.</summary>
    public static bool CanAccept(string id) =>
        SpecCatalogue.All.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase)) is { } rule
            ? rule.Acceptable
            : !id.StartsWith("LSTM10", StringComparison.OrdinalIgnoreCase) && !Refusing.Contains(id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the author accepts the finding, on its line or for the whole file; null where it stands.</summary>
    public static string? ReasonFor(Finding finding, BoundSpec bound)
    {
        if (finding.Invalid || !CanAccept(finding.Id)) return null;
        return bound.Declaration.Allowances.FirstOrDefault(a => a.Reason.Length > 0 && Covers(a, finding))?.Reason
            ?? bound.Spec.Suppress.FirstOrDefault(
                s => string.Equals(s.Rule, finding.Id, StringComparison.Ordinal) && SpecPath.IsWithin(finding.Path, s.At))?.Reason;
    }

    /// <summary>Comments that accept what is not found on their line, where that can be known by now.</summary>
    /// <param name="found">All findings, those folded into their causes among them.</param>
    /// <param name="withData">Whether rules that need the data have spoken.</param>
    public static IEnumerable<Finding> Unused(BoundSpec bound, IReadOnlyList<Finding> found, bool withData)
    {
        if (!bound.IsValid) yield break;
        foreach (var allowance in bound.Declaration.Allowances)
        {
            var rule = SpecCatalogue.All.FirstOrDefault(r => string.Equals(r.Id, allowance.Rule, StringComparison.Ordinal));
            if (rule is null || allowance.Reason.Length == 0 || (rule.Stage != Stage.Spec && !withData) || found.Any(f => Covers(allowance, f))) continue;
            yield return new()
            {
                Id = ReadingIds.NothingToAllow,
                Severity = Severity.Warning,
                Stage = rule.Stage,
                Span = allowance.Span,
                Message = allowance.Line == 0
                    ? $"no line follows on which {allowance.Rule} could be accepted"
                    : $"{allowance.Rule} says nothing on line {allowance.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
                Help = "remove the comment, or put it on the line of the finding",
            };
        }
    }

    private static bool Covers(Allowance allowance, Finding finding) =>
        string.Equals(allowance.Rule, finding.Id, StringComparison.Ordinal) && finding.Span is { } span && span.Line == allowance.Line
            && string.Equals(span.File, allowance.Span.File, StringComparison.Ordinal);

    /// <summary>What is wrong with a comment that accepts a finding.</summary>
    private static Finding? Objection(Allowance allowance, IReadOnlyList<string> known)
    {
        var id = allowance.Rule;
        if (id.Length == 0)
            return Of(ReadingIds.WrongType, "this comment speaks to the checker and cannot be understood", "write '# lstmspec: allow LSTM1302 because …'");
        if (!known.Contains(id, StringComparer.Ordinal) && (CanAccept(id) || id.Length != 8))
        {
            var near = Nearest(id, known.Where(CanAccept));
            return Of(ReadingIds.UnknownKey, near is null ? $"there is no rule '{id}'" : $"there is no rule '{id}'; did you mean '{near}'?",
                near is null ? "remove it; docs/rules lists the rules" : $"write '{near}'");
        }

        if (!CanAccept(id))
            return Of(ReadingIds.OutOfRange, $"{id} says what cannot be read or run as it stands, which no reason can mend; it cannot be accepted",
                "mend what it names");
        return allowance.Reason.Length > 0
            ? null
            : Of(ReadingIds.MissingKey, $"the comment accepts {id} and gives no reason", $"write '# lstmspec: allow {id} because …'");

        Finding Of(string finding, string message, string help) => new()
        {
            Id = finding,
            Severity = Severity.Error,
            Stage = Stage.Spec,
            Invalid = true,
            Span = allowance.Span,
            Message = message,
            Help = help,
        };
    }

    public static IEnumerable<Finding> Check(BoundSpec bound)
    {
        var known = SpecCatalogue.All.Select(r => r.Id).Concat(Later).Concat(Refusing).ToList();
        foreach (var objection in bound.Declaration.Allowances.Select(a => Objection(a, known)).Where(o => o is not null)) yield return objection!;
        if (bound.Poisoned.Any(p => SpecPath.IsWithin(p, "suppress"))) yield break;
        for (var i = 0; i < bound.Spec.Suppress.Count; i++)
        {
            var id = bound.Spec.Suppress[i].Rule;
            var item = bound.IsWritten(SpecPath.At("suppress", i)) ? SpecPath.At("suppress", i) : "suppress";
            var path = SpecPath.Join(item, "rule");
            if (!CanAccept(id) && id.Length == 8)
            {
                yield return Refuse(
                    ReadingIds.OutOfRange,
                    path,
                    $"{id} says what cannot be read or run as it stands, which no reason can mend; it cannot be suppressed",
                    "mend what it names",
                    new(EditKind.Remove, item));
            }
            else if (!known.Contains(id, StringComparer.Ordinal))
            {
                var near = Nearest(id, known.Where(CanAccept));
                yield return Refuse(
                    ReadingIds.UnknownKey,
                    path,
                    near is null ? $"there is no rule '{id}'" : $"there is no rule '{id}'; did you mean '{near}'?",
                    near is null ? "remove it; docs/rules lists the rules" : $"write '{near}'",
                    near is null ? new(EditKind.Remove, item) : new(EditKind.Set, path, near));
            }
        }

        Finding Refuse(string id, string path, string message, string help, SpecEdit fix) => new()
        {
            Id = id,
            Severity = Severity.Error,
            Stage = Stage.Spec,
            Invalid = true,
            Path = path,
            Span = bound.SpanOf(path),
            Message = message,
            Help = help,
            Fix = fix,
        };
    }

    /// <summary>An id differs from another by digits: near is one wrong, missing or swapped character, or a forgotten prefix.</summary>
    private static string? Nearest(string id, IEnumerable<string> known)
    {
        var full = id.All(c => c is >= '0' and <= '9') ? "LSTM" + id : id.ToUpperInvariant();
        return Math.Abs(full.Length - 8) <= 1 ? Words.Nearest(full, known) : null;
    }
}
