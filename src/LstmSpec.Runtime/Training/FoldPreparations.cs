using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Splitting;

namespace LstmSpec.Training;

/// <summary>What folds are prepared with, fitted once for the seeds that train side by side, and let go when none of them does any more.</summary>
internal sealed class FoldPreparations(Plan plan, Table table)
{
    private readonly Lock _entry = new();
    private readonly Dictionary<(int Fold, bool Refit), WeakReference<FittedPreparation>> _fitted = [];

    /// <param name="fold">Its index; −1 for all rows.</param>
    /// <param name="refit">Whether validation rows are trained on, too.</param>
    /// <param name="part">The rows that are trained on.</param>
    public FittedPreparation Of(int fold, bool refit, TrainPart part)
    {
        lock (_entry)
        {
            if (_fitted.TryGetValue((fold, refit), out var known) && known.TryGetTarget(out var fitted)) return fitted;
            fitted = fold < 0 ? Preparation.Of(plan).FitAll(table) : Preparation.Of(plan).Fit(table, part);
            _fitted[(fold, refit)] = new(fitted);
            return fitted;
        }
    }
}
