using LstmSpec.Findings;
using LstmSpec.Training.Inside;

namespace LstmSpec.Tests.Doctor.Inside;

public class SaturatedGatesTests
{
    private const string Id = "LSTM1906";

    [Fact]
    public void A_gate_whose_values_stand_at_the_ends_is_reported_with_the_share()
    {
        var finding = Assert.Single(new Judged { Inside = Gates(saturated: 0.7) }.Findings);
        Assert.Equal((Id, Severity.Warning, "model.layers[0]"), (finding.Id, finding.Severity, finding.Path));
        Assert.Equal("0.001", finding.Fix?.Value);
        Assert.Contains("70% of the output gate's values in layer 1 have a pre-activation of 5 or more from zero", finding.Message, StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void Forget_gates_that_never_close_are_an_information()
    {
        var finding = Assert.Single(new Judged { Inside = Gates(stuck: 0.75) }.Findings);
        Assert.Equal((Id, Severity.Info), (finding.Id, finding.Severity));
        Assert.Contains("the forget gates of 75% of the units in layer 1", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Under_chrono_open_forget_gates_are_what_was_asked_for() =>
        Assert.Empty(new Judged { Inside = Gates(stuck: 0.75), Said = Layer("{units: 8, forget-bias: chrono}") }.Findings);

    [Fact]
    public void It_is_quiet_about_a_quarter_of_the_values() => Assert.Empty(new Judged { Inside = Gates(saturated: 0.25) }.Findings);

    [Fact]
    public void It_is_quiet_about_a_layer_that_does_not_squash() =>
        Assert.DoesNotContain(Id, new Judged { Inside = Gates(saturated: 0.7), Said = Layer("{units: 8, activation: relu}") }.Ids);

    private static Dictionary<string, string> Layer(string lstm) => new(StringComparer.Ordinal) { ["    - lstm: {units: 8}"] = "    - lstm: " + lstm };

    private static InsideRecord Gates(double saturated = 0.02, double stuck = 0) => Seen.Calmly(but: (_, s) => s with
    {
        Layers = [Seen.Layer(12) with { Gates = [Seen.Gate("input"), Seen.Gate("forget", stuck), Seen.Gate("candidate"), Seen.Gate("output", 0, saturated)] }],
    });
}
