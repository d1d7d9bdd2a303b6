using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>A metric is asked for that the head does not give, or is read in the wrong direction.</summary>
internal sealed class MetricForTask : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1703",
        "Metric does not fit the task",
        Stage.Spec,
        Severity.Error,
        "Accuracy counts labels that are exactly right. A forecast of numbers is never exactly right, so it stays near zero or follows rounding; and a metric "
            + "that is read in the wrong direction chooses the worst epoch.")
    {
        Reads = ["score", "model", "train"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        var metrics = spec.Score.Metrics;
        for (var i = 0; i < metrics.Count; i++)
        {
            if (MetricKinds.Lacks(metrics[i], spec) is not { } lacks) continue;
            var path = subject.ItemPath("score.metrics", i);
            var classes = spec.Model.Head is ClassHead;
            yield return new(
                path,
                $"{Words.Of(metrics[i])} {lacks}",
                classes ? "use balanced-accuracy, f1 or pr-auc" : "use mae, rmse or mase",
                metrics.Distinct().Count() > 1
                    ? new(EditKind.Remove, path)
                    : new(EditKind.Set, "score.metrics", classes ? "[balanced-accuracy, pr-auc]" : "[mae, rmse, mase]"));
        }

        if (spec.Score.Threshold != new ScoreSpec().Threshold && LabelClasses.Of(spec) != 2
            && (spec.Task is not ClassificationTask || LabelClasses.Of(spec) > 0))
        {
            yield return new(
                "score.threshold",
                $"cases are told apart at a probability of {spec.Score.Threshold}, and "
                    + $"{(LabelClasses.Of(spec) is > 2 and var classes ? $"of {classes} classes the likeliest is called" : "a number has no probability")}: "
                    + "nothing reads it",
                "leave it out",
                new(EditKind.Remove, "score.threshold"));
        }

        if (spec.Model.Head is ClassHead && metrics.All(MetricKinds.Thresholded))
        {
            yield return new(
                "score.metrics",
                $"{(metrics.Count == 1 ? Words.Of(metrics[0]) + " reads" : "all metrics read")} labels at one threshold, whatever the model is sure of",
                "add pr-auc or roc-auc, which read all thresholds",
                new(EditKind.Set, "score.metrics", "[" + string.Join(", ", metrics.Select(m => Words.Of(m)).Append("pr-auc")) + "]"),
                Severity.Info);
        }

        foreach (var objection in Monitored(spec)) yield return objection;
    }

    private static IEnumerable<Objection> Monitored(ExperimentSpec spec)
    {
        if (spec.Train.EarlyStopping is not { } stop) yield break;
        const string Path = "train.early-stopping.";
        if (stop.Monitor is { } metric && MetricKinds.Lacks(metric, spec) is { } lacks)
            yield return new(Path + "monitor", $"early stopping reads a metric that is not there: {Words.Of(metric)} {lacks}", "read the loss",
                new(EditKind.Remove, Path + "monitor"));
        if (stop.Mode == MonitorMode.Auto || MetricKinds.HigherIsBetter(stop.Monitor) is not { } higher || higher == (stop.Mode == MonitorMode.Max))
            yield break;
        var name = stop.Monitor is { } read ? Words.Of(read) : "the loss";
        yield return new(
            Path + "mode",
            $"early stopping keeps the epoch in which {name} is {(higher ? "lowest" : "highest")}, which is the worst",
            $"{name} is better the {(higher ? "higher" : "lower")} it is",
            new(EditKind.Set, Path + "mode", higher ? "max" : "min"));
    }
}
