using System.Globalization;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Randomness;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Training;

/// <summary>
/// A learning rate by a range test (Smith 2017, section 3.3): from the weights that training starts from, each batch of the training part is stepped at a rate
/// that is larger than the last one's by the same factor. The rate at which the loss falls fastest, per step of the test, is the one to train with. The loss is
/// read on the same training windows after every step, so that no slope is one from an easy batch to a hard one. Rates are products, slopes are differences of
/// sums in a fixed order: the same bits anywhere.
/// </summary>
internal static class RangeTest
{
    /// <summary>At most so many windows are read after a step.</summary>
    private const int Most = 256;

    /// <summary>The test ends where the loss is so many times the lowest one: from there on it only gets worse.</summary>
    private const double Beyond = 4;

    /// <summary>A slope is taken over this share of the test's steps.</summary>
    private const double Span = 0.1;

    /// <param name="model">At the weights training starts from; it is of no use afterwards.</param>
    /// <param name="windows">The training part's.</param>
    /// <param name="reader">Reads their loss, as <see cref="Reader"/> makes it.</param>
    /// <param name="carried">What rows of a batch go on from, as in training; null where every window starts from zero. The loss is read from zero: a window
    /// that is read has no batch before it.</param>
    /// <param name="key">The trial's.</param>
    /// <returns>The rate, to three digits; the optimizer's own where the loss falls at none.</returns>
    public static double Run(TrainSpec train, IModel model, Examples windows, LossReader reader, CarriedState? carried, ulong key, CancellationToken cancel)
    {
        var search = train.LearningRateSearch!;
        var rates = Rates(search.From.Value, search.To.Value, search.Steps);
        return Fastest(Losses(train, model, windows, reader, carried, key, rates, cancel), rates.Length) is { } at
            ? Round(rates[at])
            : train.Optimizer.LearningRate.Value;
    }

    public static LossReader Reader(TrainSpec train, Objective? objective, Examples windows) => new(train.Loss, objective, windows, Most);

    /// <summary>Index of the step over which the loss falls fastest to where it has not been yet; null where it never does.</summary>
    /// <param name="losses">After each step; the first before any. Fewer than the steps where the test ended early.</param>
    /// <param name="steps">Of the test.</param>
    internal static int? Fastest(IReadOnlyList<double> losses, int steps)
    {
        var reach = Math.Max(1, (int)(Span * steps / 2));
        var lowest = new double[losses.Count];
        for (var i = 0; i < lowest.Length; i++) lowest[i] = Math.Min(losses[i], i == 0 ? double.PositiveInfinity : lowest[i - 1]);
        int? best = null;
        double steepest = 0;
        for (var i = 0; i < losses.Count - 1; i++)
        {
            int from = Math.Max(0, i - reach), to = Math.Min(losses.Count - 1, i + reach);
            var slope = (losses[to] - losses[from]) / (to - from);

            // A fall back from a bump is none.
            if (losses[to] <= lowest[to] && slope < steepest) (steepest, best) = (slope, i);
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

    /// <summary>The loss before the first step and after each; it ends where it is no number any more.</summary>
    private static List<double> Losses(TrainSpec train, IModel model, Examples windows, LossReader reader, CarriedState? carried, ulong key, double[] rates,
        CancellationToken cancel)
    {
        var order = new int[windows.Count];
        var buffers = windows.Buffers(Math.Min(train.Batch, windows.Count));
        var losses = new List<double> { reader.Read(model, cancel) };
        var lowest = losses[0];
        var at = order.Length;
        var states = carried is null ? null : new CarriedBatch(carried, windows, Math.Min(train.Batch, windows.Count) * windows.RowsOfWindow);
        foreach (var rate in rates)
        {
            cancel.ThrowIfCancellationRequested();
            if (at >= order.Length)
            {
                for (var i = 0; i < order.Length; i++) order[i] = i;
                if (train.Shuffle == TrainShuffle.Windows) new CounterRandom(key, DrawPurpose.RateSearch, (uint)losses.Count).Shuffle(order);
                windows.Arrange(order, train.Batch);
                at = 0;
                states?.Begin(null);
            }

            model.SetLearningRate(rate);
            var which = order.AsSpan(at, Math.Min(train.Batch, order.Length - at));
            var batch = windows.Gather(which, buffers);
            var result = model.Train(states is null ? batch : states.With(batch, which, at == 0 ? [] : order.AsSpan(at - train.Batch, train.Batch)));
            states?.HandOn(batch.Windows);
            if (!double.IsFinite(result.Loss) || !double.IsFinite(result.GradientNorm)) break;
            var loss = reader.Read(model, cancel);
            if (!double.IsFinite(loss) || loss > Beyond * lowest) break;
            losses.Add(loss);
            lowest = Math.Min(lowest, loss);
            at += train.Batch;
        }

        return losses;
    }

    private static double Round(double rate) => double.Parse(rate.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
