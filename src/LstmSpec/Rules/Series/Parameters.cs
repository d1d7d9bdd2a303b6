using LstmSpec.Spec;

namespace LstmSpec.Rules.Series;

/// <summary>
/// Trainable values of a network, as plans and runs count them: g·h·(x + h) + 4·h for a recurrent layer of h units on x inputs (g = 4 gates of an LSTM, 3 of a
/// GRU, one bias for each), twice that in both directions, h·(x + 1) for a dense layer and the head; beside these slopes, norms, maps between unequal widths,
/// the decoder, the linear skip, sizes and levels of windows, and a vector for each level that has one. A category whose levels are found in the data counts
/// as two.
/// </summary>
internal static class Parameters
{
    public static long Of(ExperimentSpec spec)
    {
        var (total, width) = (spec.EmbeddedValues + (2 * Reversed(spec)), (long)Read(spec) * StepsAtOnce(spec));
        foreach (var layer in spec.Model.Layers)
        {
            var read = width;
            width = layer.Units * (layer is RecurrentLayerSpec { Bidirectional: true } ? 2L : 1);
            total += Layer(layer, read);
            if (layer.Residual && width != read) total += width * read;
        }

        var outputs = (long)Steps(spec) * Math.Max(1, spec.TargetsTogether) * Each(spec);
        if (spec.Model.LinearSkip is { } lags) total += outputs * lags * spec.TargetsTogether;
        if (spec.Model.Head is NoHead) return total;
        if (spec.Model.Head is not SequenceToSequenceHead head || spec.Model.Layers.OfType<RecurrentLayerSpec>().LastOrDefault() is not { } last)
            return total + (outputs * (width + 1));
        return total + Decoder(last is GruLayerSpec ? 3 : 4, head.Units ?? last.Units, width, spec.KnownTogether, Math.Max(1, spec.TargetsTogether));
    }

    /// <summary>Values that the layers read at each step. A label is not read, and neither is what is known of the steps behind a window that has
    /// none.</summary>
    public static int Read(ExperimentSpec spec) =>
        Math.Max(1, spec.Task.IsLabels ? spec.ReadTogether - spec.KnownTogether - spec.TargetsTogether : spec.ReadTogether);

    /// <summary>Without a memory over steps the window is read as one.</summary>
    private static int StepsAtOnce(ExperimentSpec spec) => spec.OutputsEveryStep ? 1
        : spec.Model.Layers.Any(l => l is RecurrentLayerSpec) ? Math.Max(1, spec.Model.Segments ?? 1) : spec.Window.Length;

    /// <summary>Steps that a network forecasts at once.</summary>
    private static int Steps(ExperimentSpec spec) => spec.Task.IsLabels || spec.Model.Head is RecursiveHead ? 1 : spec.Window.Horizon;

    /// <summary>Outputs of each step and target.</summary>
    private static int Each(ExperimentSpec spec) => spec.Model.Head switch
    {
        QuantileHead head => head.Levels.Count,
        GaussianHead => 2,
        StudentTHead => 3,
        ClassHead head => Classes(spec, head),
        _ => 1,
    };

    /// <summary>Two classes under sigmoid, or as a single logit, have one output.</summary>
    private static int Classes(ExperimentSpec spec, ClassHead head)
    {
        var classes = Math.Max(2, spec.Data.Target.Select(c => spec.Data.Column(c).Levels.Count).DefaultIfEmpty(0).Max());
        return classes == 2 && (head.Activation == HeadActivation.Sigmoid || head is { Activation: HeadActivation.Linear, Units: 1 }) ? 1 : classes;
    }

    private static long Layer(LayerSpec layer, long read)
    {
        long units = layer.Units;
        if (layer is not RecurrentLayerSpec recurrent)
            return (units * (read + 1)) + (layer is DenseLayerSpec { Activation: Activation.Prelu } ? units : 0);
        var slopes = (recurrent.Activation == Activation.Prelu ? units : 0) + (recurrent.GateActivation == Activation.Prelu ? units : 0);
        var norm = recurrent.LayerNorm ? 2 * units : 0;
        return (Cell(recurrent is GruLayerSpec ? 3 : 4, units, read) + slopes + norm) * (recurrent.Bidirectional ? 2 : 1);
    }

    private static long Cell(int gates, long units, long read) => (gates * units * (read + units)) + (4 * units);

    /// <summary>Maps of the state where its width changes, the cell, and its head of one step.</summary>
    private static long Decoder(int gates, long units, long encoded, long known, long targets) =>
        (units == encoded ? 0 : units * encoded * (gates == 4 ? 2 : 1)) + Cell(gates, units, known + targets) + (targets * (units + 1));

    /// <summary>Columns that windows scale with a learned size and level, all targets of one network that forecasts them apart being one.</summary>
    private static int Reversed(ExperimentSpec spec)
    {
        bool IsReversed(string column) => spec.Prepare.Any(s => s is ScaleStep { Method: ScaleMethod.Reversible } && spec.Prepares(s, column));
        var targets = spec.Task.IsLabels ? 0 : spec.Data.Target.Count(IsReversed);
        return (spec.ForecastsApart ? Math.Min(1, targets) : targets)
            + spec.Inputs.Count(c => !spec.Data.Target.Contains(c, StringComparer.Ordinal) && IsReversed(c));
    }
}
