using LstmSpec.Statistics;

namespace LstmSpec.Tests.Statistics;

public class AutocorrelationTests
{
    /// <summary>Golden values: numpy, by tests_golden.py beside this file.</summary>
    [Fact]
    public void It_is_that_of_numpy()
    {
        double[] expected = [1.0, 0.1406009758297628, -0.21850078927407285, -0.096586133377068, 0.23989831689866542];
        var found = Autocorrelation.Of(Golden.Differences(40), 4);
        for (var k = 0; k < expected.Length; k++) Assert.Equal(expected[k], found[k], 1e-12);
    }

    [Fact]
    public void A_series_without_variance_has_none() => Assert.All(Autocorrelation.Of([0.1, 0.1, 0.1, 0.1], 2), r => Assert.True(double.IsNaN(r)));

    [Fact]
    public void Gaps_do_not_pull_it_to_zero()
    {
        var values = Enumerable.Range(0, 400).Select(i => i % 7 == 3 ? double.NaN : (double)(i % 4)).ToArray();
        Assert.Equal(0.99, Autocorrelation.Of(values, 4)[4], 0.01);
    }

    [Fact]
    public void A_season_shows_at_its_lag()
    {
        var found = Autocorrelation.Of(Enumerable.Range(0, 240).Select(i => (double)(i % 12)).ToArray(), 24);
        Assert.True(found[12] > 0.9 && found[6] < 0 && found[24] > 0.85);
    }
}
