using LstmSpec.Benchmarks.Faults;
using LstmSpec.Tests;

namespace LstmSpec.Cli.Tests;

/// <summary>Of faults put into clean specs over the repository's own data, as many are found as docs/diagnosis.md says, and sound specs are left
/// alone.</summary>
[Collection(Alone.Name)]
public sealed class FaultsTests(FaultsTests.Bench bench) : IClassFixture<FaultsTests.Bench>
{
    private FaultTally Tally => bench.Tally;

    [Fact]
    public void Causes_that_the_spec_or_the_data_show_are_found_before_training() =>
    Assert.True(Tally.Before.Share >= 0.99, $"{Tally.Before}: {Named(Tally.Seeded.Where(s => s.Fault!.Shown != Shown.Run && !s.Flagged))}");

    [Fact]
    public void What_the_spec_alone_decides_is_true() => Assert.True(Tally.SpecPrecision.Share >= 1, $"{Tally.SpecPrecision}: {Strange}");

    [Fact]
    public void What_the_data_decide_is_true() => Assert.True(Tally.DataPrecision.Share >= 0.97, $"{Tally.DataPrecision}: {Strange}");

    [Fact]
    public void The_right_cause_comes_first() =>
    Assert.True(Tally.First.Share >= 0.97, $"{Tally.First}: {Named(Tally.Seeded.Where(s => s.Flagged && !s.Fault!.Names(s.First!.Id)))}");

    [Fact]
    public void Sound_specs_are_left_alone() =>
    Assert.True(Tally.FalseAlarms.Share <= 0.01, $"{Tally.FalseAlarms}: {Named(Tally.Sound.Where(s => s.Alarms.Any()))}");

    [Fact]
    public void Every_fault_is_put_into_some_spec() =>
    Assert.Empty(Fault.All.Where(f => !bench.Needing.Contains(f.Name, StringComparer.Ordinal) && Tally.Seeded.All(s => s.What != f.Name)).Select(f => f.Name));

    /// <summary>One that is run: found, worse than its clean twin, and mended on rows that repair did not read.</summary>
    [Fact]
    public void A_fault_that_costs_is_found_and_mended()
    {
        var seeded = Tally.Seeded.Single(s => s is { Clean.Name: "spread", What: "a sigmoid on a standardised target" });
        var trained = Trained.Of(seeded, s => Trained.RatiosOf(s.RunTwin().Run!), repair: true);
        Assert.Equal("LSTM1701", trained.First);
        Assert.True(trained.Hurts);
        Assert.True(trained.Mended, trained.Unrepaired);
    }

    private string Strange => string.Join("; ", Tally.Seeded.SelectMany(s => s.Strange.Select(a => $"{s.Clean.Name}, {s.What}: {a.Id}")));

    private static string Named(IEnumerable<Seeded> cases) => string.Join("; ", cases.Select(s => $"{s.Clean.Name}, {s.What}"));

    /// <summary>All faults once, checked and not run.</summary>
    public sealed class Bench : IDisposable
    {
        private readonly FaultBench _bench = new(Repository.Path("specs"), null);

        public Bench() => Tally = new(_bench.SeedAll([]), _bench.Sound(), []);

        internal FaultTally Tally { get; }

        /// <summary>Faults that only specs over public data can have.</summary>
        internal string[] Needing { get; } = [];

        public void Dispose() => _bench.Dispose();
    }
}
