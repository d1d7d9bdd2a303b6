using LstmSpec.Data;
using LstmSpec.Forecasting;

namespace LstmSpec.Cli.Tests;

/// <summary>Labels that are numbers, by every head, with intervals, in both units, several at once: from the words of a spec to scores and predictor.</summary>
public sealed class LabelHeadsTests
{
    private const string Layers = "model: {layers: [{lstm: 6}]}";

    [Theory]
    [InlineData("quantile: {levels: [0.1, 0.5, 0.9]}", "pinball", 0.8)]
    [InlineData("gaussian: {}", "negative-log-likelihood", 0.9)]
    [InlineData("student-t: {}", "negative-log-likelihood", 0.9)]
    public void A_head_of_quantiles_or_a_distribution_gives_labels_with_bounds(string head, string loss, double share)
    {
        var run = Whole.Run(
            LabelTests.Life.Replace(Layers, $"model: {{layers: [{{lstm: 6}}], head: {{{head}}}}}", StringComparison.Ordinal)
                .Replace("train: {", $"train: {{loss: {loss}, ", StringComparison.Ordinal)
            + "score: {metrics: [mae, coverage, interval-width, pinball, crps]}\n",
            LabelTests.Lives());
        var scores = run.Record.Scores;
        Assert.True(scores.Find("model", "mae")!.Mean < scores.Find("mean", "mae")!.Mean / 2);
        Assert.InRange(scores.Find("model", "coverage")!.Mean, share - 0.4, 1);
        Assert.True(scores.Find("model", "crps")!.Mean < scores.Find("mean", "crps")!.Mean);
        Assert.All(run.Record.Forecasts.Where(f => f.Source == Forecast.Model), f => Assert.Equal(2 * f.Values.Length, f.Interval!.Values.Length));
        using var predictor = run.Predictor!;
        Assert.All(predictor.Predict(LabelTests.Lives()), s => Assert.True(s.Interval!.Lower[0] <= s.Interval.Upper[0]));
    }

    /// <summary>The errors of the validation part bound labels that they have not seen, and the final models take the widths over.</summary>
    [Fact]
    public void Conformal_intervals_of_labels_hold_about_what_they_promise()
    {
        var run = Whole.Run(LabelTests.Life.Replace("rows: 2, refit: true", "rows: 3, refit: true", StringComparison.Ordinal)
            + "score: {metrics: [mae, coverage, interval-width], intervals: 0.8}\n", LabelTests.Lives());
        Assert.InRange(run.Record.Scores.Find("model", "coverage")!.Mean, 0.6, 1);
        var widths = run.Record.Forecasts.Where(f => f.Source == Forecast.Model).Select(f => f.Interval!.Values).ToList();

        // One width for all sequences of a fold.
        foreach (var bounds in widths)
            Assert.All(Enumerable.Range(0, bounds.Length / 2), i => Assert.Equal(bounds[1] - bounds[0], bounds[(2 * i) + 1] - bounds[2 * i], 1e-4f));
        using var predictor = run.Predictor!;
        var mean = widths.Average(w => w[1] - w[0]);
        Assert.All(predictor.Predict(LabelTests.Lives()), s => Assert.Equal(mean, s.Interval!.Upper[0] - s.Interval.Lower[0], 1e-3f));
    }

    [Fact]
    public void Too_few_labels_for_a_level_are_refused_before_anything_is_trained()
    {
        var refused = Assert.Throws<LstmSpec.Splitting.SplitException>(() => Whole.Run(
            LabelTests.Life.Replace("folds: 2", "folds: 4", StringComparison.Ordinal) + "score: {intervals: 0.999}\n", LabelTests.Lives()));
        Assert.Equal("LSTM1124", refused.Id);
        Assert.Contains("999 labels", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_are_scored_in_prepared_units_too()
    {
        var run = Whole.Run(LabelTests.Life + "score: {metrics: [mae], units: both}\n", LabelTests.Lives()).Record;
        foreach (var source in new[] { "model", "mean", "prepared-linear" })
        {
            double original = run.Scores.Find(source, "mae", "original")!.Mean, prepared = run.Scores.Find(source, "mae", "prepared")!.Mean;

            // Standardised by the training labels of a fold, which lie between 0 and 20.
            Assert.InRange(original / prepared, 4, 9);
        }
    }

    /// <summary>What is left, and what is used up, in units a hundred times as large.</summary>
    [Theory]
    [InlineData("sequence")]
    [InlineData("step")]
    public void Several_labels_of_a_sequence_are_told_together(string labels)
    {
        var table = Lives();
        var spec = LabelTests.Life.Replace("target: left", "target: [left, used]", StringComparison.Ordinal)
            .Replace("cap: 20", "cap: 20, labels: " + labels, StringComparison.Ordinal);
        var run = Whole.Run(spec, table);
        Assert.Equal(["left", "used"], run.Record.Evaluation[0].Targets);
        Assert.All(run.Record.Evaluation, p => Assert.Equal(2 * p.Origins.Count, p.Observed.Length));
        var scores = run.Record.Scores;
        Assert.True(scores.Find("model", "mae")!.Mean < 0.7 * scores.Find("mean", "mae")!.Mean);
        using var predictor = run.Predictor!;
        var said = predictor.Predict(table);
        Assert.Equal(12, said.Count);
        Assert.All(said, s => Assert.Equal(2, s.Values.Count));
    }

    /// <summary>From files, as a user has it: checked before it is run, stored, verified, and asked for labels of rows that have none.</summary>
    [Theory]
    [InlineData("target: left", "head: gaussian", "loss: negative-log-likelihood, ", "[mae, crps]")]
    [InlineData("target: [left, used]", "head: quantile", "loss: pinball, ", "[mae, coverage], units: both")]
    [InlineData("target: left", "head: direct", "", "[mae, coverage], intervals: 0.8, units: prepared")]
    public void Labels_with_bounds_are_checked_run_stored_verified_and_predicted(string target, string head, string loss, string metrics)
    {
        using var tool = new Tool();
        var table = Lives();
        var rows = new System.Text.StringBuilder("id,t,left,used,wear\n");
        foreach (var series in table.Series)
        {
            for (var row = series.Start; row < series.End; row++)
                rows.Append(System.Globalization.CultureInfo.InvariantCulture,
                    $"{series.Key},{row - series.Start},{table["left"].Values[row]},{table["used"].Values[row]},{table["wear"].Values[row]}\n");
        }

        tool.With("lives.csv", rows.ToString()).With("new.csv", "id,t,wear\nx,0,0.1\nx,1,0.1\nx,2,0.2\nx,3,0.2\nx,4,0.3\n");
        tool.With("x.lstm.yaml",
            LabelTests.Life.Replace("data: {", "data: {source: lives.csv, ", StringComparison.Ordinal).Replace("target: left", target, StringComparison.Ordinal)
            .Replace("rows: 2, refit", "rows: 4, refit", StringComparison.Ordinal).Replace("{lstm: 6}]}", $"{{lstm: 6}}], {head}}}", StringComparison.Ordinal)
            .Replace("train: {", "train: {" + loss, StringComparison.Ordinal).Replace("epochs: 30", "epochs: 4", StringComparison.Ordinal)
                + $"score: {{metrics: {metrics}}}\n");
        var said = tool.Call("run", "x.lstm.yaml", "--preflight", "--allow", "LSTM1705");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains("windows keep to themselves: another window beside them changes no", said.Out + said.Error, StringComparison.Ordinal);
        var run = Path.GetFileName(Assert.Single(tool.Runs()));
        Assert.Equal(0, tool.Call("verify", run).Code);
        var predicted = tool.Call("predict", run, "new.csv");
        Assert.True(predicted.Code == 0, predicted.ToString());
        Assert.Contains(" to ", predicted.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Sequences_cut_into_segments_may_be_ragged()
    {
        var run =
            Whole.Run(LabelTests.Waves.Replace("{layers: [{lstm: 8}]}", "{layers: [{lstm: 8}], segments: 2}", StringComparison.Ordinal)
                .Replace("seeds: 2", "seeds: 1\nfinal: none", StringComparison.Ordinal), LabelTests.Series()).Record;
        Assert.InRange(run.Scores.Find("model", "roc-auc")!.Mean, 0.8, 1);
    }

    /// <summary>Dense layers alone read a window as one step: longer sequences are cut to it, shorter ones are filled up.</summary>
    [Theory]
    [InlineData("ragged: {}")]
    [InlineData("ragged: {pad: back, truncate: back}")]
    public void Ragged_sequences_are_read_by_dense_layers_alone(string ragged)
    {
        var run = Whole.Run(
            LabelTests.Waves.Replace("{layers: [{lstm: 8}]}", "{layers: [{dense: {units: 16, activation: relu}}]}", StringComparison.Ordinal)
                .Replace("ragged: {}", ragged, StringComparison.Ordinal)
                .Replace("seeds: 2", "seeds: 1", StringComparison.Ordinal),
            LabelTests.Series());
        Assert.InRange(run.Record.Scores.Find("model", "roc-auc")!.Mean, 0.7, 1);
        using var predictor = run.Predictor!;
        Assert.Equal(60, predictor.Predict(LabelTests.Series()).Count);
    }

    /// <summary>A row that is masked wherever it stands is a row that is not there.</summary>
    [Fact]
    public void Masked_rows_are_as_if_they_were_left_out()
    {
        var spec = LabelTests.Waves.Replace("prepare: [{scale: standard}]", "prepare: []", StringComparison.Ordinal)
            .Replace("ragged: {}", "ragged: {mask-value: -9}", StringComparison.Ordinal)
            .Replace("seeds: 2", "seeds: 1\nfinal: none", StringComparison.Ordinal).Replace("epochs: 40", "epochs: 3", StringComparison.Ordinal);
        var plain = Whole.Run(spec, Alike(stuffed: false), "LSTM1201").Record;
        var stuffed = Whole.Run(spec, Alike(stuffed: true), "LSTM1201").Record;
        foreach (var (a, b) in plain.Forecasts.Where(f => f.Source == Forecast.Model)
            .Zip(stuffed.Forecasts.Where(f => f.Source == Forecast.Model))) Assert.Equal(a.Classes!.Values, b.Classes!.Values);
    }

    /// <param name="stuffed">Behind every second row there is one of nothing but the mask's value.</param>
    private static Table Alike(bool stuffed)
    {
        int[] rows = stuffed ? [0, 1, -1, 2, 3, -1, 4, 5, -1, 6, 7] : [0, 1, 2, 3, 4, 5, 6, 7];
        return Table.FromSeries(
            [.. Enumerable.Range(0, 30).Select(k => ($"s{k:00}", TimeIndex.Count(rows.Length)))],
            [
                new("kind", [.. Enumerable.Range(0, 30).SelectMany(k => rows.Select(_ => (float)(k % 2)))]),
                new("x", [
                    .. Enumerable.Range(0, 30).SelectMany(k => rows.Select(row => row < 0 ? -9f : (float)Math.Sin((row + k) * (k % 2 == 0 ? 0.7 : 1.6))))]),
            ]);
    }

    private static Table Lives()
    {
        var lives = LabelTests.Lives();
        var used = lives.Series.SelectMany(s => Enumerable.Range(0, s.Rows).Select(i => (float)(100 * i / s.Rows))).ToArray();
        return Table.FromSeries([.. lives.Series.Select(s => (s.Key, s.Time))], [.. lives.Columns, new("used", used)]);
    }
}
