using LstmSpec.Statistics;
using LstmSpec.Windows;

namespace LstmSpec.Baselines;

/// <summary>Windows as rows of a linear regression: all their inputs, all their targets. Those with a missing value are left out.</summary>
internal sealed class Regression
{
    private readonly WindowSet _windows;
    private readonly int[] _which;
    private readonly int _inputs;

    private Regression(WindowSet windows, int[] which) => (_windows, _which, _inputs) = (windows, which, windows.Length * windows.Features);

    public int Count => _which.Length;

    public int Horizon => _windows.Horizon;

    public static Regression Of(WindowSet windows)
    {
        float[] x = new float[windows.Length * windows.Features], y = new float[windows.Outputs];
        return new(windows, Enumerable.Range(0, windows.Count).Where(i =>
        {
            windows.Gather([i], x, y);
            return Array.TrueForAll(x, float.IsFinite) && Array.TrueForAll(y, float.IsFinite);
        }).ToArray());
    }

    public int Origin(int row) => _windows.Origin(_which[row]);

    /// <summary>Of the first <paramref name="rows"/>.</summary>
    public RidgeEquations Equations(int rows, CancellationToken cancel) =>
        new(rows, _inputs, _windows.Outputs, (first, count, x, y) => _windows.Gather(_which.AsSpan(first, count), x, y), cancel);

    public RidgeFit Fit(int rows, double penalty, CancellationToken cancel) =>
        rows > 0 ? Equations(rows, cancel).Solve(penalty)
            : throw new InvalidOperationException("Every training window has a missing value: no linear baseline can be fitted.");

    /// <summary>Mean squared error over the rows from <paramref name="first"/> on.</summary>
    public double SquaredError(RidgeFit fit, int first, CancellationToken cancel)
    {
        float[] x = new float[_inputs], y = new float[_windows.Outputs], forecast = new float[y.Length];
        var sum = 0.0;
        for (var row = first; row < Count; row++)
        {
            cancel.ThrowIfCancellationRequested();
            _windows.Gather([_which[row]], x, y);
            fit.Predict(x, forecast);
            for (var j = 0; j < y.Length; j++) sum += ((double)forecast[j] - y[j]) * ((double)forecast[j] - y[j]);
        }

        return sum / Count;
    }
}
