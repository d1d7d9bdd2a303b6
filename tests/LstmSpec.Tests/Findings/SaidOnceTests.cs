using LstmSpec.Findings;
using LstmSpec.Tests.Rules;

namespace LstmSpec.Tests.Findings;

public sealed class SaidOnceTests
{
    private static readonly string Broken = Checked.With((Checked.Window, "window: {length: 60, horizon: 12}"),
        ("- lstm: {units: 32, dropout: 0.1}", "- lstm: {units: 32, forget-bias: zero}"), ("- lstm: {units: 16}", "- lstm: {units: 16, forget-bias: zero}"));

    [Fact]
    public void What_is_said_of_each_layer_in_the_same_words_is_said_once_and_names_the_layers()
    {
        var found = Checked.All(Broken).Where(f => f.Id == "LSTM1407").ToList();
        Assert.Equal(["model.layers[0].lstm.forget-bias", "model.layers[1].lstm.forget-bias"], found.Select(f => f.Path));
        var (told, all) = Assert.Single(SaidOnce.Of(found));
        Assert.EndsWith("2^-60 of the cell is left (layers 1 and 2)", told.Message, StringComparison.Ordinal);
        Assert.Equal(found, all);
        Assert.Equal((found[0].Path, found[0].Fix), (told.Path, told.Fix));
    }

    [Fact]
    public void What_is_said_once_stays_as_it_is()
    {
        var found =
            Checked.All(
                Checked.With((Checked.Window, "window: {length: 60, horizon: 12}"),
                    ("- lstm: {units: 32, dropout: 0.1}", "- lstm: {units: 32, forget-bias: zero}")));
        Assert.Equal(found, SaidOnce.Of(found).Select(s => s.Told));
    }

    [Fact]
    public void Other_words_another_severity_or_an_accepted_finding_are_told_apart_and_places_that_are_no_layers_named_by_their_paths()
    {
        Finding At(string path, string message = "it is wrong", Severity severity = Severity.Info, string? accepted = null) =>
            new() { Id = "LSTM1405", Severity = severity, Stage = Stage.Spec, Path = path, Message = message, Suppressed = accepted };
        Assert.Equal(
            ["it is wrong (data.past and data.future)", "it is quite wrong", "it is wrong", "it is wrong"],
            SaidOnce.Of([At("data.past"), At("data", "it is quite wrong"), At("data.target", severity: Severity.Warning), At("data.future"),
                At("data.static", accepted: "as published")]).Select(s => s.Told.Message));
    }

    [Fact]
    public void Three_layers_are_listed_in_their_order_whatever_is_said_in_between()
    {
        Finding At(int layer) =>
            new()
            {
                Id = "LSTM1401",
                Severity = Severity.Warning,
                Stage = Stage.Spec,
                Path = $"model.layers[{layer}].lstm.activation",
                Message = "it has no bound"
            };
        Assert.Equal("it has no bound (layers 1, 3 and 11)", Assert.Single(SaidOnce.Of([At(10), At(0), At(2)])).Told.Message);
    }
}
