using System.Globalization;
using LstmSpec.Rules;
using LstmSpec.Running;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Terminal;

/// <summary>The points of a sweep as lines: while they are tried, and when one is chosen.</summary>
internal static class SweepTable
{
    /// <summary>The best points first, then those under way, with how many are left out.</summary>
    /// <param name="room">Columns.</param>
    /// <param name="most">Lines.</param>
    public static IReadOnlyList<string> Lines(SweepProgress sweep, int room, int most)
    {
        var ranked = sweep.Rows
            .OrderBy(r => r.State switch { SweepState.Done => 0, SweepState.Running => 1, SweepState.Waiting => 2, SweepState.Dropped => 3, _ => 4 })
            .ThenBy(r => double.IsNaN(r.Mean) ? double.PositiveInfinity : r.Mean).ThenBy(r => r.Index).ToList();
        var shown = ranked.Count <= most ? ranked : ranked.Take(most - 1).ToList();
        var lines = shown.ConvertAll(r => Cut($"  {r.Index + 1,3}  {Word(r.State),-7}  {Progress(r),9}  {Value(r.Mean),8}  {r.Name}", room));
        if (shown.Count < ranked.Count) lines.Add(Cut($"  and {ranked.Count - shown.Count} more", room));
        return [Cut($"   no  state     trials    {sweep.Measure,8}  point", room), .. lines];
    }

    /// <summary>A point that is done, where lines are not drawn over.</summary>
    public static string Line(SweepProgress sweep, SweepRow row) => row.State == SweepState.Failed
        ? FormattableString.Invariant($"point {row.Index + 1} of {sweep.Rows.Count} failed: {row.Name}")
        : FormattableString.Invariant($"point {row.Index + 1} of {sweep.Rows.Count}: {sweep.Measure} {Value(row.Mean)} after {Evidence.Count(row.Epochs, "epoch")} ({row.Name})");

    /// <summary>What is said of a choice that was made.</summary>
    public static void Write(TextWriter to, SweepRecord sweep)
    {
        const int most = 12;
        var chosen = sweep.Points[sweep.Chosen];
        RunSummary.Wrapped(to,
            $"Chosen among {Evidence.Count(sweep.Points.Count, "point")} by {Words(sweep)} ({sweep.Method}, {Evidence.Count(sweep.Trials, "trial")}): point {chosen.Index + 1}, {chosen.Name}",
            null);
        if (sweep.SawTest)
            RunSummary.Wrapped(to, "  the choice has seen rows that are scored here: these scores are better than those of new rows will be", null);
        foreach (var point in sweep.Ranked.Take(most))
        {
            var value = point.Failure is not null
                ? "failed"
                : RunSummary.Number(point.Value) + (double.IsNaN(point.Spread) ? string.Empty : " ± " + RunSummary.Number(point.Spread));
            to.WriteLine(
                Cut($"  {(point.Index == sweep.Chosen ? "*" : " ")}{point.Index + 1,4}  {value,-20} {point.Epochs.ToString(CultureInfo.InvariantCulture),5} "
                    + $"epochs  {point.Name}{(point.Failure is { } why ? ": " + why : string.Empty)}", 118));
        }

        if (sweep.Points.Count > most) to.WriteLine($"  and {sweep.Points.Count - most} more");
        to.WriteLine();
    }

    private static string Words(SweepRecord sweep) => (sweep.Measure, sweep.Read) switch
    {
        ("loss", var part) => $"the loss on the {part} part",
        (_, var part) => $"the error on the {part} part",
    };

    private static string Word(SweepState state) => state.ToString().ToLowerInvariant();

    private static string Progress(SweepRow row) => row.Total == 0 ? string.Empty : FormattableString.Invariant($"{row.Done}/{row.Total}");

    private static string Value(double value) => double.IsNaN(value) ? "–" : RunSummary.Number(value);

    private static string Cut(string text, int room) => text.Length <= room ? text : text[..(room - 1)] + "…";
}
