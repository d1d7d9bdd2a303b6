using System.Globalization;
using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Training;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Preparing;

/// <summary>What a model reads beside the numbers of the table: calendar, categories, static columns, columns that are published late.</summary>
public class ModelInputsTests
{
    private static readonly WindowSpec Window = new() { Length = 4, Horizon = 3 };

    [Fact]
    public void The_calendar_is_sine_and_cosine_of_the_place_in_the_cycle()
    {
        var hours = Prepared(Hourly(CalendarFeature.Hour, CalendarFeature.DayOfWeek), Hours(60));
        Assert.Equal(["y", "hour sin", "hour cos", "day-of-week sin", "day-of-week cos"], hours.Names);
        for (var row = 0; row < 60; row++)
        {
            // 2024-01-01 is a Monday.
            Assert.Equal(Math.Sin(2 * Math.PI * (row % 24) / 24), hours.Columns[1][row], 1e-6);
            Assert.Equal(Math.Cos(2 * Math.PI * (row % 24) / 24), hours.Columns[2][row], 1e-6);
            Assert.Equal(Math.Sin(2 * Math.PI * (row / 24) / 7), hours.Columns[3][row], 1e-6);
        }
    }

    [Theory]
    [InlineData(CalendarFeature.Minute, "2024-05-06 07:45", 0.75)]
    [InlineData(CalendarFeature.Hour, "2024-05-06 06:45", 0.25)]
    [InlineData(CalendarFeature.DayOfWeek, "2024-05-12", 6 / 7.0)]
    [InlineData(CalendarFeature.DayOfMonth, "2024-02-29", 28 / 29.0)]
    [InlineData(CalendarFeature.DayOfYear, "2024-12-31", 365 / 366.0)]
    [InlineData(CalendarFeature.DayOfYear, "2023-12-31", 364 / 365.0)]
    [InlineData(CalendarFeature.WeekOfYear, "2024-12-31", 0)]
    [InlineData(CalendarFeature.WeekOfYear, "2020-12-31", 52 / 53.0)]
    [InlineData(CalendarFeature.WeekOfYear, "9999-12-31", 51 / 52.0)]
    [InlineData(CalendarFeature.WeekOfYear, "0001-01-01", 0)]
    [InlineData(CalendarFeature.Month, "2024-12-01", 11 / 12.0)]
    [InlineData(CalendarFeature.Quarter, "2024-03-31", 0)]
    [InlineData(CalendarFeature.Quarter, "2024-07-01", 0.5)]
    [InlineData(CalendarFeature.Quarter, "2024-09-30", 0.5)]
    [InlineData(CalendarFeature.Quarter, "2024-10-01", 0.75)]
    public void Positions_are_whole_units_over_those_of_the_cycle(CalendarFeature feature, string time, double position)
    {
        Assert.Equal(position, CalendarInputs.Position(feature, DateTime.Parse(time, CultureInfo.InvariantCulture)), 1e-12);
    }

    /// <summary>The second part of x stands behind the columns of the data, whatever these are called.</summary>
    [Fact]
    public void A_column_that_is_called_as_a_part_is_read_as_it_is()
    {
        var plan = Planner.Resolve(new()
        {
            Data = new() { Target = ValueList.Of("y"), Past = ValueList.Of("x", "x part 2") },
            Prepare = ValueList.Of<PrepareStep>(new DecomposeStep { Method = DecomposeMethod.Wavelet, Components = 2, On = ValueList.Of("x") }),
            Window = Window,
        });
        float[] x = [1, 5, 2, 8, 3, 9, 4, 7], own = [70, 71, 72, 73, 74, 75, 76, 77];
        var table = Table.FromColumns(TimeIndex.Count(8), [new("y", new float[8]), new("x", x), new("x part 2", own)]);
        var series = Preparation.Of(plan).Fit(table, Fold.Everything(8)).Transform(table);
        Assert.Equal((1, 3), (series.Parts[0].Column, series.Parts[0].Beside));
        var windows = WindowSet.At(series, plan.Spec.Window, 4);
        var inputs = new float[4 * windows.Features];
        windows.Gather([0], inputs, []);
        for (var t = 0; t < 4; t++)
        {
            Assert.Equal(own[t + 1], inputs[(t * windows.Features) + 2]);
            Assert.Equal(x[t + 1], inputs[(t * windows.Features) + 1] + inputs[(t * windows.Features) + 3], 1e-5);
        }
    }

    /// <summary>Who fills sequences up writes 0 into columns, and cannot write it into the calendar, into the columns of a category or of what stands
    /// still.</summary>
    [Fact]
    public void Rows_are_masked_by_the_numbers_of_the_data_alone()
    {
        var spec =
            Plan(new() { Time = new() { Column = "t", Every = new(1, DurationUnit.Hour) }, Calendar = ValueList.Of(CalendarFeature.Hour) }, scale: false).Spec;
        var plan = Planner.Resolve(spec with { Window = Window with { Ragged = new() { MaskValue = 0 } } });
        float[] y = [.. Enumerable.Range(0, 30).Select(i => i is 5 or 6 ? 0f : i + 1)];
        var table = Table.FromColumns(Hours(30).Series[0].Time, [new("y", y)]);
        var series = Preparation.Of(plan).Fit(table, Fold.Everything(30)).Transform(table);
        var masked = MaskedRows.Of(series, 0, plan.Spec.Window.Ragged)!;
        Assert.Equal([5, 6], Enumerable.Range(0, 30).Where(i => masked[i]));
        Assert.Null(MaskedRows.Of(series, 1, plan.Spec.Window.Ragged));
        Assert.Equal(2, WindowSet.At(series, plan.Spec.Window, 7).Places(0).Count);
    }

    [Fact]
    public void Behind_the_last_row_a_window_reads_the_calendar_of_the_steps_to_come()
    {
        var (shorter, longer) = (Prepared(Hourly(CalendarFeature.Hour), Hours(30)), Prepared(Hourly(CalendarFeature.Hour), Hours(40)));
        var all = Inputs(longer, 29);
        Assert.Equal(all, Inputs(shorter, 29));
        Assert.Equal(20, all.Length);

        // At its last steps a window reads the horizon: the hour of row 32 beside the values of row 29.
        Assert.Equal(longer.Columns[1][32], all[^2]);
        Assert.Equal(longer.Columns[1][29], all[^4]);
    }

    [Fact]
    public void The_calendar_of_the_steps_to_come_is_that_of_each_series()
    {
        TimeIndex From(int day) => TimeIndex.FromInstants(
            [.. Enumerable.Range(0, 8).Select(i => new DateTimeOffset(2024, 1, day, 5, 0, 0, TimeSpan.Zero).AddHours(day * i))], new(day, DurationUnit.Hour));
        var table = Table.FromSeries([("one", From(1)), ("two", From(2))], [new("y", new float[16])]);
        var beyond = Prepared(Hourly(CalendarFeature.Hour), table).Beyond[0]!;
        int[] hours = [13, 14, 15, 21, 23, 1];
        Assert.Equal(hours.Select(h => Math.Sin(Math.PI * h / 12)), beyond.Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_column_of_levels_has_the_line_and_the_window_scalers_of_its_own_at_each_of_them()
    {
        ScaleStep[] scale = [new() { Method = ScaleMethod.LastValue }];
        InterpolatedColumn own = new([9, 9], [0, 1]), sky = new([1, 0], [1, 1]);
        var levels = new Dictionary<string, ValueList<string>>(StringComparer.Ordinal) { ["sky"] = ValueList.Of("a", "b"), ["y"] = ValueList.Of("p", "q") };
        var calendar = new KnownInput("hour sin", [7, 8], [6]);
        var prepared = new PreparedSeries(["y", "sky", "x"], [[1, 2], [0, 1], [3, 4]], Targets: 1, WarmUp: 0, [new(string.Empty, 0, TimeIndex.Count(2))])
        { Lines = [own, sky, null], OfWindow = [[], [], scale] };
        var expanded = ModelInputs.Expand(prepared, levels, [calendar]);
        Assert.Equal(["y", "sky a", "sky b", "x", "hour sin"], expanded.Names);
        Assert.Equal([[1, 2], [1, 0], [0, 1], [3, 4], [7f, 8]], expanded.Columns);
        Assert.Equal([true, true, true, false, false], expanded.Lines!.Select(l => l is not null));
        Assert.Equal((own, sky.Until), (expanded.Lines![0], expanded.Lines![1]!.Until));
        Assert.Equal([[0, 1], [1f, 0]], new[] { expanded.Lines![1]!.Trailing, expanded.Lines![2]!.Trailing });
        Assert.Equal([0, 0, 0, 1, 0], expanded.OfWindow.Select(o => o.Count));
        Assert.Equal([0, 1, 3, 4], Enumerable.Range(0, 4).Select(c => ModelInputs.PlaceOf(c, prepared with { Names = [.. prepared.Names, "z"] }, levels)));
        Assert.Equal(4, ModelInputs.Expand(prepared, new Dictionary<string, ValueList<string>>(StringComparer.Ordinal), [calendar]).Columns.Count);
        var plain = ModelInputs.Expand(prepared with { Lines = null, OfWindow = [] }, levels, [calendar]);
        Assert.Equal((null, 0), (plain.Lines, plain.OfWindow.Count));
    }

    [Fact]
    public void The_calendar_is_that_of_the_declared_zone()
    {
        var folder = Directory.CreateTempSubdirectory("lstmspec-");
        var path = Path.Combine(folder.FullName, "x.csv");
        File.WriteAllText(path,
            "t,y\n" + string.Concat(
                Enumerable.Range(0, 40).Select(i => new DateTime(2024, 7, 1).AddHours(i).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + ",1\n")));
        var plan = Hourly(CalendarFeature.Hour);
        var local = CsvTable.Read(path, plan.Spec.Data with { Time = plan.Spec.Data.Time with { Zone = "Asia/Tokyo" } }, "x.csv");
        folder.Delete(recursive: true);
        Assert.Equal("2024-06-30T15:00:00", local.Label(0));
        for (var hour = 0; hour < 24; hour++) Assert.Equal(Math.Sin(Math.PI * hour / 12), Prepared(plan, local).Columns[1][hour], 1e-6);
    }

    [Fact]
    public void A_category_is_a_column_for_each_level_and_missing_in_all_of_them()
    {
        var plan = Plan(new()
        {
            Past = ValueList.Of("sky"),
            Future = ValueList.Of("open"),
            Columns = ValueList.Of(new ColumnSpec { Name = "sky", Type = ColumnType.Category, Levels = ValueList.Of("clear", "rain", "fog") },
                new ColumnSpec { Name = "open", Type = ColumnType.Flag }),
        });
        var prepared = Prepared(plan, Counted(new("y", [1, 2, 3, 4]), new("sky", [0, 2, 1, float.NaN]), new("open", [0, 1, 1, 0])));
        Assert.Equal(["y", "sky clear", "sky rain", "sky fog", "open"], prepared.Names);
        Assert.Equal([1f, 0, 0, float.NaN], prepared.Columns[1]);
        Assert.Equal([0f, 1, 0, float.NaN], prepared.Columns[3]);
        Assert.Equal((1, 6, 1), (prepared.Future, WindowSet.FeaturesOf(prepared, Window.ReadingsAhead), prepared.Targets));
    }

    [Fact]
    public void A_static_column_is_scaled_over_all_series_so_that_it_tells_them_apart()
    {
        var plan = Plan(new() { Static = ValueList.Of("size"), Future = ValueList.Of("plan") });
        var table = Table.FromSeries([("a", TimeIndex.Count(4)), ("b", TimeIndex.Count(4))],
            [new("y", [1, 2, 3, 4, 10, 20, 30, 40]), new("plan", new float[8]), new("size", [5, 5, 5, 5, 9, 9, 9, 9])]);
        var prepared = Prepared(plan, table);
        Assert.Equal(["y", "size", "plan"], prepared.Names);
        Assert.Equal([-1f, -1, -1, -1, 1, 1, 1, 1], prepared.Columns[1]);
        Assert.Equal(prepared.Columns[0][..4], prepared.Columns[0][4..]);
    }

    [Fact]
    public void What_is_published_late_stands_at_the_row_from_which_it_is_known()
    {
        var plan = Plan(new() { Past = ValueList.Of("x"), Columns = ValueList.Of(new ColumnSpec { Name = "x", ReleaseLag = 2 }) }, scale: false);
        var table = Table.FromSeries([("a", TimeIndex.Count(4)), ("b", TimeIndex.Count(3))], [new("y", new float[7]), new("x", [1, 2, 3, 4, 5, 6, 7])]);
        var prepared = Prepared(plan, table);
        Assert.Equal([float.NaN, float.NaN, 1, 2, float.NaN, float.NaN, 5], prepared.Columns[1]);
        Assert.Equal(2, prepared.WarmUp);
        var never = Plan(new() { Past = ValueList.Of("x"), Columns = ValueList.Of(new ColumnSpec { Name = "x", ReleaseLag = 9 }) }, scale: false);
        Assert.All(Prepared(never, table).Columns[1], v => Assert.Equal(float.NaN, v));
    }

    /// <summary>The canary: values that are not published yet may be anything, and no input of a window changes, nor the statistics it is scaled by.</summary>
    [Fact]
    public void Values_that_are_not_published_at_the_origin_change_no_input()
    {
        var plan = Plan(new() { Past = ValueList.Of("x"), Columns = ValueList.Of(new ColumnSpec { Name = "x", ReleaseLag = 3 }) });
        var values = Enumerable.Range(0, 60).Select(i => (float)(i % 7)).ToArray();
        var fold = Splitter.Split(new() { Scheme = new HoldoutSplit { Test = 10 } }, 60, 0)[0];
        float[] Of(float[] x, int row) =>
            Inputs(Preparation.Of(plan).Fit(Counted(new("y", values), new("x", x)), fold.TrainPart).Transform(Counted(new("y", values), new("x", x))), row);
        for (var origin = 49; origin < 60; origin++)
        {
            var poisoned = values.Select((v, i) => i > origin - 3 ? 1e6f : v).ToArray();
            var known = values.Select((v, i) => i == origin - 3 ? 1e6f : v).ToArray();
            Assert.Equal(Of(values, origin), Of(poisoned, origin));
            Assert.NotEqual(Of(values, origin), Of(known, origin));
        }
    }

    [Fact]
    public void A_network_reads_as_many_values_as_a_window_has()
    {
        var plan = Plan(new()
        {
            Time = new() { Column = "t", Every = new(1, DurationUnit.Day) },
            Past = ValueList.Of("sky"),
            Future = ValueList.Of("mood", "open"),
            Static = ValueList.Of("size", "kind"),
            Calendar = ValueList.Of(CalendarFeature.Month, CalendarFeature.DayOfWeek),
            Columns = ValueList.Of(
                new ColumnSpec { Name = "sky", Type = ColumnType.Category, Levels = ValueList.Of("a", "b") },
                new ColumnSpec { Name = "mood", Type = ColumnType.Category, Levels = ValueList.Of("a", "b", "c") },
                new ColumnSpec { Name = "kind", Type = ColumnType.Category, Levels = ValueList.Of("p", "q") },
                new ColumnSpec { Name = "open", Type = ColumnType.Flag }),
        });
        var table = Table.FromColumns(
            TimeIndex.FromDates([.. Enumerable.Range(0, 9).Select(i => new DateOnly(2024, 1, 1).AddDays(i))], plan.Spec.Data.Time.Every),
            [.. new[] { "y", "sky", "mood", "open", "size", "kind" }.Select(n => new Column(n, new float[9]))]);
        Assert.Equal(1 + 2 + 1 + 2 + (2 * (3 + 1)) + (2 * 4), WindowSet.FeaturesOf(Prepared(plan, table), Window.ReadingsAhead));
        Assert.Equal(WindowSet.FeaturesOf(Prepared(plan, table), Window.ReadingsAhead), NetworkOf.Plan(plan).Inputs);
    }

    private static float[] Inputs(PreparedSeries series, int origin)
    {
        var windows = WindowSet.At(series, Window, origin);
        var inputs = new float[windows.Length * windows.Features];
        windows.Gather([0], inputs, []);
        return inputs;
    }

    private static Plan Hourly(params CalendarFeature[] calendar) =>
        Plan(new() { Time = new() { Column = "t", Every = new(1, DurationUnit.Hour) }, Calendar = ValueList.Of(calendar) });

    private static Plan Plan(DataSpec data, bool scale = true) => Planner.Resolve(new()
    {
        Name = "x",
        Data = data with { Target = ValueList.Of("y") },
        Prepare = scale ? ValueList.Of<PrepareStep>(new ScaleStep()) : default,
        Window = Window,
        Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2 }) },
    });

    private static PreparedSeries Prepared(Plan plan, Table table) => Preparation.Of(plan).Fit(table, Fold.Everything(table.Rows)).Transform(table);

    private static Table Hours(int rows) => Table.FromColumns(
        TimeIndex.FromInstants([.. Enumerable.Range(0, rows).Select(i => new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(i))],
            new(1, DurationUnit.Hour)),
        [new("y", [.. Enumerable.Repeat(1f, rows)])]);

    private static Table Counted(params Column[] columns) => Table.FromColumns(TimeIndex.Count(columns[0].Values.Length), columns);
}
