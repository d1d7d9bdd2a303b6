using LstmSpec.Spec;

namespace LstmSpec.Rules.Series;

/// <summary>Size of a model: 4·h·(x + h + 2) for an LSTM layer of h units on x inputs (two bias vectors, as LibTorch counts), 3·h·(x + h + 2) for a GRU, twice
/// that in both directions, h·(x + 1) for a dense one and the head; a vector for each level of a category with an embedding.</summary>
internal static class Parameters
{
    public static long Of(ExperimentSpec spec)
    {
        long total = spec.EmbeddedValues, width = (long)Read(spec) * (spec.Model.Segments ?? 1);
        foreach (var layer in spec.Model.Layers)
        {
            long units = layer.Units;
            if (layer is RecurrentLayerSpec recurrent)
            {
                var directions = recurrent.Bidirectional ? 2 : 1;
                total += directions * (recurrent is GruLayerSpec ? 3 : 4) * units * (width + units + 2);
                width = directions * units;
                if (recurrent.LayerNorm) total += 2 * width;
                continue;
            }

            total += units * (width + 1);
            width = units;
        }

        if (spec.Model.Head is NoHead) return total;
        if (spec.Model.Head is ClassHead labels)
            return total
                + ((width + 1) * (labels.Units ?? Math.Max(2, spec.Data.Target.Select(c => spec.Data.Column(c).Levels.Count).Max())));
        var each = spec.Model.Head switch { QuantileHead head => head.Levels.Count, GaussianHead => 2, StudentTHead => 3, _ => 1 };
        return total + ((width + 1) * each * (spec.Model.Head is PointHead or RecursiveHead ? 1 : spec.Window.Horizon) * spec.TargetsTogether);
    }

    /// <summary>Values that the layers read at each step. A label is not read, and neither is what is known of the steps behind a window that has
    /// none.</summary>
    public static int Read(ExperimentSpec spec) =>
        Math.Max(1, spec.Task.IsLabels ? spec.ReadTogether - spec.FeaturesAhead - spec.TargetsTogether : spec.ReadTogether);
}
