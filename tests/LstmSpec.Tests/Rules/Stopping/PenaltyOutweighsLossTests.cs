using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Stopping;

public sealed class PenaltyOutweighsLossTests
{
    private const string Id = "LSTM1603";

    private static readonly string Broken = Checked.With(("  epochs: 300", "  l2: 2\n  epochs: 300"));

    [Fact]
    public void A_penalty_that_the_first_weights_cannot_pay_is_reported_with_what_they_cost()
    {
        // Layers of 32 and 16 units: 4·(1 + 32)/3 + 4·(32 + 16)/3 = 108, twice.
        Checked.Reports(Id, Severity.Warning, "train.l2", "2", Broken, null, "cost 216", "l2 of 2 times 108", "a loss of about 1");
    }

    [Fact]
    public void Sizes_count_for_l1() =>
    Checked.Reports(Id, Severity.Warning, "train.l1", "0.5", Checked.With(("  epochs: 300", "  l1: 0.5\n  epochs: 300")), null, "l1 of 0.5");

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken);

    [Theory]
    [InlineData("  head: direct", "  head: gaussian")]
    [InlineData("  - scale: standard\n", "")]
    public void Where_the_loss_of_a_constant_cannot_be_told_it_is_quiet(string old, string now) =>
    Checked.IsQuiet(Id, Broken.Replace(old, now, StringComparison.Ordinal).Replace("  loss: huber\n", string.Empty, StringComparison.Ordinal));

    [Theory]
    [InlineData("l2: 0.05")]
    [InlineData("l1: 0.001")]
    public void A_penalty_that_weights_can_pay_is_quiet(string penalty) => Checked.IsQuiet(Id, Checked.With(("  epochs: 300", $"  {penalty}\n  epochs: 300")));

    /// <summary>Of u units over w values an LSTM's recurrent weights are expected at 4·(w + u)/3, a GRU's at 3·(w + u)/3, in both directions twice.</summary>
    [Theory]
    [InlineData("    - lstm: 32\n    - dense: 8\n    - lstm: 16\n", "times 76")]
    [InlineData("    - gru: 30\n    - lstm: {units: 15, bidirectional: true}\n", "times 151")]
    [InlineData("    - lstm: {units: 16, bidirectional: true}\n    - gru: 28\n", "times 105")]
    public void Weights_are_those_of_the_layers_as_they_lie(string layers, string told) =>
        Checked.Reports(Id, Severity.Warning, "train.l2", "2", Broken.Replace(Checked.Layers, layers, StringComparison.Ordinal), null, told);

    [Fact]
    public void The_loss_of_a_constant_is_the_largest_variance_of_what_is_known_of_the_targets()
    {
        var profile = Known.Of(144, Known.Passengers with { Prepared = new() { Min = -9, Max = 9, StandardDeviation = 3 } });
        Checked.Reports(Id, Severity.Warning, "train.l2", "2", Broken, profile, "a loss of about 9");
        var narrow = Known.Of(144, Known.Passengers with { Prepared = new() { Min = -1, Max = 1, StandardDeviation = 0.3 } });
        Checked.Reports(Id, Severity.Warning, "train.l2", "2", Broken, narrow, "a loss of about 1");
        Checked.IsQuiet(Id, Broken.Replace("scale: standard", "scale: last-value", StringComparison.Ordinal));
    }

    /// <summary>Squares of 108; sizes of 4·32·33/(2·√32) + 4·16·48/(2·√16) = 757.35: ten times the loss of a constant are 0.0926 and 0.0132.</summary>
    [Theory]
    [InlineData("l2: 0.0925", null)]
    [InlineData("l2: 0.0927", "l2 of 0.0927 times 108)")]
    [InlineData("l2: 1", "l2 of 1 times 108)")]
    [InlineData("l1: 0.0132", null)]
    [InlineData("l1: 0.01321", "l1 of 0.01321 times 757.4)")]
    [InlineData("l1: 1", "l1 of 1 times 757.4)")]
    public void Ten_times_the_loss_of_a_constant_is_the_bound(string penalty, string? told)
    {
        var finding = Checked.All(Checked.With(("  epochs: 300", $"  {penalty}\n  epochs: 300"))).SingleOrDefault(f => f.Id == Id);
        Assert.Equal(told is not null, finding is not null);
        if (told is not null) Assert.Contains(told, finding!.Message, StringComparison.Ordinal);
    }

    /// <summary>4·(4 + 32)/3 + 4·(32 + 16)/3 = 112: the first layer takes in four rows at once.</summary>
    [Fact]
    public void Segments_make_the_first_layer_wider() =>
        Checked.Reports(Id, Severity.Warning, "train.l2", "2", Broken.Replace("head: direct", "head: direct\n  segments: 4", StringComparison.Ordinal), null,
            "times 112)");

    [Fact]
    public void A_profile_tells_the_size_of_a_target_without_a_scale() =>
        Checked.Reports(Id, Severity.Warning, "train.l2", "2", Broken.Replace("  - scale: standard\n", string.Empty, StringComparison.Ordinal), Known.Healthy,
            "a loss of about 1");

    /// <summary>Of 74 units 4·75/3 = 100.</summary>
    [Theory]
    [InlineData("0.1", false)]
    [InlineData("0.1001", true)]
    public void Just_ten_times_is_quiet(string l2, bool reported)
    {
        var text = Checked.With((Checked.Layers, "    - lstm: 74\n"), ("  epochs: 300", $"  l2: {l2}\n  epochs: 300"));
        Assert.Equal(reported, Checked.All(text).Any(f => f.Id == Id));
        Checked.IsQuiet(Id, text.Replace("- lstm: 74", "- dense: 74", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wide_target_pays_more_and_a_class_as_much_as_one()
    {
        var profile = Known.Of(144, Known.Passengers with { Prepared = new() { Min = -9, Max = 9, StandardDeviation = 3 } });
        Checked.IsQuiet(Id, Broken.Replace("l2: 2", "l2: 0.5", StringComparison.Ordinal), profile);
        var classes = "task: classification\n" + Broken.Replace("head: direct", "head: class", StringComparison.Ordinal)
            .Replace("loss: huber", "loss: cross-entropy", StringComparison.Ordinal).Replace(Checked.Prepare, string.Empty, StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Warning, "train.l2", "2", classes, null, "a loss of about 1:");
    }
}
