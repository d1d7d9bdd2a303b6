using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>The head is not one of the task, the loss not one of what the head gives, or it makes probabilities of what are probabilities already.</summary>
internal sealed class LossHeadMismatch : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1702",
        "Loss does not fit the head",
        Stage.Spec,
        Severity.Error,
        "Each loss compares one kind of output with one kind of target: numbers, quantiles, distributions or classes. Given another kind, what comes out means "
            + "nothing.")
    {
        Reads = ["train", "model", "task"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (head, loss) = (subject.Spec.Model.Head, subject.Spec.Train.Loss);
        if (subject.Spec.Task is ClassificationTask != head is ClassHead)
        {
            yield return new(
                "model.head",
                $"the task is {TaskLanguage.Task.WordOf(subject.Spec.Task)}, and the {HeadLanguage.Head.WordOf(head)} head forecasts {Gives(head).What}",
                head is ClassHead ? "use the direct head, or say 'task: classification'" : "use the class head",
                new(EditKind.Set, "model.head", head is ClassHead ? "direct" : "class"))
            {
                At = "task",
            };
            yield break;
        }

        var (gives, fit) = Gives(head);
        if (Of(loss) is { } kind && !Fits(loss, head))
        {
            yield return new(
                "train.loss",
                $"{LossLanguage.Loss.WordOf(loss)} is for {kind}, and the {HeadLanguage.Head.WordOf(head)} head forecasts {gives}",
                $"use {fit}",
                new(EditKind.Set, "train.loss", fit.Split(',', ' ')[0]));
            yield break;
        }

        if (head is QuantileHead && loss is PinballLoss { Level: var level } && level != new PinballLoss().Level)
        {
            yield return new(
                "train.loss.pinball.level",
                $"the loss is for the quantile of {level}, and the head forecasts {Evidence.Count(((QuantileHead)head).Levels.Count, "quantile")} of its own",
                "name the levels at the head alone",
                new(EditKind.Remove, "train.loss.pinball.level"));
        }

        if (head is not ClassHead { Activation: var activation } labels) yield break;
        if (Kind(subject.Spec, labels) is { } wrong) yield return wrong;
        var probabilities = activation is HeadActivation.Sigmoid or HeadActivation.Softmax;
        if (activation is HeadActivation.Tanh or HeadActivation.Relu)
        {
            yield return new("model.head.class.activation", $"{Words.Of(activation)} gives neither logits nor probabilities", "leave the head linear",
                new(EditKind.Remove, "model.head.class.activation"));
        }
        else if (probabilities && loss is (FocalLoss or CrossEntropyLoss { FromLogits: true }))
        {
            yield return new(
                "model.head.class.activation",
                $"the head makes probabilities by {Words.Of(activation)}, and {LossLanguage.Loss.WordOf(loss)} makes them of logits once more",
                "leave the head linear: the loss makes the probabilities",
                new(EditKind.Remove, "model.head.class.activation"));
        }
        else if (!probabilities && loss is CrossEntropyLoss { FromLogits: false })
        {
            yield return new(
                "train.loss.cross-entropy.from-logits",
                "the head gives logits, and the loss takes them for probabilities",
                "let the loss make probabilities of them",
                new(EditKind.Set, "train.loss.cross-entropy.from-logits", "true"));
        }
    }

    /// <summary>What a head forecasts, and the losses that fit it.</summary>
    private static (string What, string Fit) Gives(HeadSpec head) => head switch
    {
        QuantileHead => ("quantiles", "pinball"),
        DistributionHead => ("a distribution", "negative-log-likelihood"),
        ClassHead => ("classes", "cross-entropy or focal"),
        _ => ("numbers", "mse, mae or huber"),
    };

    private static string? Of(LossSpec loss) => loss switch
    {
        CrossEntropyLoss or FocalLoss => "class labels",
        NegativeLogLikelihoodLoss => "a distribution",
        PinballLoss => "quantiles",
        _ => "numbers",
    };

    private static bool Fits(LossSpec loss, HeadSpec head) => loss switch
    {
        CrossEntropyLoss or FocalLoss => head is ClassHead,
        NegativeLogLikelihoodLoss => head is DistributionHead,
        PinballLoss => head is QuantileHead or NumberHead,
        _ => head is NumberHead,
    };

    /// <summary>Categorical over one output, or binary over classes that exclude each other.</summary>
    private static Objection? Kind(ExperimentSpec spec, ClassHead head)
    {
        const string Path = "train.loss.cross-entropy.kind";
        if (spec.Train.Loss is not CrossEntropyLoss { Kind: { } kind }) return null;
        if (kind == CrossEntropyKind.Categorical && (head.Units == 1 || head.Activation == HeadActivation.Sigmoid))
        {
            return new(
                Path,
                "categorical cross-entropy reads outputs that add up to 1, and the head gives "
                    + $"{(head.Units == 1 ? "one output" : "outputs that each are a probability for itself")}{(head.Activation == HeadActivation.Sigmoid ? " by sigmoid" : string.Empty)}",
                "binary cross-entropy for one output of two classes; for an output a class, softmax",
                new(EditKind.Set, Path, "binary"));
        }

        if (kind == CrossEntropyKind.Binary && head.Activation == HeadActivation.Softmax && head.Units != 1)
        {
            return new(
                Path,
                "binary cross-entropy reads each output for itself, and softmax makes the outputs add up to 1",
                "categorical cross-entropy, which is what softmax is for",
                new(EditKind.Set, Path, "categorical"),
                Severity.Warning);
        }

        return null;
    }
}
