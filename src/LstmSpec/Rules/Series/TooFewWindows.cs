using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Series;

/// <summary>The model has more than 100 parameters per training target, even in the largest fold, and trains to the end; or more than 1000, whenever it ends.</summary>
internal sealed class TooFewWindows : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1305",
        "Too few windows for the model",
        Stage.Data,
        Severity.Warning,
        "A network with many times more weights than there are values to learn from stores the training part. Without early stopping nothing keeps it from doing so.")
    {
        Reads = ["window", "split", "model", "train", "data", "prepare"],
        CausedBy = ["LSTM1124"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        if (FoldRows.Most(subject)?.Windows(spec.Window) is not (> 0 and var windows)) yield break;
        var parameters = Parameters.Of(spec);
        var stopped = spec.Train.EarlyStopping is not null;
        if (parameters <= (stopped ? 1000.0 : 100.0) * windows * Math.Min(spec.Window.Horizon, 4)) yield break;
        yield return new(
            "model.layers",
            $"the model has {parameters} parameters, and the largest fold has {Evidence.Count(windows, "training window")} to learn them from{(stopped ? string.Empty : " without early stopping")}",
            stopped ? "take fewer units" : "take fewer units, add dropout, or stop early on a validation part",
            Severity: stopped ? Severity.Info : null);
    }
}
