using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Randomness;
using LstmSpec.Splitting;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>After scoring: one model per seed, trained on all rows for the median best epoch of the folds.</summary>
internal sealed record FinalModels(Predictor Predictor, IReadOnlyList<TrialRecord> Trials, IReadOnlyList<OutlookStep> Outlook)
{
    public static FinalModels Train(Plan plan, Table table, IEngine engine, Trial trial, TrialBook book, IReadOnlyList<TrialRecord> folds, CancellationToken cancel)
    {
        var seeds = plan.Spec.Seeds;
        var epochs = folds.Select(f => f.Curve.BestEpoch).Order().ElementAt(folds.Count / 2);
        var rates = seeds.ToDictionary(seed => seed, seed => folds.Last(f => f.Seed == seed).Curve.Rates);
        var trained = book.All([.. seeds.Select(seed => RunId.Book(plan, table, engine.Profile, -1, seed))], (t, watch, stop) => trial.RunFinal(t.Seed, epochs, rates[t.Seed], stop, watch), cancel);
        var network = NetworkOf.Plan(plan);
        var models = trained.Select((t, i) => engine.Create(network, plan.Spec.Train, t.Weights!, TrialKey.Of(seeds[i], -1), new EngineOptions())).ToList();
        var part = Fold.Everything(table.Rows);
        var fitted = Preparation.Of(plan).Fit(table, part);
        var predictor = new Predictor(plan, fitted, models, models.ConvertAll(m => Forecaster.Corrected(plan, table, part, fitted, m)));
        return new(predictor, trained.Select(t => t.Record).ToList(), Ahead(plan, predictor, table));
    }

    /// <summary>Empty where covariates are known ahead: for the steps behind the data they are not in it; and where the data ends in missing values that no step fills.</summary>
    private static IReadOnlyList<OutlookStep> Ahead(Plan plan, Predictor predictor, Table table)
    {
        if (Forecasting.Heads.Labels(plan) || plan.Columns.Any(c => c.Role == ColumnRole.Future)) return [];
        try
        {
            return predictor.Outlook(table);
        }
        catch (PrepareException e) when (string.Equals(e.Id, "LSTM1204", StringComparison.Ordinal))
        {
            return [];
        }
    }
}
