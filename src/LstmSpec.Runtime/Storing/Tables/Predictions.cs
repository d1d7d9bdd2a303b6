using LstmSpec.Forecasting;

namespace LstmSpec.Storing;

/// <summary>A row of the data beside what was forecast for it by a model that had not seen it.</summary>
/// <param name="Series">Name of the series in a panel; empty where there is one.</param>
/// <param name="Row">In the table of the run.</param>
/// <param name="Time">Label of the row.</param>
/// <param name="Fold">Index from 0 of the fold that forecast the row; null where none did.</param>
/// <param name="Step">From 1: steps from the origin to the row; null where there is no forecast.</param>
/// <param name="Observed">Per target, as read; NaN where missing.</param>
/// <param name="Forecast">Per target, in original units, the mean over seeds; NaN where there is none.</param>
public sealed record PredictionRow(string Series, int Row, string Time, int? Fold, int? Step, IReadOnlyList<float> Observed, IReadOnlyList<float> Forecast);

/// <summary>
/// Out-of-fold predictions of the whole data, a row each, aligned by time. Where several origins forecast a row the nearest one counts; where several
/// folds do, the last.
/// </summary>
public static class Predictions
{
    /// <summary>One for each row of the data, in order.</summary>
    /// <param name="run">A finished run.</param>
    /// <param name="source"><c>model</c>, or the name of a baseline.</param>
    /// <exception cref="ArgumentException">The run has no forecast of that source.</exception>
    public static IReadOnlyList<PredictionRow> Of(RunRecord run, string source = Forecast.Model) => [.. Rows(run, source)];

    /// <summary>One after the other: of a million rows none is kept.</summary>
    private static IEnumerable<PredictionRow> Rows(RunRecord run, string source)
    {
        var targets = run.Data.Targets.Count;
        var found = new Dictionary<int, (int Fold, int Step, double[] Sums)>();
        var seeds = run.Forecasts.Where(f => string.Equals(f.Source, source, StringComparison.Ordinal)).GroupBy(f => f.Fold).OrderBy(g => g.Key).ToList();
        if (seeds.Count == 0) throw new ArgumentException($"The run has no forecasts of '{source}'.", nameof(source));
        foreach (var fold in seeds)
        {
            var part = Tables.PartOf(run.Evaluation, fold.Key);
            var test = run.Folds.First(f => f.Index == fold.Key).Parts.Where(p => p.Role == "test").ToList();
            foreach (var (origin, step) in from o in Enumerable.Range(0, part.Origins.Count) from s in Enumerable.Range(0, part.Horizon) select (o, s))
            {
                // Steps beyond the test part are forecast and not scored; beyond the data there is no row.
                var row = part.Origins[origin] + 1 + step;
                if (!test.Exists(p => row >= p.Start && row < p.End) || row >= EndOf(part, origin, run.Data.Rows)
                    || (found.TryGetValue(row, out var there) && there.Fold == fold.Key && there.Step <= step))
                    continue;
                found[row] = (fold.Key, step, [.. Enumerable.Range(0, targets).Select(t => fold.Average(f => (double)f.Values[part.At(origin, step, t)]))]);
            }
        }

        for (var row = 0; row < run.Data.Rows; row++)
        {
            var known = found.TryGetValue(row, out var here);
            var forecast = new float[targets];
            for (var t = 0; t < targets; t++) forecast[t] = known ? (float)here.Sums[t] : float.NaN;
            yield return new(SeriesOf(run.Data, row), row, run.Data.Times[row], known ? here.Fold : null, known ? here.Step + 1 : null,
                [.. run.Data.Values.Select(v => v[row])], forecast);
        }
    }

    /// <summary>The same as CSV: a line per row and target, with a header.</summary>
    /// <param name="to">Where it goes; it is not closed.</param>
    /// <param name="run">A finished run.</param>
    /// <param name="source"><c>model</c>, or the name of a baseline.</param>
    /// <exception cref="ArgumentException">The run has no forecast of that source.</exception>
    public static void Write(TextWriter to, RunRecord run, string source = Forecast.Model)
    {
        var csv = new CsvWriter(to);
        csv.Row("series", "row", "time", "target", "observed", "forecast", "fold", "step");
        foreach (var row in Rows(run, source))
        {
            for (var t = 0; t < run.Data.Targets.Count; t++)
            {
                csv.Field(row.Series).Field(row.Row).Field(row.Time).Field(run.Data.Targets[t]).Field(row.Observed[t]);
                (row.Fold is null ? csv.Field(string.Empty) : csv.Field(row.Forecast[t])).Field(row.Fold).Field(row.Step).EndRow();
            }
        }
    }

    /// <summary>Row behind the last of the series that an origin lies in.</summary>
    private static int EndOf(EvaluationPart part, int origin, int rows) =>
        part.Series.FirstOrDefault(s => origin >= s.First && origin < s.First + s.Count)?.End ?? rows;

    private static string SeriesOf(DataRecord data, int row)
    {
        int low = 0, high = data.Series.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (data.Series[middle].Start <= row) low = middle;
            else high = middle - 1;
        }

        return data.Series.Count == 0 ? string.Empty : data.Series[low].Key;
    }
}
