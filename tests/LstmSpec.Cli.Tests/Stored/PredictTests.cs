using System.Globalization;
using System.Text;
using System.Text.Json;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Tests;

/// <summary><c>bundle</c> and <c>predict</c>, as a user calls them.</summary>
public sealed class PredictTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_bundle_forecasts_on_the_command_line_what_the_run_forecast()
    {
        Good("run", "small.lstm.yaml");
        var said = Good("bundle", "small", "-o", "kept.lstm");
        Assert.Matches("^kept.lstm: 2 models of run [0-9a-f]{12}, [0-9]+ KiB; forecasts from 24 rows on\n$", said.Out);
        var outlook = RunStore.Load(Assert.Single(_tool.Runs())).Outlook;
        var csv = Good("predict", "kept.lstm", "data/air-passengers.csv", "--csv").Out.TrimEnd().Split('\n');
        Assert.Equal("series,time,target,forecast,lower,upper", csv[0]);
        Assert.Equal(outlook.Select(s => FormattableString.Invariant($",{s.Time},passengers,{s.Values[0]:R},,")), csv[1..]);

        // The run itself serves, and the store is not needed for the file.
        Assert.Equal(csv, Good("predict", "small", "data/air-passengers.csv", "--csv").Out.TrimEnd().Split('\n'));
        Directory.Delete(_tool.At(".lstm"), recursive: true);
        using var json = JsonDocument.Parse(Good("predict", "kept.lstm", "data/air-passengers.csv", "--json").Out);
        Assert.Equal("small", json.RootElement.GetProperty("experiment").GetString());
        Assert.Equal(outlook.Select(s => s.Values[0]),
            json.RootElement.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("values").GetProperty("passengers").GetSingle()));
        Assert.StartsWith("time        passengers\n1961-01-01     ", Good("predict", "kept.lstm", "data/air-passengers.csv").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_the_model_was_not_trained_for_are_refused_with_the_reason()
    {
        Good("run", "small.lstm.yaml");
        var lines = File.ReadAllLines(_tool.At("data/air-passengers.csv"));
        Refused("LSTM1124: the history has 20 rows to forecast from, and 24 are needed: a window of 12 and 12 that the preparation looks back on",
            [lines[0], .. lines[^20..]]);
        Refused("LSTM1011: rows.csv(1): there is no column 'passengers'; the columns are month, persons", ["month,persons", .. lines[1..]]);
        Refused("LSTM1204: the history has no value of 'passengers' that the window at 1960-12-01 can read", [.. lines[..^1], "1960-12,"]);
        Refused("LSTM1012: rows.csv(145,9): 'many' in column 'passengers' is not a number", [.. lines[..^1], "1960-12,many"]);
        Refused("LSTM1205: rows.csv(3): 1 time is missing", [.. lines[..2], .. lines[3..]]);
        Refused("LSTM1213: log('passengers') has no value in 1 row: -4 at 1960-12-01", [.. lines[..^1], "1960-12,-4"]);
        Refused("LSTM1015", ["month,passengers", .. Enumerable.Range(0, 40).Select(i => $"1960-01-01 {i % 24:00}:00,{i + 100}")]);
        Assert.Equal(74, _tool.Call("predict", "small", "nowhere.csv").Code);
        Assert.Equal(74, _tool.Call("predict", "nothing", "data/air-passengers.csv").Code);
        Assert.Equal(5, _tool.Call("predict", "small.lstm.yaml", "data/air-passengers.csv").Code);
        Assert.Equal(2, _tool.Call("predict", "small", "data/air-passengers.csv", "--json", "--csv").Code);

        // Far outside is a guess, and said to be one.
        _tool.With("rows.csv", string.Join('\n', [.. lines[..^1], "1960-12,5000"]));
        var far = Good("predict", "small", "rows.csv");
        Assert.Equal(
            "warning: 'passengers' is 5000 at 1960-12-01: the model was trained on 104 to 622, and what it says this far outside is a guess\n", far.Error);
    }

    [Fact]
    public void Series_and_categories_are_those_that_were_trained_on()
    {
        var panel = BundleTests.Panel.Replace("HEAD", "direct", StringComparison.Ordinal)
            .Replace("  time:", "  source: shops.csv\n  time:", StringComparison.Ordinal);
        _tool.With("shops.lstm.yaml", panel).With("shops.csv", Rows(60, 0));
        Good("run", "shops.lstm.yaml");
        _tool.With("rows.csv", Rows(30, 3));
        var said = Good("predict", "shops", "rows.csv");
        Assert.Equal(1 + 9, said.Out.TrimEnd().Split('\n').Length);
        Assert.StartsWith("series  time", said.Out, StringComparison.Ordinal);
        Refused("LSTM1011: the series 'd' is none of the 3 series that the model was trained on",
            Rows(30, 3).Replace("\nc,", "\nd,", StringComparison.Ordinal).Split('\n'), "shops");
        Refused("LSTM1012: rows.csv(2,", Rows(30, 3).Replace("none", "hail", StringComparison.Ordinal).Split('\n'), "shops");
        Refused("LSTM1204: 2 rows without a target behind the history, and 3 steps to be forecast", Rows(30, 2).Split('\n'), "shops");
    }

    /// <summary>Folds that forecast shops which they were not trained on scored a model of new shops: the one that is kept is of that kind.</summary>
    [Theory]
    [InlineData("{group: {folds: 3}, validation: {rows: 9, refit: true}}", true)]
    [InlineData("{group: {folds: 3, by: town}}", true)]
    [InlineData("{group: {folds: 3, by: part}}", false)] // every fold is trained on rows of every shop
    [InlineData("{given: {column: set}}", true)]
    public void A_new_series_is_forecast_where_folds_forecast_series_they_had_not_seen(string split, bool isNew)
    {
        string Towns(string rows) =>
            string.Join('\n',
                rows.TrimEnd().Split('\n')
                    .Select((line, i) =>
                        line + (i == 0
                            ? ",town,part,set"
                            : $",{(line[0] == 'a' ? "ulm" : line[0] == 'b' ? "bonn" : "kiel")},{i % 60 / 10 % 3},{(line[0] == 'c' ? "test" : "train")}")));
        var panel = BundleTests.Panel.Replace("HEAD", "direct", StringComparison.Ordinal)
            .Replace("  time:", "  source: shops.csv\n  time:", StringComparison.Ordinal)
            .Replace("{expanding: {folds: 2, test: 6}, validation: {rows: 9, refit: true}}", split, StringComparison.Ordinal)
            .Replace("length: 10, horizon: 3", "length: 4, horizon: 2", StringComparison.Ordinal);
        _tool.With("shops.lstm.yaml", panel).With("shops.csv", Towns(Rows(60, 0)));
        var run = Good("run", "shops.lstm.yaml");
        _tool.With("rows.csv", Rows(30, 3).Replace("\nc,", "\nnew,", StringComparison.Ordinal));
        var said = _tool.Call("predict", "shops", "rows.csv", "--csv");
        Assert.True(said.Code == (isNew ? 0 : 3), run.Out + said);
        if (!isNew) Assert.Contains("LSTM1011: the series 'new' is none of the 3 series that the model was trained on", said.Error, StringComparison.Ordinal);
        else Assert.Equal(4, said.Out.Split('\n').Count(l => l.StartsWith("new,", StringComparison.Ordinal)));
        var stored = Path.GetFileName(Assert.Single(_tool.Runs()));
        Good("verify", stored);

        // The file holds it, too.
        if (!isNew) return;
        Good("bundle", stored, "-o", "shops.lstm");
        Assert.Equal(said.Out, Good("predict", "shops.lstm", "rows.csv", "--csv").Out);
    }

    [Fact]
    public void Labels_of_new_sequences_need_not_be_there()
    {
        string Csv(bool labelled) =>
            string.Concat(LabelTests.Series().Series.Select((s, k) => string.Concat(Enumerable.Range(s.Start, s.Rows).Select(r => FormattableString.Invariant(
            $"{s.Key},{r - s.Start}{(labelled ? k % 2 == 0 ? ",slow" : ",fast" : string.Empty)},{LabelTests.Series()["x"].Values[r]:R}\n")))));
        _tool.With("waves.csv", "id,t,kind,x\n" + Csv(labelled: true));
        _tool.With("waves.lstm.yaml",
            LabelTests.Waves.Replace("  time:", "  source: waves.csv\n  time:", StringComparison.Ordinal)
                .Replace("epochs: 40", "epochs: 3", StringComparison.Ordinal));
        Good("run", "waves.lstm.yaml");
        _tool.With("new.csv", "id,t,x\n" + Csv(labelled: false));
        var said = Good("predict", "waves", "new.csv", "--csv").Out;
        Assert.StartsWith("series,time,target,forecast,lower,upper,p slow,p fast\n", said, StringComparison.Ordinal);
        Assert.Equal(1 + 60, said.TrimEnd().Split('\n').Length);
        Assert.Equal(said, Good("predict", "waves", "waves.csv", "--csv").Out);
    }

    [Fact]
    public void A_run_that_keeps_no_model_says_so()
    {
        _tool.With("none.lstm.yaml", Specs.Tiny + "final: none\n");
        Good("run", "none.lstm.yaml");
        var said = _tool.Call("bundle", "tiny");
        Assert.Equal(74, said.Code);
        Assert.Contains("the run keeps no models: its spec says final: none", said.Error, StringComparison.Ordinal);
    }

    private static string Rows(int days, int ahead)
    {
        var table = BundleTests.Shops(days, ahead);
        var text = new StringBuilder("shop,day,sales,guests,rain,holiday,plan,size\n");
        foreach (var series in table.Series)
        {
            for (var row = series.Start; row < series.End; row++)
            {
                float Of(string column) => table[column].Values[row];
                string Number(string column) => float.IsNaN(Of(column)) ? string.Empty : Of(column).ToString("R", CultureInfo.InvariantCulture);
                text.Append(CultureInfo.InvariantCulture,
                    $"{series.Key},{series.Label(row)},{Number("sales")},{Number("guests")},{new[] { "none", "some", "much" }[(int)Of("rain")]},{Number("holiday")},{Number("plan")},{Number("size")}\n");
            }
        }

        return text.ToString();
    }

    private void Refused(string why, IReadOnlyList<string> rows, string run = "small")
    {
        _tool.With("rows.csv", string.Join('\n', rows));
        var said = _tool.Call("predict", run, "rows.csv");
        Assert.True(said.Code == 3, said.ToString());
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
        Assert.Empty(said.Out);
    }

    private Said Good(params string[] arguments)
    {
        var said = _tool.Call(arguments);
        Assert.True(said.Code == 0, said.ToString());
        return said;
    }
}
