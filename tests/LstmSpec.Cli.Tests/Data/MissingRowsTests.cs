using System.Globalization;
using System.Text;

namespace LstmSpec.Cli.Tests;

/// <summary>A calendar with holes in it, from a spec to a verdict.</summary>
public sealed class MissingRowsTests : IDisposable
{
    private static readonly HashSet<int> Lacking = [30, 31, 32, 70, 101, 110, 118];

    private readonly Tool _tool = new Tool().With("daily.csv", Csv());

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Without_a_step_for_missing_values_a_gap_is_refused_with_the_step_as_its_cure()
    {
        var said = _tool.With("x.lstm.yaml", Spec(string.Empty)).Call("run", "x.lstm.yaml");
        Assert.Equal(3, said.Code);
        Assert.Contains("LSTM1205: daily.csv(32): 3 times are missing between 2023-01-30 (line 31) and 2023-02-03, the first 2023-01-31", said.Error,
            StringComparison.Ordinal);
        Assert.Contains("missing: forward", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing: forward, ")]
    [InlineData("missing: {method: seasonal, season: 7}, missing: forward, ")]
    [InlineData("missing: drop, ")]
    public void With_one_the_rows_are_put_in_and_never_scored(string step)
    {
        var said = _tool.With("x.lstm.yaml", Spec(step)).Call("run", "x.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains("140 rows (7 put in where times are missing), 2023-01-01 to 2023-05-20", StoredRunTests.Unwrapped(said.Out), StringComparison.Ordinal);
        var run = Assert.Single(_tool.Runs());
        Assert.Contains("\"inserted\": 7", File.ReadAllText(Path.Combine(run, "provenance.json")), StringComparison.Ordinal);
        Assert.Contains("140 rows, 7 of them put in where times are missing", File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);
        var predictions = File.ReadAllLines(Path.Combine(run, "predictions.csv")).Select(l => l.Split(',')).ToList();
        foreach (var row in Lacking)
            Assert.All(predictions.Where(p => p[0] == row.ToString(CultureInfo.InvariantCulture)), p => Assert.Equal(string.Empty, p[3]));
        Assert.Equal(0, _tool.Call("profile", "x.lstm.yaml").Code);
        Assert.Equal(0, _tool.Call("check", "x.lstm.yaml").Code);
    }

    private static string Csv()
    {
        var text = new StringBuilder("day,y\n");
        for (var i = 0; i < 140; i++)
        {
            if (!Lacking.Contains(i))
                text.Append(CultureInfo.InvariantCulture,
                    $"{new DateTime(2023, 1, 1).AddDays(i):yyyy-MM-dd},{20 + (5 * Math.Sin(i * Math.PI / 3.5)) + (i * i * 7919 % 1009 * 0.003):0.00}\n");
        }

        return text.ToString();
    }

    private static string Spec(string step) => $$$"""
        experiment: daily
        data: {source: daily.csv, time: {column: day, every: 1 day}, target: y, season: 7, calendar: day-of-week}
        prepare:
        {{{string.Concat((step + "scale: standard").Split(", ").Aggregate(new List<string>(), Joined).Select(s => $"  - {s}\n"))}}}
        window: {length: 7, horizon: 2}
        split: {expanding: {folds: 2, test: 20}}
        model: {layers: [{lstm: 4}]}
        train: {epochs: 2, batch: 16}
        seeds: 1
        final: none

        """;

    /// <summary>Steps stand between commas outside brackets.</summary>
    private static List<string> Joined(List<string> steps, string part)
    {
        if (steps.Count > 0 && steps[^1].Count(c => c == '{') > steps[^1].Count(c => c == '}')) steps[^1] += ", " + part;
        else steps.Add(part);
        return steps;
    }
}
