using System.Globalization;
using System.Text;
using LstmSpec.Randomness;
using LstmSpec.Statistics;

namespace LstmSpec.Benchmarks.Gallery;

/// <summary>The tables that the specs of the gallery read, made from formulas: the same text wherever they are made.</summary>
internal static class GalleryData
{
    /// <summary>Per file of <c>specs/gallery/data</c>: its text.</summary>
    public static IReadOnlyDictionary<string, Func<string>> Files { get; } = new SortedDictionary<string, Func<string>>(StringComparer.Ordinal)
    {
        // x over 0..10 in 100 points: a period of 62 rows, one and a half of them.
        ["sine-100.csv"] = () => Series(100, i => Sine(10.0 * i / 99)),

        // x over 0..100 in 1,000 points: the same sine, sixteen periods.
        ["sine-1000.csv"] = () => Series(1000, i => Sine(100.0 * i / 999)),

        // A season of 24 in noise as high.
        ["noisy-season.csv"] = () => Series(300, (i, e) => Turn(i, 24) + e.Normal(), key: 21),

        // A season of 24 with a little noise, and a spike of 15 to 25 in about one row of twenty.
        ["spikes.csv"] = () => Series(480, (i, e) => Turn(i, 24) + (0.1 * e.Normal()) + Spike(e.Uniform(), e.Uniform()), key: 22),

        // The target is small and follows a large covariate one step later.
        ["sizes.csv"] = () => Sizes(400, key: 23),

        // 10 copies of one series: 100 sin x, 0.1 cos x and a column of noise.
        ["copies.csv"] = () => Channels(phases: false),

        // The same with a phase per series.
        ["phases.csv"] = () => Channels(phases: true),

        // 2 sin x + 0.5 cos(x/2) + 0.2 with noise .1, x over 0..10π in 1,000 points: its dominant part repeats after 200 rows.
        ["two-sines.csv"] = () =>
            Series(1000, (i, e) => (2 * Sine(0.01 * Math.PI * i)) + (0.5 * Elementary.Cos(0.005 * Math.PI * i)) + 0.2 + (0.1 * e.Normal()), key: 33),

        // 80 sequences of 100 rows of noise; what a sequence is worth is the mean of its first 20 rows, four times as large.
        ["early.csv"] = () => Early(80, 100, key: 41),

        // 24 sequences of 15 to 60 rows; what a sequence is worth stands in its last rows.
        ["unequal.csv"] = () => Unequal(24, key: 43),

        // Months that grow by a tenth a year or so, with a season that grows along.
        ["growth.csv"] = () => Series(240, (i, e) => Elementary.Exp(3 + (0.012 * i) + (0.25 * Turn(i, 12)) + (0.04 * e.Normal())), key: 52),
    };

    private static double Sine(double x) => Elementary.Cos(x - (Math.PI / 2));

    private static double Turn(int row, int period) => Sine(2 * Math.PI * row / period);

    private static double Spike(double whether, double size) => whether < 1 / 30.0 ? 15 + (10 * size) : 0;

    private static string Series(int rows, Func<int, double> value) => Series(rows, (i, _) => value(i), key: 0);

    private static string Series(int rows, Func<int, Draws, double> value, ulong key)
    {
        var draws = new Draws(key);
        return Table("t,y", Enumerable.Range(0, rows).Select(i => $"{i},{Say(value(i, draws))}"));
    }

    private static string Sizes(int rows, ulong key)
    {
        var draws = new Draws(key);
        double load = 0, share = 0;
        return Table("t,share,load", Enumerable.Range(0, rows).Select(i =>
        {
            share = (0.8 * share) + (0.006 * load) + (0.006 * draws.Normal());
            load = (0.6 * load) + draws.Normal();
            return $"{i},{Say(0.5 + share)},{Say(5000 + (800 * load))}";
        }));
    }

    private static string Channels(bool phases) => Table("t,series,large,small,noise", Enumerable.Range(0, 10).SelectMany(series =>
    {
        var draws = new Draws(phases ? 320UL + (ulong)series : 320);
        var phase = phases ? Math.PI * series / 10 : 0;
        return Enumerable.Range(0, 100)
            .Select(i =>
                $"{i},s{series},{Say(100 * Sine((2 * Math.PI * i / 20) + phase))},{Say(0.1 * Elementary.Cos((2 * Math.PI * i / 20) + phase))},{Say(draws.Uniform())}").ToList();
    }));

    private static string Early(int sequences, int rows, ulong key)
    {
        const int First = 20;
        var draws = new Draws(key);
        return Table("step,sequence,signal,worth", Enumerable.Range(0, sequences).SelectMany(s =>
        {
            var signal = Enumerable.Range(0, rows).Select(_ => Math.Round(draws.Normal(), 2)).ToArray();
            var worth = 4 * signal[..First].Average();
            return Enumerable.Range(0, rows).Select(i => $"{i},s{s:00},{Say(signal[i])},{Say(worth)}").ToList();
        }));
    }

    private static string Unequal(int sequences, ulong key)
    {
        var draws = new Draws(key);
        return Table("step,sequence,load,worth", Enumerable.Range(0, sequences).SelectMany(s =>
        {
            var length = 15 + (int)(46 * draws.Uniform());
            var load = Enumerable.Range(0, length).Select(_ => 20 * draws.Uniform()).ToArray();
            var worth = load[^5..].Sum();
            return Enumerable.Range(0, length).Select(i => $"{i},s{s:00},{Say(load[i])},{Say(worth)}").ToList();
        }));
    }

    private static string Table(string head, IEnumerable<string> lines)
    {
        var text = new StringBuilder(head).Append('\n');
        foreach (var line in lines) text.Append(line).Append('\n');
        return text.ToString();
    }

    private static string Say(double value) => Math.Round(value, 5).ToString("0.#####", CultureInfo.InvariantCulture);

    /// <summary>Random numbers of one table.</summary>
    private sealed class Draws(ulong key)
    {
        private readonly CounterRandom _random = new(key, DrawPurpose.Preflight);
        private ulong _at;

        /// <summary>In [0, 1).</summary>
        public double Uniform() => _random.Uniform(_at++);

        /// <summary>Standard normal, by Box and Muller (1958).</summary>
        public double Normal() => Math.Sqrt(-2 * Elementary.Log(1 - Uniform())) * Elementary.Cos(2 * Math.PI * Uniform());
    }
}
