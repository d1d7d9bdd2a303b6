using LstmSpec.Baselines;
using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Running;
using LstmSpec.Scoring;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Storing;
using LstmSpec.Tests.Data;
using LstmSpec.Tests.Training;
using LstmSpec.Windows;
using Tables = LstmSpec.Tests.Data.Tables;

namespace LstmSpec.Tests.Running;

/// <summary>Several series in one table: one model for all, and nothing reaches from one into the next.</summary>
public class PanelTests
{
    private static readonly float[] Short = Tables.Wave(96), Long = [.. Tables.Wave(150, salt: 5).Select(v => 40 * v)];

    private static readonly Plan Plan = Planner.Resolve(new()
    {
        Name = "panel",
        Data = new() { Time = new() { Column = "t" }, Target = ValueList.Of("y"), Season = ValueList.Of(12) },
        Prepare = ValueList.Of<PrepareStep>(new LogStep(), new DifferenceStep { Season = 12 }, new ScaleStep()),
        Window = new() { Length = 12, Horizon = 6 },
        Split = new() { Scheme = new ExpandingSplit { Folds = 2, Test = 12 }, Validation = new() { Rows = 12 } },
        Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2 }) },
        Train = new() { Epochs = 2, Batch = 8 },
        Score = new() { Baselines = ValueList.Of(Baseline.Naive, Baseline.SeasonalNaive, Baseline.Drift, Baseline.Mean) },
        Seeds = ValueList.Of(1),
    });

    [Fact]
    public void Each_series_is_prepared_as_it_would_be_alone()
    {
        var panel = Panel(Short, Long);
        var fold = Splitter.Split(Plan.Spec.Split, panel.Series, 0)[0];
        var together = Preparation.Of(Plan).Fit(panel, fold.TrainPart);
        var values = together.Transform(panel).Columns[0];
        var at = 0;
        foreach (var series in new[] { Short, Long })
        {
            var table = Tables.Of(series);
            var alone = Preparation.Of(Plan).Fit(table, Splitter.Split(Plan.Spec.Split, table.Rows, 0)[0].TrainPart);
            Assert.Equal(alone.Transform(table).Columns[0], values[at..(at + series.Length)]);
            float[] mine = new float[6], theirs = new float[6];
            alone.Invert(0, 80, [1, 2, -1, 0, 3, 1], mine, table);
            together.Invert(0, at + 80, [1, 2, -1, 0, 3, 1], theirs, panel);
            Assert.Equal(mine, theirs);
            at += series.Length;
        }
    }

    [Fact]
    public void No_window_reaches_from_one_series_into_another()
    {
        var panel = Panel(Short, Long, Short);
        foreach (var fold in Splitter.Split(Plan.Spec.Split, panel.Series, 0))
        {
            var series = Preparation.Of(Plan).Fit(panel, fold.RefitPart).Transform(panel);
            foreach (var (windows, horizon) in new[] { (WindowSet.Training(series, fold.RefitPart, Plan.Spec.Window), 6),
                (WindowSet.Origins(series, fold.Test, Plan.Spec.Window, 6), 1) })
            {
                for (var w = 0; w < windows.Count; w++)
                {
                    var own = SeriesRows.At(panel.Series, windows.Origin(w));
                    Assert.True(windows.Origin(w) - 11 >= own.Start + 12 && windows.Origin(w) + horizon < own.End);
                }
            }
        }
    }

    [Fact]
    public void Behind_the_end_of_a_series_lie_no_rows_of_the_next()
    {
        var panel = Panel(Short, Long);
        var windows = WindowSet.At(Preparation.Of(Plan).Fit(panel, Fold.Everything(panel.Rows)).Transform(panel), Plan.Spec.Window, Short.Length - 1);
        var targets = new float[6];
        windows.Gather([0], new float[12], targets);
        Assert.All(targets, t => Assert.True(float.IsNaN(t)));
    }

    [Fact]
    public void Baselines_and_scores_are_those_of_the_series_alone_averaged_unweighted()
    {
        var panel = Judged(Panel(Short, Long));
        var (one, two) = (Judged(Tables.Of(Short)), Judged(Tables.Of(Long)));
        foreach (var metric in new[] { Metric.Mase, Metric.Mae, Metric.Rmse })
        {
            foreach (var source in new[] { "naive", "seasonal-naive", "drift", "mean" })
            {
                double Of((IReadOnlyList<EvaluationPart> Parts, IReadOnlyList<Forecast> Forecasts) run) =>
                    Scorer.Score(run.Parts, run.Forecasts, [metric], ScoreUnits.Original).Entries.Single(e => e.Source == source).Mean;
                Assert.Equal((Of(one) + Of(two)) / 2, Of(panel), 1e-9 * Of(panel));
            }
        }
    }

    [Fact]
    public void Origins_at_the_same_distance_from_the_end_are_one_block_of_evidence()
    {
        Assert.Equal(4, OriginBlocks.Of(Judged(Panel(Short, Long, Short)).Parts).Members.Count);
        Assert.All(OriginBlocks.Of(Judged(Panel(Short, Long, Short)).Parts).Members, b => Assert.Equal(3, b.Count));
    }

    [Fact]
    public void Another_series_may_change_and_no_forecast_of_this_one_does()
    {
        var before = Judged(Panel(Short, Long));
        var after = Judged(Panel(Short, [.. Long.Select((v, i) => i > 100 ? v * 3 : v + i)]));
        foreach (var (b, a) in before.Forecasts.Zip(after.Forecasts)) Assert.Equal(b.Values[..12], a.Values[..12]);
    }

    [Fact]
    public void A_panel_runs_to_a_verdict_and_an_outlook_for_each_series()
    {
        var options = new RunOptions { Engine = new Scripted(), Workers = 1 };
        var run = ExperimentRunner.Run(RunSetup.Prepare(Plan, null, Panel(Short, Long), options, null), options, CancellationToken.None);
        Assert.Equal([("one", "96"), ("one", "97"), ("two", "150")], run.Record.Outlook.Where((_, i) => i is 0 or 1 or 6).Select(s => (s.Series!, s.Time)));
        Assert.Equal(["one", "two"], run.Record.Evaluation[0].Series.Select(s => s.Key));
        Assert.True(double.IsFinite(run.Record.Scores.Find("model", "mase")!.Mean));
    }

    [Fact]
    public void Predictions_of_all_folds_stand_beside_every_row_of_the_data()
    {
        var options = new RunOptions { Engine = new Scripted(), Workers = 1 };
        var run = ExperimentRunner.Run(RunSetup.Prepare(Plan, null, Panel(Short, Long), options, null), options, CancellationToken.None).Record;
        var rows = Predictions.Of(run, "seasonal-naive");
        Assert.Equal([.. Short, .. Long], rows.Select(r => r.Observed[0]));
        Assert.Equal([("one", "95"), ("two", "0")], rows.Skip(95).Take(2).Select(r => (r.Series, r.Time)));

        // Two folds of twelve rows at the end of each series, each forecast six steps at a time from the season before.
        Assert.Equal([.. Enumerable.Range(72, 24), .. Enumerable.Range(96 + 126, 24)], rows.Where(r => r.Fold is not null).Select(r => r.Row));
        Assert.All(rows.Where(r => r.Fold is not null), r => Assert.Equal(rows[r.Row - 12].Observed[0], r.Forecast[0]));
        Assert.Equal([1, 2, 3, 4, 5, 6, 1], rows.Skip(72).Take(7).Select(r => r.Step!.Value));
        Assert.All(rows.Where(r => r.Fold is null), r => Assert.True(float.IsNaN(r.Forecast[0])));
        Assert.Throws<ArgumentException>(() => Predictions.Of(run, "ets"));
    }

    [Fact]
    public void A_series_that_nothing_was_trained_on_is_scaled_by_those_that_were()
    {
        var panel = Panel(Short, Long, Short);
        var fold = Splitter.Split(Plan.Spec.Split with { Scheme = new GroupSplit { Folds = 3 }, Validation = null }, panel, 0)[0];
        var part = EvaluationParts.Of(Plan, panel, fold, Preparation.Of(Plan).Fit(panel, fold.TrainPart));
        Assert.Equal("two", Assert.Single(part.Series).Key);
        Assert.Equal(
            EvaluationParts.Of(Plan, Tables.Of(Short), OneFold, Preparation.Of(Plan).Fit(Tables.Of(Short), OneFold.TrainPart)).Scale[0], part.Scale[0], 1e-2);
    }

    private static Fold OneFold => Splitter.Split(new() { Scheme = new HoldoutSplit { Test = 1 } }, 96, 0)[0];

    [Fact]
    public void A_series_that_is_too_short_is_named()
    {
        var refused = Assert.Throws<SplitException>(() => Splitter.Split(Plan.Spec.Split, Panel(Short, [.. Short.Take(30)]).Series, 0));
        Assert.StartsWith("series 'two': 30 rows cannot hold", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_that_was_not_fitted_is_refused_by_name()
    {
        var panel = Panel(Short, Long);
        var fitted = Preparation.Of(Plan).Fit(panel, Fold.Everything(panel.Rows));
        var other = Table.FromSeries([("three", TimeIndex.Count(Short.Length))], [new("y", Short)]);
        Assert.Contains("'three'", Assert.Throws<PrepareException>(() => fitted.Transform(other)).Message, StringComparison.Ordinal);
        Assert.Equal(fitted.Transform(panel).Columns[0][96..],
            fitted.Transform(Table.FromSeries([("two", TimeIndex.Count(Long.Length))], [new("y", Long)])).Columns[0]);
    }

    private static Table Panel(params float[][] series) => Table.FromSeries(
        [.. series.Select((s, i) => (new[] { "one", "two", "three" }[i], TimeIndex.Count(s.Length)))],
        [new Column("y", [.. series.SelectMany(s => s)])]);

    private static (IReadOnlyList<EvaluationPart> Parts, IReadOnlyList<Forecast> Forecasts) Judged(Table table)
    {
        var folds = Splitter.Split(Plan.Spec.Split, table.Series, 0);
        var parts = folds.Select(f => EvaluationParts.Of(Plan, table, f, Preparation.Of(Plan).Fit(table, f.RefitPart))).ToList();
        return (parts, [.. folds.SelectMany((f, i) => BaselineForecaster.Run(Plan, table, f, parts[i]))]);
    }
}
