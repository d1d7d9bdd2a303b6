using LstmSpec.Forecasting;

namespace LstmSpec.Storing;

/// <summary>Puts a stored run together again.</summary>
internal static class RunReader
{
    public static RunRecord Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new StoreException($"{folder}: there is no such run.");
        RunFiles.CheckedSums(folder);
        var document = RunFiles.ReadJson(folder, RunFiles.Run, StoreFormat.Json.RunDocument);
        if (document.Format != RunDocument.CurrentFormat)
            throw new StoreException($"{Path.Combine(folder, RunFiles.Run)}: is of format {document.Format}; this version reads {RunDocument.CurrentFormat}.");
        var made = RunFiles.ReadJson(folder, RunFiles.Provenance, StoreFormat.Json.ProvenanceDocument);
        try
        {
            var (times, values) = RunFiles.ReadTable(folder, RunFiles.Data, t => TableReaders.Data(t, document.Data));
            var evaluation = RunFiles.ReadTable(folder, RunFiles.Observed, t => TableReaders.Observed(t, document.Evaluation));
            var label = document.Data.Label is { } column ? new LabelRecord(column, values[^1]) : null;
            if (label is not null) evaluation = [.. evaluation.Select(part => part with { Anomalies = EvaluationParts.Labels(part, label.Values) })];
            var forecasts = RunFiles.ReadTable(folder, RunFiles.Forecasts, t => TableReaders.Forecasts(t, document.Forecasts, evaluation));
            if (document.Forecasts.Any(f => f.HasLevels))
                forecasts = RunFiles.ReadTable(folder, RunFiles.Levels, t => LevelTables.Read(t, document.Forecasts, forecasts));
            return new()
            {
                Id = document.Id,
                Experiment = made.Experiment,
                About = made.About,
                Plan = File.ReadAllText(Path.Combine(folder, RunFiles.Plan)),
                PlanHash = document.PlanHash,
                DataHash = document.DataHash,
                Profile = document.Profile,
                Data = new(made.Source, document.Data.Rows, document.Data.Targets, document.Data.Inputs, times,
                    [.. values.Take(document.Data.Targets.Count)])
                { Series = document.Data.Series ?? [], Label = label },
                Folds = document.Folds,
                Outlook = document.Outlook,
                Trials = WatchTable.Read(folder, RunFiles.ReadTable(folder, RunFiles.Curves, t => TableReaders.Curves(t, document.Trials))),
                Evaluation = evaluation,
                Forecasts = forecasts,
                Scores = RunFiles.ReadTable(folder, RunFiles.Scores, TableReaders.Scores),
                Verdict = document.Verdict with { Sentence = made.Sentence },
                Findings = made.Findings,
                Compromised = made.Compromised,
                Provenance = made.Provenance,
                Spec = made.Spec,
                Sweep = document.Sweep,
                Diagnosis = made.Diagnosis,
            };
        }
        catch (StoreException e)
        {
            throw new StoreException($"{folder}: {e.Message}", e);
        }
    }
}
