using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Stopping;

/// <summary>A penalty on the weights that is worth more than all a forecast can gain.</summary>
internal sealed class PenaltyOutweighsLoss : SpecRule
{
    /// <summary>Times the loss of a constant: weights that small at first only get smaller.</summary>
    private const double Most = 10;

    public override RuleInfo Info { get; } = new(
        "LSTM1603",
        "Penalty that outweighs the loss",
        Stage.Spec,
        Severity.Warning,
        "What a forecast can gain is bounded: at best the loss falls from that of a constant to zero. Where the weights cost many times as much, training sets "
            + "them to zero and the network forecasts a constant.")
    {
        Reads = ["train", "model", "data", "prepare"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var train = subject.Spec.Train;
        if (LossOfConstant(subject) is not { } constant) yield break;
        var start = Start(subject.Spec);
        foreach (var (key, rate, weights, usual) in new[] { ("l2", train.L2, start.Squares, "0.0001"), ("l1", train.L1, start.Sizes, "0.00001") })
        {
            if (!(rate.Value * weights > Most * constant)) continue;
            yield return new(
                "train." + key,
                $"the recurrent weights cost {Evidence.Say(rate.Value * weights)} as training begins ({key} of {rate} times {Evidence.Say(weights)}), and the "
                    + $"best constant forecast has a loss of about {Evidence.Say(constant)}: nothing that weights can do is worth having them",
                "start from " + usual,
                new(EditKind.Set, "train." + key, usual));
        }
    }

    /// <summary>About the loss of the best constant forecast; null where neither a scale nor a profile tells the size of the target, or the loss has no lower
    /// bound: a density may have any.</summary>
    private static double? LossOfConstant(SpecSubject subject)
    {
        if (subject.Spec.Model.Head is DistributionHead) return null;
        if (subject.Spec.Task is ClassificationTask) return 1;
        double largest = 1;
        foreach (var target in subject.Spec.Data.Target)
        {
            var prepared = subject.ProfileOf(target)?.Prepared;
            if (prepared is null && !subject.StepsOf(target).Any(s => s.Step is ScaleStep { Method: not ScaleMethod.LastValue })) return null;
            var deviation = prepared?.StandardDeviation ?? 1;
            largest = Math.Max(largest, deviation * deviation);
        }

        return largest;
    }

    /// <summary>What is expected of recurrent weights as they are drawn, uniformly within ±1/√units: a third of units⁻¹ for a square, half of units^-½ for a
    /// size.</summary>
    private static (double Squares, double Sizes) Start(ExperimentSpec spec)
    {
        double squares = 0, sizes = 0;
        long width = Series.Parameters.Read(spec) * (long)(spec.Model.Segments ?? 1);
        foreach (var layer in spec.Model.Layers)
        {
            if (layer is RecurrentLayerSpec recurrent)
            {
                double count = (recurrent.Bidirectional ? 2.0 : 1.0) * (recurrent is GruLayerSpec ? 3 : 4) * layer.Units * (width + layer.Units);
                squares += count / (3.0 * layer.Units);
                sizes += count / (2 * Math.Sqrt(layer.Units));
                width = (recurrent.Bidirectional ? 2L : 1L) * layer.Units;
            }
            else
            {
                width = layer.Units;
            }
        }

        return (squares, sizes);
    }
}
