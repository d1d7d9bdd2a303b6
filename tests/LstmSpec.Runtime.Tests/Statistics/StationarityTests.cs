using System.Globalization;
using LstmSpec.Statistics;

namespace LstmSpec.Tests.Statistics;

/// <summary>Golden values of statsmodels 0.13.5, to 1e-6.</summary>
public class StationarityTests
{
    // x = the series below
    // st, p, lags, *_ = adfuller(x, regression=r, autolag="AIC"); ks, kp, kl, _ = kpss(x, regression=r, nlags="auto")
    [Theory]
    [InlineData("passengers", "c", 0.8153688792060456, 0.991880243437641, 13, 1.6513122354165206, 0.01, 8)]
    [InlineData("passengers", "ct", -2.100781813844664, 0.5456589343124583, 13, 0.09614984853532428, 0.1, 4)]
    [InlineData("sunspots", "c", -10.234222133483557, 4.937469699035926e-18, 28, 0.4003539175647923, 0.07700262173931366, 36)]
    [InlineData("sunspots", "ct", -10.423497582002675, 3.0404715518242956e-16, 28, 0.11466573056786555, 0.1, 36)]
    [InlineData("drivers", "c", -1.0878608120909181, 0.7198885155053065, 13, 1.2043327681887968, 0.01, 7)]
    [InlineData("drivers", "ct", -2.820368788430979, 0.18956383093131896, 13, 0.10610217409206711, 0.1, 6)]
    [InlineData("noise", "c", -13.753845066232468, 1.038469367232045e-25, 0, 0.10344460228075787, 0.1, 5)]
    [InlineData("noise", "ct", -13.7444986698029, 1.920473893930406e-21, 0, 0.06044225950150582, 0.1, 5)]
    [InlineData("walk", "c", -2.1432821715497226, 0.22747035083783335, 0, 0.4789234926078173, 0.04641362779103214, 10)]
    [InlineData("walk", "ct", -2.2001473622055645, 0.48976757973789725, 0, 0.27778412209403963, 0.01, 10)]
    [InlineData("trend", "c", 0.5335152557784084, 0.9858569426015309, 16, 2.376878107694604, 0.01, 10)]
    [InlineData("trend", "ct", -5.524610380730984, 2.0599468934139777e-05, 9, 0.04793726277003652, 0.1, 6)]
    [InlineData("decay", "c", -6.494334982643591, 1.20475591841953e-08, 0, 0.2312916170962602, 0.1, 11)]
    [InlineData("decay", "ct", -6.548308475691067, 1.4447133750286557e-07, 0, 0.0966375481170075, 0.1, 11)]
    [InlineData("alternating", "c", -7.94527828802178, 3.2324307031230666e-12, 7, 0.19519586031230488, 0.1, 47)]
    [InlineData("alternating", "ct", -7.906465163515262, 1.175596391945628e-10, 7, 0.19358064906592484, 0.01840725660027818, 47)]
    public void Dickey_Fuller_and_Kpss_agree_with_statsmodels(
        string series, string regression, double adf, double adfP, int adfLags, double kpss, double kpssP, int kpssLags)
    {
        var terms = regression == "c" ? Deterministic.Level : Deterministic.Trend;
        var a = DickeyFuller.Test(Series(series), terms)!.Value;
        Assert.Equal(adfLags, a.Lags);
        Assert.Equal(adf, a.Statistic, 1e-6);
        Assert.Equal(adfP, a.P, 1e-6 * Math.Max(adfP, 1e-12));
        var k = Kpss.Test(Series(series), terms)!.Value;
        Assert.Equal(kpssLags, k.Lags);
        Assert.Equal(kpss, k.Statistic, 1e-6);
        Assert.Equal(kpssP, k.P, 1e-6);
    }

    // a = acf(x, nlags=24, fft=False)
    [Theory]
    [InlineData("passengers", 0.9480473407524919, 0.7603950422625558, 0.532189830465802)]
    [InlineData("sunspots", 0.9231924587701434, 0.735539271599447, 0.3907577600485743)]
    [InlineData("drivers", 0.7092157730401782, 0.7012386174821231, 0.5086267979621713)]
    [InlineData("noise", 0.01434606940072409, 0.038232086753592104, -0.11042420721903137)]
    [InlineData("walk", 0.9694554657463235, 0.629046944428964, 0.3193791504783006)]
    [InlineData("trend", 0.9815034454200041, 0.8487550346081952, 0.7096391075895192)]
    [InlineData("decay", 0.8041544575084366, 0.03458752466150071, -0.19183733112725282)]
    [InlineData("alternating", -0.558277400268815, 0.024470826985381347, -0.13810380026814514)]
    public void Autocorrelation_agrees_with_statsmodels(string series, double one, double twelve, double twentyFour)
    {
        var values = Series(series);
        var acf = Autocorrelation.Of(values, 24);
        Assert.Equal(one, acf[1], 1e-9);
        Assert.Equal(twelve, acf[12], 1e-9);
        Assert.Equal(twentyFour, acf[24], 1e-9);
    }

    [Fact]
    public void A_series_without_noise_or_too_short_is_not_tested_rather_than_tested_wrongly()
    {
        double[][] hopeless = [[], [1], [1, 2, 3], [.. Enumerable.Repeat(7.0, 100)], [.. Enumerable.Range(0, 100).Select(i => (double)i)]];
        foreach (var series in hopeless)
        {
            Assert.Null(DickeyFuller.Test(series, Deterministic.Trend));
            Assert.Null(Kpss.Test(series, Deterministic.Trend));
        }
    }

    private static double[] Series(string name) => name switch
    {
        "passengers" => Column("air-passengers", "passengers"),
        "sunspots" => Column("sunspots", "sunspots"),
        "drivers" => Column("seatbelts", "drivers"),
        "noise" => Noise(200),
        "walk" => Filtered(Noise(300), 1),
        "trend" => [.. Noise(250).Select((e, i) => (0.05 * i) + e)],
        "decay" => Filtered([0, .. Noise(400).Skip(1)], 0.8),
        _ => [.. Noise(121).Zip(Noise(121).Skip(1), (a, b) => b - a)],
    };

    private static double[] Filtered(double[] noise, double keep)
    {
        for (var i = 1; i < noise.Length; i++) noise[i] += keep * noise[i - 1];
        return noise;
    }

    /// <summary>s = 12345, then s = (1103515245·s + 12345) mod 2³¹; s / 2³¹ − ½.</summary>
    private static double[] Noise(int n)
    {
        var s = 12345L;
        return [.. Enumerable.Range(0, n).Select(_ => ((s = ((1103515245 * s) + 12345) % 2147483648) / 2147483648.0) - 0.5)];
    }

    private static double[] Column(string file, string column)
    {
        var lines = File.ReadAllLines(Repository.Path($"specs/data/{file}.csv"));
        var at = Array.IndexOf(lines[0].Split(','), column);
        return [.. lines.Skip(1).Select(l => double.Parse(l.Split(',')[at], CultureInfo.InvariantCulture))];
    }
}
