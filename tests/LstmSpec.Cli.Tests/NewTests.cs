using System.Globalization;
using System.Text;

namespace LstmSpec.Cli.Tests;

/// <summary>The first spec for a file of rows.</summary>
public sealed class NewTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("month", "1 month", 120, 12)]
    [InlineData("hour", "1 hour", 800, 24)]
    [InlineData("day", "1 day", 400, 7)]
    [InlineData("quarter-hour", "15 minutes", 1200, 96)]
    [InlineData("business-day", "1 business day", 400, 5)]
    public void It_finds_frequency_and_season_and_check_has_nothing_to_say(string kind, string every, int rows, int season)
    {
        _tool.With("sales.csv", Series(kind, rows, season));
        var said = _tool.Call("new", "sales.csv");
        Assert.True(said.Code == 0, said.ToString());
        var spec = File.ReadAllText(_tool.At("sales.lstm.yaml"));
        Assert.Contains($"every: {every}}}", spec, StringComparison.Ordinal);
        Assert.Contains($"season: {season}\n", spec, StringComparison.Ordinal);
        Assert.Contains("target: sold\n", spec, StringComparison.Ordinal);
        var check = _tool.Call("check", "sales.lstm.yaml", "--warn-as-error");
        Assert.True(check.Code == 0, check.ToString());
        Assert.Contains($"the season is {season} steps", said.Out, StringComparison.Ordinal);
    }

    /// <summary>Fewer than five origins are "cannot tell" whatever the network does: the first spec of 12 years of months is not to end there.</summary>
    [Fact]
    public void What_it_writes_tests_five_origins_where_the_rows_bear_it_and_says_where_they_do_not()
    {
        Assert.DoesNotContain("a verdict needs", _tool.Call("new", "data/air-passengers.csv", "-o", "air.lstm.yaml").Out, StringComparison.Ordinal);
        Assert.Contains("{expanding: {folds: 5, test: 12}", File.ReadAllText(_tool.At("air.lstm.yaml")), StringComparison.Ordinal);
        _tool.With("sales.csv", Series("month", 84, 12));
        Assert.Contains("a verdict needs 5", string.Join(' ', _tool.Call("new", "sales.csv").Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("day,sold\n2024-01-01,\"1,5\"\n2024-01-02,\"2,5\"\n", "'1,5' in column 'sold' is not a number", "write the decimal point as '.'")]
    [InlineData("day;sold\n2024-01-01;1,5\n2024-01-02;2,5\n", "'1,5' in column 'sold' is not a number", "write the decimal point as '.'")]
    [InlineData("2024-01-01,1.5\n2024-01-02,2.5\n2024-01-03,2.5\n", "the first line holds values (2024-01-01, 1.5)", "write a header line above the rows")]
    [InlineData("PK\u0003\u0004 and so on", "a zip archive, as workbooks are", "save the sheet as CSV")]
    public void What_keeps_it_from_a_spec_is_said_with_the_cure(string text, string message, string help)
    {
        _tool.With("sales.csv", text);
        var said = _tool.Call("new", "sales.csv");
        Assert.Equal(3, said.Code);
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
        Assert.Contains(help, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_word_among_numbers_is_named()
    {
        _tool.With("sales.csv", Series("day", 60, 7).Replace("2020-01-10,", "2020-01-10,oops", StringComparison.Ordinal));
        Assert.Matches("'oops[0-9.]+' in column 'sold' is not a number", _tool.Call("new", "sales.csv").Error);
    }

    [Fact]
    public void A_file_of_data_in_a_specs_place_is_told_apart()
    {
        var said = _tool.Call("check", "data/air-passengers.csv");
        Assert.Equal(74, said.Code);
        Assert.Contains("'lstmspec new data/air-passengers.csv' writes a first spec", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_writes_runs_to_a_verdict()
    {
        Assert.Equal(0, _tool.Call("new", "data/air-passengers.csv", "-o", "air.lstm.yaml").Code);
        var said = _tool.Call("run", "air.lstm.yaml", "--set", "seeds=1", "--set", "train.epochs=3");
        Assert.True(said.Code == 0, said.ToString());
        Assert.True(File.Exists(_tool.At("air.lstm-profile.json")));
    }

    [Fact]
    public void Series_under_each_other_missing_rows_and_words_are_seen()
    {
        var text = new StringBuilder("shop,day,weather,note,sold\n");
        foreach (var shop in new[] { "north", "south" })
        {
            for (var i = 0; i < 200; i++)
            {
                if (i == 50) continue;
                var sold = (shop == "north" ? 100 : 150 + (i % 3)) + (20 * Math.Sin(2 * Math.PI * i / 7)) + (i % 5);
                text.Append(CultureInfo.InvariantCulture,
                    $"{shop},{new DateTime(2024, 1, 1).AddDays(i):yyyy-MM-dd},{(i % 3 == 0 ? "rain" : "sun")},remark {i},{sold:0.0}\n");
            }
        }

        _tool.With("shops.csv", text.ToString());
        var said = _tool.Call("new", "shops.csv");
        Assert.True(said.Code == 0, said.ToString());
        var spec = File.ReadAllText(_tool.At("shops.lstm.yaml"));
        Assert.Contains("series: [shop]", spec, StringComparison.Ordinal);
        Assert.Contains("weather: {type: category, levels: [rain, sun]}", spec, StringComparison.Ordinal);
        Assert.Contains("missing: forward", spec, StringComparison.Ordinal);
        Assert.Contains("2 are missing", said.Out, StringComparison.Ordinal);
        Assert.Contains("left out, being neither numbers nor a few words: 'note'", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_takes_the_place_of_guesses()
    {
        var said = _tool.Call("new", "data/air-passengers.csv", "--output", "specs/a b.lstm.yaml", "--target", "passengers", "--horizon", "3", "--season", "6");
        Assert.True(said.Code == 0, said.ToString());
        var spec = File.ReadAllText(_tool.At("specs/a b.lstm.yaml"));
        Assert.Contains("experiment: a-b\n", spec, StringComparison.Ordinal);
        Assert.Contains("horizon: 3}", spec, StringComparison.Ordinal);
        Assert.Contains("season: 6\n", spec, StringComparison.Ordinal);
        Assert.Contains("../data/air-passengers.csv", spec, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,x\n5,y\n", 3, "no column of the file tells the time")]
    [InlineData("when,y\n1/2/2020,1\n2/2/2020,4\n", 3, "order of day and month cannot be told")]
    [InlineData("day,y\n2020-01-01,a\n2020-01-02,b\n", 3, "no column of the file holds numbers alone")]
    [InlineData("day,y\n", 3, "no row below the header")]
    [InlineData("", 3, "empty")]
    public void A_file_it_can_make_nothing_of_is_told_why(string text, int code, string why)
    {
        _tool.With("rows.csv", text);
        var said = _tool.Call("new", "rows.csv");
        Assert.Equal(code, said.Code);
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_tool.At("rows.lstm.yaml")));
    }

    [Fact]
    public void It_writes_over_nothing_unless_told_and_asks_for_columns_that_are_there()
    {
        Assert.Equal(2, _tool.Call("new", "data/air-passengers.csv", "-o", "small.lstm.yaml").Code);
        Assert.Equal(2, _tool.Call("new", "data/air-passengers.csv", "-o", "small.yaml").Code);
        Assert.Equal(74, _tool.Call("new", "data/nothing.csv").Code);
        var said = _tool.Call("new", "data/air-passengers.csv", "-o", "other.lstm.yaml", "--target", "passenger");
        Assert.Equal(3, said.Code);
        Assert.Contains("did you mean 'passengers'?", said.Error, StringComparison.Ordinal);
        Assert.Equal(0, _tool.Call("new", "data/air-passengers.csv", "-o", "small.lstm.yaml", "--force").Code);
    }

    [Theory]
    [InlineData("Waves_TRAIN.ts", null, "Waves", "files: {train: Waves_TRAIN.ts, test: Waves_TEST.ts}")]
    [InlineData("alone.ts", "classification", "alone", "levels: ['1', '2']")]
    [InlineData("numbers.ts", null, "numbers", "task: regression")]
    [InlineData("waves.csv", "classification", "waves", "window: {length: 15, ragged: {}}")]
    [InlineData("wear.csv", "regression", "wear", "target: left")]
    [InlineData("taxi.csv", "anomaly", "taxi", "label: anomaly")]
    [InlineData("plain.csv", "anomaly", "plain", "task: anomaly")]
    [InlineData("shops.csv", null, "shops", "time: {column: step, every: 1 month}")]
    [InlineData("counted.csv", "forecast", "counted", "wide: true")]
    public void A_spec_for_any_task_has_no_error_and_runs_to_a_verdict(string data, string? task, string name, string holds)
    {
        foreach (var (file, text) in StarterData.Files) _tool.With(file, text);
        var said = _tool.Call(["new", data, .. task is null ? [] : (string[])["--task", task]]);
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains(holds, File.ReadAllText(_tool.At(name + ".lstm.yaml")), StringComparison.Ordinal);
        var check = _tool.Call("check", name + ".lstm.yaml", "--warn-as-error");
        Assert.True(check.Code == 0, check.ToString());
        var run = _tool.Call("run", name + ".lstm.yaml", "--set", "seeds=1", "--set", "train.epochs=2");
        Assert.True(run.Code == 0, run.ToString());
        Assert.Contains("Verdict: ", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("taxi.csv", "classification", "no column of the file names the sequence of a row")]
    [InlineData("waves.csv", "regression", null)]
    [InlineData("alone.ts", "regression", "the labels of the file are classes")]
    [InlineData("numbers.ts", "classification", "the labels of the file are numbers")]
    [InlineData("alone.ts", "forecast", "a .ts file holds labelled sequences")]
    public void A_task_that_a_file_does_not_serve_is_told_so(string data, string task, string? why)
    {
        foreach (var (file, text) in StarterData.Files) _tool.With(file, text);
        var said = _tool.Call("new", data, "--task", task);
        if (why is null) Assert.Equal(0, said.Code);
        else Assert.Contains(why, said.Error, StringComparison.Ordinal);
        Assert.Equal(2, _tool.Call("new", data, "--task", "clustering").Code);
    }

    [Theory]
    [InlineData("alone.ts", "--target", "kind", "a .ts file has one label, called 'label'")]
    [InlineData("alone.ts", "--time", "when", "a .ts file has no column of times")]
    [InlineData("alone.ts", "--season", "12", "--season is of forecasts")]
    [InlineData("waves.csv", "--horizon", "3", "--horizon is of forecasts")]
    public void What_is_said_and_not_read_is_refused(string data, string option, string value, string why)
    {
        foreach (var (file, text) in StarterData.Files) _tool.With(file, text);
        var said = _tool.Call(["new", data, option, value, .. data == "waves.csv" ? (string[])["--task", "classification"] : []]);
        Assert.Equal(2, said.Code);
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
    }

    private static string Series(string kind, int rows, int season)
    {
        var text = new StringBuilder("when,sold\n");
        var random = new Random(3);
        var time = kind == "month" ? new DateTime(2010, 1, 1) : new DateTime(2020, 1, 6);
        for (var i = 0; i < rows; i++)
        {
            var value = 200 + (40 * Math.Sin(2 * Math.PI * i / season)) + (15 * Math.Cos(4 * Math.PI * i / season)) + (6 * random.NextDouble());
            text.Append(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm},{value:0.00}\n");
            time = kind switch
            {
                "month" => time.AddDays(1 - time.Day).AddMonths(1),
                "hour" => time.AddHours(1),
                "day" => time.AddDays(1),
                "quarter-hour" => time.AddMinutes(15),
                _ => time.AddDays(time.DayOfWeek == DayOfWeek.Friday ? 3 : 1),
            };
        }

        return kind is "hour" or "quarter-hour" ? text.ToString() : text.Replace(" 00:00", string.Empty).ToString();
    }
}
