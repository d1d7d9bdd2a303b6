namespace LstmSpec.Baselines;

/// <summary>
/// The theta method of Assimakopoulos &amp; Nikolopoulos (2000) in the form of Hyndman &amp; Billah (2003): simple exponential smoothing with a drift of half
/// the slope of the training part, on a series whose season, where the autocorrelation shows one, is taken off by classical decomposition (factors where all
/// values lie above 0).
/// </summary>
/// <remarks>
/// Season, slope b and smoothing weight α (that of the smallest squared error one step ahead, from the first value on) are those of the training part; the
/// level ℓ goes on to each origin. Step h from n rows is ℓ + b/2 · (h − 1 + 1/α − (1 − α)ⁿ/α). A missing value leaves the level as it is.
/// </remarks>
internal sealed class Theta
{
    private readonly float[] _values;
    private readonly int _start, _first;
    private readonly SeasonalIndices _season;
    private readonly double _slope, _weight;
    private double _level = double.NaN, _fade = 1;
    private int _next;

    /// <param name="values">The column, all rows.</param>
    /// <param name="start">First row of the series.</param>
    /// <param name="first">First row of the training part.</param>
    /// <param name="end">Row behind the training part.</param>
    public Theta(float[] values, int start, int first, int end, int season)
    {
        (_values, _start, _first, _next) = (values, start, first, start);
        var training = History.Filled(values, first, end);
        _season = training.Length > 0 && SeasonalIndices.IsSeasonal(training, season)
            ? SeasonalIndices.Of(training, season, Array.TrueForAll(training, v => v > 0)) ?? SeasonalIndices.None : SeasonalIndices.None;
        for (var t = 0; t < training.Length; t++) training[t] = _season.Off(training[t], t);
        (_slope, _weight) = (Slope(training), Weight(training));
    }

    /// <summary>In the order of the origins, or from the beginning again.</summary>
    /// <param name="step">h − 1.</param>
    public float At(int origin, int step)
    {
        if (_next > origin + 1) (_next, _level, _fade) = (_start, double.NaN, 1);
        for (; _next <= origin; _next++)
        {
            _fade *= 1 - _weight;
            if (float.IsNaN(_values[_next])) continue;
            var value = _season.Off(_values[_next], _next - _first);
            _level = double.IsNaN(_level) ? value : _level + (_weight * (value - _level));
        }

        return (float)_season.On(_level + (_slope / 2 * (step + ((1 - _fade) / _weight))), origin + 1 + step - _first);
    }

    /// <summary>Least squares against time.</summary>
    public static double Slope(ReadOnlySpan<double> values)
    {
        double middle = (values.Length - 1) / 2.0, cross = 0, square = 0;
        for (var t = 0; t < values.Length; t++)
        {
            cross += (t - middle) * values[t];
            square += (t - middle) * (t - middle);
        }

        return square > 0 ? cross / square : 0;
    }

    /// <summary>α of the smallest squared error, to 1e-7: the best of a grid, then golden section beside it.</summary>
    public static double Weight(double[] values)
    {
        const double Step = 0.02, Golden = 0.6180339887498949;
        var best = Step;
        for (var weight = Step; weight <= 1; weight += Step)
        {
            if (SquaredError(values, weight) < SquaredError(values, best)) best = weight;
        }

        double low = Math.Max(1e-4, best - Step), high = Math.Min(1, best + Step);
        while (high - low > 1e-7)
        {
            double a = high - (Golden * (high - low)), b = low + (Golden * (high - low));
            if (SquaredError(values, a) <= SquaredError(values, b)) high = b;
            else low = a;
        }

        return (low + high) / 2;
    }

    private static double SquaredError(double[] values, double weight)
    {
        var sum = 0.0;
        var level = values.Length > 0 ? values[0] : 0;
        for (var t = 1; t < values.Length; t++)
        {
            var error = values[t] - level;
            sum += error * error;
            level += weight * error;
        }

        return sum;
    }
}

/// <summary>Rows that exponential smoothing is fitted on.</summary>
internal static class History
{
    /// <summary>Rows first .. end − 1 from the first observed one on, each missing value replaced by the one before it.</summary>
    public static double[] Filled(float[] values, int first, int end)
    {
        var filled = new List<double>(end - first);
        for (var row = first; row < end; row++)
        {
            if (!float.IsNaN(values[row])) filled.Add(values[row]);
            else if (filled.Count > 0) filled.Add(filled[^1]);
            else filled.Add(double.NaN);
        }

        // Before the first observed value there is none to repeat: it stands there itself.
        var known = filled.Find(v => !double.IsNaN(v));
        return [.. filled.Select(v => double.IsNaN(v) ? known : v)];
    }
}
