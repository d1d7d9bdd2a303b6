using System.Globalization;

namespace LstmSpec.Cli.Tests;

/// <summary>Mistakes that can be said: objected to, and with the objection allowed run as they are said.</summary>
public sealed class SaidMistakesTests : IDisposable
{
    private const string Split = "expanding: {folds: 2, test: 12}";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("LSTM1103", Split, Split + ", gap: -4")]
    [InlineData("LSTM1103", Split, "k-fold: {folds: 4}, gap: -4")]
    [InlineData("LSTM1115", "", "", "score: {partial-batch: drop, origins: 1}")]
    [InlineData("LSTM1802", "", "", "score: {origins-of-baseline: own}")]
    [InlineData("LSTM1118", "", "", "score: {rows: all}")]
    [InlineData("LSTM1112", "target: passengers", "target: {column: passengers, offset: 0}")]
    [InlineData("LSTM1112", "target: passengers", "target: {column: passengers, offset: -3}")]
    public void It_is_refused_and_runs_where_it_is_allowed(string id, string old, string now, string more = "")
    {
        _tool.With("x.lstm.yaml", Spec(old, now, more));
        var refused = _tool.Call("run", "x.lstm.yaml");
        Assert.True(refused.Code == 3, refused.ToString());
        Assert.Contains("--allow " + id, refused.Error, StringComparison.Ordinal);
        var said = _tool.Call("run", "x.lstm.yaml", "--allow", id);
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains("compromised: " + id, said.Out, StringComparison.Ordinal);
        Assert.All(Scores("model", "mae"), s => Assert.True(double.IsFinite(s)));
    }

    [Theory]
    [InlineData("warning LSTM1101", Split, "holdout: {test: 24, shuffle: rows}")]
    [InlineData("warning LSTM1119", ", validation: {rows: 24, refit: true}}", "}", "score: {intervals: {level: 0.8}, metrics: [mae, coverage]}")]
    [InlineData("", "horizon: 12", "horizon: 10", "")]
    public void What_is_only_warned_of_runs(string warning, string old, string now, string more = "")
    {
        var text = Spec(old, now, more);
        if (old.StartsWith(", validation", StringComparison.Ordinal))
            text = text.Replace("  early-stopping: {patience: 5}\n", string.Empty, StringComparison.Ordinal);
        if (warning.Length == 0) text = text.Replace("target: passengers", "target: {column: passengers, offset: 3}", StringComparison.Ordinal);
        var said = _tool.With("x.lstm.yaml", text).Call("run", "x.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains(warning, said.Error, StringComparison.Ordinal);
        Assert.All(Scores("model", "mae"), s => Assert.True(double.IsFinite(s)));
    }

    [Fact]
    public void Shuffled_training_rows_tell_a_network_nothing_of_time()
    {
        var text = Spec("epochs:", "shuffle: rows\n  epochs:", string.Empty);
        var refused = _tool.With("x.lstm.yaml", text).Call("run", "x.lstm.yaml");
        var id = refused.Error[(refused.Error.IndexOf("--allow LSTM", StringComparison.Ordinal) + "--allow ".Length)..][.."LSTM0000".Length];
        Assert.True(_tool.Call("run", "x.lstm.yaml", "--allow", id).Code == 0, refused.ToString());
        var shuffled = Scores("model", "mae").Single();
        Assert.Equal(0, _tool.With("x.lstm.yaml", Spec(string.Empty, string.Empty, string.Empty)).Call("run", "x.lstm.yaml").Code);
        Assert.DoesNotContain(shuffled, Scores("model", "mae").Except([shuffled]));
        Assert.Equal(2, _tool.Runs().Count);
    }

    [Fact]
    public void Baselines_at_origins_of_their_own_forecast_one_step()
    {
        Assert.Equal(0,
            _tool.With("x.lstm.yaml", Spec("horizon: 12", "horizon: 6", "score: {origins-of-baseline: own}"))
                .Call("run", "x.lstm.yaml", "--allow", "LSTM1802").Code);
        var passengers = File.ReadAllLines(_tool.At("data/air-passengers.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        var naive = File.ReadAllLines(Path.Combine(_tool.Runs()[0], "forecasts.csv")).Skip(1).Select(l => l.Split(',')).Where(l => l[0] == "naive").ToList();
        Assert.Equal(24, naive.Count);
        Assert.All(naive, l => Assert.Equal(passengers[passengers.FindIndex(p => l[5].StartsWith(p[0], StringComparison.Ordinal)) - 1][1], l[8]));
    }

    [Fact]
    public void A_dropped_batch_leaves_its_origins_without_a_forecast()
    {
        Assert.Equal(0,
            _tool.With("x.lstm.yaml", Spec(string.Empty, string.Empty, "score: {partial-batch: drop, origins: 1}"))
                .Call("run", "x.lstm.yaml", "--allow", "LSTM1115").Code);
        Assert.Equal(2 * 8 * 12, File.ReadAllLines(Path.Combine(_tool.Runs()[0], "observed.csv")).Length - 1);
    }

    [Fact]
    public void Scores_of_all_rows_hold_those_that_were_trained_on()
    {
        Assert.Equal(0,
            _tool.With("x.lstm.yaml", Spec(string.Empty, string.Empty, "score: {rows: all}")).Call("run", "x.lstm.yaml", "--allow", "LSTM1118").Code);
        var rows = File.ReadAllLines(Path.Combine(_tool.Runs()[0], "observed.csv")).Skip(1).Where(l => l.Split(',')[6].Length > 0).Select(l => l.Split(',')[4])
            .ToHashSet();
        Assert.Contains("1955-03-01", rows);
        Assert.Contains("1960-12-01", rows);
    }

    /// <summary>A first target three steps behind the window: no window, baseline or inverse reads the two rows between.</summary>
    [Fact]
    public void Nothing_between_window_and_target_is_read()
    {
        Assert.Equal(0,
            _tool.With("x.lstm.yaml",
                Spec("target: passengers", "target: {column: passengers, offset: 3}", string.Empty)
                    .Replace("horizon: 12", "horizon: 1", StringComparison.Ordinal)).Call("run", "x.lstm.yaml").Code);
        var lines = File.ReadAllLines(_tool.At("data/air-passengers.csv"));
        var forecasts = Forecasts();
        _tool.With("data/air-passengers.csv", string.Join('\n', lines[..142].Append("1960-10,999").Append("1960-11,111").Append(lines[144])));
        Assert.Equal(0, _tool.Call("run", "x.lstm.yaml").Code);
        var poisoned = Forecasts();
        var last = forecasts.Keys.Where(k => k.EndsWith("1960-12-01", StringComparison.Ordinal)).ToList();
        Assert.True(last.Count > 3);
        Assert.All(last, k => Assert.Equal(forecasts[k], poisoned[k]));

        Dictionary<string, string> Forecasts() =>
            File.ReadAllLines(Path.Combine(_tool.Runs()[^1], "forecasts.csv")).Skip(1).Select(l => l.Split(',')).Where(l => l[2] == "1")
                .ToDictionary(l => $"{l[0]} {l[1]} {l[5]}", l => l[8]);
    }

    [Fact]
    public void A_threshold_that_nothing_reads_is_a_mistake_for_good()
    {
        var said = _tool.With("x.lstm.yaml", Spec(string.Empty, string.Empty, "score: {threshold: 0.3}")).Call("check", "x.lstm.yaml");
        Assert.Contains("LSTM1703: cases are told apart at a probability of 0.3, and a number has no probability: nothing reads it", said.Out,
            StringComparison.Ordinal);
    }

    private static string Spec(string old, string now, string more) =>
        (old.Length == 0 ? Specs.Small : Specs.Small.Replace(old, now, StringComparison.Ordinal)) + more + "\nfinal: none\n";

    private List<double> Scores(string source, string metric) =>
        [.. _tool.Runs()
            .SelectMany(
                r => File.ReadAllLines(Path.Combine(r, "scores.csv")).Select(l => l.Split(',')).Where(l => l[0] == source && l[1] == metric && l[3] == "mean")
                    .Select(l => double.Parse(l[5], CultureInfo.InvariantCulture)))];
}
