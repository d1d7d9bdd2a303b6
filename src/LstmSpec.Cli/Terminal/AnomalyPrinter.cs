using System.Globalization;
using LstmSpec.Reporting;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Terminal;

/// <summary>What a run calls anomalies, the most unusual first.</summary>
internal static class AnomalyPrinter
{
    private const int Most = 6;

    public static void Write(TextWriter to, RunRecord run)
    {
        if (AnomalyStretches.Of(run) is not { } found) return;
        to.WriteLine();
        RunSummary.Wrapped(to,
            string.Create(CultureInfo.InvariantCulture,
                $"Anomalies: {found.Called} of {found.Scored} rows are called, in {found.Stretches.Count} "
                    + $"stretches{(found.Stretches.Count > Most ? $", of which the {Most} most unusual" : string.Empty)}"), null);
        foreach (var stretch in found.Stretches.OrderByDescending(s => s.Peak).ThenBy(s => s.First).Take(Most))
        {
            var series = run.Data.Series.LastOrDefault(s => s.Start <= stretch.First)?.Key;
            var end = stretch.Rows == 1 ? string.Empty : $" to {run.Data.Times[stretch.Last]}";
            var known = stretch.Known is { } count ? $", {count} labelled" : string.Empty;
            to.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"  {(string.IsNullOrEmpty(series) ? string.Empty : series + ", ")}{run.Data.Times[stretch.First]}{end}: {RunSummary.Number(stretch.Peak)} "
                        + $"times the threshold{known}"));
        }
    }
}
