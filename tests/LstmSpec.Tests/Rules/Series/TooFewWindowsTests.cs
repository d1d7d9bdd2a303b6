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
            (Checked.Split, "split: {expanding: {folds: 5, test: 16}}")), Known.Rows(200));
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
