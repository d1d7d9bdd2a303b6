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

    [Fact]
    public void Units_that_relu_holds_at_zero_look_after_look_are_reported_with_their_share()
    {
        var finding = Assert.Single(new Judged { Inside = Silent(0.833), Said = Layers("- lstm: {units: 8}", "- dense: 6") }.Findings);
        Assert.Equal((Id, Severity.Warning, "model.layers[1]", "0.001"), (finding.Id, finding.Severity, finding.Path, finding.Fix?.Value));
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void It_is_quiet_about_a_layer_of_which_two_thirds_rest_and_about_one_that_has_a_slope_everywhere()
    {
        Assert.Empty(new Judged { Inside = Silent(0.66), Said = Layers("- lstm: {units: 8}", "- dense: 6") }.Findings);
        Assert.Empty(new Judged { Inside = Silent(0.9), Said = Layers("- lstm: {units: 8}", "- dense: {units: 6, activation: elu}") }.Findings);
    }

    [Fact]
    public void Several_layers_are_told_of_in_one_sentence_the_worst_first()
    {
        var inside = Seen.Calmly(but: (_, s) => s with { Layers = [With(0, 0.6), With(1, 0.8)], Silent = [new(2, 0.75), new(3, 1)] });
        var found = new Judged { Inside = inside, Said = Layers("- lstm: {units: 8}", "- lstm: 8", "- dense: 8", "- dense: 8") }.Findings;
        Assert.Equal(["model.layers[1]", "model.layers[3]"], found.Select(f => f.Path));
        Assert.Contains("80% of the output gate's values in layer 2 have", found[0].Message, StringComparison.Ordinal);
        Assert.EndsWith("; so do 60% of the output gate's values in layer 1", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("100% of the units in layer 4 give 0", found[1].Message, StringComparison.Ordinal);
        Assert.EndsWith("; so do 75% of the units in layer 3", found[1].Message, StringComparison.Ordinal);

        static LayerInside With(int at, double saturated) => Seen.Layer(12, at: at) with { Gates = [Seen.Gate("forget"), Seen.Gate("output", 0, saturated)] };
    }

    private static InsideRecord Silent(double share) => Seen.Calmly(but: (_, s) => s with { Silent = [new(1, share)] });

    private static Dictionary<string, string> Layers(params string[] layers) =>
        new(StringComparer.Ordinal) { ["    - lstm: {units: 8}"] = string.Join('\n', layers.Select(l => "    " + l)) };

    private static Dictionary<string, string> Layer(string lstm) => new(StringComparer.Ordinal) { ["    - lstm: {units: 8}"] = "    - lstm: " + lstm };

    private static InsideRecord Gates(double saturated = 0.02, double stuck = 0) => Seen.Calmly(but: (_, s) => s with
    {
        Layers = [Seen.Layer(12) with { Gates = [Seen.Gate("input"), Seen.Gate("forget", stuck), Seen.Gate("candidate"), Seen.Gate("output", 0, saturated)] }],
    });
}
