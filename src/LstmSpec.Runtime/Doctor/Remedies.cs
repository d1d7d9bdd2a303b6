using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Doctor;

/// <summary>Cures that several rules propose, as edits of the spec.</summary>
internal static class Remedies
{
    public static string LearningRatePath(TrainSpec train) => $"train.optimizer.{OptimizerLanguage.Optimizer.WordOf(train.Optimizer)}.learning-rate";

    /// <summary>The learning rate times a factor, to two digits.</summary>
    public static SpecEdit LearningRate(TrainSpec train, double factor) =>
        new(EditKind.Set, LearningRatePath(train), Digits(train.Optimizer.LearningRate.Value * factor));

    public static SpecEdit EarlyStopping() => new(EditKind.Set, "train.early-stopping", "{patience: 10}");

    public static SpecEdit Epochs(TrainSpec train, int factor) =>
        new(EditKind.Set, "train.epochs", Math.Min(1_000_000, (long)train.Epochs * factor).ToString(CultureInfo.InvariantCulture));

    public static SpecEdit ClipNorm(double norm) => new(EditKind.Set, "train.clip-norm", Digits(norm));

    /// <summary>The forecast of a change instead of a level; null where the targets are differenced already, and for labels, which have none before
    /// them.</summary>
    public static SpecEdit? Difference(ExperimentSpec spec, int season)
    {
        if (spec.Task.IsLabels || spec.Prepare.Any(s => s is DifferenceStep)) return null;
        var step = season > 1 ? $"{{difference: {{season: {season.ToString(CultureInfo.InvariantCulture)}}}}}" : "difference";
        var at = spec.Prepare.TakeWhile(s => s is not ScaleStep).Count();
        return spec.Prepare.Count == 0 ? new(EditKind.Set, "prepare", $"[{step}]") : new(EditKind.Insert, SpecPath.At("prepare", at), step);
    }

    /// <summary>Two significant digits, as a number is written by hand.</summary>
    public static string Digits(double value)
    {
        if (!(value > 0) || double.IsInfinity(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "A positive number.");
        var two = decimal.Parse(value.ToString("0.0e0", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return two.ToString("0.############################", CultureInfo.InvariantCulture);
    }
}
