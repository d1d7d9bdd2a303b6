using System.Globalization;
using System.Text;

namespace LstmSpec.Cli.Tests;

/// <summary>Every kind of data that the language names, from a spec to a verdict.</summary>
public sealed class DataKindsTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_panel_runs_with_one_model_and_an_outlook_for_every_series()
    {
        var rows = new StringBuilder("store,item,day,sales\n");
        for (var day = 0; day < 120; day++)
        {
            foreach (var (store, item, level) in new[] { ("1", "milk", 10), ("1", "tea", 200), ("2", "milk", 3000) })
                rows.Append(CultureInfo.InvariantCulture, $"{store},{item},{new DateTime(2024, 1, 1).AddDays(day):yyyy-MM-dd},{Value(day, level)}\n");
        }

        var said = Run("panel.csv", rows.ToString(), "series: [store, item]\n  time: {column: day, every: 1 day}\n  target: sales\n  season: 7",
            "expanding: {folds: 2, test: 14}");
        Assert.Contains("Verdict: ", said.Out, StringComparison.Ordinal);
        var predictions = File.ReadAllLines(Path.Combine(Assert.Single(_tool.Runs()), "predictions.csv"));
        Assert.Equal("series,row,time,target,observed,forecast,fold,step", predictions[0]);
        Assert.Equal(1 + 360, predictions.Length);
        Assert.Matches("^\"2, milk\",359,2024-04-29,sales,[0-9.]+,[0-9.]+,1,2$", predictions[^1]);
        Assert.StartsWith("\"1, milk\",0,2024-01-01,sales,", predictions[1], StringComparison.Ordinal);
        Assert.EndsWith(",,,", predictions[1], StringComparison.Ordinal);
        Assert.Equal(0, _tool.Call("check", "x.lstm.yaml").Code);
        Assert.Equal(0, _tool.Call("profile", "x.lstm.yaml").Code);
    }

    [Fact]
    public void A_wide_file_and_its_test_file_are_parts_of_each_series()
    {
        var (train, test) = (new StringBuilder("id"), new StringBuilder("id"));
        for (var c = 1; c <= 80; c++) train.Append(CultureInfo.InvariantCulture, $",V{c}");
        for (var c = 1; c <= 6; c++) test.Append(CultureInfo.InvariantCulture, $",V{c}");
        foreach (var (id, length) in new[] { ("H1", 80), ("H2", 70), ("H3", 75) })
        {
            train.Append('\n').Append(id).Append(string.Concat(Enumerable.Range(0, 80).Select(i => i < length ? "," + Value(i, 50) : ",")));
            test.Append('\n').Append(id).Append(string.Concat(Enumerable.Range(length, 6).Select(i => "," + Value(i, 50))));
        }

        _tool.With("test.csv", test.ToString());
        var said = Run("train.csv", train.ToString(), "wide: true\n  series: id\n  time: t\n  target: y\n  season: 7",
            "given: {files: {train: train.csv, test: test.csv}}", source: false);
        Assert.Contains("243 rows", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_lines_and_the_same_rows_as_csv_give_the_same_forecasts()
    {
        var times =
            Enumerable.Range(0, 100).Select(i => new DateTime(2024, 1, 1).AddHours(i).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)).ToList();
        const string Data = "time: {column: at, every: 1 hour}\n  target: y\n  season: 7";
        Run("x.jsonl", string.Concat(times.Select((t, i) => $"{{\"at\":\"{t}\",\"y\":{Value(i, 5)}}}\n")), Data);
        Run("x.csv", "at,y\n" + string.Concat(times.Select((t, i) => $"{t},{Value(i, 5)}\n")), Data);
        Assert.Single(_tool.Runs().Select(r => File.ReadAllText(Path.Combine(r, "forecasts.csv"))).Distinct());
    }

    [Fact]
    public void A_generator_needs_no_file()
    {
        var said = Run(null, null,
            "generator: {seasonal: {period: 7, amplitude: 2}, noise: 0.1, rows: 100, series: 2, seed: 3}\n  time: {column: t, every: 1 business day}\n  "
                + "target: y\n  season: 7");
        Assert.Contains("200 rows, 2000-01-03", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Instances_of_a_ts_file_are_series()
    {
        var text = "@univariate true\n@classLabel true a b\n@data\n"
            + string.Concat(Enumerable.Range(0, 6)
                .Select(k => string.Join(',', Enumerable.Range(0, 40 + k).Select(i => Value(i + k, 5))) + (k % 2 == 0 ? ":a\n" : ":b\n")));
        Run("x.ts", text, "time: step\n  target: load\n  season: 7", "group: {folds: 3}");
    }

    [Fact]
    public void Local_times_calendar_categories_static_and_late_columns_run_together()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var rows = new StringBuilder("site,t,y,sky,open,size,late,holiday\n");
        for (var hour = 0; hour < 150; hour++)
        {
            // The last Sunday of October has 25 hours.
            var local = TimeZoneInfo.ConvertTimeFromUtc(new DateTime(2020, 10, 22, 0, 0, 0, DateTimeKind.Utc).AddHours(hour), zone);
            foreach (var site in new[] { "a", "b" })
                rows.Append(CultureInfo.InvariantCulture,
                    $"{site},{local:yyyy-MM-dd HH:mm},{Value(hour + (site == "a" ? 0 : 3), 9)},{(hour % 5 < 2 ? "rain" : "clear")},{(hour % 3 == 0 ? "true" : "false")},{(site == "a" ? 1 : 4)},{Value(hour * 3, 2)},{(hour % 24 == 0 ? 1 : 0)}\n");
        }

        const string Data = """
            series: site
              time: {column: t, every: 1 hour, zone: Europe/Berlin}
              target: y
              past: [sky, open, late]
              future: holiday
              static: size
              columns: {sky: {type: category, levels: [clear, rain]}, open: {type: flag}, late: {release-lag: 2 hours}}
              calendar: [hour, day-of-week]
              season: 7
            """;
        var said = Run("x.csv", rows.ToString(), Data);
        Assert.Contains("2020-10-22T00:00:00", said.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("group: {folds: 3, by: who}")]
    [InlineData("given: {column: part}")]
    [InlineData("given: {rows: {train: 0..70, validation: 70..90, test: 90..}}")]
    public void Splits_by_group_by_a_column_and_by_rows_run(string split)
    {
        var rows =
            string.Concat(Enumerable.Range(0, 120).Select(i => $"{i},{Value(i, 5)},{"abc"[i / 40]},{(i < 60 ? "train" : i < 90 ? "validation" : "test")}\n"));
        Run("x.csv", "t,y,who,part\n" + rows, "time: t\n  target: y\n  season: 7", split);
    }

    private static string Value(int at, int level) =>
        (level * (1.5 + Math.Sin(at * 2 * Math.PI / 7) + (at * at * 31 % 997 * 0.0003))).ToString("F3", CultureInfo.InvariantCulture);

    private Said Run(string? file, string? text, string data, string split = "holdout: {test: 14}", bool source = true)
    {
        if (file is not null) _tool.With(file, text!);
        _tool.With("x.lstm.yaml", $$$"""
            experiment: x
            data:
              {{{(file is not null && source ? "source: " + file + "\n  " : string.Empty)}}}{{{data}}}
            prepare:
              - scale: standard
            window: {length: 7, horizon: 2}
            split: {{{{split}}}}
            model:
              layers:
                - lstm: {units: 3}
            train:
              batch: 16
              epochs: 3
              optimizer: {adam: {learning-rate: 0.01}}
            seeds: 1

            """);
        var said = _tool.Call("run", "x.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        return said;
    }
}
