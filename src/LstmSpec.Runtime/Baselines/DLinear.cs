using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Statistics;
using LstmSpec.Windows;

namespace LstmSpec.Baselines;

/// <summary>
/// DLinear of Zeng, Chen, Zhang &amp; Xu (2023), "Are Transformers Effective for Time Series Forecasting?": the window of a target after its preparation is
/// parted into a moving average over 25 steps (its ends repeated beyond it) and the rest; a linear map of each, added up, gives all steps. All targets and
/// series share the maps.
/// </summary>
/// <remarks>
/// Found as ridge regression, not by descent: the penalty is the one of 0.001 .. 1000 with the smallest squared error on the validation part, the larger one
/// where two are alike; without one, or where no window fits it, 1. A window of more than 1024 steps is read from its last ones only.
/// </remarks>
internal static class DLinear
{
    private const int Kernel = 25;

    private const int MostSteps = 1024;

    private static readonly double[] Penalties = [1000, 100, 10, 1, 0.1, 0.01, 0.001];

    /// <summary>(origin, step, target) in prepared units.</summary>
    public static float[] Forecast(BaselineTask task)
    {
        var window = task.Plan.Spec.Window with { Length = Math.Min(task.Plan.Spec.Window.Length, MostSteps) };
        var fit = Rows.Of(WindowSet.Training(Undivided(task.Series), task.FinalPart, window)).Equations(task.Cancel).Solve(Penalty(task, window));
        var origins = WindowSet.At(Undivided(task.Series), window, task.Part.Origins);
        var targets = task.Series.Targets;
        var inputs = new float[origins.Length * origins.Features];
        float[] x = new float[2 * origins.Length], y = new float[origins.Horizon];
        var forecast = new float[task.Part.Observed.Length];
        for (var o = 0; o < origins.Count; o++)
        {
            task.Cancel.ThrowIfCancellationRequested();
            origins.Gather([o], inputs, []);
            for (var target = 0; target < targets; target++)
            {
                Parted(inputs, origins.Features, target, x);
                fit.Predict(x, y);
                for (var s = 0; s < y.Length; s++) forecast[task.Part.At(o, s, target)] = y[s];
            }

            origins.Undo(o, forecast.AsSpan(o * origins.Outputs, origins.Outputs));
        }

        return forecast;
    }

    /// <summary>It takes windows apart itself.</summary>
    private static PreparedSeries Undivided(PreparedSeries series) => series with { Parts = [] };

    private static double Penalty(BaselineTask task, WindowSpec window)
    {
        if (task.Fold.Validation is not { } rows) return 1;
        try
        {
            var series = task.Refits ? Preparation.Of(task.Plan).Fit(task.Table, task.Fold.TrainPart).Transform(task.Table) : task.Series;
            var equations = Rows.Of(WindowSet.Training(Undivided(series), task.Fold.TrainPart, window)).Equations(task.Cancel);
            var validation = Rows.Of(WindowSet.Validation(Undivided(series), rows, window));
            if (validation.Count == 0) return 1;
            double best = Penalties[0], least = double.PositiveInfinity;
            foreach (var penalty in Penalties)
            {
                var error = validation.SquaredError(equations.Solve(penalty));
                if (!(error < least * (1 - 1e-9))) continue;
                (best, least) = (penalty, error);
            }

            return best;
        }
        catch (WindowException)
        {
            return 1;
        }
    }

    /// <summary>The moving average of a target, then what is left of it.</summary>
    /// <param name="window">(step, feature).</param>
    /// <param name="x">2 × steps, overwritten.</param>
    internal static void Parted(ReadOnlySpan<float> window, int features, int target, Span<float> x)
    {
        var steps = x.Length / 2;
        for (var t = 0; t < steps; t++)
        {
            var sum = 0.0;
            for (var i = t - (Kernel / 2); i <= t + (Kernel / 2); i++) sum += window[(Math.Clamp(i, 0, steps - 1) * features) + target];
            x[t] = (float)(sum / Kernel);
            x[steps + t] = window[(t * features) + target] - x[t];
        }
    }

    /// <summary>Each target of each window that has no missing value.</summary>
    private sealed class Rows
    {
        private readonly WindowSet _windows;
        private readonly (int Window, int Target)[] _rows;
        private readonly float[] _inputs, _targets;

        private Rows(WindowSet windows)
        {
            _windows = windows;
            _inputs = new float[windows.Length * windows.Features];
            _targets = new float[windows.Outputs];
            float[] x = new float[2 * windows.Length], y = new float[windows.Horizon];
            _rows = [
                .. from window in Enumerable.Range(0,
                    windows.Count) from target in Enumerable.Range(0, windows.Series.Targets) where Read((window, target), x, y) select (window, target)];
        }

        public int Count => _rows.Length;

        public static Rows Of(WindowSet windows) => new(windows);

        public RidgeEquations Equations(CancellationToken cancel)
        {
            if (Count == 0) throw new InvalidOperationException("Every training window has a missing value: no linear baseline can be fitted.");
            int inputs = 2 * _windows.Length, outputs = _windows.Horizon;
            return new(Count, inputs, outputs, (first, count, x, y) =>
            {
                for (var i = 0; i < count; i++) Read(_rows[first + i], x.Slice(i * inputs, inputs), y.Slice(i * outputs, outputs));
            }, cancel);
        }

        public double SquaredError(RidgeFit fit)
        {
            float[] x = new float[2 * _windows.Length], y = new float[_windows.Horizon], forecast = new float[y.Length];
            var sum = 0.0;
            foreach (var row in _rows)
            {
                Read(row, x, y);
                fit.Predict(x, forecast);
                for (var s = 0; s < y.Length; s++) sum += ((double)forecast[s] - y[s]) * ((double)forecast[s] - y[s]);
            }

            return sum;
        }

        private bool Read((int Window, int Target) row, Span<float> x, Span<float> y)
        {
            _windows.Gather([row.Window], _inputs, _targets);
            Parted(_inputs, _windows.Features, row.Target, x);
            var whole = true;
            foreach (var value in x) whole &= float.IsFinite(value);
            for (var s = 0; s < y.Length; s++) whole &= float.IsFinite(y[s] = _targets[(s * _windows.Series.Targets) + row.Target]);
            return whole;
        }
    }
}
