using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Tests.Rules;

namespace LstmSpec.Tests.Binding;

public sealed class SweepTests
{
    [Theory]
    [InlineData("{over: {train.batch: [8, 16, 32]}}", 3)]
    [InlineData("{over: {train.batch: [8, 16], 'model.layers[0].lstm.units': [16, 32, 64]}}", 6)]
    [InlineData("{over: {train.optimizer: [adam, {sgd: {momentum: 0.9}}]}}", 2)]
    [InlineData("{over: {train.batch: {from: 8, to: 64, steps: 4, scale: log}}}", 4)]
    [InlineData("{over: {train.epochs: {from: 10, to: 12, steps: 9}}}", 3)]
    [InlineData("{over: {train.batch: {from: 1, to: 900, steps: 900}, train.epochs: [1, 2]}, method: random, trials: 20}", 20)]
    [InlineData("{over: {train.batch: [8, 16]}, method: halving, rungs: [10, 30]}", 2)]
    [InlineData("{over: {data.past: [none, [x]], window.length: [12, 24 months]}}", 4)]
    public void A_sweep_has_its_points(string sweep, int points)
    {
        var bound = SpecText.Bind(With(sweep));
        Assert.Empty(bound.Findings);
        var all = SweepPoints.Of(bound.Spec.Sweep!);
        Assert.Equal(points, all.Count);
        Assert.Equal(points, all.Select(p => string.Join(";", p)).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("{over: {train.batch: {from: 8, to: 64, steps: 4, scale: log}}}", "8 16 32 64")]
    [InlineData("{over: {train.optimizer.adam.learning-rate: {from: 0.0001, to: 0.1, steps: 4, scale: log}}}", "0.0001 0.001 0.01 0.1")]
    [InlineData("{over: {train.optimizer.adam.learning-rate: {from: 0.1, to: 0.001, steps: 3, scale: log}}}", "0.1 0.01 0.001")]
    [InlineData("{over: {'model.layers[0].lstm.dropout': {from: 0, to: 0.3, steps: 4}}}", "0 0.1 0.2 0.3")]
    public void A_range_has_even_distances(string sweep, string values) =>
        Assert.Equal(values.Split(' '), SweepPoints.Values(SpecText.Bind(With(sweep)).Spec.Sweep!.Over[0]));

    [Theory]
    [InlineData("{over: {train.batsh: [8]}}", "LSTM1002", "train.batch")]
    [InlineData("{over: {train.batch: [0]}}", "LSTM1006", "from 1 to 1000000")]
    [InlineData("{over: {train.batch: [many]}}", "LSTM1003", "many")]
    [InlineData("{over: {train.batch: [8, 8.0]}}", "LSTM1003", "8.0")]
    [InlineData("{over: {train.clip-norm: [1, 1.0]}}", "LSTM1005", "tried already")]
    [InlineData("{over: {train.batch: 8}}", "LSTM1003", "list of values")]
    [InlineData("{over: {train.batch: []}}", "LSTM1003", "list of values")]
    [InlineData("{over: {}}", "LSTM1003", "map of paths")]
    [InlineData("{method: grid}", "LSTM1004", "over")]
    [InlineData("{over: {seeds: [1, 2]}}", "LSTM1006", "cannot be varied")]
    [InlineData("{over: {data.source: [a.csv]}}", "LSTM1006", "cannot be varied")]
    [InlineData("{over: {train.optimizer: [adam], train.optimizer.adam.beta1: [0.8]}}", "LSTM1005", "side by side")]
    [InlineData("{over: {train.optimizer.sgd.momentum: [0.1], train.optimizer.adam.beta1: [0.8]}}", "LSTM1005", "side by side")]
    [InlineData("{over: {train.batch: {from: 8, to: 8}}}", "LSTM1006", "begins and ends")]
    [InlineData("{over: {train.clip-norm: {from: 1, to: 8, steps: 1}}}", "LSTM1006", "from 2 to 1000")]
    [InlineData("{over: {train.optimizer.adam.weight-decay: {from: 0, to: 1, scale: log}}}", "LSTM1006", "above 0")]
    [InlineData("{over: {train.batch: {from: 0, to: 8}}}", "LSTM1006", "from 1 to 1000000")]
    [InlineData("{over: {train.batch: {form: 1, to: 8}}}", "LSTM1002", "from")]
    [InlineData("{over: {train.batch: [8, 16]}, method: random}", "LSTM1004", "trials")]
    [InlineData("{over: {train.batch: [8, 16]}, method: random, trials: 3}", "LSTM1006", "there are 2")]
    [InlineData("{over: {train.batch: [8, 16]}, trials: 1}", "LSTM1006", "a grid tries all")]
    [InlineData("{over: {train.batch: [8, 16]}, rungs: [1]}", "LSTM1006", "only halving")]
    [InlineData("{over: {train.batch: [8, 16]}, factor: 2}", "LSTM1006", "only halving")]
    [InlineData("{over: {train.batch: [8, 16]}, method: halving}", "LSTM1004", "rungs")]
    [InlineData("{over: {train.batch: [8, 16]}, method: halving, rungs: [10, 10]}", "LSTM1006", "rung")]
    [InlineData("{over: {train.batch: {from: 1, to: 900, steps: 900}, train.epochs: [1, 2]}}", "LSTM1007", "1800 points")]
    public void What_cannot_be_tried_is_refused_where_it_stands(string sweep, string id, string word)
    {
        var text = With(sweep);
        var finding = Assert.Single(SpecText.Bind(text).Findings);
        Assert.Equal(id, finding.Id);
        Assert.Contains(word, finding.Message, StringComparison.Ordinal);
        Assert.Equal(text.Split('\n').Length - 1, finding.Span!.Line);
    }

    [Fact]
    public void A_finding_of_some_points_names_how_many_and_one_and_points_at_the_value()
    {
        var text = With("{over: {train.optimizer.adam.learning-rate: [0.001, 0.5], train.batch: [8, 16]}}");
        var finding = Checked.All(text).Single(f => f.Id == "LSTM1501");
        Assert.Equal("0.5", Checked.TextAt(finding, text));
        Assert.Contains("at 2 of 4 points of the sweep, such as train.batch=8, train.optimizer.adam.learning-rate=0.5", finding.Message,
            StringComparison.Ordinal);
        Assert.Null(finding.Fix);
    }

    [Fact]
    public void A_finding_of_all_points_is_said_once_and_as_ever()
    {
        var plain = SpecText.With("learning-rate: 0.003", "learning-rate: 0.5");
        var one = Checked.All(plain).Single(f => f.Id == "LSTM1501");
        var swept = Checked.All(plain + "sweep: {over: {train.epochs: [200, 300]}}\n").Single(f => f.Id == "LSTM1501");
        Assert.Equal(one, swept);
    }

    [Fact]
    public void What_a_sweep_replaces_is_not_judged()
    {
        var text = SpecText.With("learning-rate: 0.003", "learning-rate: 0.5") + "sweep: {over: {train.optimizer.adam.learning-rate: [0.001, 0.003]}}\n";
        Assert.DoesNotContain(Checked.All(text), f => f.Id == "LSTM1501");
    }

    [Fact]
    public void A_point_that_cannot_be_bound_is_found()
    {
        var finding = Checked.All(With("{over: {'model.layers[4].lstm.units': [8]}}")).Single(f => f.Invalid);
        Assert.Contains("no item 4", finding.Message, StringComparison.Ordinal);
        var column = Checked.All(With("{over: {data.target: [passengers, [passengers, passengers]]}}")).Single(f => f.Invalid);
        Assert.Contains("1 of 2 points", column.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{over: {train.batch: [8, 16], window.length: [12, 24]}}",
        "{over: {window.length: [1 year, 24], train.batch: [8, 16]}, method: grid, read: validation}")]
    [InlineData("{over: {train.optimizer.adam: [0.001]}}", "{over: {train.optimizer.adam: [{learning-rate: 1e-3}]}}")]
    [InlineData("{over: {train.batch: [8, 16]}, method: halving, rungs: 10}", "{over: {train.batch: [8, 16]}, method: halving, rungs: [10], factor: 3}")]
    public void A_plan_holds_a_sweep_in_one_way(string one, string other)
    {
        var plan = Planner.Resolve(SpecText.Bind(With(one)).Spec);
        Assert.Equal(plan.Text, Planner.Resolve(SpecText.Bind(With(other)).Spec).Text);
        Assert.NotEqual(plan.Hash, Planner.Resolve(SpecText.Bind(SpecText.Healthy).Spec).Hash);
        Assert.Equal(plan.Text, PlanReader.Parse(plan.Text, "x").Text);
    }

    [Fact]
    public void A_sweep_that_has_a_part_to_choose_by_is_run() =>
        Assert.DoesNotContain(Checked.All(With("{over: {train.batch: [8, 16]}}")), f => f.Severity == Severity.Error || f.Id == "LSTM1119");

    [Fact]
    public void A_point_is_bound_as_the_spec_that_says_its_values()
    {
        var points = SweptSpecs.Of(SpecText.Bind(With("{over: {train.batch: [8, 16], train.epochs: [200, 300]}}"))).ToList();
        Assert.Equal(["train.batch=8, train.epochs=200", "train.batch=8, train.epochs=300", "train.batch=16, train.epochs=200",
            "train.batch=16, train.epochs=300"], points.Select(p => p.Name));
        Assert.All(points, p => Assert.Null(p.Bound!.Spec.Sweep));
        Assert.Equal((16, 300), (points[3].Bound!.Spec.Train.Batch, points[3].Bound!.Spec.Train.Epochs));
    }

    [Fact]
    public void A_thousand_points_are_checked_in_the_time_of_a_build()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Checker.Check(SpecText.Bind(With("{over: {train.batch: {from: 1, to: 1000, steps: 1000}}}")));
        Assert.InRange(clock.Elapsed.TotalMinutes, 0, 2);
    }

    private static string With(string sweep) => SpecText.Healthy + "sweep: " + sweep + "\n";
}
