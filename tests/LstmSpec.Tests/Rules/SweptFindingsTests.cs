using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Rules;

namespace LstmSpec.Tests.Rules;

/// <summary>What is found at the points of a sweep over three batches, said once.</summary>
public sealed class SweptFindingsTests
{
    private const string Of = "sweep: {over: {train.batch: [1, 2, 3]}}\n";

    [Fact]
    public void What_every_point_has_in_other_words_is_said_to_be_so()
    {
        var said = Assert.Single(Found(b => [At("train.epochs", $"{b} is bad")]));
        Assert.Equal("1 is bad (at every point of the sweep, such as train.batch=1)", said.Message);
        Assert.Equal("bad", Assert.Single(Found(_ => [At("train.epochs", "bad")])).Message);
        Assert.Equal("bad (at 2 of 3 points of the sweep, such as train.batch=2)",
            Assert.Single(Found(b => b > 1 ? [At("train.epochs", "bad")] : [])).Message);
    }

    [Fact]
    public void The_worst_of_a_point_and_of_all_points_is_said_and_what_is_accepted_last()
    {
        Assert.Equal("error (at every point of the sweep, such as train.batch=3)", Assert.Single(Found(b => b == 3
            ? [At("train.epochs", "info", Severity.Info), At("train.epochs", "error", Severity.Error), At("train.epochs", "warning")]
            : [At("train.epochs", "warning")])).Message);
        var accepted = At("train.epochs", "error", Severity.Error) with { Suppressed = "to show it" };
        Assert.StartsWith("warning", Assert.Single(Found(b => [b == 3 ? At("train.epochs", "warning") : accepted])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train.epochs", true)]
    [InlineData("train.batch", false)]
    [InlineData("train.batch.deeper", false)]
    [InlineData("train", false)]
    public void An_edit_of_what_a_point_replaces_or_of_what_holds_it_is_not_proposed(string path, bool proposed)
    {
        var fix = new SpecEdit(EditKind.Set, path, "1");
        Assert.Equal(proposed ? fix : null, Assert.Single(Found(_ => [At("train.epochs", "bad") with { Fix = fix }])).Fix);
    }

    [Fact]
    public void Findings_of_other_ids_and_places_are_said_apart_in_the_order_found() =>
        Assert.Equal(["train.epochs", "train.loss"], Found(b => [At("train.epochs", "bad"), .. b == 2 ? [At("train.loss", "bad")] : Array.Empty<Finding>()])
            .Select(f => f.Path));

    [Fact]
    public void Points_are_held_against_the_rules()
    {
        var all = Checked.All(SpecText.Healthy + "sweep: {over: {train.optimizer.adam.learning-rate: [0.003, 0.5]}}\n");
        Assert.Contains("(at 1 of 2 points of the sweep", Assert.Single(all, f => f.Id == "LSTM1501").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_found_once_beside_a_sweep()
    {
        var all = Checked.All(SpecText.With("epochs: 300", "epochs: many") + Of);
        Assert.Equal("LSTM1003", Assert.Single(all, f => f.Invalid).Id);
    }

    private static IEnumerable<Finding> Found(Func<int, Finding[]> check) =>
        SweptFindings.Of(SpecText.Bind(SpecText.Healthy + Of), point => check(point.Spec.Train.Batch));

    private static Finding At(string path, string message, Severity severity = Severity.Warning) =>
        new() { Id = "LSTM1503", Severity = severity, Stage = Stage.Spec, Message = message, Path = path };
}
