using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Series;

/// <summary>The model has more than 100 parameters per training target, even in the largest fold, and trains to the end; or more than 1000, whenever it
/// ends.</summary>
internal sealed class TooFewWindows : SpecRule
{
    private const long Million = 1_000_000;

    public override RuleInfo Info { get; } = new(
        "LSTM1305",
        "Too few windows for the model",
        Stage.Data,
        Severity.Warning,
        "A network with many times more weights than there are values to learn from stores the training part. Without early stopping nothing keeps it from "
            + "doing so.")
    {
        Reads = ["window", "split", "model", "train", "data", "prepare"],
        CausedBy = ["LSTM1124"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        var parameters = Parameters.Of(spec);
        var stopped = spec.Train.EarlyStopping is not null;
        if (FoldRows.Most(subject)?.Windows(subject.Window) is not { } windows)
        {
            if (Alone(spec, parameters) is { } alone) yield return alone;
            yield break;
        }

        if (windows <= 0) yield break;
        var targets = Targets(spec, windows);
        var far = parameters > (stopped ? 1000.0 : 100.0) * targets;
        var bare = !stopped && parameters > 20.0 * targets && IsBare(spec);
        if (!far && !bare) yield break;
        var apart = targets < windows ? $", {targets} of which share no row," : string.Empty;
        yield return new(
            "model.layers",
            $"the model has {parameters} parameters, and the largest fold has {Evidence.Count(windows, "training window")} to learn them "
                + $"from{apart}{(stopped ? string.Empty : far ? " without early stopping" : " with neither early stopping nor dropout nor weight decay")}",
            stopped ? "take fewer units" : "take fewer units, add dropout, or stop early on a validation part",
            Severity: stopped || !far || spec.Train.Epochs < 50 ? Severity.Info : null);
    }

    /// <summary>Values to learn from: up to four steps of a forecast count; labels of windows that overlap are one label.</summary>
    private static long Targets(ExperimentSpec spec, long windows) => spec.Task is RegressionTask or ClassificationTask
        ? Math.Max(1, windows * Math.Min(spec.Window.Stride, spec.Window.Length) / spec.Window.Length)
        : windows * Math.Min(spec.Window.Horizon, 4);

    /// <summary>Nothing holds the weights down.</summary>
    private static bool IsBare(ExperimentSpec spec) => spec.Train is { L1.Value: 0, L2.Value: 0 }
        && spec.Train.Optimizer is not (AdamWSpec { WeightDecay.Value: > 0 } or AdamSpec { WeightDecay.Value: > 0 } or NadamSpec { WeightDecay.Value: > 0 }
            or RmspropSpec { WeightDecay.Value: > 0 } or SgdSpec { WeightDecay.Value: > 0 })
        && spec.Model.Layers.All(l => l.Dropout.Value.Equals(0) && l is not RecurrentLayerSpec { RecurrentDropout.Value: > 0 });

    /// <summary>One series of numbers, of which no number of rows is known: a million weights ask for more rows than a series has.</summary>
    private static Objection? Alone(ExperimentSpec spec, long parameters)
    {
        if (parameters <= Million || spec.Task is not ForecastTask || spec.Data.Series.Count > 0 || spec.Data.Wide || spec.Inputs.Count > 10
            || spec.Train.EarlyStopping is not null)
            return null;
        return new(
            "model.layers",
            $"the model has {Evidence.Say(parameters / (double)Million)} million parameters for one series of {Evidence.Count(spec.Inputs.Count, "column")}, "
                + "without early stopping: twenty years of days are 7300 rows",
            "start from 32 units in one layer, and take more while the validation loss falls",
            Severity: Severity.Info);
    }
}
