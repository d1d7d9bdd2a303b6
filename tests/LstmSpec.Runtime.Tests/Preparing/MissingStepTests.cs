using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;
using LstmSpec.Tests.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Preparing;

/// <summary>What is filled is read, but is neither trained to nor fitted on, and no origin knows more than there was.</summary>
public sealed class MissingStepTests
{
    private const float N = float.NaN;

    [Fact]
    public void Filling_by_the_season_looks_back_as_many_seasons_as_it_takes()
    {
        var table = Tables.Of(1, 2, 3, 4, N, 6, N, N, 9, N);
        Assert.Equal([1, 2, 3, 4, 2, 6, 4, 2, 9, 4], Filled(new MissingStep { Method = MissingMethod.Seasonal, Season = 3 }, table));
    }

    [Fact]
    public void Dropping_fills_nothing_and_leaves_out_every_window_with_a_missing_value()
    {
        var table = Tables.Of([.. Tables.Wave(30).Select((v, i) => i is 10 or 11 ? N : v)]);
        var window = new WindowSpec { Length = 3, Horizon = 2 };
        var series = Prepared(table, Fold.Everything(30), new MissingStep { Method = MissingMethod.Drop });
        var training = Origins(WindowSet.Training(series, Fold.Everything(30), window));
        Assert.Equal([2, 3, 4, 5, 6, 7, .. Enumerable.Range(14, 14)], training);
        Assert.Equal([8, 9, 14, 15, 16, 17, 18], Origins(WindowSet.Origins(series, RowSet.Of(9, 20), window, every: 1)));
    }

    [Fact]
    public void No_window_is_trained_to_a_target_that_was_filled_and_its_inputs_may_be()
    {
        var table = Tables.Of([.. Tables.Wave(30).Select((v, i) => i is 10 or 11 ? N : v)]);
        var window = new WindowSpec { Length = 3, Horizon = 2 };
        var series = Prepared(table, Fold.Everything(30), new MissingStep());
        Assert.Equal([2, 3, 4, 5, 6, 7, .. Enumerable.Range(11, 17)], Origins(WindowSet.Training(series, Fold.Everything(30), window)));
        Assert.Equal([.. Enumerable.Range(8, 11)], Origins(WindowSet.Origins(series, RowSet.Of(9, 20), window, every: 1)));

        // The difference to a value that was filled is none that was observed, either.
        var differences = Prepared(table, Fold.Everything(30), new MissingStep(), new DifferenceStep());
        Assert.Equal([3, 4, 5, 6, 7, .. Enumerable.Range(12, 16)], Origins(WindowSet.Training(differences, Fold.Everything(30), window)));
    }

    [Fact]
    public void Statistics_are_of_observed_values()
    {
        var table = Tables.Of(1, N, N, N, 3, 8);
        var fitted = Preparation.Of(Plans.Of(new MissingStep(), new ScaleStep())).Fit(table, Fold.Everything(5));
        Assert.Equal("mean = 2, standard deviation = 1", fitted.Describe()[0].Values);
        Assert.Equal([-1, -1, -1, -1, 1, 6], fitted.Transform(table).Columns[0]);
    }

    [Fact]
    public void An_indicator_is_an_input_that_tells_what_was_filled()
    {
        var plan = Plans.Of(
            new ColumnPlan("y", ColumnRole.Target, ValueList.Of<PrepareStep>(new MissingStep { Indicator = true, Limit = 1 }, new ScaleStep())),
            new ColumnPlan("known", ColumnRole.Future, default));
        var table = Table.FromColumns(TimeIndex.Count(6), [new("y", [1, N, N, 3, N, 5]), new("known", [0, 1, 2, 3, 4, 5])]);
        var series = Preparation.Of(plan).Fit(table, Fold.Everything(6)).Transform(table);
        Assert.Equal(["y", "y filled", "known"], series.Names);
        Assert.Equal([0, 1, 0, 0, 1, 0], series.Columns[1]);
        var inputs = new float[8];
        WindowSet.At(series, new() { Length = 2, Horizon = 1 }, 4).Gather([0], inputs, []);
        Assert.Equal([0, 3, 4, 1, 4, 5], [inputs[1], inputs[2], inputs[3], inputs[5], inputs[6], inputs[7]]);
    }

    [Fact]
    public void A_line_is_not_known_inside_the_gap_that_it_leads_through()
    {
        var table = Tables.Of(1, 2, N, N, N, 6, 7, 8);
        var series = Prepared(table, Fold.Everything(8), new MissingStep { Method = MissingMethod.Linear });
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], series.Columns[0]);
        var inputs = new float[3];
        foreach (var (origin, known) in new (int, float[])[] { (2, [1, 2, 2]), (3, [2, 2, 2]), (4, [2, 2, 2]), (5, [4, 5, 6]) })
        {
            WindowSet.At(series, new() { Length = 3, Horizon = 1 }, origin).Gather([0], inputs, []);
            Assert.Equal(known, inputs);
        }
    }

    [Fact]
    public void Nothing_that_is_known_at_an_origin_comes_from_behind_it()
    {
        var methods = Gen.Elements(MissingMethod.Forward, MissingMethod.Linear, MissingMethod.Seasonal, MissingMethod.Constant);
        var cases = from method in methods
                    from chain in Gen.OneOf(Plans.Chain, Plans.Clipped, Plans.Cleaned)
                    from origin in Gen.Choose(60, 100)
                    from salt in Gen.Choose(1, 1000)
                    select (method, chain, origin, salt);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var values = Tables.Wave(120).Select((v, i) => ((i * 31) + c.salt) % 29 < 4 && i > 0 ? N : v).ToArray();
            if (c.salt % 2 == 0) values.AsSpan(c.origin - 5, 9).Fill(N);
            var poisoned = values.Select((v, i) => i <= c.origin ? v : v * 2).ToArray();
            var steps = c.chain.Prepend(new MissingStep { Method = c.method, Season = 12, Value = Number.From(50) }).ToArray();
            var window = new WindowSpec { Length = 8, Horizon = 5 };
            var (truth, other) = (Tables.Of(values), Tables.Of(poisoned));
            FittedPreparation fitted;
            try
            {
                fitted = Preparation.Of(Plans.Of(steps)).Fit(truth, Fold.Everything(60));
            }
            catch (PrepareException e) when (string.Equals(e.Id, "LSTM1114", StringComparison.Ordinal))
            {
                return true;
            }

            if (!fitted.Describe().SequenceEqual(Preparation.Of(Plans.Of(steps)).Fit(other, Fold.Everything(60)).Describe())) return false;
            float[] mine = new float[8], theirs = new float[8], forward = [0.1f, -0.2f, 0.1f, 0, 0.2f], one = new float[5], two = new float[5];
            WindowSet.At(fitted.Transform(truth), window, c.origin).Gather([0], mine, []);
            WindowSet.At(fitted.Transform(other), window, c.origin).Gather([0], theirs, []);
            fitted.Invert(0, c.origin, forward, one, truth);
            fitted.Invert(0, c.origin, forward, two, other);
            return mine.SequenceEqual(theirs) && one.SequenceEqual(two);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Test_rows_reach_no_training_window_whatever_the_folds()
    {
        var chains = Gen.OneOf(Plans.Chain, Plans.Clipped, Plans.Cleaned);
        var cases = from method in Gen.Elements(MissingMethod.Forward, MissingMethod.Linear, MissingMethod.Seasonal, MissingMethod.Drop)
                    from chain in chains
                    from scheme in Splits.Scheme.Where(s => s is not KFoldSplit { Shuffle: SplitShuffle.Rows })
                    from salt in Gen.Choose(1, 1000)
                    select (method, chain, scheme, salt);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var values = Tables.Wave(150).Select((v, i) => ((i * 31) + c.salt) % 17 < 3 ? N : v).ToArray();
            var preparation = Preparation.Of(Plans.Of([.. c.chain.Prepend(new MissingStep { Method = c.method, Season = 12 })]));
            var window = new WindowSpec { Length = 3, Horizon = 2 };
            foreach (var fold in Splits.TrySplit(new() { Scheme = c.scheme }, values.Length))
            {
                var poisoned = values.Select((v, i) => fold.Train.Contains(i) ? v : v + 20).ToArray();
                try
                {
                    var clean = preparation.Fit(Tables.Of(values), fold.TrainPart).Transform(Tables.Of(values));
                    var other = preparation.Fit(Tables.Of(poisoned), fold.TrainPart).Transform(Tables.Of(poisoned));
                    var (one, two) = (WindowSet.Training(clean, fold.TrainPart, window), WindowSet.Training(other, fold.TrainPart, window));
                    if (!Origins(one).SequenceEqual(Origins(two))) return false;
                    if (!All(one).SequenceEqual(All(two)) || All(one).Any(float.IsNaN)) return false;
                }
                catch (RefusalException e) when (e.Id is "LSTM1114" or "LSTM1124")
                {
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Only_what_was_observed_is_scored()
    {
        var table = Tables.Of([.. Tables.Wave(60).Select((v, i) => i is 50 or 53 ? N : v)]);
        var plan = Planner.Resolve(new()
        {
            Data = new() { Target = ValueList.Of("y") },
            Prepare = ValueList.Of<PrepareStep>(new MissingStep(), new SmoothStep(), new ScaleStep()),
            Window = new() { Length = 4, Horizon = 3 },
            Split = new() { Scheme = new HoldoutSplit { Test = 12 } },
        });
        var fold = Splitter.Split(plan.Spec.Split, table.Series, 0)[0];
        var part = EvaluationParts.Of(plan, table, fold, Preparation.Of(plan).Fit(table, fold.TrainPart));
        Assert.Equal([47, 50, 53, 56], part.Origins);
        Assert.Equal(table["y"].Values[48..60], part.Observed);
        Assert.Equal([2, 5], Enumerable.Range(0, 12).Where(i => float.IsNaN(part.Prepared!.Observed[i])));
    }

    private static float[] Filled(MissingStep step, Table table) => Prepared(table, Fold.Everything(table.Rows), step).Columns[0];

    private static PreparedSeries Prepared(Table table, TrainPart part, params PrepareStep[] steps) =>
        Preparation.Of(Plans.Of(steps)).Fit(table, part).Transform(table);

    private static IEnumerable<int> Origins(WindowSet windows) => Enumerable.Range(0, windows.Count).Select(windows.Origin);

    private static float[] All(WindowSet windows)
    {
        float[] inputs = new float[windows.Count * windows.Length * windows.Features], targets = new float[windows.Count * windows.Outputs];
        windows.Gather([.. Enumerable.Range(0, windows.Count)], inputs, targets);
        return [.. inputs, .. targets];
    }
}
