using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Profiling;
using LstmSpec.Randomness;
using LstmSpec.Spec;
using LstmSpec.Tests.Data;

namespace LstmSpec.Tests.Profiling;

public class ProfilerTests
{
    private static readonly Duration Day = new(1, DurationUnit.Day), Hour = new(1, DurationUnit.Hour);

    [Fact]
    public void The_passengers_have_a_unit_root_in_levels_and_none_in_changes()
    {
        var column = Profile(Passengers, Plan(steps: [new LogStep()], split: new ExpandingSplit { Folds = 5, Test = 12 })).Columns[0];
        Assert.Equal([0, 4], column.Stationarity.Select(s => s.Fold));
        Assert.All(column.Stationarity, s => Assert.True(s is { AdfP: > 0.05, KpssP: <= 0.05, DifferencedAdfP: <= 0.05 }, s.ToString()));
        Assert.Equal([84, 132], column.Stationarity.Select(s => s.Rows));
        Assert.Equal((12, 5), (column.SeasonFound, column.Drift.Count));
        Assert.True(column.SpreadGrowth > 2);
    }

    [Fact]
    public void A_profile_read_back_from_its_text_is_the_one_in_memory()
    {
        var profile = Profile(Passengers,
            Plan(steps: [new LogStep(), new DifferenceStep { Season = 12 }, new ScaleStep()], split: new ExpandingSplit { Folds = 5, Test = 12 }));
        Assert.Equal(profile, ProfileText.Read(ProfileText.Write(profile), "p").Profile);
        var awkward = Profile(Tables.Of([.. Enumerable.Range(0, 90).Select(i => (0.1f * i) - 3f)]),
            Plan(steps: [new ScaleStep()], split: new HoldoutSplit { Test = 30 }));
        Assert.Equal(awkward, ProfileText.Read(ProfileText.Write(awkward), "p").Profile);
    }

    [Fact]
    public void Stuck_missing_and_non_positive_rows_are_counted()
    {
        float[] values = [1, 2, 2, 2, float.NaN, float.NaN, -1, 0, 5, 6];
        var column = Profile(Tables.Of(values), Plan(split: new HoldoutSplit { Test = 1 })).Columns[0];
        Assert.Equal((2, 2, 2, 3, 5), (column.Missing, column.LongestMissing, column.NonPositive, column.LongestRun, column.Distinct));
        Assert.Equal((-1.0, 5.0), (column.Min, column.Max));
        Assert.Equal(2, column.Repeats);
    }

    [Fact]
    public void Neither_a_stretch_without_values_nor_a_run_of_one_goes_on_from_series_to_series()
    {
        var table = Table.FromSeries([("a", TimeIndex.Count(6)), ("b", TimeIndex.Count(6))],
            [new("y", [1, 2, 3, 3, float.NaN, float.NaN, float.NaN, 4, 5, 6, 7, 7]), new("z", [1, 2, 3, 4, 5, 5, 5, 5, 6, 7, 8, 9])]);
        var spec = Plan(split: new HoldoutSplit { Test = 1 }).Spec;
        var columns = Profile(table, Planner.Resolve(spec with { Data = spec.Data with { Past = ValueList.Of("z") } })).Columns;
        Assert.Equal((3, 2, 2, 2), (columns[0].Missing, columns[0].LongestMissing, columns[0].LongestRun, columns[0].Repeats));
        Assert.Equal((2, 2), (columns[1].LongestRun, columns[1].Repeats));
    }

    [Fact]
    public void Sequences_of_the_same_label_are_no_copies()
    {
        var table = Table.FromSeries(
            [.. new[] { "a", "b", "c" }.Select(key => (key, TimeIndex.Count(40)))],
            [new("y", [.. Enumerable.Repeat(3f, 40), .. Enumerable.Repeat(3f, 40), .. Enumerable.Repeat(5f, 40)])]);
        Assert.Empty(Profile(table, Plan(split: new HoldoutSplit { Test = 10 })).SeriesPairs);
    }

    [Fact]
    public void Series_that_are_copies_are_named_beside_the_first_they_copy()
    {
        float[] a = Walk(1, 90), b = Walk(2, 90);
        var table = Table.FromSeries(
            [.. new[] { "a", "b", "again", "larger", "short" }.Select((key, i) => (key, TimeIndex.Count(i == 4 ? 60 : 90)))],
            [new("y", [.. a, .. b, .. a, .. b.Select(v => (3 * v) + 1), .. a.Take(60)])]);
        var profile = Profile(table, Plan(split: new HoldoutSplit { Test = 10 }));
        Assert.Equal(5, profile.Series);
        Assert.Equal([("a", "again", true), ("b", "larger", false)], profile.SeriesPairs.Select(p => (p.First, p.Second, p.Equal)));
        Assert.Equal(profile, ProfileText.Read(ProfileText.Write(profile), "p").Profile);
        Assert.Empty(
            Profile(Table.FromSeries([("a", TimeIndex.Count(90)), ("b", TimeIndex.Count(90))], [new("y", [.. a, .. b])]),
                Plan(split: new HoldoutSplit { Test = 10 })).SeriesPairs);
    }

    [Fact]
    public void Rows_of_each_class_are_counted_where_the_target_is_a_label()
    {
        var plan = Plan(split: new HoldoutSplit { Test = 2 });
        var labels = plan with { Spec = plan.Spec with { Task = new ClassificationTask() } };
        float[] values = [2, 0, 0, float.NaN, 0, 1, 0, 2, 1, 1];
        var profile = Profile(Tables.Of(values), labels);
        Assert.Equal([new("0", 4), new("1", 1), new("2", 2)], profile.Columns[0].Classes);
        Assert.Equal(profile, ProfileText.Read(ProfileText.Write(profile), "p").Profile);
        Assert.Empty(Profile(Tables.Of(values), plan).Columns[0].Classes);
        Assert.Empty(Profile(Tables.Of([.. Enumerable.Range(0, 200).Select(i => (float)i)]), labels).Columns[0].Classes);
    }

    [Fact]
    public void A_second_difference_of_a_random_walk_is_one_too_many()
    {
        var walk = Tables.Of(Walk(1, 400));
        var twice = Profile(walk, Plan(steps: [new DifferenceStep { Order = 2 }], split: new HoldoutSplit { Test = 40 })).Columns[0].Difference!;
        Assert.True(twice is { Times: 2, Autocorrelation: < -0.4, VarianceRatio: > 1.5 }, twice.ToString());
        var once = Profile(walk, Plan(steps: [new DifferenceStep()], split: new HoldoutSplit { Test = 40 })).Columns[0].Difference!;
        Assert.True(once is { Times: 1, VarianceRatio: < 1 }, once.ToString());
    }

    [Fact]
    public void A_test_part_above_all_training_rows_is_outside_and_shifted()
    {
        var drift =
            Profile(Tables.Of([.. Noise(1, 100), .. Noise(2, 50).Select(v => v + 20)]),
                Plan(steps: [new ScaleStep()], split: new HoldoutSplit { Test = 50 })).Columns[0].Drift[0];
        Assert.Equal((1.0, 1.0, 50), (drift.Outside, drift.Ks, drift.Rows));
        Assert.True(drift.Shift > 5);
        var same = Profile(Tables.Of(Noise(1, 400)), Plan(steps: [new ScaleStep()], split: new HoldoutSplit { Test = 100 })).Columns[0].Drift[0];
        Assert.True(same is { Outside: 0, Shift: < 0.5 and > -0.5, Ks: < 0.25 }, same.ToString());
    }

    [Fact]
    public void Rows_that_were_pasted_in_twice_are_found_and_a_period_is_not()
    {
        var once = Noise(3, 60);
        var plan = Plan(split: new HoldoutSplit { Test = 20 });
        Assert.Equal(60, Profile(Tables.Of([.. once, .. once]), plan).Columns[0].RepeatsAfter);
        Assert.Null(Profile(Tables.Of(Noise(4, 120)), plan).Columns[0].RepeatsAfter);
        var period = once.Take(12).ToArray();
        Assert.Null(Profile(Tables.Of([.. Enumerable.Repeat(period, 10).SelectMany(p => p)]), plan).Columns[0].RepeatsAfter);
        Assert.Null(Profile(Tables.Of([.. Enumerable.Range(0, 120).Select(i => (float)(i % 2))]), plan).Columns[0].RepeatsAfter);
    }

    [Fact]
    public void Memory_ends_where_the_autocorrelation_does()
    {
        var plan = Plan(split: new HoldoutSplit { Test = 100 });
        Assert.InRange(Profile(Tables.Of(Noise(5, 1000)), plan).Columns[0].Memory!.Value, 0, 3);
        Assert.True(Profile(Tables.Of(Walk(5, 1000)), plan).Columns[0].Memory is null or > 50);
    }

    [Fact]
    public void A_column_in_another_unit_is_a_pair_and_a_common_trend_is_none()
    {
        var a = Walk(7, 200);
        var table = Table.FromColumns(TimeIndex.Count(200),
            [new("y", a), new("miles", [.. a.Select(v => v * 1.609f)]), new("copy", a), new("own", Walk(8, 200))]);
        var plan = Plan(past: ["miles", "copy", "own"], split: new HoldoutSplit { Test = 20 });
        Assert.Equal([("y", "miles", false), ("y", "copy", true), ("miles", "copy", false)],
            Profile(table, plan).Pairs.Select(p => (p.First, p.Second, p.Equal)));
        float[] Climbing(ulong seed) => [.. Noise(seed, 200).Select((e, i) => (100f * i) + e)];
        Assert.Empty(
            Profile(Table.FromColumns(TimeIndex.Count(200), [new("y", Climbing(1)), new("x", Climbing(2))]),
                Plan(past: ["x"], split: new HoldoutSplit { Test = 20 })).Pairs);
    }

    [Fact]
    public void A_covariate_that_was_shifted_by_two_rows_leads_by_two()
    {
        var y = Noise(9, 400);
        var table = Table.FromColumns(TimeIndex.Count(400), [new("y", y), new("x", [.. y.Skip(2), 0, 0])]);
        var lead = Profile(table, Plan(past: ["x"], split: new HoldoutSplit { Test = 40 })).Columns[1].Leads.Single();
        Assert.Equal(("y", 2), (lead.Target, lead.Ahead));
        Assert.True(lead is { Correlation: > 0.99, Persistence: < 0.3, Same: < 0.3 }, lead.ToString());
    }

    [Fact]
    public void A_column_that_moves_with_the_target_reproduces_it_and_its_changes()
    {
        var y = Walk(9, 200);
        var table = Table.FromColumns(TimeIndex.Count(200), [new("y", y), new("x", [.. y.Select(v => v * v * v)])]);
        var lead = Profile(table, Plan(past: ["x"], split: new HoldoutSplit { Test = 20 })).Columns[1].Leads.Single();
        Assert.Equal((1.0, 180), (lead.Same, lead.Rows));
        Assert.True(lead.SameChanges > 0.8);
    }

    [Fact]
    public void A_weekday_that_differs_is_seen_and_noise_is_not()
    {
        var plan = Plan(every: Day, split: new HoldoutSplit { Test = 50 });
        var start = new DateOnly(2024, 1, 1);
        var days = TimeIndex.FromDates([.. Enumerable.Range(0, 350).Select(start.AddDays)], Day);
        var weekly =
            Profile(Table.FromColumns(days, [new("y", [.. Noise(1, 350).Select((e, i) => (i % 7 == 6 ? 5 : 0) + (0.5f * e))])]),
                plan).Columns[0].Calendar.Single();
        Assert.Equal((CalendarUnit.Weekday, 7), (weekly.Unit, weekly.Cycle));
        Assert.InRange(weekly.Effect, 0.8, 1);
        Assert.InRange(Profile(Table.FromColumns(days, [new("y", Noise(2, 350))]), plan).Columns[0].Calendar.Single().Effect, 0, 0.1);
    }

    [Fact]
    public void Of_several_series_the_longest_is_looked_along_and_all_are_counted()
    {
        var table = Table.FromSeries([("a", TimeIndex.Count(40)), ("b", TimeIndex.Count(200))],
            [new("y", [.. Enumerable.Repeat(-1f, 40), .. Noise(1, 200).Select(v => v + 10)])]);
        var column = Profile(table, Plan(split: new HoldoutSplit { Test = 20 })).Columns[0];
        Assert.Equal((40, -1.0), (column.NonPositive, column.Min));
        Assert.Equal(180, column.Stationarity.Single().Rows);
    }

    [Theory]
    [InlineData("LSTM1113", "25 hours", "2024-10-27 01:00,2024-10-27 02:00,2024-10-27 02:00")]
    [InlineData("LSTM1205", "23 hours", "2024-03-31 00:00,2024-03-31 01:00,2024-03-31 03:00")]
    [InlineData("LSTM1113", "aggregate", "2024-10-27 12:00,2024-10-27 12:00")]
    public void A_clock_that_was_put_back_or_forward_is_told_from_other_gaps(string id, string help, string times)
    {
        var refused = Assert.Throws<DataException>(() => TimeIndex.FromText(times.Split(','), Hour));
        Assert.Equal(id, refused.Id);
        Assert.Contains(help, refused.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weekend_without_rows_is_told_as_one()
    {
        var refused = Assert.Throws<DataException>(() => TimeIndex.FromText(["2024-01-04", "2024-01-05", "2024-01-08"], Day));
        Assert.Contains("Saturday and Sunday", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Saturday", Assert.Throws<DataException>(() => TimeIndex.FromText(["2024-01-03", "2024-01-06"], Day)).Message,
            StringComparison.Ordinal);
    }

    private static DataProfile Profile(Table table, Plan plan) => Profiler.Profile(table, plan);

    /// <summary>A label is one value all along its sequence: of one sequence it has no size.</summary>
    [Fact]
    public void Sizes_after_preparation_are_those_of_every_series()
    {
        var table = Table.FromSeries([("a", TimeIndex.Count(30)), ("b", TimeIndex.Count(40)), ("c", TimeIndex.Count(30))],
            [new("y", [.. Enumerable.Repeat(1f, 30), .. Enumerable.Repeat(2f, 40), .. Enumerable.Repeat(6f, 30)])]);
        var plan = Plan(steps: [new ScaleStep()], split: new GroupSplit { Folds = 3 });
        var column =
            Profile(table,
                Planner.Resolve(plan.Spec with { Task = new RegressionTask(), Data = plan.Spec.Data with { Series = ValueList.Of("key") } })).Columns[0];
        Assert.Equal(1, column.Prepared!.StandardDeviation, 5);
        Assert.True(column.Prepared.Max > 1);
    }

    private static Plan Plan(PrepareStep[]? steps = null, string[]? past = null, SplitScheme? split = null, Duration? every = null) =>
        Planner.Resolve(new ExperimentSpec
        {
            Name = "test",
            Data = new()
            {
                Target = ValueList.Of("y"),
                Past = (past ?? []).ToValueList(),
                Time = new() { Column = "t", Every = every ?? new(1, DurationUnit.Step) }
            },
            Prepare = (steps ?? []).ToValueList(),
            Split = new() { Scheme = split ?? new HoldoutSplit { Test = 10 } },
        });

    private static Table Passengers =>
        Tables.Of(
            [.. File.ReadAllLines(Repository.Path("specs/data/air-passengers.csv")).Skip(1)
                .Select(l => float.Parse(l.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture))]);

    private static float[] Walk(ulong seed, int rows)
    {
        var values = Noise(seed, rows);
        for (var i = 1; i < rows; i++) values[i] += values[i - 1];
        return values;
    }

    private static float[] Noise(ulong seed, int rows)
    {
        var random = new CounterRandom(seed, DrawPurpose.Preflight);
        return [.. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, 12).Sum(k => random.Uniform((ulong)((12 * i) + k))) - 6)];
    }
}
