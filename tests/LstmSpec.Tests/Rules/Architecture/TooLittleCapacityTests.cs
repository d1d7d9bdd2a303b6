using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class TooLittleCapacityTests
{
    private const string Id = "LSTM1408";

    private static readonly string Broken = Checked.With(
        ("- lstm: {units: 16}", "- lstm: 3"));

    [Fact]
    public void Fewer_than_four_recurrent_units_are_reported()
    {
        Checked.Reports(Id, Severity.Warning, "model.layers[1].lstm.units", "3", Broken, null, "3 units");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Four_units_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("- lstm: {units: 16}", "- lstm: 4")));
    }

    [Fact]
    public void A_narrow_dense_layer_before_one_output_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("- lstm: {units: 16}", "- dense: 1"),
            (Checked.Window, "window: {length: 12, horizon: 1}")));
    }

    [Fact]
    public void A_dense_layer_narrower_than_the_forecast_is_reported()
    {
        var text = Checked.With(("- lstm: {units: 16}", "- dense: {units: 2}"));
        Checked.Reports(Id, Severity.Warning, "model.layers[1].dense.units", "2", text, null, "12 outputs");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void One_unit_before_two_classes_is_reported()
    {
        var narrow = "task: classification\n"
            + Checked.With((Checked.Layers, "    - lstm: 32\n    - dense: 1\n"), ("head: direct", "head: class"), ("loss: huber", "loss: cross-entropy"));
        Checked.Reports(Id, Severity.Warning, "model.layers[1].dense.units", "1", narrow, null, "1 number", "2 classes are to be told apart");
        Checked.IsMended(Id, narrow);
        Checked.IsQuiet(Id, narrow.Replace("dense: 1\n", "dense: 2\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_columns_through_few_units_are_told()
    {
        var many = Checked.With(("target: passengers", "target: passengers\n  past: [a, b, c, d, e, f, g]"), (Checked.Layers, "    - lstm: 4\n"));
        Checked.Reports(Id, Severity.Info, "model.layers[0].lstm.units", "4", many, null, "8 columns pass through 4 units");
        Checked.IsMended(Id, many);
        Checked.IsQuiet(Id, many.Replace("lstm: 4", "lstm: 5", StringComparison.Ordinal));
    }

    [Fact]
    public void A_narrow_dense_layer_below_a_recurrent_one_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With((Checked.Layers, "    - dense: 2\n    - lstm: 16\n")));
    }

    [Fact]
    public void As_many_units_as_columns_are_proposed_and_sixteen_at_least()
    {
        var few = Checked.With(("target: passengers", "target: passengers\n  past: [a, b, c, d, e, f, g]"), (Checked.Layers, "    - lstm: 4\n"));
        Checked.Proposes(Id, new(EditKind.Set, "model.layers[0].lstm.units", "16"), few);
        var names = string.Join(", ", Enumerable.Range(0, 19).Select(i => "x" + i));
        var many = Checked.With(("target: passengers", $"target: passengers\n  past: [{names}]"), (Checked.Layers, "    - lstm: 10\n"));
        Checked.Proposes(Id, new(EditKind.Set, "model.layers[0].lstm.units", "20"), many);
    }

    [Theory]
    [InlineData("    - lstm: 16\n    - dense: 3\n", 3, false)]
    [InlineData("    - lstm: 16\n    - dense: 2\n", 3, true)]
    [InlineData("    - lstm: 16\n    - dense: 3\n", 12, true)]
    [InlineData("    - lstm: 16\n    - dense: 4\n", 12, false)]
    [InlineData("    - lstm: 16\n    - dense: 2\n    - lstm: 16\n", 12, false)]
    public void A_dense_layer_on_top_passes_four_numbers_on_or_as_many_as_there_are_outputs(string layers, int horizon, bool reported)
    {
        var text = Checked.With((Checked.Layers, layers), (Checked.Window, $"window: {{length: 12, horizon: {horizon}}}"));
        Assert.Equal(reported, Checked.All(text).Any(f => f.Id == Id));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Every_target_asks_for_an_output(int units, bool reported)
    {
        var two = Checked.With(("target: passengers", "target: [passengers, cargo]"), (Checked.Layers, $"    - lstm: 16\n    - dense: {units}\n"),
            (Checked.Window, "window: {length: 12, horizon: 1}"));
        Assert.Equal(reported, Checked.All(two).Any(f => f.Id == Id));
    }

    [Fact]
    public void Where_no_layer_is_recurrent_the_first_is_looked_at_too() =>
        Checked.Reports(Id, Severity.Warning, "model.layers[0].dense.units", "2", Checked.With((Checked.Layers, "    - dense: 2\n    - dense: 8\n")));

    [Theory]
    [InlineData("class", "{type: category, levels: [a, b, c]}", 2, "from which 3 classes are to be told apart")]
    [InlineData("class", "{type: category, levels: [a, b, c]}", 3, null)]
    [InlineData("{class: {units: 5}}", "{type: flag}", 3, "from which 5 classes are to be told apart")]
    [InlineData("class", "{type: flag}", 1, "from which 2 classes are to be told apart")]
    public void Classes_are_as_many_as_levels_or_outputs(string head, string column, int units, string? said)
    {
        var text = "task: classification\n" + Checked.With((Checked.Layers, $"    - lstm: 32\n    - dense: {units}\n"), ("head: direct", "head: " + head),
            ("loss: huber", "loss: cross-entropy"), ("target: passengers", $"target: passengers\n  past: fares\n  columns: {{passengers: {column}}}"));
        var finding = Checked.All(text).SingleOrDefault(f => f.Id == Id);
        Assert.Equal(said is not null, finding is not null);
        if (said is not null) Assert.EndsWith(said, finding!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_units_are_reported_once_however_many_columns_there_are_and_in_every_layer()
    {
        var many = Checked.With(("target: passengers", "target: passengers\n  past: [a, b, c, d, e, f, g]"), (Checked.Layers, "    - lstm: 3\n"));
        Checked.Reports(Id, Severity.Warning, "model.layers[0].lstm.units", "3", many);
        Checked.Reports(Id, Severity.Warning, "model.layers[0].lstm.units", "3", Checked.With((Checked.Layers, "    - lstm: 3\n    - lstm: 16\n")));
        Checked.Reports(Id, Severity.Warning, "model.layers[0].lstm.units", "3",
            Checked.With((Checked.Layers, "    - lstm: 3\n"), (Checked.Window, "window: {length: 12}")));
    }
}
