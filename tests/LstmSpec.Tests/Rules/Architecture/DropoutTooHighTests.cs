using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class DropoutTooHighTests
{
    private const string Id = "LSTM1405";

    private static readonly string Broken = Checked.With(
        ("dropout: 0.1", "dropout: 0.6"));

    [Fact]
    public void A_dropout_above_one_half_is_reported_with_the_units_left()
    {
        Checked.Reports(Id, Severity.Warning, "model.layers[0].lstm.dropout", "0.6", Broken, null, "dropout of 0.6", "12.8 of 32 units");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_dropout_of_one_half_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("dropout: 0.1", "dropout: 0.5")));
    }

    [Fact]
    public void A_recurrent_dropout_above_one_half_is_reported()
    {
        var text = Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, recurrent-dropout: 0.75}"));
        Checked.Reports(Id, Severity.Warning, "model.layers[1].lstm.recurrent-dropout", "0.75", text, null, "4 of 16 units");
        Checked.IsMended(Id, text);
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, recurrent-dropout: 0.2}")));
    }

    [Fact]
    public void Halves_after_each_other_are_reported_with_what_they_leave_together()
    {
        var three = Checked.With(
            (Checked.Layers, "    - lstm: {units: 32, dropout: 0.5}\n    - lstm: {units: 16, dropout: 0.5}\n    - dense: {units: 16, dropout: 0.5}\n"));
        Checked.Reports(Id, Severity.Warning, "model.layers[2].dense.dropout", "0.5", three, null, "3 layers", "12%");
        Checked.IsQuiet(Id, three.Replace("0.5", "0.3", StringComparison.Ordinal));
        var two = Checked.With((Checked.Layers, "    - lstm: {units: 32, dropout: 0.5}\n    - lstm: {units: 16, dropout: 0.5}\n"));
        Checked.Reports(Id, Severity.Info, "model.layers[1].lstm.dropout", "0.5", two, null, "25%");
        Checked.IsMended(Id, two);
    }

    [Theory]
    [InlineData("0.5", "0.5", Severity.Info, "model.layers[1].lstm.dropout")]
    [InlineData("0.5", "0.48", null, null)]
    [InlineData("0.3", "0.5", null, null)]
    [InlineData("0.6", "0.5", Severity.Warning, "model.layers[0].lstm.dropout")]
    [InlineData("0.5", "0.51", Severity.Warning, "model.layers[1].lstm.dropout")]
    public void Two_layers_that_leave_a_quarter_are_told_unless_one_alone_drops_too_much(string one, string other, Severity? severity, string? path)
    {
        var text = Checked.With((Checked.Layers, $"    - lstm: {{units: 32, dropout: {one}}}\n    - lstm: {{units: 16, dropout: {other}}}\n"));
        var finding = Checked.All(text).SingleOrDefault(f => f.Id == Id);
        Assert.Equal((severity, path), (finding?.Severity, finding?.Path));
    }

    [Fact]
    public void The_layer_that_drops_most_is_named_and_less_than_a_fifth_is_warned_of()
    {
        const string Three = "    - lstm: {units: 32, dropout: 0.5}\n    - lstm: {units: 16, dropout: 0.4}\n    - dense: {units: 16, dropout: 0.3}\n";
        Checked.Reports(Id, Severity.Info, "model.layers[0].lstm.dropout", "0.5", Checked.With((Checked.Layers, Three)), null, "0.5, 0.4, 0.3", "21%");
        Checked.Reports(Id, Severity.Warning, "model.layers[0].lstm.dropout", "0.5",
            Checked.With((Checked.Layers, Three.Replace("0.3", "0.35", StringComparison.Ordinal))));
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, recurrent-dropout: 0.5}")));
    }

    /// <summary>0.8 · 0.5 · 0.5 is a fifth to the last bit.</summary>
    [Theory]
    [InlineData("0.2", Severity.Warning)]
    [InlineData("0.19", Severity.Info)]
    public void A_fifth_that_is_left_is_warned_of(string first, Severity severity)
    {
        var text = Checked.With((Checked.Layers,
            $"    - lstm: {{units: 32, dropout: {first}}}\n    - lstm: {{units: 16, dropout: 0.5}}\n    - gru: {{units: 16, dropout: 0.5}}\n"));
        Checked.Reports(Id, severity, "model.layers[2].gru.dropout", "0.5", text, null, "20% of all paths");
    }

    [Theory]
    [InlineData("recurrent-dropout: 0.5", null)]
    [InlineData("recurrent-dropout: 0.51", "about 7.84 of 16 units")]
    [InlineData("dropout: 0.99", "about 0.16 of 16 units")]
    [InlineData("recurrent-dropout: 0.99", "about 0.16 of 16 units")]
    public void What_more_than_a_half_leaves_is_told(string dropout, string? told)
    {
        var finding = Checked.All(Checked.With(("- lstm: {units: 16}", $"- lstm: {{units: 16, {dropout}}}"), (", dropout: 0.1", string.Empty)))
            .SingleOrDefault(f => f.Id == Id);
        Assert.Equal(told is not null, finding is not null);
        if (told is not null) Assert.Contains(told, finding!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_that_drop_nothing_are_not_counted() =>
        Checked.Reports(Id, Severity.Info, "model.layers[2].gru.dropout", "0.5",
            Checked.With((Checked.Layers, "    - lstm: {units: 32, dropout: 0.5}\n    - lstm: 16\n    - gru: {units: 16, dropout: 0.5}\n")), null,
            "the dropouts of 2 layers after each other, 0.5, 0.5, leave 25%");
}
