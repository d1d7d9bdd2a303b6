using LstmSpec.Spec;
using LstmSpec.Statistics.Decomposing;

namespace LstmSpec.Runtime.Tests.Statistics;

/// <summary>Parts of a stretch of values: they add up, tell apart what differs, and are what their sources say.</summary>
public sealed class DecomposingTests
{
    private const int Rows = 96;

    public static TheoryData<DecomposeMethod> Methods => [.. Enum.GetValues<DecomposeMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Parts_add_up_to_what_was_taken_apart(DecomposeMethod method)
    {
        foreach (var rows in new[] { 1, 2, 3, 4, 5, 7, 24, 25, 96, 131 })
        {
            foreach (var values in new[] { Enumerable.Range(0, rows).Select(i => Math.Sin(i * 0.9) + (0.05 * i) + (i * 37 % 11 * 0.1)).ToArray(),
                Enumerable.Repeat(2.5, rows).ToArray(), Enumerable.Range(0, rows).Select(i => (double)i).ToArray() })
            {
                var parts = Decomposition.Of(method, method == DecomposeMethod.Stl ? 3 : 4, 12, values);
                for (var t = 0; t < rows; t++) Assert.Equal(values[t], parts.Sum(p => p[t]), 1e-9);
                Assert.All(parts.SelectMany(p => p), v => Assert.True(double.IsFinite(v)));
            }
        }
    }

    /// <summary>A fast wave on a slow one: the first part goes with the fast one, the last with the slow one.</summary>
    [Theory]
    [InlineData(DecomposeMethod.Emd, 0.95)]
    [InlineData(DecomposeMethod.Vmd, 0.95)]
    public void A_fast_wave_is_told_from_a_slow_one(DecomposeMethod method, double least)
    {
        var (fast, slow) = (Wave(5), Wave(48, 2));
        var parts = Decomposition.Of(method, 2, 1, [.. fast.Zip(slow, (a, b) => a + b)]);
        Assert.True(Correlation(parts[0], fast) > least, $"{Correlation(parts[0], fast)}");
        Assert.True(Correlation(parts[1], slow) > least, $"{Correlation(parts[1], slow)}");
    }

    /// <summary>It rises once and falls once, with a rest on either side: there is one summit and no valley, so that nothing goes up and down.</summary>
    [Fact]
    public void A_rest_on_the_way_up_or_down_is_no_extremum()
    {
        double[] values = [0, 1, 1, 2, 3, 2, 1, 1, 0];
        var parts = Decomposition.Of(DecomposeMethod.Emd, 2, 1, values);
        Assert.All(parts[0], v => Assert.Equal(0, v));
        Assert.Equal(values, parts[1]);
        Assert.Contains(Decomposition.Of(DecomposeMethod.Emd, 2, 1, [0, 1, 1, 0, 0, 1, 1, 0])[0], v => v != 0);
    }

    /// <summary>By hand: a(1) = (a(0, t) + a(0, t − 1)) / 2, a(2) = (a(1, t) + a(1, t − 2)) / 2.</summary>
    [Fact]
    public void Haar_details_are_differences_of_means_of_the_rows_up_to_each()
    {
        var parts = Decomposition.Of(DecomposeMethod.Wavelet, 3, 1, [4, 8, 6, 2, 10]);
        Assert.Equal([0, 2, -1, -2, 4], parts[0]);
        Assert.Equal([0, 1, 1.5, -1, -0.5], parts[1]);
        Assert.Equal([4, 5, 5.5, 5, 6.5], parts[2]);
    }

    [Fact]
    public void A_row_behind_changes_no_haar_detail()
    {
        double[] values = [.. Wave(7).Zip(Wave(30), (a, b) => a + b)];
        var changed = values.ToArray();
        changed[60] += 100;
        var (own, other) = (Decomposition.Of(DecomposeMethod.Wavelet, 4, 1, values), Decomposition.Of(DecomposeMethod.Wavelet, 4, 1, changed));
        for (var k = 0; k < own.Length; k++) Assert.Equal(own[k][..60], other[k][..60]);
    }

    /// <summary>A wave has two eigentriples: what two parts leave of it is nothing.</summary>
    [Fact]
    public void Two_eigentriples_hold_a_wave()
    {
        var wave = Wave(8);
        var parts = Decomposition.Of(DecomposeMethod.Ssa, 3, 1, wave);
        Assert.All(parts[2], v => Assert.Equal(0, v, 1e-9));
        Assert.True(parts[0].Sum(v => v * v) > 1);
    }

    [Fact]
    public void A_season_on_a_line_is_told_from_it()
    {
        var season = Enumerable.Range(0, Rows).Select(t => t % 12 < 3 ? 3.0 : -1).ToArray();
        var parts = Decomposition.Of(DecomposeMethod.Stl, 3, 12, [.. season.Select((s, t) => s + (0.1 * t))]);
        for (var t = 0; t < Rows; t++) Assert.Equal(season[t], parts[0][t], 0.2);
        for (var t = 0; t < Rows; t++) Assert.Equal(0.1 * t, parts[2][t], 0.3);
    }

    [Fact]
    public void A_transform_there_and_back_is_nothing()
    {
        double[] real = [1, -2, 3, 0.5, 7, -1, 4, 2], imaginary = new double[8];
        var was = real.ToArray();
        Fourier.Transform(real, imaginary, inverse: false);

        // Σx, and Σx·(−1)^t.
        Assert.Equal(was.Sum(), real[0], 1e-12);
        Assert.Equal(was.Select((v, t) => t % 2 == 0 ? v : -v).Sum(), real[4], 1e-12);
        Fourier.Transform(real, imaginary, inverse: true);
        for (var t = 0; t < 8; t++) Assert.Equal(was[t], real[t], 1e-12);
        Assert.All(imaginary, v => Assert.Equal(0, v, 1e-12));
    }

    private static double[] Wave(double period, double size = 1) => [.. Enumerable.Range(0, Rows).Select(t => size * Math.Sin(2 * Math.PI * t / period))];

    private static double Correlation(double[] a, double[] b)
    {
        double ma = a.Average(), mb = b.Average();
        return a.Zip(b, (x, y) => (x - ma) * (y - mb)).Sum() / Math.Sqrt(a.Sum(x => (x - ma) * (x - ma)) * b.Sum(y => (y - mb) * (y - mb)));
    }
}
