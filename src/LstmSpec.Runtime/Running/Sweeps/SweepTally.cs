using LstmSpec.Statistics;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>What has become of a point so far.</summary>
internal sealed class SweepTally
{
    /// <summary>Rungs that it reached and did not fail in.</summary>
    public int Rungs { get; private set; }

    /// <summary>Epochs of the last one.</summary>
    public int Epochs { get; private set; }

    /// <summary>What it is judged by, over folds and seeds; NaN where it failed.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>Standard deviation (n − 1) over seeds of the mean over folds; NaN with one seed.</summary>
    public double Spread { get; private set; } = double.NaN;

    public int Trials { get; private set; }

    public long Steps { get; private set; }

    public string? Failure { get; private set; }

    /// <param name="trials">Those that did not fail, by fold, then seed.</param>
    public void Add(int epochs, string? failure, IReadOnlyList<TrialRecord> trials)
    {
        Epochs = epochs;
        Trials += trials.Count;
        Steps = trials.Sum(t => (long)t.Steps);
        (Failure, Value, Spread) = (failure, double.NaN, double.NaN);
        if (failure is not null) return;
        Rungs++;
        var seeds = trials.GroupBy(t => t.Seed).Select(s => Moments.Mean([.. s.Select(t => t.Judged!.Value)])).ToArray();
        Value = Moments.Mean(seeds);
        if (seeds.Length > 1) Spread = Moments.Deviation(seeds) * Math.Sqrt(seeds.Length / (seeds.Length - 1.0));
    }
}
