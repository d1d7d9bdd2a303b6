using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Scoring;
using LstmSpec.Statistics;

namespace LstmSpec.Doctor;

/// <summary>The gain over the best baseline is smaller than what another seed would change.</summary>
internal sealed class WithinSeedNoise : RunRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1809",
        "Gain within the noise of the seeds",
        Stage.Result,
        Severity.Warning,
        "Initial weights and the order of batches are luck. A gain that the next seed may take back is not the model's.")
    {
        Reads = ["seeds", "train"],
        CausedBy = ["LSTM1803", "LSTM1810", "LSTM1811", "LSTM1903"],
    };

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var rivals = subject.Run.Verdict.Baselines.Where(b => double.IsFinite(b.Ratio)).ToList();
        if (rivals.Count == 0 || rivals.MaxBy(b => b.Ratio) is not { Ratio: < 1 } best) yield break;
        var seeds = subject.Plan.Spec.Seeds.Count;
        if (seeds < 3)
        {
            yield return new(
                "seeds",
                string.Create(CultureInfo.InvariantCulture,
                    $"the model's error is {best.Ratio:0.00} times that of {best.Baseline}, with {Evidence.Count(seeds, "seed")}: how much of it is luck "
                        + $"cannot be seen"),
                "take five seeds",
                new(EditKind.Set, "seeds", "5"));
            yield break;
        }

        var ratios = PerSeed(subject, best.Baseline);
        var spread = Moments.Deviation(ratios) * Math.Sqrt(ratios.Length / (ratios.Length - 1.0));
        if (1 - best.Ratio >= spread) yield break;
        yield return new(
            "seeds",
            string.Create(CultureInfo.InvariantCulture,
                $"the model's error is {best.Ratio:0.00} times that of {best.Baseline} and varies by {spread:0.00} from seed to seed; "
                    + $"{ratios.Count(r => r >= 1)} of {ratios.Length} seeds alone do not beat it"),
            "a calmer training (smaller learning rate, early stopping), or more seeds");
    }

    protected override string? Lacks(RunSubject subject) => subject.Run.Verdict.Baselines.Count > 0 ? null : "there is no baseline to hold a gain against";

    private static double[] PerSeed(RunSubject subject, string baseline)
    {
        var (model, rival) = SourceForecasts.Pair(subject.Run.Evaluation, subject.Run.Forecasts, baseline);
        return model.BySeed.Select(seed => Comparison.Of(subject.Run.Evaluation, [seed], rival.BySeed[0]).Ratio).Where(double.IsFinite).ToArray();
    }
}
