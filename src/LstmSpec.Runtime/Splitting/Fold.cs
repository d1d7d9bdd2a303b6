namespace LstmSpec.Splitting;

/// <summary>One division of the rows: train, then validation, then gap, then test, each in order of time where the scheme keeps it.</summary>
public sealed class Fold
{
    internal Fold(int index, RowSet train, RowSet? validation, RowSet? gap, RowSet test, bool scattered)
    {
        Index = index;
        Train = train;
        Validation = validation;
        Gap = gap;
        Test = test;
        TrainPart = new(train, scattered);
        RefitPart = validation is null ? TrainPart : new(train.Union(validation), scattered);
    }

    /// <summary>From 0.</summary>
    public int Index { get; }

    /// <summary>Rows that weights are trained on, without the validation rows.</summary>
    public RowSet Train { get; }

    /// <summary>The last rows of the training part, which only early stopping reads; null when none are declared.</summary>
    public RowSet? Validation { get; }

    /// <summary>Rows that nothing reads but the context of windows; null when none.</summary>
    public RowSet? Gap { get; }

    /// <summary>Rows to be forecast.</summary>
    public RowSet Test { get; }

    /// <summary>What may be fitted on while the validation part is held out.</summary>
    public TrainPart TrainPart { get; }

    /// <summary>Training and validation rows together, for training again before the test part is forecast.</summary>
    public TrainPart RefitPart { get; }

    /// <summary>The same training rows, without any held out, and other rows to be forecast.</summary>
    internal Fold Reading(RowSet rows) => new(Index, Train, null, null, rows, TrainPart.Scattered);

    /// <summary>The parts of several series, each moved to where its rows begin.</summary>
    internal static Fold Together(IReadOnlyList<(int Start, Fold Fold)> series)
    {
        RowSet? All(Func<Fold, RowSet?> part) =>
            RowSet.OfRanges(series.SelectMany(s => part(s.Fold)?.Select(r => new RowRange(r.Start + s.Start, r.End + s.Start)) ?? []));
        return new(series[0].Fold.Index, All(f => f.Train)!, All(f => f.Validation), All(f => f.Gap), All(f => f.Test)!,
            series.Any(s => s.Fold.TrainPart.Scattered));
    }

    /// <summary>All rows, for the model that is kept after scoring: it forecasts rows that are not there yet.</summary>
    public static TrainPart Everything(int rows) => new(RowSet.Of(0, rows), scattered: false);
}
