using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Forecasting;

/// <summary>What follows from the declared head, wherever windows are made or read.</summary>
internal static class Heads
{
    /// <summary>Quantiles of a distribution that are kept: (i − ½) / 30, of which the continuous ranked probability score is that of an ensemble of as many
    /// members.</summary>
    private const int Members = 30;

    /// <summary>Central share of a distribution that its interval holds.</summary>
    private const double Share = 0.9;

    /// <summary>What the outputs of a target are; null where they are one number with the loss of the training.</summary>
    public static Objective? ObjectiveOf(Plan plan) => plan.Spec.Model.Head switch
    {
        QuantileHead head => new QuantileObjective([.. head.Levels.Select(l => l.Value).Order()]),
        GaussianHead => new GaussianObjective(),
        StudentTHead => new StudentTObjective(),
        ClassHead head => Classes(plan, head),
        _ => null,
    };

    /// <summary>Whether sequences, or their steps, are labelled; else windows forecast the steps behind them.</summary>
    public static bool Labels(Plan plan) => plan.Spec.Task.IsLabels;

    /// <summary>Whether a model gives an output for every step of its window.</summary>
    public static bool EveryStep(Plan plan) => plan.Spec.OutputsEveryStep;

    /// <summary>Rows that one recurrent step takes in; a network that has no memory over steps reads the window as one step.</summary>
    public static int Segment(Plan plan) =>
        EveryStep(plan)
            ? 1
            : plan.Spec.Model.Layers.Any(layer => layer is RecurrentLayerSpec) ? Math.Max(1, plan.Spec.Model.Segments ?? 1) : plan.Spec.Window.Length;

    /// <summary>The same objective with the weights of the classes: as said, or by how often each is among the labels of the training part.</summary>
    public static Objective? Weighted(Plan plan, Objective? objective, Func<IEnumerable<float>> labels)
    {
        var weights = plan.Spec.Train.Loss switch { CrossEntropyLoss loss => loss.Weights, FocalLoss loss => loss.Weights, _ => null };
        if (objective is not LabelObjective classes || weights is null) return objective;
        if (!weights.Balanced) return classes with { Weights = [.. weights.Values.Select(w => w.Value)] };
        var counts = new double[classes.Classes];
        var all = 0;
        foreach (var label in labels())
        {
            counts[(int)label]++;
            all++;
        }

        return classes with { Weights = [.. counts.Select(c => c > 0 ? all / (counts.Length * c) : 0)] };
    }

    /// <summary>Two classes by sigmoid, or by a single logit, have one output: that of the second.</summary>
    private static LabelObjective Classes(Plan plan, ClassHead head)
    {
        var column = plan.Targets.Single();
        var count = column.Type == ColumnType.Flag ? 2 : column.Levels.Count;
        var binary = count == 2 && (head.Activation == HeadActivation.Sigmoid || head is { Activation: HeadActivation.Linear, Units: 1 });
        LabelObjective made = binary ? new BinaryObjective() : new ClassObjective(count);
        return plan.Spec.Train.Loss switch
        {
            FocalLoss focal => made with { Gamma = focal.Gamma.Value, FromLogits = head.Activation == HeadActivation.Linear },
            CrossEntropyLoss loss => made with { FromLogits = loss.FromLogits },
            _ => made,
        };
    }

    /// <summary>Windows as a model is trained on them: a recursive one forecasts a single step.</summary>
    public static WindowSpec TrainingWindow(Plan plan) => plan.Spec.Model.Head is RecursiveHead ? plan.Spec.Window with { Horizon = 1 } : plan.Spec.Window;

    /// <summary>Levels at which the forecasts of a head are kept; empty where it gives numbers.</summary>
    public static IReadOnlyList<double> Levels(Objective? objective) => objective switch
    {
        QuantileObjective quantiles => quantiles.Levels,
        GaussianObjective or StudentTObjective => [.. Enumerable.Range(0, Members).Select(i => (i + 0.5) / Members)],
        _ => [],
    };

    /// <summary>The two levels that bound the interval of a head: the outermost quantiles, the central 90% of a distribution. Empty where it has
    /// none.</summary>
    public static IReadOnlyList<double> Interval(Objective? objective) => objective switch
    {
        QuantileObjective { Levels.Count: > 1 } quantiles => [quantiles.Levels[0], quantiles.Levels[^1]],
        GaussianObjective or StudentTObjective => [(1 - Share) / 2, (1 + Share) / 2],
        _ => [],
    };
}
