using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Engines.Managed;
using LstmSpec.Randomness;
using LstmSpec.Running;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Training;
using LstmSpec.Yaml;
using Tables = LstmSpec.Tests.Data.Tables;

namespace LstmSpec.Tests.Running;

public class RepairJudgeTests
{
    private const string Spec = "experiment: r\ndata: {time: t, target: y}\nprepare: [{scale: standard}]\nwindow: {length: 6}\nsplit: {holdout: 20}\nmodel: {layers: [{lstm: 4}]}\ntrain: {epochs: 2}\nseeds: 3\n";

    /// <summary>scipy.stats.ttest_ind([1.0, 1.1, 1.3], [0.8, 0.81, 0.82], equal_var=False) has df 2.0172…</summary>
    [Fact]
    public void Degrees_of_freedom_are_those_of_the_seeds_that_differ()
    {
        var (mean, error, degrees) = RepairJudge.Gain([1.0, 1.1, 1.3], [0.8, 0.81, 0.82]);
        Assert.Equal(0.3233333333333333, mean, 1e-12);
        Assert.Equal(Math.Sqrt((0.07 / 3 / 3) + (0.0001 / 3)), error, 1e-3);
        Assert.InRange(degrees, 2, 2.1);
        Assert.Equal(4, RepairJudge.Gain([1.0, 1.1, 1.2], [0.8, 0.9, 1.0]).Degrees, 1e-9);
    }

    /// <summary>t = 2.5 at ν = 2 is p = .065, at the ν = 4 of equal spread .033, which is below one in twenty, too, and above half of that.</summary>
    [Fact]
    public void Each_of_the_two_looks_has_half_of_one_in_twenty()
    {
        var was = Measured(1.0, 1.1, 1.2);
        Assert.False(RepairJudge.Of(was, Measured(0.8, 0.9, 1.0)).Kept);
        Assert.True(RepairJudge.Of(was, Measured(0.7, 0.8, 0.9)).Kept);
        Assert.True(RepairJudge.IsOpen(was, Measured(0.8, 0.9, 1.0)));
        Assert.Equal((false, 0, "not better"), RepairJudge.Of(was, Measured(1.1, 1.2, 1.3)));
    }

    [Fact]
    public void Seeds_that_differ_on_one_side_alone_do_not_lend_their_number_to_the_other()
    {
        // t is 3.2: with four degrees of freedom p would be .016, with the two that there are it is .042.
        var judged = RepairJudge.Of(Measured(0.9, 1.1, 1.3), Measured(0.72, 0.73, 0.74));
        Assert.Equal((false, 3, "better by less than the seeds differ"), judged);
    }

    [Fact]
    public void What_diverges_with_other_seeds_alone_is_judged_by_those_that_are_known()
    {
        var partly = Measured(1.0, 1.1, 1.2) with { DivergesInPart = true };
        Assert.Equal((false, 0, "not better"), RepairJudge.Of(partly, Measured(5.0, 5.1, 5.2)));
        Assert.Equal((true, 3, "better than the seeds differ; without it training diverges in other seeds"), RepairJudge.Of(partly, Measured(0.2, 0.3, 0.4)));
        Assert.Equal((true, 3, "it can be trained now"), RepairJudge.Of(Measured(), Measured(5.0, 5.1, 5.2)));
        Assert.Equal((false, 3, "training diverges with it in other seeds"), RepairJudge.Of(Measured(1.0, 1.1, 1.2), Measured(0.2, 0.3, 0.4) with { DivergesInPart = true }));
    }

    [Fact]
    public void More_seeds_that_diverge_take_nothing_of_what_is_known()
    {
        var bound = Binder.Bind(YamlReader.Read(Spec, "r").Declaration!);
        Assert.Empty(bound.Findings);
        var measure = new RepairMeasure(Development.Of(bound.Spec, Tables.Of(Tables.Wave(120))), new RunOptions { Engine = new Wild(from: 3), Workers = 1 }, null);
        var known = measure.Of(bound.Spec, CancellationToken.None);
        Assert.Equal((3, false), (known.Ratios.Count, known.DivergesInPart));
        var more = measure.More(bound.Spec, known, CancellationToken.None);
        Assert.True(more.DivergesInPart);
        Assert.Equal(known.Ratios, more.Ratios);
        var spent = measure.Trials;
        Assert.Same(more, measure.More(bound.Spec, more, CancellationToken.None));
        Assert.Equal(spent, measure.Trials);
    }

    [Fact]
    public void Of_ragged_windows_series_that_are_shorter_than_one_are_enough_to_choose_on()
    {
        var spec = Binder.Bind(YamlReader.Read("experiment: d\ndata: {time: t, series: [id], target: y}\nwindow: {length: 24, ragged: {}}\nsplit: {holdout: 4}\nmodel: {layers: [{lstm: 4}]}\n", "d").Declaration!).Spec;
        var table = Table.FromSeries([("a", TimeIndex.Count(20)), ("b", TimeIndex.Count(60))], [new("y", Tables.Wave(80))]);
        Assert.Equal(16 + 56, Development.Of(spec, table).Rows.Rows);
        var whole = spec with { Window = spec.Window with { Ragged = null } };
        Assert.Contains("a window of 24", Assert.Throws<SplitException>(() => Development.Of(whole, table)).Message, StringComparison.Ordinal);
    }

    private static RepairMeasured Measured(params double[] ratios) => new(ratios, [], []);

    /// <summary>The embedded engine, but that seeds from one on diverge at once.</summary>
    private sealed class Wild(int from) : IEngine
    {
        private readonly ManagedEngine _engine = new();
        private readonly Scripted _broken = new() { Result = _ => new(double.NaN, double.NaN) };

        public string Name => _engine.Name;

        public NumericProfile Profile => _engine.Profile;

        public IModel Create(Network network, TrainSpec train, ModelState start, ulong dropoutKey, EngineOptions options)
        {
            var wild = Enumerable.Range(from, 10).Any(seed => Enumerable.Range(0, 5).Any(fold => TrialKey.Of(seed, fold) == dropoutKey));
            return (wild ? (IEngine)_broken : _engine).Create(network, train, start, dropoutKey, options);
        }
    }
}
