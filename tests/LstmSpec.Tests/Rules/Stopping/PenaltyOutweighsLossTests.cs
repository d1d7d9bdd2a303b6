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
}
