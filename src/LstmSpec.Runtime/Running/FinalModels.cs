using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Predicting;
using LstmSpec.Preparing;
using LstmSpec.Splitting;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>After scoring: one model per seed, trained on all rows for the median best epoch of the folds.</summary>
internal sealed record FinalModels(Predictor Predictor, IReadOnlyList<TrialRecord> Trials, IReadOnlyList<OutlookStep> Outlook)
{
    /// <param name="info">What a bundle of them says of its origin.</param>
    public static FinalModels Train(Plan plan, Table table, IEngine engine, Trial trial, TrialBook book, FoldResults folds,
        IReadOnlyDictionary<int, ModelState> before, BundleInfo info, CancellationToken cancel)
    {
        var seeds = plan.Spec.Seeds;
        var epochs = folds.Trials.Select(f => f.Curve.BestEpoch).Order().ElementAt(folds.Trials.Count / 2);
        var rates = seeds.ToDictionary(seed => seed, seed => folds.Trials.Last(f => f.Seed == seed).Curve.Rates);
        var trained = book.All(
            [.. seeds.Select(seed => RunId.Book(plan, table, engine.Profile, -1, seed))],
            (t, watch, stop) => trial.RunFinal(t.Seed, epochs, rates[t.Seed], stop, watch, before.GetValueOrDefault(t.Seed)),
            cancel);
        var network = NetworkOf.Plan(plan);
        var part = Fold.Everything(table.Rows);
        var fitted = Preparation.Of(plan).FitAll(table);
        var bundle = new Bundle
        {
            Info = info,
            Plan = plan,
            Network = network,
            Fitted = fitted,
            Ranges = FittedRanges.Of(plan, table, fitted.BySeries),
            Margins = plan.Spec.Score.Intervals is null ? null
                : Forecasting.Heads.Labels(plan)
                    ? ConformalLabels.TakenOver(plan, fitted.Series.Count, folds.Forecasts)
                    : Conformal.TakenOver(plan, table, folds.Evaluation, folds.Forecasts),
            Variances = Variances(plan, table, engine, network, part, fitted, trained),
            States = [.. trained.Select(t => t.Weights!)],
        };
        var predictor = Predictor.Of(bundle, engine, "the final models");
        return new(predictor, trained.Select(t => t.Record).ToList(), Ahead(plan, predictor, table));
    }

    /// <summary>Null where no mean is brought back.</summary>
    private static double[]?[]?[][]? Variances(Plan plan, Table table, IEngine engine, Network network, TrainPart part, FittedPreparation fitted,
        IReadOnlyList<FinishedTrial> trained) => !fitted.CorrectsBias ? null : [.. trained.Select(t =>
    {
        using var model = engine.Create(network, plan.Spec.Train, t.Weights!, 0, new EngineOptions());
        return Forecaster.Corrected(plan, table, part, fitted, model).Variances!;
    })];

    /// <summary>Empty where covariates are known ahead: for the steps behind the data they are not in it; and where the data ends in missing values that no
    /// step fills.</summary>
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

/// <summary>What the folds came to, as far as the models that are kept after them take it over.</summary>
internal sealed record FoldResults(IReadOnlyList<TrialRecord> Trials, IReadOnlyList<EvaluationPart> Evaluation, IReadOnlyList<Forecast> Forecasts);
