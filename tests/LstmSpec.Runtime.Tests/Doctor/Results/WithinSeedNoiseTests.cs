using LstmSpec.Findings;

namespace LstmSpec.Tests.Doctor;

public class WithinSeedNoiseTests
{
    private const string Id = "LSTM1809";

    [Fact]
    public void A_gain_that_one_seed_makes_is_reported_with_the_spread()
    {
        var finding =
            Assert.Single(new Judged { Seeds = 3, SeedModel = (seed, i) => -Judged.Error(i) * (seed == 1 ? 0.4f : 1.05f), Baselines = Naive }.Findings);
        Assert.Equal((Id, Severity.Warning, Stage.Result, "seeds"), (finding.Id, finding.Severity, finding.Stage, finding.Path));
        Assert.Contains("0.83 times that of naive and varies by 0.38 from seed to seed; 2 of 3 seeds alone do not beat it", finding.Message,
            StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void A_gain_of_too_few_seeds_is_reported_and_seeds_proposed()
    {
        var finding = Assert.Single(new Judged { Suppress = "seeds: 2\n", Model = i => -0.5f * Judged.Error(i), Baselines = Naive }.Findings);
        Assert.Equal((Id, "seeds", "5"), (finding.Id, finding.Path, finding.Fix?.Value));
    }

    [Fact]
    public void It_is_quiet_when_every_seed_gains() =>
    Assert.Empty(new Judged { Seeds = 3, SeedModel = (seed, i) => -Judged.Error(i) * (0.5f + (0.05f * seed)), Baselines = Naive }.Findings);

    [Fact]
    public void It_is_quiet_where_there_is_no_gain_and_that_is_said() =>
    Assert.DoesNotContain(Id, new Judged { Model = i => -2 * Judged.Error(i), Baselines = Naive }.Ids);

    private static Dictionary<string, Func<int, float>> Naive => new(StringComparer.Ordinal) { ["naive"] = Judged.Error };
}
