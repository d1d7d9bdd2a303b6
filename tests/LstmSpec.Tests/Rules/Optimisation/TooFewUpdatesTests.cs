using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Optimisation;

public sealed class TooFewUpdatesTests
{
    private const string Id = "LSTM1509";
    private static readonly DataProfile Profile = Known.Healthy;

    private static readonly string Broken = Checked.With(
        ("learning-rate: 0.003", "learning-rate: 0.00001"));

    [Fact]
    public void A_rate_too_small_for_the_number_of_updates_is_reported_with_their_product()
    {
        Checked.Reports(Id, Severity.Warning, "train.optimizer.adam.learning-rate", "0.00001", Broken, Profile, "1e-5", "3000 updates", "0.03");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken, Profile);
    }

    [Fact]
    public void The_usual_rate_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Profile);
    }

    [Fact]
    public void A_small_rate_over_many_updates_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("learning-rate: 0.003", "learning-rate: 0.00001"),
            ("epochs: 300", "epochs: 3000")), Profile);
    }

    [Fact]
    public void Few_epochs_over_much_data_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("epochs: 300", "epochs: 2")), Known.Rows(100_000));
    }

    [Fact]
    public void A_single_pass_is_told_however_many_updates_it_has()
    {
        Checked.Reports(Id, Severity.Info, "train.epochs", "1", Checked.With(("epochs: 300", "epochs: 1")), Known.Rows(100_000), "1 epoch", "seen once");
        Checked.Reports(Id, Severity.Info, "train.epochs", "2", Checked.With(("epochs: 300", "epochs: 2")), Known.Rows(2_000), "2 epochs", "seen twice");
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("adamw")]
    [InlineData("nadam")]
    public void A_small_rate_over_few_updates_is_reported_with_how_far_it_goes(string optimizer)
    {
        var small = Checked.With((Checked.Adam, "optimizer: {" + optimizer + ": {learning-rate: 0.0003}}"), ("epochs: 300", "epochs: 40"));
        Checked.Reports(
            Id, Severity.Info, $"train.optimizer.{optimizer}.learning-rate", "0.0003", small, Known.Healthy, "3e-4 over 400 updates (40 epochs)", "0.12");
        Checked.IsMended(Id, small, Known.Healthy);
        Checked.IsQuiet(Id, small.Replace("epochs: 40", "epochs: 70", StringComparison.Ordinal), Known.Healthy);
    }

    [Fact]
    public void A_short_training_that_nothing_watches_is_told()
    {
        var blind = Checked.With(("epochs: 300", "epochs: 9"), (Checked.Stopping, ""));
        Checked.Reports(Id, Severity.Info, "train.epochs", "9", blind, null, "9 epochs", "stopped falling");
        Checked.IsMended(Id, blind);
        var counted = blind.Replace("epochs: 9", "epochs: 19", StringComparison.Ordinal).Replace("batch: 8", "batch: 4", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Info, "train.epochs", "19", counted, Known.Healthy, "361 updates");
        Checked.IsMended(Id, counted, Known.Healthy);
        Checked.IsQuiet(Id, counted.Replace("epochs: 19", "epochs: 20", StringComparison.Ordinal), Known.Healthy);
        Checked.IsQuiet(Id, blind.Replace("epochs: 9", "epochs: 10", StringComparison.Ordinal));
    }

    [Fact]
    public void Three_epochs_are_quiet_where_the_rows_are_not_known()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("epochs: 300", "epochs: 3")));
    }

    [Fact]
    public void Two_epochs_are_reported_where_the_rows_are_not_known()
    {
        var text = Checked.With(("epochs: 300", "epochs: 2"));
        Checked.Reports(Id, Severity.Warning, "train.epochs", "2", text, null, "2 epochs", "twice");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void Fewer_than_200_updates_are_reported_with_their_number()
    {
        var text = Checked.With(("epochs: 300", "epochs: 15"));
        Checked.Reports(Id, Severity.Warning, "train.epochs", "15", text, Profile, "15 epochs of 10 updates make 150");
        Checked.IsMended(Id, text, Profile);
    }

    /// <summary>73 training windows are 10 batches of 8.</summary>
    [Theory]
    [InlineData("0.0009", 20, Severity.Info, "start from 0.001")]
    [InlineData("0.00095", 20, Severity.Info, "start from 0.001")]
    [InlineData("0.0008", 25, null, null)]
    [InlineData("0.0009", 19, Severity.Info, "start from 0.001, and train for more epochs")]
    [InlineData("0.0009", 22, Severity.Info, "start from 0.001")]
    [InlineData("0.0009", 23, null, null)]
    [InlineData("0.0001", 49, Severity.Warning, "start from 0.001")]
    [InlineData("0.0001", 50, Severity.Info, "start from 0.001")]
    [InlineData("0.001", 20, null, null)]
    [InlineData("0.001", 19, Severity.Warning, "train for more epochs, with early stopping")]
    public void Two_tenths_of_way_and_two_hundred_updates_are_the_bounds(string rate, int epochs, Severity? severity, string? help)
    {
        var text = Checked.With(("learning-rate: 0.003", $"learning-rate: {rate}"), ("epochs: 300", $"epochs: {epochs}"));
        var finding = Checked.All(text, Profile).SingleOrDefault(f => f.Id == Id);
        Assert.Equal((severity, help), (finding?.Severity, finding?.Help));
    }

    [Theory]
    [InlineData(8, "200")]
    [InlineData(5, "134")]
    [InlineData(128, "2000")]
    public void Epochs_that_make_two_thousand_updates_are_proposed(int batch, string epochs)
    {
        var text = Checked.With(("epochs: 300", "epochs: 10"), ("batch: 8", $"batch: {batch}"));
        Checked.Proposes(Id, new(EditKind.Set, "train.epochs", epochs), text, Profile);
    }

    [Theory]
    [InlineData(19, 4, "152")]
    [InlineData(10, 2, "80")]
    [InlineData(20, 2, null)]
    public void Of_a_training_that_nothing_watches_four_times_as_many_epochs_and_five_hundred_updates_more_are_proposed(int epochs, int batch, string? proposed)
    {
        var text = Checked.With((Checked.Stopping, string.Empty), ("epochs: 300", $"epochs: {epochs}"), ("batch: 8", $"batch: {batch}"));
        Assert.Equal(proposed, Checked.All(text, Profile).SingleOrDefault(f => f.Id == Id)?.Fix?.Value);
    }

    /// <summary>471 rows leave 400 windows, 50 batches of 8; 463 rows one batch less.</summary>
    [Theory]
    [InlineData(471, null)]
    [InlineData(463, "490 updates")]
    public void Five_hundred_updates_are_enough_though_nothing_watches(int rows, string? told)
    {
        var text = Checked.With((Checked.Stopping, string.Empty), ("epochs: 300", "epochs: 10"));
        var finding = Checked.All(text, Known.Rows(rows)).SingleOrDefault(f => f.Id == Id);
        Assert.Equal(told is not null, finding is not null);
        if (told is not null) Assert.Contains(told, finding!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.003")]
    [InlineData("0.00001")]
    public void Two_epochs_of_few_updates_are_objected_to_once(string rate) =>
        Assert.Single(Checked.All(Checked.With(("epochs: 300", "epochs: 2"), ("learning-rate: 0.003", "learning-rate: " + rate)), Profile), f => f.Id == Id);

    /// <summary>Their steps do not come to the rate: an update of plain descent may be of any size.</summary>
    [Theory]
    [InlineData("sgd")]
    [InlineData("rmsprop")]
    public void A_small_rate_of_other_optimizers_says_nothing(string optimizer) =>
        Checked.IsQuiet(Id, Checked.With((Checked.Adam, $"optimizer: {{{optimizer}: {{learning-rate: 0.00001}}}}")), Profile);

    /// <summary>4071 rows leave 4000 windows, 500 batches of 8.</summary>
    [Theory]
    [InlineData(4071, false)]
    [InlineData(4063, true)]
    public void Two_epochs_of_a_thousand_updates_are_enough(int rows, bool told) =>
        Assert.Equal(told, Checked.All(Checked.With(("epochs: 300", "epochs: 2")), Known.Rows(rows)).Any(f => f.Id == Id));

    [Fact]
    public void Fifty_epochs_are_proposed_at_least()
    {
        var text = Checked.With((Checked.Stopping, string.Empty), ("epochs: 300", "epochs: 4"));
        Checked.Proposes(Id, new(EditKind.Set, "train.epochs", "50"), text, Known.Rows(471));
    }

    [Fact]
    public void Of_a_corpus_of_labels_two_passes_are_told_only() =>
        Checked.Reports(Id, Severity.Info, "train.epochs", "2", "task: classification\n" + Checked.With(("epochs: 300", "epochs: 2")));
}
