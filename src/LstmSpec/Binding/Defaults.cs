using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Binding;

/// <summary>Defaults that follow from what is said elsewhere: a head from the task, a loss and metrics from the head.</summary>
internal static class Defaults
{
    public static ExperimentSpec Of(ExperimentSpec spec, Reading reading)
    {
        bool Left(string path) => !reading.Map.IsWritten(path) && !reading.Poisoned.Any(p => SpecPath.IsWithin(path, p));
        if (spec.Task is ClassificationTask && Left("model.head")) spec = spec with { Model = spec.Model with { Head = new ClassHead() } };
        if (Left("train.loss")) spec = spec with { Train = spec.Train with { Loss = Loss(spec.Model.Head) } };
        if (!Left("score.metrics")) return spec;
        if (spec.Model.Head is ClassHead)
            return spec with { Score = spec.Score with { Metrics = ValueList.Of(Metric.BalancedAccuracy, Metric.F1, Metric.LogLoss) } };

        if (spec is { Task: AnomalyTask, Data.Label: not null })
            return spec with { Score = spec.Score with { Metrics = ValueList.Of(Metric.Mae, Metric.Precision, Metric.Recall, Metric.F1, Metric.PrAuc) } };

        // Labels have no naive error to be scaled by.
        return spec.Task is RegressionTask ? spec with { Score = spec.Score with { Metrics = ValueList.Of(Metric.Mae, Metric.Rmse, Metric.R2) } } : spec;
    }

    private static LossSpec Loss(HeadSpec head) => head switch
    {
        QuantileHead => new PinballLoss(),
        DistributionHead => new NegativeLogLikelihoodLoss(),
        ClassHead { Activation: HeadActivation.Sigmoid or HeadActivation.Softmax } => new CrossEntropyLoss { FromLogits = false },
        ClassHead => new CrossEntropyLoss(),
        _ => new MseLoss(),
    };
}
