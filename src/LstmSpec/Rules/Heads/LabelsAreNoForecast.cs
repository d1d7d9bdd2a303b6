using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>A label is asked for with what only a forecast has, or the reverse.</summary>
internal sealed class LabelsAreNoForecast : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1713",
        "Labels are no forecast",
        Stage.Spec,
        Severity.Error,
        "A label is told from the other columns of its sequence: the labels before it are not read, and when a sequence is labelled they are not there. "
            + "Whatever goes on from them (a recursion, a difference, the last value repeated) has nothing to go on from. A forecast, in turn, is of numbers "
            + "that follow each other.")
    {
        Reads = ["task", "model", "data", "prepare", "score", "window", "train"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject) => subject.Spec.Task.IsLabels ? Labels(subject) : Forecasts(subject);

    private static IEnumerable<Objection> Forecasts(SpecSubject subject)
    {
        var spec = subject.Spec;
        if (spec.Model.Head is ClassHead)
            yield return new("model.head", $"the class head tells classes apart, and the task is {TaskLanguage.Task.WordOf(spec.Task)}, which is of numbers",
                "say task: classification, or use the direct head", new(EditKind.Set, "model.head", "direct"));
        foreach (var column in spec.Data.Columns.Where(
            c => c.Type is ColumnType.Category or ColumnType.Flag && spec.Data.Target.Contains(c.Name, StringComparer.Ordinal)))
        {
            yield return new(
                SpecPath.Join(SpecPath.Join("data.columns", column.Name), "type"),
                $"the target '{column.Name}' is a {Words.Of(column.Type)}, and a {TaskLanguage.Task.WordOf(spec.Task)} is of numbers",
                "say task: classification, with data.target.offset where the class lies ahead; to forecast 0 and 1 as numbers leave the type out");
        }
    }

    private static IEnumerable<Objection> Labels(SpecSubject subject)
    {
        var spec = subject.Spec;
        if (spec.Data.Past.Count + spec.Data.Future.Count + spec.Data.Static.Count + spec.Data.Calendar.Count == 0)
            yield return new("task", "nothing but the label is declared, and a model does not read it", "declare what is read under past");
        if (spec.Window.Horizon > 1)
            yield return new("window.horizon", $"a sequence has one label, and window.horizon asks for {spec.Window.Horizon}",
                "leave it out; a label that lies ahead is said by data.target.offset", new(EditKind.Remove, "window.horizon"));
        if (spec.Model.Head is RecursiveHead or ResidualHead or SequenceToSequenceHead)
            yield return new("model.head",
                $"the {HeadLanguage.Head.WordOf(spec.Model.Head)} head goes on from the last value of the target, which no model of labels reads",
                "use the direct head for a number, the class head for a class",
                new(EditKind.Set, "model.head", spec.Task is ClassificationTask ? "class" : "direct"));
        if (spec.Model.LinearSkip is not null)
            yield return new("model.linear-skip", "a linear skip adds up the last values of the target, which no model of labels reads", "leave it out",
                new(EditKind.Remove, "model.linear-skip"));
        if (spec.ForecastsApart)
            yield return new("model.channel-independent",
                $"each of {spec.Data.Target.Count} labels is to be told from its own past, which no model of labels reads", "leave it out",
                new(EditKind.Remove, "model.channel-independent"));
        foreach (var objection in OfClasses(spec)) yield return objection;
        for (var i = 0; i < (spec.Score.Baselines ?? default).Count; i++)
        {
            var baseline = spec.Score.Baselines!.Value[i];
            if (baseline is Baseline.Mean or Baseline.PreparedLinear) continue;
            var path = subject.ItemPath("score.baselines", i);
            yield return new(path, $"the baseline {Words.Of(baseline)} goes on from values before the label, and there are none",
                "mean (of classes: their shares) and prepared-linear are baselines of labels", new(EditKind.Remove, path));
        }

        for (var i = 0; i < spec.Prepare.Count; i++)
        {
            var step = spec.Prepare[i];
            if (spec.Inputs.Count > spec.Data.Target.Count && !spec.Inputs.Any(c => spec.Prepares(step, c)))
            {
                var on = subject.StepPath(i, "on");
                var numbers = spec.Data.Past.Where(c => spec.Data.TypeOf(c) == ColumnType.Number).ToList();
                yield return new(subject.StepPath(i, string.Empty),
                    $"'{PrepareLanguage.PrepareStep.WordOf(step)}' prepares the target unless told otherwise, and the target is a class: it prepares nothing",
                    "name the inputs: on: [...]", numbers.Count > 0 ? new(EditKind.Set, on, Evidence.Flow(numbers)) : null);
            }

            if (step is DifferenceStep or DetrendStep or SmoothStep or HampelStep or MissingStep && spec.Data.Target.Any(t => spec.Prepares(step, t)))
                yield return new(subject.StepPath(i, string.Empty),
                    $"'{PrepareLanguage.PrepareStep.WordOf(step)}' makes a label from the labels before it, which are not there when a sequence is labelled",
                    "leave the step to the inputs: on: [...]");
        }

        if (spec.Model.Head is ClassHead head && LabelClasses.Of(spec) is > 0 and var classes)
        {
            foreach (var objection in Head(spec, head, classes)) yield return objection;
        }
    }

    /// <summary>What numbers have and classes have not: a distance, and with it an interval and a unit; and others beside them in one head.</summary>
    private static IEnumerable<Objection> OfClasses(ExperimentSpec spec)
    {
        if (spec.Task is not ClassificationTask) yield break;
        if (spec.Data.Target.Count > 1)
            yield return new("data.target", $"the class head has an output for each class of one label, and there are {spec.Data.Target.Count} targets",
                "declare one target; of several labels each is an experiment of its own");
        if (spec.Score.Intervals is not null)
            yield return new("score.intervals",
                "an interval reaches from one number to another, and classes have no order: how sure the model is, its probabilities say",
                "leave the intervals out", new(EditKind.Remove, "score.intervals"));
        if (spec.Score.Units != ScoreUnits.Original)
            yield return new("score.units", $"score.units is {Words.Of(spec.Score.Units)}, and a class has no units: no step prepares it",
                "score in original units", new(EditKind.Remove, "score.units"));
    }

    /// <summary>Classes exclude each other: each has one output, and together they have all of the probability.</summary>
    private static IEnumerable<Objection> Head(ExperimentSpec spec, ClassHead head, int classes)
    {
        var binary = classes == 2 && (head.Activation == HeadActivation.Sigmoid || head is { Activation: HeadActivation.Linear, Units: 1 });
        if (head.Units is { } units && units != (binary ? 1 : classes))
            yield return new("model.head.class.units", $"the head has {Evidence.Count(units, "output")} for {classes} classes", "leave the units out",
                new(EditKind.Remove, "model.head.class.units"));
        if (!binary && head.Activation is not (HeadActivation.Linear or HeadActivation.Softmax))
        {
            yield return new(
                "model.head.class.activation",
                $"{Words.Of(head.Activation)} "
                    + $"{(head.Activation == HeadActivation.Sigmoid ? $"gives each of the {classes} classes a probability of its own, and they exclude each other" : "gives no probability")}",
                "leave the head linear",
                new(EditKind.Remove, "model.head.class.activation"));
        }

        if (spec.Train.Loss is CrossEntropyLoss { Kind: { } kind } && kind != (binary ? CrossEntropyKind.Binary : CrossEntropyKind.Categorical))
            yield return new("train.loss.cross-entropy.kind",
                $"{Words.Of(kind)} cross-entropy is asked for, and the head gives {Words.Of(binary ? CrossEntropyKind.Binary : CrossEntropyKind.Categorical)}",
                "leave the kind out", new(EditKind.Remove, "train.loss.cross-entropy.kind"));
    }
}
