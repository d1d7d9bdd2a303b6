using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Stopping;

public sealed class NoEarlyStoppingTests
{
    private const string Id = "LSTM1601";
    private static readonly DataProfile Profile = Known.Healthy;

    private static readonly string Broken = Checked.With(
        ("early-stopping: {patience: 20}", "early-stopping: none"));

    [Fact]
    public void A_long_training_without_early_stopping_is_reported_with_its_epochs()
    {
        Checked.Reports(Id, Severity.Warning, "train.early-stopping", "none", Broken, Profile, "300 epochs", "3000 updates");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken, Profile);
    }

    [Fact]
    public void Early_stopping_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Profile);
    }

    [Fact]
    public void A_short_training_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Stopping, ""),
            ("epochs: 300", "epochs: 99")), Profile);
    }

    [Fact]
    public void A_hundred_epochs_are_reported_at_the_epochs()
    {
        var text = Checked.With((Checked.Stopping, string.Empty), ("epochs: 300", "epochs: 100"));
        Checked.Reports(Id, Severity.Warning, "train.early-stopping", "100", text, null, "100 epochs");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void Few_epochs_of_many_updates_are_told_and_no_warning_since_much_data_has_them()
    {
        var text = Checked.With((Checked.Stopping, string.Empty), ("epochs: 300", "epochs: 20"));
        Checked.Reports(Id, Severity.Info, "train.early-stopping", "20", text, Known.Rows(10_000), "20 epochs");
    }

    [Fact]
    public void Stopping_that_keeps_the_last_weights_is_reported_with_the_epochs_past_the_best()
    {
        var text = Checked.With(("{patience: 20}", "{patience: 20, restore-best: false}"));
        Checked.Reports(Id, Severity.Warning, "train.early-stopping.restore-best", "false", text, null, "20 epochs past the best");
        Checked.IsMended(Id, text);
        Checked.IsQuiet(Id, Checked.With(("{patience: 20}", "{patience: 20, restore-best: true}")));
    }

    [Fact]
    public void Where_nothing_is_said_of_stopping_the_epochs_are_pointed_at()
    {
        Checked.Reports(Id, Severity.Warning, "train.early-stopping", "300", Checked.With((Checked.Stopping, string.Empty)));
    }

    [Theory]
    [InlineData(80, null)]
    [InlineData(81, Severity.Info)]
    public void Two_thousand_updates_are_few(int epochs, Severity? severity)
    {
        var text = Checked.With((Checked.Stopping, string.Empty), ("epochs: 300", $"epochs: {epochs}"), ("batch: 8", "batch: 3"));
        Assert.Equal(severity, Checked.All(text, Profile).SingleOrDefault(f => f.Id == Id)?.Severity);
    }

    /// <summary>255 rows leave 184 windows, 23 batches of 8: 87 epochs of them are 2001 updates.</summary>
    [Theory]
    [InlineData(87, "2001 updates in the largest fold,")]
    [InlineData(86, null)]
    public void One_update_more_is_many(int epochs, string? told)
    {
        var text = Checked.With((Checked.Stopping, string.Empty), ("epochs: 300", $"epochs: {epochs}"));
        var finding = Checked.All(text, Known.Rows(255)).SingleOrDefault(f => f.Id == Id);
        Assert.Equal(told is not null, finding is not null);
        if (told is not null) Assert.Contains(told, finding!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_epochs_are_said_the_training_is_pointed_at_or_the_model()
    {
        var text = Checked.With((Checked.Stopping, string.Empty), ("  epochs: 300\n", string.Empty));
        Assert.StartsWith("loss: huber", Checked.TextAt(Checked.All(text).Single(f => f.Id == Id), text), StringComparison.Ordinal);
        var none = text[..text.IndexOf("train:", StringComparison.Ordinal)] + "seeds: 5\n";
        Assert.StartsWith("layers:", Checked.TextAt(Checked.All(none).Single(f => f.Id == Id), none), StringComparison.Ordinal);
    }
}
