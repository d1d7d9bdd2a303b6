using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Baselines;

/// <summary>Labels without a network: what the training labels are on the whole, and a linear map of what sequences are on the whole.</summary>
/// <remarks>
/// <c>mean</c> is the mean of the training labels, or the shares of the classes, of which the largest is called. <c>prepared-linear</c> is ridge regression on
/// length, and per column mean, standard deviation, first, last, least and largest value; classes are regressed on an indicator each, held between 0.001 and 1
/// and made to add up to 1 (Hastie, Tibshirani &amp; Friedman 2009, "The Elements of Statistical Learning", §4.2). The penalty is the one of 0.001 .. 1000 with
/// the smallest squared error on the validation part, else on every fifth training sequence, the larger one where two are alike.
/// </remarks>
internal static class SequenceBaselines
{
    private const int Each = 6;

    private const double Least = 0.001;

    private static readonly double[] Penalties = [1000, 100, 10, 1, 0.1, 0.01, 0.001];

    public static Forecast Run(Baseline baseline, BaselineTask task)
    {
        var classes = Heads.ObjectiveOf(task.Plan) is LabelObjective objective ? objective.Classes : 0;
        var training = SequenceExamples.Training(task.Plan, task.Series, task.FinalPart.Rows).Cases();
        var test = SequenceForecaster.Test(task.Plan, task.Table, task.Fold, task.Fitted).Cases();
        var values = baseline switch
        {
            Baseline.Mean => Mean(training, test.Count, classes),
            Baseline.PreparedLinear => Linear(task, training, test, classes),
            _ => throw new ArgumentOutOfRangeException(nameof(baseline), baseline, "No baseline of labels."),
        };
        if (classes == 0)
            return new(BaselineNames.NameOf(baseline), task.Fold.Index, null, SequenceForecaster.Original(task.Table, task.Fitted, test, values),
                task.Plan.Spec.Score.Units == ScoreUnits.Original ? null : values);
        var (called, probabilities) = SequenceForecaster.Classes(values, classes, task.Plan.Spec.Score.Threshold.Value);
        return new(BaselineNames.NameOf(baseline), task.Fold.Index, null, called) { Classes = probabilities };
    }

    /// <summary>Outputs that a map of sequences has.</summary>
    private static int Outputs(SequenceExamples examples, int classes) => classes > 0 ? classes : examples.LabelColumns;

    private static float[] Mean(SequenceExamples training, int count, int classes)
    {
        var means = new double[Outputs(training, classes)];
        var known = new int[means.Length];
        for (var i = 0; i < training.Count; i++)
        {
            if (classes > 0) means[(int)training.Label(i)]++;
            for (var k = 0; k < known.Length; k++)
            {
                if (classes == 0 && float.IsNaN(training.Label(i, k))) continue;
                if (classes == 0) means[k] += training.Label(i, k);
                known[k]++;
            }
        }

        var values = new float[count * means.Length];
        for (var i = 0; i < values.Length; i++) values[i] = (float)(means[i % means.Length] / known[i % means.Length]);
        return values;
    }

    private static float[] Linear(BaselineTask task, SequenceExamples training, SequenceExamples test, int classes)
    {
        var all = Enumerable.Range(0, training.Count).Where(i => Whole(training, i)).ToArray();
        if (all.Length == 0) throw new InvalidOperationException("Every training sequence has a missing value: no linear baseline can be fitted.");
        var fit = Equations(training, all, classes, task.Cancel).Solve(Penalty(task, training, all, classes));
        var x = new float[(training.Inputs * Each) + 1];
        var y = new float[Outputs(training, classes)];
        var values = new float[test.Count * y.Length];
        for (var i = 0; i < test.Count; i++)
        {
            Summarise(test, i, x);
            fit.Predict(x, y);
            if (classes > 0) Shares(y);
            y.CopyTo(values.AsSpan(i * y.Length));
        }

        return values;
    }

    private static double Penalty(BaselineTask task, SequenceExamples training, int[] all, int classes)
    {
        var held = Enumerable.Range(0, all.Length).Where(i => i % 5 == 4).Select(i => all[i]).ToArray();
        var fitted = all.Except(held).ToArray();
        var from = training;
        if (task.Fold.Validation is { } rows)
        {
            var series = Preparing.Preparation.Of(task.Plan).Fit(task.Table, task.Fold.TrainPart).Transform(task.Table);
            training = SequenceExamples.Training(task.Plan, series, task.Fold.TrainPart.Rows).Cases();
            fitted = [.. Enumerable.Range(0, training.Count).Where(i => Whole(training, i))];
            from = SequenceExamples.Reading(task.Plan, series, rows, 1, labelled: true).Cases();
            held = [.. Enumerable.Range(0, from.Count).Where(i => Whole(from, i))];
        }

        if (held.Length == 0 || fitted.Length < 2) return 1;
        var equations = Equations(training, fitted, classes, task.Cancel);
        double best = Penalties[0], least = double.PositiveInfinity;
        foreach (var penalty in Penalties)
        {
            var error = SquaredError(equations.Solve(penalty), from, held, classes);
            if (!(error < least * (1 - 1e-9))) continue;
            (best, least) = (penalty, error);
        }

        return best;
    }

    private static double SquaredError(RidgeFit fit, SequenceExamples examples, int[] which, int classes)
    {
        float[] x = new float[(examples.Inputs * Each) + 1], y = new float[Outputs(examples, classes)], truth = new float[y.Length];
        var sum = 0.0;
        foreach (var i in which)
        {
            Summarise(examples, i, x);
            fit.Predict(x, y);
            Target(examples, i, truth, classes);
            for (var k = 0; k < y.Length; k++) sum += ((double)y[k] - truth[k]) * ((double)y[k] - truth[k]);
        }

        return sum;
    }

    private static RidgeEquations Equations(SequenceExamples examples, int[] which, int classes, CancellationToken cancel)
    {
        int inputs = (examples.Inputs * Each) + 1, outputs = Outputs(examples, classes);
        return new(which.Length, inputs, outputs, (first, count, x, y) =>
        {
            for (var i = 0; i < count; i++)
            {
                Summarise(examples, which[first + i], x.Slice(i * inputs, inputs));
                Target(examples, which[first + i], y.Slice(i * outputs, outputs), classes);
            }
        }, cancel);
    }

    private static void Target(SequenceExamples examples, int index, Span<float> y, int classes)
    {
        if (classes == 0)
        {
            for (var k = 0; k < y.Length; k++) y[k] = examples.Label(index, k);
            return;
        }

        y.Clear();
        y[(int)examples.Label(index)] = 1;
    }

    private static bool Whole(SequenceExamples examples, int index)
    {
        var x = new float[(examples.Inputs * Each) + 1];
        Summarise(examples, index, x);
        for (var k = 1; k < examples.LabelColumns; k++)
        {
            if (float.IsNaN(examples.Label(index, k)) || float.IsNaN(examples.Label(index))) return false;
        }

        return Array.TrueForAll(x, float.IsFinite);
    }

    private static void Summarise(SequenceExamples examples, int index, Span<float> x)
    {
        var steps = examples.Length(index);
        x[^1] = steps;
        for (var f = 0; f < examples.Inputs; f++)
        {
            double sum = 0, square = 0;
            float least = float.PositiveInfinity, most = float.NegativeInfinity;
            for (var t = 0; t < steps; t++)
            {
                var value = examples.Input(index, t, f);
                sum += value;
                least = Math.Min(least, value);
                most = Math.Max(most, value);
            }

            for (var t = 0; t < steps; t++) square += (examples.Input(index, t, f) - (sum / steps)) * (examples.Input(index, t, f) - (sum / steps));
            var own = x.Slice(f * Each, Each);
            (own[0], own[1], own[2], own[3], own[4], own[5]) = ((float)(sum / steps), (float)Math.Sqrt(square / steps), examples.Input(index, 0, f),
                examples.Input(index, steps - 1, f), least, most);
        }
    }

    private static void Shares(float[] y)
    {
        var sum = 0.0;
        for (var k = 0; k < y.Length; k++) sum += y[k] = (float)Math.Clamp(y[k], Least, 1);
        for (var k = 0; k < y.Length; k++) y[k] = (float)(y[k] / sum);
    }
}
