using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Baselines;

/// <summary>What a baseline is given: all that the model is given, and the points to be forecast.</summary>
internal sealed class BaselineTask
{
    private readonly Lazy<FittedPreparation> _fitted;
    private readonly Lazy<PreparedSeries> _series;

    public BaselineTask(Plan plan, Table table, Fold fold, EvaluationPart part)
    {
        (Plan, Table, Fold, Part) = (plan, table, fold, part);
        _fitted = new(() => Preparation.Of(plan).Fit(table, FinalPart));
        _series = new(() => Fitted.Transform(table));
    }

    public Plan Plan { get; }

    public Table Table { get; }

    public Fold Fold { get; }

    public EvaluationPart Part { get; }

    /// <summary>True where a model is trained again on training and validation rows before it forecasts.</summary>
    public bool Refits => Plan.Spec.Split.Validation is { Refit: true } && Fold.Validation is not null;

    /// <summary>The rows that the model which forecasts was trained on.</summary>
    public TrainPart FinalPart => Refits ? Fold.RefitPart : Fold.TrainPart;

    /// <summary>The preparation fitted on <see cref="FinalPart"/>.</summary>
    public FittedPreparation Fitted => _fitted.Value;

    public PreparedSeries Series => _series.Value;

    /// <summary>Heard by what takes long.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>The preparation as it brings back what a baseline forecasts: where means are asked for, with its residuals on the windows it was fitted
    /// on.</summary>
    /// <param name="window">Their lengths.</param>
    /// <param name="forecast">The windows → (window, step, target) in prepared units.</param>
    public FittedPreparation Corrected(WindowSpec window, Func<WindowSet, float[]> forecast)
    {
        if (!Fitted.CorrectsBias) return Fitted;
        var windows = WindowSet.Training(Series, FinalPart, window);
        return Fitted.Corrected([.. Enumerable.Range(0, windows.Count).Select(windows.Origin)], windows.Horizon, forecast(windows), Table);
    }

    /// <summary>The rows of a series that may be fitted on, validation rows included; of all series where it has none.</summary>
    public RowSet TrainingRows(SeriesRows series) => RowSet.OfRanges(Fold.RefitPart.Rows.Within(series.Start, series.End)) ?? Fold.RefitPart.Rows;

    /// <summary>The observed values of a target, all rows.</summary>
    public float[] Values(int target) => Table[Part.Targets[target]].Values;
}
