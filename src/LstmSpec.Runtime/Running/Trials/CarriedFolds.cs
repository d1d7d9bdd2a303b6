using LstmSpec.Engines;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>Folds that go on with what the fold before them was trained to: one after the other, the seeds of each side by side. Fold after fold, each seed
/// goes on from itself.</summary>
internal static class CarriedFolds
{
    /// <param name="booked">A trial of a fold and a seed.</param>
    /// <returns>Fold by fold, in each seed by seed.</returns>
    public static IReadOnlyList<FinishedTrial> Run(IReadOnlyList<Fold> folds, IReadOnlyList<int> seeds, Func<int, int, BookedTrial> booked, Trial trial,
        TrialBook book, CancellationToken cancel)
    {
        List<FinishedTrial> all = [];
        var before = new Dictionary<int, ModelState>();
        foreach (var fold in folds)
        {
            var trained = book.All([.. seeds.Select(seed => booked(fold.Index, seed))],
                (t, watch, stop) => trial.Run(fold, t.Seed, stop, watch, before.GetValueOrDefault(t.Seed)), cancel);
            foreach (var finished in trained) before[finished.Record.Seed] = finished.Weights!;
            all.AddRange(trained);
        }

        return all;
    }

    /// <summary>By seed, what the last fold was trained to; empty where every model starts from fresh weights.</summary>
    public static IReadOnlyDictionary<int, ModelState> Last(Carry carry, IReadOnlyList<FinishedTrial> trained) =>
        carry == Carry.Fresh ? new Dictionary<int, ModelState>() : trained.GroupBy(t => t.Record.Seed).ToDictionary(g => g.Key, g => g.Last().Weights!);
}
