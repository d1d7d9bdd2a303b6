using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Training;

/// <summary>Plan → network: what follows from the declared layers, the columns and the horizon.</summary>
public static class NetworkOf
{
    public static Network Plan(Plan plan) => new(
        // A segment of steps lies in a row as one step of as many features does: (batch, time, feature) is (batch, time / segment, segment · feature).
        Features(plan) * Math.Max(1, plan.Spec.Model.Segments ?? 1),
        plan.Spec.Model.Layers.Select(Layer).ToList(),
        plan.Spec.Window.Horizon * plan.Targets.Count());

    /// <summary>Values of a step that a model reads: the columns, those known ahead twice, and an indicator for each whose missing values are to be told.</summary>
    private static int Features(Plan plan) =>
        plan.Columns.Count + plan.Columns.Count(c => c.Role == ColumnRole.Future) + plan.Columns.Count(c => c.Steps.OfType<MissingStep>().Any(s => s.Indicator));

    /// <summary>Trainable values.</summary>
    public static long Parameters(Network network) => network.Parameters().Sum(p => p.Count);

    private static Layer Layer(LayerSpec layer) => layer switch
    {
        LstmLayerSpec lstm => new RecurrentLayer(lstm.Units, lstm.Dropout) { Bidirectional = lstm.Bidirectional, LayerNorm = lstm.LayerNorm, ForgetBias = lstm.ForgetBias, InitialWeights = lstm.InitialWeights, RecurrentWeights = lstm.RecurrentWeights },
        GruLayerSpec gru => new RecurrentLayer(gru.Units, gru.Dropout) { Cell = CellKind.Gru, Bidirectional = gru.Bidirectional, LayerNorm = gru.LayerNorm, InitialWeights = gru.InitialWeights, RecurrentWeights = gru.RecurrentWeights },
        DenseLayerSpec dense => new FeedForwardLayer(dense.Units, dense.Activation, dense.Dropout) { InitialWeights = dense.InitialWeights },
        _ => throw new InvalidOperationException($"Unknown layer {layer.GetType().Name}."),
    };
}
