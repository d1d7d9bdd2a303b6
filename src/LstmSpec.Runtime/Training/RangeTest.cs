using System.Globalization;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Randomness;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Training;

/// <summary>
/// A learning rate by a range test (Smith 2017, section 3.3): from the weights that training starts from, each batch of the training part is stepped at a rate that is larger than the last one's by the same
/// factor. The rate at which the loss falls fastest, per decade of the rate, is the one to train with. Rates are products, slopes are differences of sums in a fixed order: the same bits anywhere.
/// </summary>
internal static class RangeTest
{
    /// <summary>Weight of the past in the running mean of the losses; its start is corrected for (Kingma &amp; Ba 2015, section 3).</summary>
    private const double Memory = 0.9;

    /// <summary>The test ends where the running mean is so many times the lowest one: from there on it only gets worse.</summary>
    private const double Beyond = 4;

    /// <summary>A slope is taken over so many steps of the test.</summary>
    private const double Span = 0.1;

    /// <param name="model">At the weights training starts from; it is of no use afterwards.</param>
    /// <param name="windows">The training part's.</param>
    /// <param name="key">The trial's.</param>
    /// <returns>The rate, to three digits; the optimizer's own where the loss falls at none.</returns>
    public static double Run(TrainSpec train, IModel model, Examples windows, ulong key, CancellationToken cancel)
    {
        var search = train.LearningRateSearch!;
        var rates = Rates(search.From.Value, search.To.Value, search.Steps);
        var losses = Losses(train, model, windows, key, rates, cancel);
        return Fastest(rates, losses) is { } at ? Round(rates[at]) : train.Optimizer.LearningRate.Value;
    }

    /// <summary>Index of the rate at which a running mean of the losses falls fastest; null where it never does.</summary>
    internal static int? Fastest(IReadOnlyList<double> rates, IReadOnlyList<double> losses)
    {
        var means = new List<double>();
        double mean = 0, weight = 1, lowest = double.PositiveInfinity;
        foreach (var loss in losses)
        {
            mean = (Memory * mean) + ((1 - Memory) * loss);
            weight *= Memory;
            means.Add(mean / (1 - weight));
            lowest = Math.Min(lowest, means[^1]);
            if (means[^1] > Beyond * lowest) break;
        }

        var reach = Math.Max(1, (int)(Span * rates.Count / 2));
        int? best = null;
        double steepest = 0;
        for (var i = reach; i + reach < means.Count; i++)
        {
            var slope = means[i + reach] - means[i - reach];
            if (slope < steepest) (steepest, best) = (slope, i);
        }

        return best;
    }

    /// <summary>Rates at equal ratios, both ends among them.</summary>
    internal static double[] Rates(double from, double to, int steps)
    {
        var rates = new double[steps];
        var step = (Elementary.Log(to) - Elementary.Log(from)) / (steps - 1);
        for (var i = 0; i < steps; i++) rates[i] = i == steps - 1 ? to : from * Elementary.Exp(i * step);
        return rates;
    }

    /// <summary>Loss of each step's batch before the step; it ends where the loss is no number any more.</summary>
    private static List<double> Losses(TrainSpec train, IModel model, Examples windows, ulong key, double[] rates, CancellationToken cancel)
    {
        var order = new int[windows.Count];
        var buffers = windows.Buffers(Math.Min(train.Batch, windows.Count));
        var losses = new List<double>();
        var at = order.Length;
        foreach (var rate in rates)
        {
            cancel.ThrowIfCancellationRequested();
            if (at >= order.Length)
            {
                for (var i = 0; i < order.Length; i++) order[i] = i;
                if (train.Shuffle == TrainShuffle.Windows) new CounterRandom(key, DrawPurpose.RateSearch, (uint)losses.Count).Shuffle(order);
                windows.Arrange(order, train.Batch);
                at = 0;
            }

            model.SetLearningRate(rate);
            var result = model.Train(windows.Gather(order.AsSpan(at, Math.Min(train.Batch, order.Length - at)), buffers));
            if (!double.IsFinite(result.Loss) || !double.IsFinite(result.GradientNorm)) break;
            losses.Add(result.Loss);
            at += train.Batch;
        }

        return losses;
    }

    private static double Round(double rate) => double.Parse(rate.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
