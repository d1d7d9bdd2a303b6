using LstmSpec.Statistics;

namespace LstmSpec.Baselines;

/// <summary>
/// Exponential smoothing with additive errors: no trend, a trend or a damped one; no season, one that is added, or (where all values lie above 0) one that is
/// multiplied. The one with the smallest AICc on the training part is taken. Hyndman, Koehler, Snyder &amp; Grose (2002); Hyndman &amp; Athanasopoulos (2021),
/// §8.5 to 8.7.
/// </summary>
/// <remarks>
/// States start from classical decomposition and a line through the first values; weights (0 &lt; α &lt; 1, 0 &lt; β &lt; α, 0 &lt; γ &lt; 1 − α, 0.8 ≤ φ ≤
/// 0.98) are those of the smallest squared error one step ahead that a search by steps finds. They are those of the training part; the states go on to each
/// origin. A missing value leaves them as they are.
/// </remarks>
internal sealed class Ets
{
    private readonly float[] _values;
    private readonly int _start, _first;
    private readonly EtsModel _model;
    private EtsState _state;
    private int _next;

    /// <inheritdoc cref="Theta(float[], int, int, int, int)"/>
    public Ets(float[] values, int start, int first, int end, int season)
    {
        (_values, _start, _first) = (values, start, first);
        _model = EtsModel.Fit(History.Filled(values, first, end), season);
        (_next, _state) = (first, _model.Start());
    }

    /// <inheritdoc cref="Theta.At"/>
    public float At(int origin, int step)
    {
        if (_next > origin + 1) (_next, _state) = (Math.Min(_first, origin + 1), _model.Start());
        for (; _next <= origin; _next++) _model.Advance(_state, _values[_next], _next - _first);
        return origin < _start ? float.NaN : (float)_model.Ahead(_state, step + 1, origin - _first);
    }
}

/// <summary>Level, trend and the season's values by place, overwritten as rows pass.</summary>
internal sealed record EtsState(double[] Season)
{
    public double Level { get; set; }

    public double Trend { get; set; }
}

/// <summary>One kind of exponential smoothing with its weights.</summary>
/// <param name="Damping">φ; 1 for a trend that goes on.</param>
internal sealed record EtsModel(
    bool HasTrend, bool Damped, SeasonalIndices? Season, double Alpha, double Beta, double Gamma, double Damping, double Level, double Trend)
{
    public bool Multiplies => Season is { Multiplicative: true };

    public static EtsModel Fit(double[] values, int season)
    {
        List<SeasonalIndices?> seasons = [null];
        if (SeasonalIndices.Of(values, season, multiplicative: false) is { } added) seasons.Add(added);
        if (Array.TrueForAll(values, v => v > 0) && SeasonalIndices.Of(values, season, multiplicative: true) is { } multiplied) seasons.Add(multiplied);
        EtsModel? best = null;
        var least = double.PositiveInfinity;
        foreach (var kind in seasons)
        {
            foreach (var (trend, damped) in new[] { (false, false), (true, false), (true, true) })
            {
                var model = Started(values, trend, damped, kind).Searched(values);
                var criterion = model.Criterion(values);
                if (best is not null && !(criterion < least - (1e-9 * Math.Abs(least)))) continue;
                (best, least) = (model, criterion);
            }
        }

        return best!;
    }

    public EtsState Start() => new((double[])(Season?.Values ?? []).Clone()) { Level = Level, Trend = Trend };

    /// <param name="row">Counted from the first row of the training part.</param>
    public void Advance(EtsState state, double value, int row)
    {
        double trend = HasTrend ? Damping * state.Trend : 0, expected = state.Level + trend;
        var place = state.Season.Length == 0 ? 0 : ((row % state.Season.Length) + state.Season.Length) % state.Season.Length;
        var season = state.Season.Length == 0 ? Multiplies ? 1 : 0 : state.Season[place];
        var error = double.IsNaN(value) ? 0 : value - (Multiplies ? expected * season : expected + season);
        var ofLevel = Multiplies ? error / season : error;
        state.Level = expected + (Alpha * ofLevel);
        if (HasTrend) state.Trend = trend + (Beta * ofLevel);
        if (state.Season.Length > 0) state.Season[place] = season + (Gamma * (Multiplies ? error / expected : error));
    }

    /// <param name="row">That the state stands behind.</param>
    public double Ahead(EtsState state, int steps, int row)
    {
        double value = state.Level, factor = 1;
        for (var h = 1; HasTrend && h <= steps; h++) value += (factor *= Damping) * state.Trend;
        if (state.Season.Length == 0) return value;
        var place = (((row + steps) % state.Season.Length) + state.Season.Length) % state.Season.Length;
        return Multiplies ? value * state.Season[place] : value + state.Season[place];
    }

    public double SquaredError(double[] values)
    {
        var state = Start();
        var sum = 0.0;
        for (var t = 0; t < values.Length; t++)
        {
            var error = values[t] - Ahead(state, 1, t - 1);
            sum += error * error;
            Advance(state, values[t], t);
        }

        return double.IsNaN(sum) ? double.PositiveInfinity : sum;
    }

    /// <summary>AICc of normal errors: n·log(SSE/n) + 2k + 2k(k + 1)/(n − k − 1), k the weights, starting states and the variance.</summary>
    public double Criterion(double[] values)
    {
        var k = 3 + (HasTrend ? 2 : 0) + (Damped ? 1 : 0) + (Season is { } season ? season.Values.Length : 0);
        var n = values.Length;
        return n <= k + 1 ? 1e300 + k : (n * Elementary.Log(Math.Max(SquaredError(values), 1e-300) / n)) + (2 * k) + (2.0 * k * (k + 1) / (n - k - 1));
    }

    private static EtsModel Started(double[] values, bool trend, bool damped, SeasonalIndices? season)
    {
        var early = values.Take(Math.Max(10, 2 * (season?.Values.Length ?? 0))).Select((v, t) => season?.Off(v, t) ?? v).ToArray();
        double slope = trend ? Theta.Slope(early) : 0, mean = early.Length == 0 ? double.NaN : early.Sum() / early.Length;
        return new(
            trend, damped, season, 0.3, trend ? 0.05 : 0, season is null ? 0 : 0.05, damped ? 0.95 : 1, mean - (slope * (early.Length + 1) / 2.0), slope);
    }

    /// <summary>Hooke &amp; Jeeves (1961) without the pattern move: each weight a step up or down while that helps, then half the step.</summary>
    private EtsModel Searched(double[] values)
    {
        var best = this;
        var least = SquaredError(values);
        for (var step = 0.2; step > 1e-4; step /= 2)
        {
            for (bool moved = true; moved;)
            {
                moved = false;
                foreach (var candidate in best.Beside(step))
                {
                    if (!candidate.Allowed) continue;
                    var error = candidate.SquaredError(values);
                    if (!(error < least * (1 - 1e-9))) continue;
                    (best, least, moved) = (candidate, error, true);
                }
            }
        }

        return best;
    }

    private bool Allowed => Alpha is > 0 and < 1 && (!HasTrend || (Beta > 0 && Beta < Alpha)) && (Season is null || (Gamma > 0 && Gamma < 1 - Alpha))
        && (!Damped || Damping is >= 0.8 and <= 0.98);

    private IEnumerable<EtsModel> Beside(double step)
    {
        foreach (var s in new[] { step, -step })
        {
            yield return this with { Alpha = Alpha + s };
            if (HasTrend) yield return this with { Beta = Beta + (s / 4) };
            if (Season is not null) yield return this with { Gamma = Gamma + (s / 2) };
            if (Damped) yield return this with { Damping = Damping + (s / 4) };
        }
    }
}
