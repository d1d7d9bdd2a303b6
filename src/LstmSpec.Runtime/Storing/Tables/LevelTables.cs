using LstmSpec.Forecasting;

namespace LstmSpec.Storing;

/// <summary>Quantiles and intervals as tables: of a run beside its forecasts, of a trial by the number of the point.</summary>
internal static class LevelTables
{
    private const string Quantiles = "quantiles", Interval = "interval", Classes = "classes", Anomalies = "anomalies";

    private static readonly string[] RunColumns = ["source", "seed", "fold", "origin_time", "step", "time", "target", "of", "level", "value", "prepared"];
    private static readonly string[] TrialColumns = ["point", "of", "level", "value", "prepared"];

    /// <summary>Whether a forecast has more than points.</summary>
    public static bool Has(Forecast forecast) => Of(forecast).Any();

    public static void Write(TextWriter to, RunRecord run)
    {
        var csv = new CsvWriter(to);
        csv.Row(RunColumns);
        foreach (var forecast in run.Forecasts)
        {
            var part = Tables.PartOf(run.Evaluation, forecast.Fold);
            foreach (var (of, levels) in Of(forecast))
            {
                foreach (var (origin, step, target) in Tables.Points(part))
                {
                    for (var k = 0; k < levels.Levels.Count; k++)
                    {
                        csv.Field(forecast.Source).Field(forecast.Seed).Field(forecast.Fold).Field(Tables.Time(run, part.Origins[origin])).Field(step + 1);
                        csv.Field(Tables.Time(run, part.Origins[origin] + 1 + step)).Field(part.Targets[target]);
                        Value(csv, of, levels, part.At(origin, step, target), k);
                    }
                }
            }
        }
    }

    public static void Write(TextWriter to, Forecast forecast)
    {
        var csv = new CsvWriter(to);
        csv.Row(TrialColumns);
        foreach (var (of, levels) in Of(forecast))
        {
            for (var i = 0; i < levels.Values.Length; i++)
            {
                csv.Field(i / levels.Levels.Count);
                Value(csv, of, levels, i / levels.Levels.Count, i % levels.Levels.Count);
            }
        }
    }

    public static IReadOnlyList<Forecast> Read(TextReader from, IReadOnlyList<ForecastDocument> documents, IReadOnlyList<Forecast> forecasts)
    {
        var csv = new CsvReader(from, "levels.csv", RunColumns);
        var found = new List<Forecast>();
        foreach (var (document, forecast) in documents.Zip(forecasts))
        {
            var quantiles = document.Levels is { } levels ? Part(Quantiles, levels) : null;
            var interval = document.Interval is { } bounds ? Part(Interval, bounds) : null;
            var classes = document.Classes is { } numbers ? Part(Classes, numbers) : null;
            var anomalies = document.Anomalies is { } threshold ? Part(Anomalies, threshold) : null;
            found.Add(forecast with { Levels = quantiles, Interval = interval, Classes = classes, Anomalies = anomalies });

            LevelForecast Part(string of, IReadOnlyList<double> each)
            {
                var values = new float[forecast.Values.Length * each.Count];
                var prepared = document.LevelsPrepared ? new float[values.Length] : null;
                for (var i = 0; i < values.Length; i++)
                {
                    csv.Expect();
                    if (csv.Text(0) != document.Source || csv.IntOrNull(1) != document.Seed || csv.Int(2) != document.Fold || csv.Text(7) != of
                        || !csv.Double(8).Equals(each[i % each.Count]))
                        throw csv.Wrong($"level {each[i % each.Count]} of {document.Source} for fold {document.Fold} is expected");
                    values[i] = csv.Float(9);
                    if (prepared is not null) prepared[i] = csv.Float(10);
                }

                return new(each, values, prepared);
            }
        }

        csv.ExpectEnd();
        return found;
    }

    public static Forecast Read(TextReader from, string path, Forecast forecast)
    {
        var csv = new CsvReader(from, path, TrialColumns);
        var parts = new Dictionary<string, (List<double> Levels, List<float> Values, List<float> Prepared)>(StringComparer.Ordinal);
        while (csv.Next())
        {
            var of = csv.Text(1);
            if (of is not (Quantiles or Interval or Classes or Anomalies)) throw csv.Wrong($"'{of}' is not expected here");
            if (!parts.TryGetValue(of, out var part)) parts[of] = part = ([], [], []);
            if (csv.Int(0) == 0) part.Levels.Add(csv.Double(2));
            if (part.Levels.Count == 0 || csv.Int(0) != part.Values.Count / part.Levels.Count) throw csv.Wrong("a point is missing");
            part.Values.Add(csv.Float(3));
            if (csv.Text(4).Length > 0) part.Prepared.Add(csv.Float(4));
        }

        return forecast with { Levels = Whole(Quantiles), Interval = Whole(Interval), Classes = Whole(Classes), Anomalies = Whole(Anomalies) };

        LevelForecast? Whole(string of)
        {
            if (!parts.TryGetValue(of, out var part)) return null;
            if (part.Values.Count != part.Levels.Count * forecast.Values.Length || (part.Prepared.Count > 0 && part.Prepared.Count != part.Values.Count))
                throw csv.Wrong("values are missing");
            return new(part.Levels, [.. part.Values], part.Prepared.Count > 0 ? [.. part.Prepared] : null);
        }
    }

    private static IEnumerable<(string Of, LevelForecast Levels)> Of(Forecast forecast)
    {
        if (forecast.Levels is { } levels) yield return (Quantiles, levels);
        if (forecast.Interval is { } interval) yield return (Interval, interval);
        if (forecast.Classes is { } classes) yield return (Classes, classes);
        if (forecast.Anomalies is { } anomalies) yield return (Anomalies, anomalies);
    }

    private static void Value(CsvWriter csv, string of, LevelForecast levels, int point, int k)
    {
        var at = (point * levels.Levels.Count) + k;
        csv.Field(of).Field(levels.Levels[k]).Field(levels.Values[at]);
        if (levels.Prepared is { } prepared) csv.Field(prepared[at]);
        else csv.Field(string.Empty);
        csv.EndRow();
    }
}
