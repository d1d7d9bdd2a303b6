using System.Globalization;

namespace LstmSpec.Cases;

/// <summary>What was found of what could be found before training, and what was said of sound work.</summary>
internal sealed record Tally(IReadOnlyList<Judged> Cases, IReadOnlyList<Allowed> Allowed)
{
    /// <summary>Share of the visible causes that is to be found, and of sound cases that may be spoken of with a reason.</summary>
    private const double Least = 0.95, MostAllowed = 0.1;

    private IEnumerable<(Judged Case, string Cause)> Causes => Cases.Where(c => !c.Healthy && c.Sure).SelectMany(c => c.Visible.Select(cause => (c, cause)));

    public int Visible => Causes.Count();

    public int Flagged => Causes.Count(c => c.Case.Flags(c.Cause));

    public int Healthy => Cases.Count(c => c.Healthy);

    /// <summary>Sound cases with a warning or an error.</summary>
    public int Warned => Cases.Count(c => c.Healthy && c.Alarms.Any());

    public int WarnedUnallowed => Cases.Count(c => c.Healthy && c.Alarms.Any(a => !IsAllowed(c.Id, a.Id)));

    public bool IsGood => Flagged >= Least * Visible && WarnedUnallowed == 0 && AllowedHere <= MostAllowed * Healthy && !Cases.Any(c => c.Trouble is not null);

    /// <summary>Cases here that an allowance speaks of.</summary>
    private int AllowedHere => Cases.Count(c => c.Healthy && Allowed.Any(a => string.Equals(a.Case, c.Id, StringComparison.Ordinal)));

    public void Print(TextWriter output)
    {
        foreach (var group in Causes.GroupBy(c => c.Cause, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Line(output,
                $"{group.Key,-34}{group.Count(c => c.Case.Flags(c.Cause)),3} of {group.Count()}{(Tags.Rules.ContainsKey(group.Key) ? string.Empty : "   no rule stands for this cause")}");
        }

        Line(output, $"causes visible before training: {Visible}, flagged: {Flagged}{(Visible == 0 ? string.Empty : $" ({100.0 * Flagged / Visible:0.0}%)")}");
        Line(output,
            $"  by a warning or an error: {Causes.Count(c => c.Case.Alarms.Any(a => Tags.Rules.GetValueOrDefault(c.Cause)?.Contains(a.Id, StringComparer.Ordinal) == true))}");
        var told = Cases.Where(c => c is { Healthy: false, Sure: true, Visible.Count: > 0 }).ToList();
        Line(output,
            $"cases with such a cause: {told.Count}; what the rules put first is one of them in {told.Count(c => c.Visible.Any(c.BeginsWith))}, and the one that was named first in {told.Count(c => c.BeginsWith(c.Visible[0]))}");
        foreach (var @case in told.Where(c => !c.BeginsWith(c.Visible[0])))
            Line(output, $"  first of {@case.Id}: {@case.First?.Id ?? "nothing"}, named first: {@case.Visible[0]}");
        foreach (var (@case, cause) in Causes.Where(c => !c.Case.Flags(c.Cause))) Line(output, $"  not flagged: {@case.Id} {cause}");
        var low = Cases.Where(c => c is { Healthy: false, Sure: false }).SelectMany(c => c.Visible.Select(cause => (Case: c, Cause: cause))).ToList();
        if (low.Count > 0) Line(output, $"of low confidence, not counted: {low.Count}, flagged: {low.Count(c => c.Case.Flags(c.Cause))}");
        Line(output, $"healthy cases: {Healthy}, warned: {Warned}, of them outside allowed.yaml: {WarnedUnallowed}");
        foreach (var @case in Cases.Where(c => c.Healthy))
        {
            foreach (var alarm in @case.Alarms)
                Line(output, $"  {@case.Id} {alarm.Id} {alarm.Severity}{(IsAllowed(@case.Id, alarm.Id) ? " (allowed)" : string.Empty)}: {alarm.Message}");
        }

        if (AllowedHere > MostAllowed * Healthy) Line(output, $"allowed.yaml speaks of {AllowedHere} of {Healthy} healthy cases: more than 1 in 10");
        var troubled = Cases.Where(c => c.Trouble is not null).ToList();
        Line(output, $"cases that could not be judged: {troubled.Count}");
        foreach (var @case in troubled) Line(output, $"  {@case.Id}: {@case.Trouble}");
        foreach (var rule in Cases.Where(c => c.Healthy).SelectMany(c => c.Findings.Select(f => (f.Id, f.Severity, Case: c.Id)).Distinct())
            .GroupBy(f => (f.Id, f.Severity)).OrderBy(g => g.Key.Id, StringComparer.Ordinal))
        {
            Line(output, $"  of healthy cases, {rule.Key.Id} speaks of {rule.Count()} ({rule.Key.Severity})");
        }

        var left = Cases.SelectMany(c => c.Left.Distinct(StringComparer.Ordinal).Select(f => (Fact: f, c.Id))).GroupBy(f => f.Fact, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        Line(output, $"facts without a place in a spec: {left.Sum(g => g.Count())}");
        foreach (var fact in left)
            Line(output, $"  {fact.Key}: {fact.Count()} ({string.Join(", ", fact.Select(f => f.Id).Take(5))}{(fact.Count() > 5 ? ", …" : string.Empty)})");
    }

    private bool IsAllowed(string id, string rule) =>
        Allowed.Any(a => string.Equals(a.Case, id, StringComparison.Ordinal) && string.Equals(a.Rule, rule, StringComparison.Ordinal));

    private static void Line(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
