using LstmSpec.Data;
using LstmSpec.Forecasting;

namespace LstmSpec.Cli.Tests;

/// <summary>Columns that are read in parts, from YAML to scores and predictor.</summary>
public sealed class DecomposeTests
{
    private const string Spec = """
        experiment: parts
        data: {time: {column: t}, target: y, past: [x], season: 12}
        prepare: [{scale: standard}, {decompose: wavelet}]
        window: {length: 24, horizon: 3}
        split: {holdout: {test: 30}}
        model: {layers: [{lstm: 6}]}
        train: {optimizer: {adam: {learning-rate: 0.02}}, batch: 16, epochs: 5, clip-norm: 1}
        score: {metrics: [mae], origins: 1, baselines: [naive, prepared-linear, dlinear]}
        seeds: 1

        """;

    [Theory]
    [InlineData("{decompose: wavelet}", "", "", 5)]
    [InlineData("{decompose: {method: emd, components: 3}}", "", "", 4)]
    [InlineData("{decompose: {method: vmd, components: 2, on: [x]}}", "", "", 3)]
    [InlineData("{decompose: stl}, {scale: last-value}", "", "", 4)]
    [InlineData("{decompose: {method: ssa, on: [y, x]}}", "", "", 8)]
    [InlineData("{decompose: stl}", "ragged", "", 4)]
    [InlineData("{decompose: {method: wavelet, fit: whole-series}}, {scale: per-window}", "", "LSTM1104", 5)]
    public void A_column_in_parts_is_read_and_forecast(string step, string ragged, string allow, int features)
    {
        var spec = Spec.Replace("{decompose: wavelet}", step, StringComparison.Ordinal)
            .Replace("horizon: 3}", ragged.Length > 0 ? "horizon: 3, ragged: {}}" : "horizon: 3}", StringComparison.Ordinal);
        var run = Whole.Run(spec, Table(0), allow.Length > 0 ? [allow] : []);
        Assert.True(double.IsFinite(run.Record.Scores.Find("model", "mae")!.Mean));

        // Of an LSTM of six units reads a step f values: 4 · 6 · (f + 6 + 1) parameters, and the head has 3 · (6 + 1).
        Assert.Equal((24 * (features + 7)) + 21, run.Record.Trials[0].Parameters);
        using var predictor = run.Predictor!;
        Assert.Equal(3, predictor.Predict(Table(0)).Count);
        Assert.Equal(allow.Length > 0 ? [allow] : [], run.Record.Compromised);
    }

    /// <summary>Windows are taken apart by themselves: what lies behind an origin changes nothing of what is forecast from it. Of the whole series it does,
    /// which is what the rule objects to.</summary>
    [Theory]
    [InlineData("{decompose: vmd}", "", true)]
    [InlineData("{decompose: ssa}", "", true)]
    [InlineData("{decompose: {method: vmd, fit: whole-series}}", "LSTM1104", false)]
    public void No_forecast_changes_when_everything_behind_its_origin_does(string step, string allow, bool kept)
    {
        var spec = Spec.Replace("{decompose: wavelet}", step, StringComparison.Ordinal).Replace("seeds: 1", "seeds: 1\nfinal: none", StringComparison.Ordinal);
        string[] allowed = allow.Length > 0 ? [allow] : [];
        var (truth, poisoned) = (Whole.Run(spec, Table(0), allowed).Record, Whole.Run(spec, Table(15), allowed).Record);
        var part = truth.Evaluation[0];
        var (one, other) = (truth.Forecasts.First(f => f.Source == Forecast.Model), poisoned.Forecasts.First(f => f.Source == Forecast.Model));
        var before = Enumerable.Range(0, part.Origins.Count).Where(o => part.Origins[o] < Rows - 15).ToList();
        Assert.True(before.Count > 5);
        Assert.Equal(kept,
            before.TrueForAll(o => one.Values.AsSpan(part.At(o, 0, 0), part.Horizon).SequenceEqual(other.Values.AsSpan(part.At(o, 0, 0), part.Horizon))));
    }

    [Fact]
    public void Inputs_of_labels_are_read_in_parts_and_a_run_is_repeated_to_the_bit()
    {
        var spec =
            LabelTests.Waves.Replace("prepare: [{scale: standard}]", "prepare: [{scale: standard}, {decompose: {method: wavelet, components: 2, on: [x]}}]",
                StringComparison.Ordinal).Replace("seeds: 2", "seeds: 1", StringComparison.Ordinal);
        var run = Whole.Run(spec, LabelTests.Series());
        Assert.InRange(run.Record.Scores.Find("model", "roc-auc")!.Mean, 0.8, 1);
        Assert.Equal(run.Record.Trials.Select(t => t.WeightsHash), Whole.Run(spec, LabelTests.Series()).Record.Trials.Select(t => t.WeightsHash));
    }

    /// <summary>Several scalers that each have statistics for all of their columns keep to these, also where a plan is read back.</summary>
    [Fact]
    public void Several_scalers_share_statistics_each_among_its_columns()
    {
        var spec =
            Spec.Replace("{scale: standard}, {decompose: wavelet}",
                "{scale: {method: min-max, share-statistics: true, on: [y, x]}}, {scale: {method: standard, share-statistics: true, on: [x, z]}}",
                StringComparison.Ordinal)
            .Replace("past: [x]", "past: [x, z]", StringComparison.Ordinal);
        var table = Table(0);
        var run =
            Whole.Run(spec,
                LstmSpec.Data.Table.FromColumns(table.Series[0].Time, [.. table.Columns, new Column("z", [.. table["x"].Values.Select(v => 100 * v)])]),
                "LSTM1212").Record;
        Assert.Equal(run.PlanHash, LstmSpec.Planning.PlanReader.Parse(run.Plan, run.Experiment).Hash);
        var fitted = run.Folds[0].Fitted.Where(f => f.Step.StartsWith("scale of all", StringComparison.Ordinal)).ToList();
        Assert.Equal(["y", "x", "x", "z"], fitted.Select(f => f.Column));
        Assert.Equal(fitted[0].Values, fitted[1].Values);
        Assert.Equal(fitted[2].Values, fitted[3].Values);
        Assert.NotEqual(fitted[1].Values, fitted[2].Values);
    }

    private const int Rows = 150;

    /// <param name="poison">Last rows that are made other ones.</param>
    private static Table Table(int poison)
    {
        float Value(int i) => (float)(Math.Sin(i * Math.PI / 6) + (0.4 * Math.Sin(i * 2.1)) + (0.01 * i) + (i >= Rows - poison ? 20 + (i % 3) : 0));
        return LstmSpec.Data.Table.FromColumns(TimeIndex.Count(Rows),
            [new("y", [.. Enumerable.Range(0, Rows).Select(Value)]), new("x", [.. Enumerable.Range(0, Rows).Select(i => Value(Math.Max(0, i - 1)))])]);
    }
}
