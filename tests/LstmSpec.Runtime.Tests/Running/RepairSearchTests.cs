using LstmSpec.Engines.Managed;
using LstmSpec.Findings;
using LstmSpec.Running;
using LstmSpec.Spec;
using Tables = LstmSpec.Tests.Data.Tables;

namespace LstmSpec.Tests.Running;

/// <summary>How repair goes through fixes: in all layers alike, with those that a fix needs, and with more seeds where a few cannot tell.</summary>
public sealed class RepairSearchTests
{
    [Fact]
    public void What_is_wrong_in_every_layer_is_mended_in_all_of_them_at_once()
    {
        var outcome = Repaired("model: {layers: [{lstm: {units: 8, dropout: 0.9}}, {lstm: {units: 8, dropout: 0.8}}], head: direct}",
            "adam: {learning-rate: 0.01}", epochs: 30);
        var kept = Assert.Single(outcome.Tries, t => t.Kept && t.Edit.Path == "model.layers[0].lstm.dropout");
        Assert.StartsWith("in every layer that has it: better", kept.Why, StringComparison.Ordinal);
        Assert.Contains("{lstm: {units: 8, dropout: 0.2}}, {lstm: {units: 8, dropout: 0.2}}", outcome.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(outcome.Tries, t => t.Edit.Path == "model.layers[1].lstm.dropout");
        Assert.True(outcome.After.Average() < outcome.Before.Average());
    }

    [Fact]
    public void A_fix_that_does_not_help_alone_is_tried_with_the_one_that_it_needs()
    {
        var outcome = Repaired("model: {layers: [{lstm: 8}], head: direct}", "adam: {learning-rate: 0.08}", epochs: 12);
        var at = outcome.Tries.ToList().FindIndex(t => t.Why.EndsWith("with what stands before it", StringComparison.Ordinal));
        Assert.True(at > 0, string.Join("\n", outcome.Tries.Select(t => $"{t.Kept} {t.Edit} {t.Why} {string.Join(' ', t.Ratios)}")));
        var (alone, both) = (outcome.Tries[at - 1], outcome.Tries[at]);
        Assert.Equal("LSTM1501", alone.Finding.Id);
        Assert.Equal(both.Kept ? "kept with what follows, which it needs" : "not better alone", alone.Why);
        Assert.NotEqual(alone.Edit.Path, both.Edit.Path);
        Assert.True(both.Ratios.Average() < alone.Ratios.Average());
    }

    [Fact]
    public void Nothing_is_spent_beyond_the_budget_whatever_is_open()
    {
        foreach (var budget in new[] { 6, 12, 17, 30, 41 })
        {
            var outcome = Repaired("model: {layers: [{lstm: 8}], head: direct}", "adam: {learning-rate: 0.3}", epochs: 4, budget);
            Assert.InRange(outcome.Trials, 1, budget);
        }
    }

    [Theory]
    [InlineData("model.layers[0].lstm.dropout", "0.2", "model.layers[1].lstm.dropout")]
    [InlineData("model.layers[1].lstm.dropout", "0.7", "")]
    [InlineData("model.layers[0].lstm.activation", "tanh", "model.layers[1].lstm.activation")]
    [InlineData("model.layers[1].lstm.residual", "true", "")]
    [InlineData("model.layers[0].lstm.units", "16", "")]
    [InlineData("model.layers[2].dense.dropout", "0.1", "")]
    [InlineData("train.optimizer.adam.learning-rate", "0.1", "")]
    public void Layers_of_a_kind_that_say_the_same_are_alike(string path, string value, string others)
    {
        var model =
            new ModelSpec
            {
                Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 8, Dropout = Number.Parse("0.7") },
                new LstmLayerSpec { Units = 8, Dropout = Number.Parse("0.5") }, new DenseLayerSpec { Units = 4 })
            };
        Assert.Equal(others.Split(' ', StringSplitOptions.RemoveEmptyEntries), LayersAlike.Of(model, new(EditKind.Set, path, value)).Select(e => e.Path));
    }

    private static RepairOutcome Repaired(string model, string optimizer, int epochs, int budget = 60) =>
        new Repair(new RunOptions { Engine = new ManagedEngine() }, null).Run(
        $$"""
        experiment: faulty
        data: {time: t, target: y}
        prepare: [{scale: standard}]
        window: {length: 12, horizon: 2}
        split: {expanding: {folds: 2, test: 24}, validation: {rows: 24} }
        {{model}}
        train: { optimizer: { {{optimizer}} }, batch: 16, epochs: {{epochs}}, early-stopping: { patience: {{epochs}} }, clip-norm: 1 }
        score: {baselines: [naive]}
        seeds: 3
        final: none

        """,
        budget,
        Tables.Of([.. Tables.Wave(240).Select((v, i) => v - (0.3f * i))]),
        CancellationToken.None);
}
