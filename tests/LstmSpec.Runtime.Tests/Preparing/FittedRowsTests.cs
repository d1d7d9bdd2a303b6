using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Preparing;

/// <summary>Which rows a preparation took its statistics from, what parts of columns add up to, and what it takes back from a bundle.</summary>
public sealed class FittedRowsTests
{
    private static readonly ScaleStep LastValue = new() { Method = ScaleMethod.LastValue };

    [Fact]
    public void The_first_and_the_last_row_that_were_read_are_told_series_by_series()
    {
        var part = new Fold(0, RowSet.OfRanges([new(1, 5), new(8, 11)])!, null, null, RowSet.Of(11, 12), scattered: false).TrainPart;
        float[] values = [1, float.NaN, 3, 5, float.NaN, 6, 7, 8, 9, 2, 4, 3];
        var told = Fit(Panel(values), part, new ScaleStep(), new WinsoriseStep()).Describe();
        Assert.Equal([(2, 3), (2, 3), (8, 10), (8, 10)], told.Select(s => (s.FirstRow, s.LastRow)));
        Assert.Equal(["scale: standard (one)", "winsorise (one)", "scale: standard (two)", "winsorise (two)"], told.Select(s => s.Step));
        var differenced = Fit(Panel(values), part, new DifferenceStep(), new ScaleStep()).Describe();
        Assert.Equal([(3, 3), (9, 10)], differenced.Select(s => (s.FirstRow, s.LastRow)));
        Assert.Equal(["scale: standard"], Fit(Tables.Of(values), part, new ScaleStep()).Describe().Select(s => s.Step));
    }

    [Fact]
    public void Nothing_is_taken_from_values_that_were_filled_in()
    {
        var table = Tables.Of(2, 4, float.NaN, float.NaN, 9);
        var told = Fit(table, Fold.Everything(4), new MissingStep { Method = MissingMethod.Forward },
            new ScaleStep { Method = ScaleMethod.MinMax }).Describe().Single();
        Assert.Equal(("minimum = 2, range = 2", 0, 1), (told.Values, told.FirstRow, told.LastRow));
        var line = Fit(table, Fold.Everything(4), new MissingStep { Method = MissingMethod.Linear }, new DifferenceStep(),
            new ScaleStep { Method = ScaleMethod.MinMax });
        Assert.Equal((1, 1), (line.Describe().Single().FirstRow, line.Describe().Single().LastRow));
    }

    /// <summary>Row 8 holds what is of row 6, which is a test row.</summary>
    [Fact]
    public void A_value_that_is_published_late_counts_where_the_row_it_is_of_does()
    {
        var part = new Fold(0, RowSet.OfRanges([new(0, 4), new(8, 12)])!, null, null, RowSet.Of(4, 8), scattered: false).TrainPart;
        var steps = ValueList.Of<PrepareStep>(new ScaleStep { Method = ScaleMethod.MinMax });
        var plan = Plans.Of(new ColumnPlan("y", ColumnRole.Target, steps) { ReleaseLag = 2 });
        var told = Preparation.Of(plan).Fit(Tables.Of(5, 6, 1, 2, 3, 4, 900, 901, 7, 8, 902, 903), part).Describe();
        Assert.Equal([new FittedStep("y", "scale: min-max", "minimum = 5, range = 3", 2, 11)], told);
    }

    [Fact]
    public void A_power_is_fitted_to_the_values_with_their_offset()
    {
        var values = Tables.Wave(40);
        var fitted = Fit(Tables.Of([.. values.Select(v => v - 40)]), Fold.Everything(40), new BoxCoxStep { Offset = 40 }).ToState().Columns[0][0][0][0];
        Assert.Equal(LstmSpec.Statistics.BoxCox.Lambda([.. values.Select(v => (double)(v - 40) + 40)]), fitted);
    }

    /// <summary>The scaler of z and y waits for that of x and y, which y comes to first.</summary>
    [Fact]
    public void Scalers_that_share_statistics_are_fitted_together_once_all_of_their_columns_have_come_to_them()
    {
        ScaleStep Of(params string[] columns) => new() { Method = ScaleMethod.MinMax, ShareStatistics = true, On = ValueList.Of(columns) };
        ColumnPlan Column(string name, params PrepareStep[] steps) => new(name, name == "z" ? ColumnRole.Target : ColumnRole.Past, steps.ToValueList());
        var plan = Plans.Of(Column("z", Of("z", "y"), new ScaleStep { Method = ScaleMethod.MaxAbs }), Column("x", Of("x", "y")),
            Column("y", Of("x", "y"), Of("z", "y")));
        var table = Table.FromColumns(TimeIndex.Count(2), [new("z", [0, 2]), new("x", [0, 20]), new("y", [0, 10])]);
        var fitted = Preparation.Of(plan).Fit(table, Fold.Everything(2));
        Assert.Equal([1, 1, 0.25f], fitted.Transform(table).Columns.Select(c => c[1]));
        Assert.Equal(["minimum = 0, range = 2", "largest magnitude = 1", "minimum = 0, range = 20", "minimum = 0, range = 20", "minimum = 0, range = 2"],
            fitted.Describe().Select(s => s.Values));
        Assert.Equal([0, 1, 4], Fit(Tables.Of(2, 4, 10), Fold.Everything(2), new ScaleStep { Method = ScaleMethod.MinMax, ShareStatistics = true })
            .Transform(Tables.Of(2, 4, 10)).Columns[0]);
    }

    [Theory]
    [InlineData("series", 2, false)]
    [InlineData("g", 2, false)]
    [InlineData("a a a b", 2, false)]
    [InlineData("a b b a", 2, true)]
    [InlineData("train train test test", 2, false)]
    [InlineData("train test train test", 2, true)]
    [InlineData("rows", 2, true)]
    [InlineData("rows", 99, true)]
    [InlineData("holdout", 2, true)]
    [InlineData("holdout", 99, true)]
    public void For_the_models_that_are_kept_series_are_fitted_together_where_some_fold_forecasts_one_that_it_was_not_trained_on(
        string by, int rows, bool alone)
    {
        var parts = by.Contains(' ', StringComparison.Ordinal) ? by.Split(' ') : null;
        SplitScheme scheme = by switch
        {
            "series" => new GroupSplit { Folds = 2 },
            "g" or "a a a b" or "a b b a" => new GroupSplit { Folds = 2, By = "g" },
            "rows" => new GivenSplit { Parts = new GivenRows { Train = ValueList.Of(new RowSpan(0, 1)), Test = ValueList.Of(new RowSpan(1, rows)) } },
            "holdout" => new HoldoutSplit { Test = rows - 1 },
            _ => new GivenSplit { Parts = new GivenColumn { Name = "part" } },
        };
        var plan = Plans.Of(new ScaleStep()) with { Spec = new() { Split = new() { Scheme = scheme } } };
        var table = Table.FromSeries([("one", TimeIndex.Count(2)), ("two", TimeIndex.Count(2))], [new("y", [1, 2, 3, 5])], parts ?? ["a", "a", "b", "b"]);
        Assert.Equal(alone, Preparation.Of(plan).FitAll(table).BySeries);
        var single = Table.FromSeries([("one", TimeIndex.Count(2))], [new("y", [1, 2])]);
        Assert.Equal("mean = 1.5, standard deviation = 0.5", Assert.Single(Preparation.Of(plan).FitAll(single).Describe()).Values);
    }

    [Fact]
    public void Labelled_series_are_fitted_together_and_the_shortest_season_is_kept()
    {
        var plan = Plans.Of(new ScaleStep());
        var table = Panel([.. Tables.Wave(12)]);
        Assert.Equal((true, 1), (Preparation.Of(plan).FitAll(table).BySeries, Preparation.Of(plan).FitAll(table).Season));
        var labelled = Preparation.Of(plan with { Spec = new() { Task = new RegressionTask(), Data = new() { Season = ValueList.Of(7, 4) } } });
        Assert.Equal((false, 4), (labelled.FitAll(table).BySeries, labelled.FitAll(table).Season));
        Assert.False(labelled.Fit(table, Fold.Everything(12)).BySeries);
    }

    [Fact]
    public void Where_no_row_is_left_to_take_statistics_from_it_is_refused()
    {
        var refused = Assert.Throws<PrepareException>(() => Fit(Tables.Of(1, 2, 3), Fold.Everything(1), new DifferenceStep(), new ScaleStep()));
        Assert.Equal(("LSTM1114", "no training row of 'y' is left to scale by: all are missing or lost to differencing"), (refused.Id, refused.Message));
        Assert.Throws<PrepareException>(() => Fit(Tables.Of(1, 0, 3), Fold.Everything(3), new BoxCoxStep()));
    }

    [Fact]
    public void A_trend_is_fitted_at_the_places_of_its_rows()
    {
        var table = Tables.Of([.. Enumerable.Range(0, 20).Select(i => i is < 6 or > 14 ? 99f : (3f * i) + 1)]);
        var fold = new Fold(0, RowSet.Of(6, 15), null, null, RowSet.Of(15, 20), scattered: false);
        var fitted = Fit(table, fold.TrainPart, new DetrendStep { Degree = 1 });
        Assert.All(fitted.Transform(table).Columns[0][6..15], v => Assert.Equal(0, v, 1e-4f));
        Assert.Equal((6, 14), (fitted.Describe().Single().FirstRow, fitted.Describe().Single().LastRow));
    }

    /// <summary>What the last part holds is what the others leave: together they are the column, brought to size once.</summary>
    [Fact]
    public void Parts_of_a_window_add_up_to_what_it_would_read_whole()
    {
        var cases = from whole in Gen.Elements(FitScope.FoldTrain, FitScope.WholeSeries)
                    from components in Gen.Choose(2, 3)
                    from difference in Gen.Choose(0, 2)
                    from scale in Gen.Elements<PrepareStep?>(null, LastValue, new ScaleStep { Method = ScaleMethod.PerWindow }, new ScaleStep())
                    from lead in Gen.Choose(0, 2)
                    from ragged in Gen.Elements<RaggedSpec?>(null, new RaggedSpec(), new RaggedSpec { Pad = WindowEnd.Back, MaxLength = 5 },
                        new RaggedSpec { MaxLength = 5 })
                    from origin in Gen.Elements(12, 30, 52, 70)
                    select (whole, components, difference, scale, lead, ragged, origin);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var table = Table.FromSeries([("one", TimeIndex.Count(40)), ("two", TimeIndex.Count(40))],
                [new("y", [.. Tables.Wave(40), .. Tables.Wave(40, salt: 5).Select(v => 3 * v)]), new("x", Tables.Wave(80, salt: 2))]);
            var steps = new[] { c.difference > 0 ? new DifferenceStep { Season = c.difference } : null, c.scale }.OfType<PrepareStep>().ToList();
            var window = new WindowSpec { Length = 8, Horizon = 2, Lead = c.lead, Ragged = c.ragged };
            var decompose = new DecomposeStep { Method = DecomposeMethod.Wavelet, Components = c.components, Fit = c.whole };
            var parts = Gathered([.. steps, decompose], window, c.origin, table, out var features);
            var plain = Gathered(steps, window, c.origin, table, out _);
            return Enumerable.Range(0, 8).All(t =>
            {
                var sum = parts[t * features] + Enumerable.Range(2, c.components - 1).Sum(k => parts[(t * features) + k]);
                return Math.Abs(sum - plain[t * 2]) < 1e-3 * (1 + Math.Abs(plain[t * 2])) && parts[(t * features) + 1].Equals(plain[(t * 2) + 1]);
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_series_taken_apart_as_a_whole_gives_every_window_its_rows()
    {
        var table = Table.FromSeries([("one", TimeIndex.Count(20)), ("two", TimeIndex.Count(20))], [new("y", Tables.Wave(40)), new("x", new float[40])]);
        var decompose = new DecomposeStep { Method = DecomposeMethod.Wavelet, Components = 3, Fit = FitScope.WholeSeries };
        var series = Preparation.Of(Planned([decompose], new())).Fit(table, Fold.Everything(40)).Transform(table);
        var whole = series.Parts[0].Whole!;
        Assert.Equal(3, whole.Count);
        foreach (var lead in new[] { 0, 3 })
        {
            var windows = WindowSet.At(series, new() { Length = 4, Lead = lead }, 28);
            var inputs = new float[4 * windows.Features];
            windows.Gather([0], inputs, []);
            for (var t = 0; t < 4; t++)
            {
                var row = 28 - lead - 3 + t;
                Assert.Equal([whole[0][row], 0, whole[1][row], whole[2][row]], inputs[(t * windows.Features)..((t + 1) * windows.Features)]);
            }
        }

        var gone = Table.FromSeries([("one", TimeIndex.Count(3))], [new("y", [1, float.NaN, 2]), new("x", new float[3])]);
        Assert.Equal("LSTM1204", Assert.Throws<PrepareException>(
            () => Preparation.Of(Planned([decompose], new())).Fit(gone, Fold.Everything(3)).Transform(gone)).Id);
    }

    [Fact]
    public void Variances_come_back_where_a_step_asks_for_them_and_fit_it()
    {
        var table = Tables.Of(1, 2, 4, 8);
        var fitted = Fit(table, Fold.Everything(4), new DifferenceStep(), new LogStep { Offset = 9, BiasCorrection = true });
        Assert.Null(fitted.Variances);
        var taken = fitted.With([[null, [0, 2]]], 2);
        Assert.Equal([0, 2], taken.Variances![0]![1]!);
        Assert.Equal([0, 2], fitted.With(taken.Variances, 2).Variances![0]![1]!);
        Assert.Null(fitted.With([null], 2).Variances);
        double[]?[]?[][] others = [[], [null, null], [[[1, 1]]], [[null, [1]]], [[null, [1, 1, 1]]], [[null, [1, -0.1]]], [[null, [1, double.NaN]]],
            [[null, [1, double.PositiveInfinity]]]];
        Assert.All(others, wrong => Assert.Throws<FormatException>(() => fitted.With(wrong, 2)));
    }

    [Fact]
    public void A_series_that_was_not_there_is_refused_where_each_has_its_own_statistics_and_served_where_all_share_them()
    {
        var own = Fit(Panel([.. Tables.Wave(12)]), Fold.Everything(12), new ScaleStep());
        var other = Table.FromSeries([("three", TimeIndex.Count(6)), ("one", TimeIndex.Count(6))], [new("y", Tables.Wave(12))]);
        Assert.Equal("LSTM1011", Assert.Throws<PrepareException>(() => own.Transform(other)).Id);
        Assert.True(own.BySeries);
        var sizes = Preparation.Of(Plans.Of(new ColumnPlan("y", ColumnRole.Target, ValueList.Of<PrepareStep>(new ScaleStep())),
            new ColumnPlan("size", ColumnRole.Static, default)));
        Table With(Table table) => Table.FromSeries([.. table.Series.Select(s => (s.Key, s.Time))], [table["y"], new("size", new float[12])]);
        var mixed = sizes.Fit(With(Panel([.. Tables.Wave(12)])), Fold.Everything(12));
        Assert.Equal("LSTM1011", Assert.Throws<PrepareException>(() => mixed.Transform(With(other))).Id);
        var part = new Fold(0, RowSet.Of(0, 6), null, null, RowSet.Of(6, 12), scattered: false).TrainPart;
        var shared = Fit(Panel([.. Tables.Wave(12)]), part, new ScaleStep());
        Assert.False(shared.BySeries);
        Assert.Equal("scale: standard", Assert.Single(shared.Describe()).Step);
        Assert.Equal("scale: standard", Assert.Single(Fit(Table.FromSeries([("one", TimeIndex.Count(3))], [new("y", [1, 2, 3])]), Fold.Everything(3),
            new ScaleStep()).Describe()).Step);
        Assert.Equal(shared.Transform(other).Columns[0],
            Fit(Tables.Of(Tables.Wave(12)), Fold.Everything(6), new ScaleStep()).Transform(Tables.Of(Tables.Wave(12))).Columns[0]);
    }

    private static float[] Gathered(IReadOnlyList<PrepareStep> steps, WindowSpec window, int origin, Table table, out int features)
    {
        var series = Preparation.Of(Planned(steps, window)).Fit(table, Fold.Everything(table.Rows)).Transform(table);
        var windows = WindowSet.At(series, window, origin);
        features = windows.Features;
        var inputs = new float[window.Length * features];
        windows.Gather([0], inputs, new float[window.Horizon]);
        return inputs;
    }

    private static Plan Planned(IReadOnlyList<PrepareStep> steps, WindowSpec window) => Plans.Of(new ColumnPlan("y", ColumnRole.Target, steps.ToValueList()),
        new ColumnPlan("x", ColumnRole.Past, default)) with
    { Spec = new() { Window = window } };

    private static FittedPreparation Fit(Table table, TrainPart part, params PrepareStep[] steps) => Preparation.Of(Plans.Of(steps)).Fit(table, part);

    /// <summary>Two series of as many rows.</summary>
    private static Table Panel(float[] values) =>
        Table.FromSeries([("one", TimeIndex.Count(values.Length / 2)), ("two", TimeIndex.Count(values.Length / 2))], [new("y", values)]);
}
