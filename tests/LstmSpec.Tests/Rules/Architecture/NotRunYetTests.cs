using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Rules.Architecture;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class NotRunYetTests
{
    private const string Id = "LSTM1009";

    /// <summary>Nothing is on the list now; a word that comes to the language before the runtime knows it would be said so.</summary>
    [Fact]
    public void What_is_on_the_list_is_reported_as_an_error_where_it_stands()
    {
        var (declaration, _) = LstmSpec.Yaml.YamlReader.Read(Checked.With(("  season: 12\n", "  season: 12\n  sampling: 2\n")), "made-up");
        var bound = LstmSpec.Binding.Binder.Bind(declaration!);
        var limit = new RuntimeLimit("data.sampling", "every second row", "all rows are read", "leave it out",
            s => s.Spec.Data.Sampling > 1 ? [("data.sampling", $"data.sampling is {s.Spec.Data.Sampling}")] : [], at => new(EditKind.Remove, at));
        var rule = new NotRunYet([limit]);
        var failure = Assert.Single(rule.Validate(new SpecSubject(bound.Spec, bound, null)).Errors);
        Assert.Equal(("data.sampling", Id), (failure.PropertyName, failure.ErrorCode));
        Assert.Equal("data.sampling is 2, which is not run yet: all rows are read", failure.ErrorMessage);
        Assert.False(rule.Info.Acceptable);
    }

    [Fact]
    public void Everything_the_language_says_is_run() => Assert.Empty(RuntimeLimits.All);

    [Fact]
    public void A_cell_of_any_activation_is_quiet()
    {
        Checked.HasNoError(Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, activation: prelu, gate-activation: gelu}")));
        Checked.HasNoError(Checked.With(("- lstm: {units: 16}", "- gru: {units: 16, activation: gelu, gate-activation: prelu}")));
    }

    [Fact]
    public void A_dense_layer_with_relu_is_quiet()
    {
        Checked.HasNoError(Checked.With(
            ("- lstm: {units: 16}", "- dense: {units: 16, activation: relu}")));
    }

    [Theory]
    [InlineData("[dense: 4]")]
    [InlineData("[dense: 4, lstm: 4]")]
    [InlineData("[lstm: 4, dense: 4, lstm: 8]")]
    public void Dense_layers_may_stand_anywhere(string layers)
    {
        Checked.HasNoError(
            Checked.With(
                ("  layers:\n" + Checked.Layers,
                    "  layers: "
                        + layers.Replace("[", "[{", StringComparison.Ordinal).Replace("]", "}]", StringComparison.Ordinal)
                            .Replace(", ", "}, {", StringComparison.Ordinal) + "\n")));
    }

    [Fact]
    public void Dense_layers_above_recurrent_ones_are_quiet()
    {
        Checked.HasNoError(Checked.With((Checked.Layers, Checked.Layers + "    - dense: 8\n    - dense: 4\n")));
    }

    [Fact]
    public void The_page_of_limits_is_the_list()
    {
        var lines = RuntimeLimits.All.Select(l => $"| `{l.Key}` | {l.What} | {l.Instead} | {l.Help} |").ToList();
        Repository.Holds("docs/limits.md", $"""
            # Limits

            What the language can say, the rules can judge, and this version of the runtime cannot run yet. Each is reported by
            [LSTM1009](rules/LSTM1009.md) where it is written. This page is written from the rule's own list.

            {(lines.Count == 0 ? "There is nothing: all that the language says is run, or refused for good by the rule that says why." : "| where | what is not run yet | what is run | what to do |\n| --- | --- | --- | --- |\n" + string.Join("\n", lines))}

            """);
    }
}
