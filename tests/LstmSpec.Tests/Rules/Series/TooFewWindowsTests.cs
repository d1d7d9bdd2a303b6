using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Series;

public sealed class TooFewWindowsTests
{
    private const string Id = "LSTM1305";
    private static readonly DataProfile Profile = Known.Rows(100);

    private static readonly string Broken = Checked.With(
        (Checked.Layers, "    - lstm: 50\n"),
        (Checked.Prepare, ""),
        (Checked.Stopping, ""),
        (Checked.Window, "window: {length: 1, horizon: 1}"),
        (Checked.Split, "split: {expanding: {folds: 5, test: 16}}"));

    [Fact]
    public void A_model_with_a_hundred_weights_to_a_target_is_reported_with_both_numbers()
    {
        Checked.Reports(Id, Severity.Warning, "model.layers", "- lstm: 50", Broken, Profile, "10451 parameters", "83 training windows");
    }

    [Fact]
    public void The_same_model_over_more_rows_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Layers, "    - lstm: 50\n"),
            (Checked.Prepare, ""),
            (Checked.Stopping, ""),
            (Checked.Window, "window: {length: 1, horizon: 1}"),
            (Checked.Split, "split: {expanding: {folds: 5, test: 16}}")), Known.Rows(600));
    }

    [Fact]
    public void Twenty_weights_to_a_target_are_told_where_nothing_holds_them_down()
    {
        Checked.Reports(Id, Severity.Info, "model.layers", "- lstm: 50", Broken, Known.Rows(200), "183 training windows",
            "neither early stopping nor dropout nor weight decay");
        Checked.IsQuiet(Id, Broken.Replace("lstm: 50", "lstm: {units: 50, dropout: 0.1}", StringComparison.Ordinal), Known.Rows(200));
        Checked.IsQuiet(Id, Broken.Replace(Checked.Adam, "optimizer: {adamw: 0.001}", StringComparison.Ordinal), Known.Rows(200));
    }

    [Fact]
    public void A_short_training_is_told_only()
    {
        Checked.Reports(Id, Severity.Info, "model.layers", "- lstm: 50", Broken.Replace("epochs: 300", "epochs: 49", StringComparison.Ordinal), Profile,
            "10451 parameters");
        Checked.Reports(Id, Severity.Warning, "model.layers", "- lstm: 50", Broken.Replace("epochs: 300", "epochs: 50", StringComparison.Ordinal), Profile);
    }

    [Fact]
    public void Millions_of_weights_for_one_series_are_told_without_a_profile()
    {
        var wide = Checked.With((Checked.Layers, "    - lstm: 800\n"), (Checked.Stopping, ""));
        Checked.Reports(Id, Severity.Info, "model.layers", "- lstm: 800", wide, null, "2.576 million parameters", "1 column");
        Checked.IsQuiet(Id, Checked.With((Checked.Layers, "    - lstm: 800\n")));
        Checked.IsQuiet(Id, wide.Replace("  season: 12", "  series: airline\n  season: 12", StringComparison.Ordinal));
    }

    [Fact]
    public void With_early_stopping_it_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Layers, "    - lstm: 50\n"),
            (Checked.Prepare, ""),
            (Checked.Window, "window: {length: 1, horizon: 1}"),
            (Checked.Split, "split: {expanding: {folds: 5, test: 16}}")), Profile);
    }

    [Fact]
    public void An_absurd_size_is_told_whenever_training_stops()
    {
        var text = Checked.With((Checked.Layers, "    - lstm: 1024\n"));
        Checked.Reports(Id, Severity.Info, "model.layers", "- lstm: 1024", text, Known.Healthy, "4214796 parameters");
        Checked.IsQuiet(Id, Checked.With((Checked.Layers, "    - lstm: 64\n")), Known.Healthy);
    }

    /// <summary>10451 parameters; 523 targets times twenty are 10460, 522 times twenty 10440; 105 and 104 the same for a hundred.</summary>
    [Theory]
    [InlineData(540, null)]
    [InlineData(539, Severity.Info)]
    [InlineData(122, Severity.Info)]
    [InlineData(121, Severity.Warning)]
    public void A_hundred_and_twenty_weights_to_a_target_are_the_bounds(int rows, Severity? severity)
    {
        Assert.Equal(severity, Checked.All(Broken, Known.Rows(rows)).SingleOrDefault(f => f.Id == Id)?.Severity);
    }

    [Fact]
    public void Where_no_window_fits_nothing_is_said_of_their_number()
    {
        Checked.IsQuiet(Id, Broken, Known.Rows(17));
        Checked.IsQuiet(Id, Checked.With((Checked.Layers, "    - lstm: 800\n"), (Checked.Stopping, "")), Known.Rows(30));
    }

    [Fact]
    public void What_helps_depends_on_whether_training_stops_and_targets_that_share_rows_are_told_apart()
    {
        var finding = Checked.All(Broken, Profile).Single(f => f.Id == Id);
        Assert.Equal("take fewer units, add dropout, or stop early on a validation part", finding.Help);
        Assert.DoesNotContain("share no row", finding.Message, StringComparison.Ordinal);
        Assert.Equal("take fewer units", Checked.All(Checked.With((Checked.Layers, "    - lstm: 1024\n")), Known.Healthy).Single(f => f.Id == Id).Help);
        var labels = Broken.Replace("window: {length: 1, horizon: 1}", "task: regression\nwindow: {length: 10}", StringComparison.Ordinal);
        Assert.Contains(", 8 of which share no row,", Checked.All(labels, Known.Rows(106)).Single(f => f.Id == Id).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Up_to_four_steps_of_a_forecast_are_values_to_learn_from()
    {
        var ahead = Broken.Replace("horizon: 1}", "horizon: 4}", StringComparison.Ordinal);
        Checked.IsQuiet(Id, ahead, Known.Rows(160));
        Checked.Reports(Id, Severity.Info, "model.layers", "- lstm: 50", ahead, Known.Rows(150), "130 training windows");
        Checked.Reports(Id, Severity.Info, "model.layers", "- lstm: 50",
            Broken.Replace("horizon: 1}", "horizon: 5}", StringComparison.Ordinal), Known.Rows(151));
    }

    [Theory]
    [InlineData("optimizer: {adam: 0.003}", true)]
    [InlineData("optimizer: {adam: {learning-rate: 0.003, weight-decay: 0.01}}", false)]
    [InlineData("optimizer: {nadam: {learning-rate: 0.003, weight-decay: 0.01}}", false)]
    [InlineData("optimizer: {rmsprop: {learning-rate: 0.003, weight-decay: 0.01}}", false)]
    [InlineData("optimizer: {sgd: {learning-rate: 0.003, weight-decay: 0.01}}", false)]
    [InlineData("optimizer: {sgd: {learning-rate: 0.003}}", true)]
    [InlineData("optimizer: {nadam: {learning-rate: 0.003}}", true)]
    [InlineData("optimizer: {rmsprop: {learning-rate: 0.003}}", true)]
    [InlineData("optimizer: {adamw: {learning-rate: 0.003, weight-decay: 0}}", true)]
    [InlineData("optimizer: {adam: 0.003}\n  l1: 0.001", false)]
    [InlineData("optimizer: {adam: 0.003}\n  l2: 0.001", false)]
    public void Weights_are_bare_that_neither_a_decay_nor_a_penalty_holds_down(string optimizer, bool bare)
    {
        var text = Broken.Replace(Checked.Adam, optimizer, StringComparison.Ordinal);
        Assert.Equal(bare, Checked.All(text, Known.Rows(200)).Any(f => f.Id == Id));
    }

    [Fact]
    public void Recurrent_dropout_holds_weights_down_too()
    {
        Checked.IsQuiet(Id, Broken.Replace("lstm: 50", "lstm: {units: 50, recurrent-dropout: 0.1}", StringComparison.Ordinal), Known.Rows(200));
    }

    /// <summary>10451 parameters, a target a window: a thousandfold of 10 is less, of 11 more.</summary>
    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void A_thousand_weights_to_a_target_are_the_bound_where_training_stops(int windows, bool told)
    {
        var text = Broken.Replace("  epochs: 300\n", "  epochs: 300\n" + Checked.Stopping, StringComparison.Ordinal)
            .Replace("expanding: {folds: 5, test: 16}", "holdout: 16", StringComparison.Ordinal);
        Assert.Equal(told, Checked.All(text, Known.Rows(windows + 17)).Any(f => f.Id == Id));
    }

    /// <summary>7 units have 4·7·9 + 8 = 260 parameters; 13 windows of a step each are as many targets, 20 times which are as many.</summary>
    [Theory]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public void More_than_twenty_weights_to_a_target_are_told(int windows, bool told)
    {
        var text = Broken.Replace("lstm: 50", "lstm: 7", StringComparison.Ordinal)
            .Replace("expanding: {folds: 5, test: 16}", "holdout: 16", StringComparison.Ordinal);
        Assert.Equal(told, Checked.All(text, Known.Rows(windows + 17)).Any(f => f.Id == Id));
    }

    [Fact]
    public void Labels_of_windows_that_all_overlap_are_one()
    {
        var labels = Broken.Replace("window: {length: 1, horizon: 1}", "task: regression\nwindow: {length: 10}", StringComparison.Ordinal)
            .Replace("expanding: {folds: 5, test: 16}", "holdout: 16", StringComparison.Ordinal);
        Assert.Contains("5 training windows to learn them from, 1 of which share no row, without early stopping",
            Checked.All(labels, Known.Rows(31)).Single(f => f.Id == Id).Message, StringComparison.Ordinal);
    }

    /// <summary>407 units and 815 steps ahead are 4·407·410 + 408·815 = 1,000,000 parameters.</summary>
    [Theory]
    [InlineData(407, "", false)]
    [InlineData(408, "  past: [a, b, c, d, e, f, g, h, i]\n", true)]
    [InlineData(408, "  past: [a, b, c, d, e, f, g, h, i, j]\n", false)]
    [InlineData(408, "", true)]
    [InlineData(408, "  wide: true\n", false)]
    [InlineData(8, "", false)]
    public void A_million_weights_for_one_series_are_the_bound_where_no_row_is_known(int units, string line, bool told)
    {
        var text = Checked.With((Checked.Layers, $"    - lstm: {units}\n"), (Checked.Stopping, string.Empty), ("horizon: 12", "horizon: 815"),
            (Checked.Split, "split: {holdout: 815}"), ("  season: 12\n", "  season: 12\n" + line));
        Assert.Equal(told, Checked.All(text).Any(f => f.Id == Id));
    }

    [Fact]
    public void Where_rows_in_shuffled_folds_hold_no_window_nothing_is_said_of_their_number() =>
        Checked.IsQuiet(Id, Checked.With((Checked.Split, "split: {k-fold: {folds: 5, shuffle: rows}}"), (Checked.Stopping, string.Empty)), Known.Rows(40));

    private static readonly string OneFold = Broken.Replace("expanding: {folds: 5, test: 16}", "holdout: 16", StringComparison.Ordinal);

    [Fact]
    public void One_window_is_little_to_learn_from() =>
        Checked.Reports(Id, Severity.Warning, "model.layers", "- lstm: 50", OneFold, Known.Rows(18), "the largest fold has 1 training window to learn them");

    /// <summary>A GRU of 33 units and three steps ahead have 3·33·34 + 4·33 + 3·34 = 3600 parameters, a hundredfold of the 36 targets of 12 windows.</summary>
    [Theory]
    [InlineData(11, Severity.Warning)]
    [InlineData(12, Severity.Info)]
    public void More_than_a_hundred_weights_to_a_target_are_warned_of(int windows, Severity severity) =>
        Checked.Reports(Id, severity, "model.layers", "- gru: 33",
            OneFold.Replace("lstm: 50", "gru: 33", StringComparison.Ordinal).Replace("horizon: 1}", "horizon: 3}", StringComparison.Ordinal),
            Known.Rows(windows + 19));

    [Theory]
    [InlineData("task: regression\nwindow: {length: 10, stride: 2}", 46, "10 training windows to learn them from, 2 of which share no row,")]
    [InlineData("task: classification\nwindow: {length: 10, stride: 2}", 46, "10 training windows to learn them from, 2 of which share no row,")]
    [InlineData("task: regression\nwindow: {length: 10, stride: 20}", 1207, "60 training windows to learn them from without early stopping")]
    public void Labels_of_windows_that_share_no_row_are_told_apart_by_their_stride(string window, int rows, string said)
    {
        var text = OneFold.Replace("window: {length: 1, horizon: 1}", window, StringComparison.Ordinal);
        Assert.Contains(said, Checked.All(text, Known.Rows(rows)).Single(f => f.Id == Id).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dropout_in_one_of_two_layers_holds_weights_down()
    {
        var two = OneFold.Replace("    - lstm: 50\n", "    - lstm: 50\n    - lstm: {units: 4, dropout: 0.1}\n", StringComparison.Ordinal);
        Checked.IsQuiet(Id, two, Known.Rows(217));
        Checked.Reports(Id, Severity.Info, "model.layers", "- lstm: 50\n    - lstm: {units: 4}",
            two.Replace(", dropout: 0.1", string.Empty, StringComparison.Ordinal), Known.Rows(217));
    }

    /// <summary>488 units and 89 steps ahead are 4·488·490 + 489·89 = 1,000,001 parameters.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData("task: regression\n", false)]
    public void One_more_than_a_million_is_told_of_a_forecast(string task, bool told)
    {
        var text = task + Checked.With((Checked.Layers, $"    - lstm: {(told ? 488 : 800)}\n"), (Checked.Stopping, string.Empty),
            ("horizon: 12", told ? "horizon: 89" : "horizon: 1"), (Checked.Split, "split: {holdout: 89}"));
        Assert.Equal(told, Checked.All(text).Any(f => f.Id == Id));
    }
}
