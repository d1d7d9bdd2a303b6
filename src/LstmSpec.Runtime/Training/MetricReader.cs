using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Rules.Heads;
using LstmSpec.Scoring;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Training;

/// <summary>Reads a metric that epochs are chosen by: of the part as a test part is scored, in original units, from the same kind of origins.</summary>
internal sealed class MetricReader
{
    private readonly Plan _plan;
    private readonly Table _table;
    private readonly Fold _fold;
    private readonly FittedPreparation _fitted;
    private readonly EvaluationPart _part;
    private readonly EarlyStoppingSpec _stopping;

    /// <param name="fold">Whose model is trained.</param>
    /// <param name="read">Rows that are read.</param>
    /// <param name="fitted">The preparation that the model reads through while it is trained.</param>
    /// <exception cref="RefusalException">The rows cannot be forecast.</exception>
    public MetricReader(Plan plan, Table table, Fold fold, RowSet read, FittedPreparation fitted)
    {
        (_plan, _table, _fitted, _stopping) = (plan, table, fitted, plan.Spec.Train.EarlyStopping!);
        _fold = fold.Reading(read);
        _part = EvaluationParts.Of(plan, table, _fold, fitted);
    }

    private Metric Metric => _stopping.Monitor!.Value;

    /// <summary>The metric as the model stands.</summary>
    /// <exception cref="RefusalException">The forecasts have no such metric, or it is no number.</exception>
    public double Read(IModel model)
    {
        var forecast = Heads.Labels(_plan)
            ? SequenceForecaster.Test(_plan, _table, _fold, _fitted, model, 0)
            : Forecaster.Test(_plan, _table, _fold, Forecaster.Corrected(_plan, _table, _fold.TrainPart, _fitted, model), model, 0);
        var name = Metrics.NameOf(Metric);
        var score = Scorer.Score([_part], [forecast], [Metric], ScoreUnits.Original, _plan.Spec.Score.Threshold.Value).Find(Forecast.Model, name);
        if (score is null)
            throw new SplitException("LSTM1703", $"early stopping reads {name}, and the forecasts have none while the model is trained",
                "read the loss, or another metric");
        return double.IsFinite(score.Mean)
            ? score.Mean
            : throw new SplitException("LSTM1703", $"early stopping reads {name}, which has no finite value on the rows it reads",
                "read the loss, or another metric");
    }

    /// <summary>What an epoch is chosen by: the lower the better.</summary>
    public double Badness(double value) => _stopping.Mode switch
    {
        MonitorMode.Min => value,
        MonitorMode.Max => -value,
        _ => MetricKinds.HigherIsBetter(Metric) switch
        {
            true => -value,
            false => value,

            // Neither high nor low is good: a bias is best at nothing, a coverage where it is as large as the interval promises.
            null => Math.Abs(value - (Metric == Metric.Coverage && Heads.Interval(Heads.ObjectiveOf(_plan)) is [var low, var high] ? high - low : 0)),
        },
    };
}
