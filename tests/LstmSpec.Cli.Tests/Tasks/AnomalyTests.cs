using System.Globalization;
using System.Text;

namespace LstmSpec.Cli.Tests;

/// <summary>Rows that are unlike what was forecast for them, from a spec to a report.</summary>
public sealed class AnomalyTests : IDisposable
{
    private const int Rows = 400;

    private readonly Tool _tool = new Tool().With("hourly.csv", Csv());

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Spikes_that_are_labelled_are_found_and_the_scores_say_so()
    {
        var said = _tool.With("x.lstm.yaml", Spec("  label: odd\n")).Call("run", "x.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        var scores = File.ReadAllLines(Path.Combine(Assert.Single(_tool.Runs()), "scores.csv")).Select(l => l.Split(','))
            .Where(l => l[0] == "model" && l[3] == "mean").ToDictionary(l => l[1], l => double.Parse(l[5], CultureInfo.InvariantCulture));
        Assert.Equal(["mae", "precision", "recall", "f1", "pr-auc"], scores.Keys);
        Assert.Equal(1, scores["recall"]);
        Assert.InRange(scores["f1"], 0.3, 1);
        Assert.InRange(scores["pr-auc"], 0.7, 1);
        Assert.Matches("Anomalies: [0-9]+ of 100 rows are called", said.Out);
        foreach (var odd in new[] { 320, 355, 381 }) Assert.Matches($"{Time(odd)}.*times the threshold, 1 labelled", said.Out);
        Assert.Contains("<caption>Anomalies, the most unusual first</caption>", File.ReadAllText(Path.Combine(_tool.Runs()[0], "report.html")),
            StringComparison.Ordinal);

        // A stored run is read back to the same report, and made again to the same bits.
        var report = File.ReadAllText(Path.Combine(_tool.Runs()[0], "report.html"));
        var again = _tool.Call("report", Path.GetFileName(_tool.Runs()[0]));
        Assert.True(again.Code == 0, again.ToString());
        Assert.Equal(report, File.ReadAllText(Path.Combine(_tool.Runs()[0], "report.html")));
        var verified = _tool.Call("verify", Path.GetFileName(_tool.Runs()[0]));
        Assert.True(verified.Code == 0, verified.ToString());
    }

    [Fact]
    public void Without_labels_rows_are_called_and_only_forecasts_are_scored()
    {
        var said = _tool.With("x.lstm.yaml", Spec(string.Empty)).Call("run", "x.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Matches($"{Time(355)}.*times the threshold\n", said.Out.Replace("\r", string.Empty, StringComparison.Ordinal));
        Assert.DoesNotContain("labelled", said.Out, StringComparison.Ordinal);
        var asked = _tool.With("x.lstm.yaml", Spec(string.Empty) + "score: {metrics: [f1]}\n").Call("check", "x.lstm.yaml");
        Assert.Contains("LSTM1703: f1 holds what is called an anomaly against labels, and none are declared", asked.Out + asked.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_validation_part_the_threshold_comes_from_training_errors_and_a_rule_says_so()
    {
        var said =
            _tool.With("x.lstm.yaml",
                Spec("  label: odd\n").Replace(", validation: {rows: 60}", string.Empty, StringComparison.Ordinal)
                    .Replace("early-stopping: {patience: 6}, ", string.Empty, StringComparison.Ordinal)).Call("run", "x.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains("LSTM1119", said.Out + said.Error, StringComparison.Ordinal);
        Assert.Contains("Anomalies: ", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_nothing_reads_is_refused()
    {
        var said = _tool.With("x.lstm.yaml", Spec("  label: odd\n").Replace("task: anomaly\n", string.Empty, StringComparison.Ordinal))
            .Call("check", "x.lstm.yaml");
        Assert.Contains("'odd' says which rows are anomalies, and the task is forecast", said.Out + said.Error, StringComparison.Ordinal);
    }

    private static string Time(int row) => new DateTime(2023, 1, 1).AddHours(row).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Csv()
    {
        var text = new StringBuilder("time,load,odd\n");
        for (var i = 0; i < Rows; i++)
        {
            var odd = i is 60 or 320 or 355 or 381;
            text.Append(CultureInfo.InvariantCulture,
                $"{Time(i)},{20 + (5 * Math.Sin(i * Math.PI / 12)) + (i * i * 7919 % 1009 * 0.001) + (odd ? 9 : 0):0.000},{(odd ? 1 : 0)}\n");
        }

        return text.ToString();
    }

    private static string Spec(string label) => $$$"""
        experiment: load
        task: anomaly
        data:
          source: hourly.csv
          time: {column: time, every: 1 hour}
          target: load
          season: 24
        {{{label}}}prepare: [{scale: standard}]
        window: {length: 24, horizon: 2}
        split: {holdout: {test: 100}, validation: {rows: 60}}
        model: {layers: [{lstm: 8}]}
        train: {epochs: 30, batch: 16, early-stopping: {patience: 6}, optimizer: {adam: {learning-rate: 0.01}}, clip-norm: 1}
        seeds: 2
        final: none

        """;
}
