using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Running;

/// <summary>Folds as they are scored.</summary>
internal static class ScoredFolds
{
    /// <summary>
    /// The folds themselves. Where scores are asked for over all rows, those that no fold tests are forecast by the first fold's model, rows that it was
    /// trained on too: a mistake that can be said, and is objected to.
    /// </summary>
    public static IReadOnlyList<Fold> Of(ScoreSpec score, IReadOnlyList<Fold> folds, int rows)
    {
        if (score.Rows == ScoredRows.Forecast) return folds;
        var untested = RowSet.OfRows(Enumerable.Range(0, rows).Where(row => !folds.Any(f => f.Test.Contains(row))));
        if (untested is null) return folds;
        var first = folds[0];
        return [new(first.Index, first.Train, first.Validation, first.Gap, first.Test.Union(untested), first.TrainPart.Scattered), .. folds.Skip(1)];
    }
}
