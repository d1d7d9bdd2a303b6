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
        Checked.Reports(Id, Severity.Warning, "model.layers", "- lstm: 50", Broken, Profile, "10651 parameters", "83 training windows");
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
            "10651 parameters");
    }

    [Fact]
    public void Millions_of_weights_for_one_series_are_told_without_a_profile()
    {
        var wide = Checked.With((Checked.Layers, "    - lstm: 800\n"), (Checked.Stopping, ""));
        Checked.Reports(Id, Severity.Info, "model.layers", "- lstm: 800", wide, null, "2.579 million parameters", "1 column");
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
        Checked.Reports(Id, Severity.Info, "model.layers", "- lstm: 1024", text, Known.Healthy, "4218892 parameters");
        Checked.IsQuiet(Id, Checked.With((Checked.Layers, "    - lstm: 64\n")), Known.Healthy);
    }
}
