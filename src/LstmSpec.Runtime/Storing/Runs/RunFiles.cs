using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LstmSpec.Training;

namespace LstmSpec.Storing;

/// <summary>The files of a stored run: which there are, how each is written, and the checksums that hold them together.</summary>
internal static class RunFiles
{
    public const string Run = "run.json";
    public const string Plan = "plan.json";
    public const string Data = "data.csv";
    public const string Observed = "observed.csv";
    public const string Forecasts = "forecasts.csv";
    public const string Levels = "levels.csv";
    public const string Scores = "scores.csv";
    public const string Curves = "curves.csv";
    public const string Sums = "SHA256SUMS";
    public const string Provenance = "provenance.json";

    /// <summary>The kept models as one file; it has a checksum of its own, and is written anew with every run.</summary>
    public const string Bundle = "bundle.lstm";

    /// <summary>The same bytes whenever plan, data and profile are the same; covered by the checksums.</summary>
    public static IReadOnlyList<string> Compared { get; } = [Curves, Data, Forecasts, Observed, Plan, Run, Scores];

    /// <summary>The compared files that a run has: <see cref="Levels"/> only where forecasts have them.</summary>
    public static IReadOnlyList<string> Of(RunRecord run) =>
        run.Forecasts.Any(LevelTables.Has) ? [.. Compared.Append(Levels).Order(StringComparer.Ordinal)] : Compared;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Write(string name, RunRecord run, Stream to)
    {
        switch (name)
        {
            case Run: JsonSerializer.Serialize(to, Document(run), StoreFormat.Json.RunDocument); break;
            case Provenance: JsonSerializer.Serialize(to, Circumstances(run), StoreFormat.Json.ProvenanceDocument); break;
            case Bundle: run.Bundle!(to); break;
            case WatchTable.Name: WatchTable.Write(to, run.Trials); break;
            default:
                using (var text = new StreamWriter(to, Utf8, 1 << 16, leaveOpen: true) { NewLine = "\n" }) WriteText(name, run, text);
                break;
        }
    }

    public static T ReadJson<T>(string folder, string name, JsonTypeInfo<T> type)
    {
        try
        {
            // Read whole: these are small, and a listing reads very many of them.
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, name)), type)
                ?? throw new StoreException($"{Path.Combine(folder, name)}: is empty.");
        }
        catch (JsonException e)
        {
            throw new StoreException($"{Path.Combine(folder, name)}: {e.Message}", e);
        }
        catch (FileNotFoundException e)
        {
            throw new StoreException($"{Path.Combine(folder, name)}: is missing.", e);
        }
    }

    public static T ReadTable<T>(string folder, string name, Func<TextReader, T> read)
    {
        using var text = new StreamReader(Path.Combine(folder, name), Utf8);
        return read(text);
    }

    /// <summary>SHA-256 of every compared file as it lies in the folder; a missing one is an objection.</summary>
    public static SortedDictionary<string, string> Checksums(string folder)
    {
        var sums = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Compared.Append(Levels).Order(StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, name);
            if (name == Levels && !File.Exists(path)) continue;
            if (!File.Exists(path)) throw new StoreException($"{path}: is missing.");
            using var stream = File.OpenRead(path);
            sums[name] = Convert.ToHexStringLower(SHA256.HashData(stream));
        }

        return sums;
    }

    /// <summary>Text of SHA256SUMS, as <c>sha256sum --check</c> reads it.</summary>
    public static string SumsText(SortedDictionary<string, string> sums) => string.Concat(sums.Select(s => $"{s.Value}  {s.Key}\n"));

    /// <exception cref="StoreException">A file is missing or is not the one that was stored.</exception>
    public static SortedDictionary<string, string> CheckedSums(string folder)
    {
        var sums = Checksums(folder);
        var path = Path.Combine(folder, Sums);
        if (!File.Exists(path)) throw new StoreException($"{path}: is missing.");
        var stated = File.ReadAllText(path);
        if (!sums.ContainsKey(Levels) && stated.Contains($"  {Levels}\n", StringComparison.Ordinal))
            throw new StoreException($"{Path.Combine(folder, Levels)}: is missing.");
        foreach (var (name, sum) in sums)
        {
            if (!stated.Contains($"{sum}  {name}\n", StringComparison.Ordinal))
                throw new StoreException($"{Path.Combine(folder, name)}: is damaged: its SHA-256 is {sum}, and {Sums} has another.");
        }

        return sums;
    }

    private static void WriteText(string name, RunRecord run, StreamWriter to)
    {
        switch (name)
        {
            case Plan: to.Write(run.Plan); break;
            case Data: Tables.Data(to, run.Data); break;
            case Observed: Tables.Observed(to, run); break;
            case Forecasts: Tables.Forecasts(to, run); break;
            case Levels: LevelTables.Write(to, run); break;
            case Scores: Tables.Scores(to, run.Scores); break;
            case Curves: Tables.Curves(to, run.Trials); break;
            default: throw new ArgumentException($"A run has no file {name}.", nameof(name));
        }
    }

    private static RunDocument Document(RunRecord run) => new(
        RunDocument.CurrentFormat, run.Id, run.PlanHash, run.DataHash, run.Profile, run.Verdict with { Sentence = string.Empty },
        new(run.Data.Rows, run.Data.Targets, run.Data.Inputs, run.Data.Series.Count == 0 ? null : run.Data.Series) { Label = run.Data.Label?.Column },
        run.Folds,
        [.. run.Evaluation.Select(
            e => new EvaluationDocument(e.Fold, e.Origins.Count, e.Horizon, e.Targets, e.Scale, e.SquaredScale,
                e.Prepared is { } p ? new(p.Scale, p.SquaredScale) : null,
                e.Series.Count == 0 ? null : e.Series) { Sequences = e.Sequences, Classes = e.Classes })],
        [.. run.Forecasts.Select(
            f => new ForecastDocument(f.Source, f.Fold, f.Seed, f.Prepared is not null) { Levels = f.Levels?.Levels, Interval = f.Interval?.Levels,
                Classes = f.Classes?.Levels, Anomalies = f.Anomalies?.Levels, LevelsPrepared = (f.Levels ?? f.Interval)?.Prepared is not null })],
        [.. run.Trials.Select(Document)], run.Outlook)
    { Sweep = run.Sweep };

    private static TrialDocument Document(TrialRecord trial) => new(
        trial.Fold, trial.Seed, trial.Curve.BestEpoch, trial.Curve.StoppedEarly, trial.Refit is { } r ? new(r.BestEpoch, r.StoppedEarly) : null,
        trial.Windows, trial.Parameters, trial.Steps, trial.WeightsHash, trial.Watch)
    { FoundRate = trial.FoundRate, Dealt = trial.Dealt };

    private static ProvenanceDocument Circumstances(RunRecord run) =>
        new(run.Experiment, run.About, run.Data.Source, run.Verdict.Sentence, run.Compromised, run.Findings, run.Provenance, run.Spec, run.Diagnosis);
}
