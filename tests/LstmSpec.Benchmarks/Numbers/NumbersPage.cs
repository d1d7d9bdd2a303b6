using System.Globalization;
using System.Text;
using LstmSpec.Scoring;

namespace LstmSpec.Benchmarks.Numbers;

/// <summary>docs/numbers.md.</summary>
internal static class NumbersPage
{
    public static string Of(IReadOnlyList<NumbersRow> rows)
    {
        var text = new StringBuilder("""
            # Numbers

            The specs of [specs/benchmarks](../specs/benchmarks), each run as it stands on public data, beside what others published and beside what needs no network. Written by

                dotnet run -c Release --project tests/LstmSpec.Benchmarks -- numbers --data-root FOLDER --page

            where FOLDER holds the files that the specs name (they are not shipped). Mean ± standard deviation over seeds; baselines are those of the same run, at the same origins. Where a spec holds a sweep, its
            point was chosen on validation rows, and the seconds are those of the sweep and the run. A network that is best of the table's row and worse than its own linear baseline has learnt nothing that a
            line does not know: the verdict says so.


            """);
        text.Append(Table(rows)).Append('\n');
        foreach (var row in rows.Where(r => r.Published is { Note.Length: > 0 })) text.Append($"**{row.Name}**: {row.Published!.Note}\n\n");
        return text.ToString().TrimEnd('\n') + "\n";
    }

    public static string Table(IReadOnlyList<NumbersRow> rows)
    {
        var text =
            new StringBuilder(
                "| data and protocol | metric | ours | networks of others | baselines of the same run | others without a network | target | | verdict | "
                    + "seconds |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var row in rows)
        {
            if (row.Run is not { } run)
            {
                text.Append($"| {row.Published?.Data ?? row.Name} | | not run: {row.Failure} | | | | | | | |\n");
                continue;
            }

            var best = row.Measured.Where(m => m.Source != "model" && !double.IsNaN(m.Mean))
                .OrderBy(m => row.Published?.HigherIsBetter == true ? -m.Mean : m.Mean).Select(m => $"{m.Source} {m.Text}");
            var seeds = run.Trials.Select(t => t.Seed).Distinct().Count();
            text.Append(
                string.Create(CultureInfo.InvariantCulture,
                    $"| {row.Published?.Data ?? run.About} | {row.Published?.Metric ?? row.Run.Scores.Entries[0].Metric} | {row.Model?.Text} ({seeds} seeds) | "
                        + $"{row.Published?.Networks ?? "–"} | {string.Join("; ", best)} | {row.Published?.Others ?? "–"} | {row.Published?.Target ?? "–"} | "
                        + $"{NumbersRow.Words(row.Reached)} | {Verdict(run.Verdict)} | {row.Seconds:0} |\n"));
        }

        return text.ToString();
    }

    private static string Verdict(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Skill => "skill",
        Outcome.NoSkill => $"no skill over {string.Join(", ", verdict.Baselines.Where(b => b.Outcome == Outcome.NoSkill).Select(b => b.Baseline))}",
        _ => "cannot tell",
    };
}
