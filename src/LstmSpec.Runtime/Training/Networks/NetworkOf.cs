using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Training.Networks;

namespace LstmSpec.Training;

/// <summary>Plan → network: what follows from the declared layers, the columns and the horizon.</summary>
public static class NetworkOf
{
    /// <summary>The network that a plan declares, with levels of categories as the plan names them.</summary>
    public static Network Plan(Plan plan)
    {
        var model = plan.Spec.Model;
        var targets = plan.Spec.TargetsTogether;
        var labels = Heads.Labels(plan);
        var future = plan.Spec.FeaturesAhead;
        var horizon = labels ? 1 : Heads.TrainingWindow(plan).Horizon;
        var objective = Heads.ObjectiveOf(plan);
        return new(labels ? plan.Spec.Features - future - targets : plan.Spec.FeaturesTogether, model.Layers.Select(Layer).ToList(),
            checked(horizon * targets * (objective?.Width ?? 1)))
        {
            Objective = objective,
            Decoder = model.Head is SequenceToSequenceHead decoder ? Decoding(decoder, model.Layers, horizon, future, targets) : null,
            EveryStep = Heads.EveryStep(plan),
            Segment = Heads.Segment(plan),
            OutputActivation = model.Head switch
            {
                NumberHead head => Output(head.Activation),
                ClassHead { Activation: HeadActivation.Softmax } =>
                OutputActivation.Softmax,
                ClassHead head => Output(head.Activation),
                _ => OutputActivation.Linear
            },
            Skip = model.LinearSkip is { } lags ? new(lags, Enumerable.Range(0, targets).ToList()) : null,
            NoHead = model.Head is NoHead,
            Reversal = ReversalOf.Plan(plan),
            Embeddings = EmbeddingsOf.Plan(plan),
            L1 = plan.Spec.Train.L1,
            L2 = plan.Spec.Train.L2,
        };
    }

    /// <summary>Trainable values of a network, embeddings included.</summary>
    public static long Parameters(Network network) => network.Parameters().Sum(p => p.Count);

    private static Layer Layer(LayerSpec layer)
    {
        Layer made = layer switch
        {
            LstmLayerSpec lstm =>
                Recurrent(lstm, CellKind.Lstm) with { ForgetBias = lstm.ForgetBias, Activation = lstm.Activation, GateActivation = lstm.GateActivation },
            GruLayerSpec gru => Recurrent(gru, CellKind.Gru) with { Activation = gru.Activation, GateActivation = gru.GateActivation },
            DenseLayerSpec dense => new FeedForwardLayer(dense.Units, dense.Activation, dense.Dropout),
            _ => throw new InvalidOperationException($"Unknown layer {layer.GetType().Name}."),
        };
        return made with { Residual = layer.Residual, InitialWeights = layer.InitialWeights };
    }

    private static RecurrentLayer Recurrent(RecurrentLayerSpec layer, CellKind cell) => new(layer.Units, layer.Dropout)
    {
        Cell = cell,
        Bidirectional = layer.Bidirectional,
        LayerNorm = layer.LayerNorm,
        RecurrentDropout = layer.RecurrentDropout,
        RecurrentWeights = layer.RecurrentWeights,
    };

    /// <summary>Of the same cell as the layer whose state it starts from, and as wide unless said otherwise.</summary>
    private static Decoder Decoding(SequenceToSequenceHead head, ValueList<LayerSpec> layers, int horizon, int future, int targets)
    {
        var last = layers.OfType<RecurrentLayerSpec>().LastOrDefault() ?? throw new InvalidOperationException("A decoder starts from a recurrent layer.");
        return new(horizon, head.Units ?? last.Units, future, Enumerable.Range(0, targets).ToList())
        {
            Cell = last is GruLayerSpec ? CellKind.Gru : CellKind.Lstm,
            InitialWeights = last.InitialWeights,
            RecurrentWeights = last.RecurrentWeights,
        };
    }

    private static OutputActivation Output(HeadActivation activation) => activation switch
    {
        HeadActivation.Linear => OutputActivation.Linear,
        HeadActivation.Sigmoid => OutputActivation.Sigmoid,
        HeadActivation.Tanh => OutputActivation.Tanh,
        HeadActivation.Relu => OutputActivation.Relu,
        HeadActivation.Softmax => OutputActivation.SoftmaxTogether,
        _ => throw new InvalidOperationException($"A head of numbers has no {activation}."),
    };
}
