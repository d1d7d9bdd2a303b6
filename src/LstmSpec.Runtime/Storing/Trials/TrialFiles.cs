using System.Text;
using System.Text.Json;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Training;

namespace LstmSpec.Storing;

/// <summary>trial.json: curves and counts of one trained model. The same bytes whenever the key is the same.</summary>
/// <param name="Key">Content key of the trial.</param>
internal sealed record TrialEntry(int Format, string Key, TrialRecord Trial)
{
    public const int CurrentFormat = 2;
}

/// <summary>The files of a stored trial: <c>trial.json</c>, <c>forecast.csv</c> (not of a final model), <c>levels.csv</c> (where it has quantiles or
/// intervals), <c>watch.csv</c> (where it was watched) and <c>weights.safetensors</c>; of a trial that paused the files of a checkpoint, too.</summary>
internal static class TrialFiles
{
    private const string Entry = "trial.json", Forecast = "forecast.csv", Levels = "levels.csv", Weights = "weights.safetensors";
    private static readonly string[] ForecastColumns = ["point", "forecast", "prepared"];

    public static IReadOnlyList<(string Name, Action<Stream> Content)> Of(string key, TrialResult result)
    {
        var files = new List<(string, Action<Stream>)> { (Entry,
            to => JsonSerializer.Serialize(to, new(TrialEntry.CurrentFormat, key, result.Record), StoreFormat.Json.TrialEntry)) };
        if (result.Forecast is { } forecast) files.Add((Forecast, to => Write(forecast, to)));
        if (result.Forecast is { } rich && LevelTables.Has(rich))
        {
            files.Add((Levels, to =>
            {
                using var text = new StreamWriter(to, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
                LevelTables.Write(text, rich);
            }
            ));
        }

        files.Add((Weights, to => Safetensors.Write(result.Weights, to)));
        if (result.Record.Inside is not null) files.Add((WatchTable.Name, to => WatchTable.Write(to, [result.Record])));
        if (result.Paused is { } paused) files.AddRange(CheckpointFiles.Of(key, paused));
        return files;
    }

    /// <exception cref="StoreException">A file is missing, damaged, or another trial's.</exception>
    public static TrialResult Read(string folder, string key)
    {
        var sums = SealedFolder.Check(folder);
        var entry = RunFiles.ReadJson(folder, Entry, StoreFormat.Json.TrialEntry);
        if (entry.Format != TrialEntry.CurrentFormat)
            throw new StoreException($"{Path.Combine(folder, Entry)}: is of format {entry.Format}; this version reads {TrialEntry.CurrentFormat}.");
        if (!string.Equals(entry.Key, key, StringComparison.Ordinal))
            throw new StoreException($"{Path.Combine(folder, Entry)}: is the trial of another plan, data or profile.");
        var forecast =
            sums.ContainsKey(Forecast) ? RunFiles.ReadTable(folder, Forecast, t => ReadForecast(t, Path.Combine(folder, Forecast), entry.Trial)) : null;
        if (forecast is not null && sums.ContainsKey(Levels))
            forecast = RunFiles.ReadTable(folder, Levels, t => LevelTables.Read(t, Path.Combine(folder, Levels), forecast));
        return new(WatchTable.Read(folder, [entry.Trial])[0], forecast, ReadWeights(folder, Weights));
    }

    public static ModelState ReadWeights(string folder, string name)
    {
        using var stream = File.OpenRead(Path.Combine(folder, name));
        return Safetensors.Read(stream);
    }

    private static void Write(Forecast forecast, Stream to)
    {
        using var text = new StreamWriter(to, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var csv = new CsvWriter(text);
        csv.Row(ForecastColumns);
        for (var i = 0; i < forecast.Values.Length; i++)
        {
            csv.Field(i).Field(forecast.Values[i]);
            if (forecast.Prepared is { } prepared) csv.Field(prepared[i]);
            else csv.Field(string.Empty);
            csv.EndRow();
        }
    }

    private static Forecast ReadForecast(TextReader from, string path, TrialRecord trial)
    {
        var csv = new CsvReader(from, path, ForecastColumns);
        List<float> values = [], prepared = [];
        while (csv.Next())
        {
            if (csv.Int(0) != values.Count) throw csv.Wrong($"point {values.Count} is expected");
            values.Add(csv.Float(1));
            if (csv.Text(2).Length > 0) prepared.Add(csv.Float(2));
        }

        if (prepared.Count > 0 && prepared.Count != values.Count) throw csv.Wrong("prepared values are missing");
        return new(Forecasting.Forecast.Model, trial.Fold, trial.Seed, [.. values], prepared.Count > 0 ? [.. prepared] : null);
    }
}
