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
    private const string Spec =
        "experiment: r\ndata: {time: t, target: y}\nprepare: [{scale: standard}]\nwindow: {length: 6}\nsplit: {holdout: 20}\nmodel: {layers: [{lstm: 4}]}\n"
            + "train: {epochs: 2}\nseeds: 3\n";

    /// <summary>By hand: variances of the means are 7/900 and 1/30000, whose sum squared over the mean of their squares is 2.0171.</summary>
    [Fact]
    public void Degrees_of_freedom_are_those_of_the_seeds_that_differ()
    {
        var (mean, error, degrees) = RepairJudge.Gain([1.0, 1.1, 1.3], [0.8, 0.81, 0.82]);
        Assert.Equal(0.3233333333333333, mean, 1e-12);
        Assert.Equal(Math.Sqrt((7 / 900.0) + (1 / 30000.0)), error, 1e-12);
        Assert.Equal(2.0171, degrees, 1e-4);
        Assert.Equal(4, RepairJudge.Gain([1.0, 1.1, 1.2], [0.8, 0.9, 1.0]).Degrees, 1e-9);
    }

    /// <summary>t is 2.45 at ν = 4: p = .035, which is below one in twenty and above what each of two looks has of that, the upper tail of a normal at
    /// 1.875.</summary>
    [Fact]
    public void Each_look_has_its_share_of_one_in_twenty()
    {
        var was = Measured(1.0, 1.1, 1.2);
        var open = RepairJudge.Of(was, Measured(0.8, 0.9, 1.0), looks: 2);
        Assert.Equal((false, true), (open.Kept, open.Open));
        Assert.InRange(open.Chance, 0.0304, 0.05);
        Assert.True(RepairJudge.Of(was, Measured(0.8, 0.9, 1.0), looks: 1).Kept);
        Assert.True(RepairJudge.Of(was, Measured(0.7, 0.8, 0.9), looks: 2).Kept);
        Assert.False(RepairJudge.Of(was, Measured(0.77, 0.87, 0.97), looks: 4).Kept);
        Assert.True(RepairJudge.Of(was, Measured(0.77, 0.87, 0.97), looks: 4, chance: 0.2).Kept);
        Assert.Equal((false, 0, "not better"), Judged(was, Measured(1.1, 1.2, 1.3)));
    }

    [Fact]
    public void Seeds_that_differ_on_one_side_alone_do_not_lend_their_number_to_the_other()
    {
        // t is 3.2: with four degrees of freedom p would be .016, with the two that there are it is .042.
        var judged = Judged(Measured(0.9, 1.1, 1.3), Measured(0.72, 0.73, 0.74));
        Assert.Equal((false, 3, "better by less than the seeds differ"), judged);
    }

    [Fact]
    public void What_diverges_with_other_seeds_alone_is_judged_by_those_that_are_known()
    {
        var partly = Measured(1.0, 1.1, 1.2) with { DivergesInPart = true };
        Assert.Equal((false, 0, "not better"), Judged(partly, Measured(5.0, 5.1, 5.2)));
        Assert.Equal((true, 3, "better than the seeds differ; without it training diverges in other seeds"), Judged(partly, Measured(0.2, 0.3, 0.4)));
        Assert.Equal((true, 3, "it can be trained now"), Judged(Measured(), Measured(5.0, 5.1, 5.2)));
        Assert.Equal((false, 3, "training diverges with it in other seeds"),
            Judged(Measured(1.0, 1.1, 1.2), Measured(0.2, 0.3, 0.4) with { DivergesInPart = true }));
    }

    [Fact]
    public void More_seeds_that_diverge_take_nothing_of_what_is_known()
    {
        var bound = Binder.Bind(YamlReader.Read(Spec, "r").Declaration!);
        Assert.Empty(bound.Findings);
        var measure = new RepairMeasure(
            Development.Of(bound.Spec, Tables.Of(Tables.Wave(120))), new RunOptions { Engine = new Wild(from: 3), Workers = 1 }, null);
        var known = measure.Of(bound.Spec, CancellationToken.None);
        Assert.Equal((3, false), (known.Ratios.Count, known.DivergesInPart));
        var more = measure.More(bound.Spec, known, 6, CancellationToken.None);
        Assert.True(more.DivergesInPart);
        Assert.Equal(known.Ratios, more.Ratios);
        var spent = measure.Trials;
        Assert.Same(more, measure.More(bound.Spec, more, 6, CancellationToken.None));
        Assert.Equal(spent, measure.Trials);
    }

    [Fact]
    public void Of_ragged_windows_series_that_are_shorter_than_one_are_enough_to_choose_on()
    {
        var spec =
            Binder.Bind(
                YamlReader.Read(
                    "experiment: d\ndata: {time: t, series: [id], target: y}\nwindow: {length: 24, ragged: {}}\nsplit: {holdout: 4}\nmodel: {layers: [{lstm: "
                        + "4}]}\n", "d").Declaration!).Spec;
        var table = Table.FromSeries([("a", TimeIndex.Count(20)), ("b", TimeIndex.Count(60))], [new("y", Tables.Wave(80))]);
        Assert.Equal(16 + 56, Development.Of(spec, table).Rows.Rows);
        var whole = spec with { Window = spec.Window with { Ragged = null } };
        Assert.Contains("a window of 24", Assert.Throws<SplitException>(() => Development.Of(whole, table)).Message, StringComparison.Ordinal);
    }

    private static (bool Kept, int Better, string Why) Judged(RepairMeasured was, RepairMeasured now) =>
        RepairJudge.Of(was, now, looks: 2) is var verdict ? (verdict.Kept, verdict.Better, verdict.Why) : default;

    private static RepairMeasured Measured(params double[] ratios) => new(ratios, [], []);

    /// <summary>The embedded engine, but that seeds from one on diverge at once.</summary>
    private sealed class Wild(int from) : IEngine
    {
        private readonly ManagedEngine _engine = new();
        private readonly Scripted _broken = new() { Result = _ => new(double.NaN, double.NaN) };

        public NumericProfile Profile => _engine.Profile;

        public IModel Create(Network network, TrainSpec train, ModelState start, ulong dropoutKey, EngineOptions options)
        {
            var wild = Enumerable.Range(from, 10).Any(seed => Enumerable.Range(0, 5).Any(fold => TrialKey.Of(seed, fold) == dropoutKey));
            return (wild ? (IEngine)_broken : _engine).Create(network, train, start, dropoutKey, options);
        }
    }
}
