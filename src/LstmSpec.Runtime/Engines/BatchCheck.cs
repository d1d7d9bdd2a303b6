namespace LstmSpec.Engines;

/// <summary>Checks what a call was given against what the network asks for: the same for every engine. Nothing broadcasts.</summary>
public sealed class BatchCheck(Network network)
{
    private readonly int _stateSize = network.StateSize, _width = checked(network.Inputs * network.Segment);
    private readonly Objective? _objective = network.Objective;

    /// <summary>The number of recurrent steps, inferred.</summary>
    /// <param name="batch">What the call was given.</param>
    /// <param name="values">Targets or outputs that were given.</param>
    /// <param name="training">Whether <paramref name="values"/> counts targets; outputs otherwise.</param>
    /// <exception cref="ArgumentException">A span is of another size than the network and the batch ask for.</exception>
    public int Steps(in Batch batch, int values, bool training)
    {
        int windows = batch.Windows, width = _width;
        if (windows < 1) throw new ArgumentException($"The batch is {windows}; it needs at least one window.", nameof(batch));
        var perStep = (long)windows * width;
        if (batch.Inputs.IsEmpty || batch.Inputs.Length % perStep != 0)
        {
            var features = network.Segment == 1 ? $"{width} features" : $"{network.Inputs} features in segments of {network.Segment}";
            throw new ArgumentException(
                $"inputs has {batch.Inputs.Length} values; {windows} windows of {features} ask for a multiple of {perStep} (batch × time × feature).",
                nameof(batch));
        }

        var steps = (int)(batch.Inputs.Length / perStep);
        if (windows > 1 << DropoutIndex.RowBits || steps > 1 << DropoutIndex.TimeBits)
            throw new ArgumentException(
                $"{windows} windows of {steps} steps are more than the {1 << DropoutIndex.RowBits} that dropout masks are numbered for.", nameof(batch));
        var per = (long)(training ? network.Targets : network.Outputs) * (network.EveryStep ? steps : 1);
        if (values != windows * per)
        {
            var each = training && network.Width > 1 ? "targets" : "outputs";
            throw new ArgumentException($"{(training ? "targets" : "outputs")} has {values} values; {windows} windows of {per} {each} ask for {windows * per}.",
                nameof(batch));
        }

        Size(batch.Lengths.Length, windows, "lengths", optional: true);
        Size(batch.Weights.Length, values, "weights", optional: true);
        Size(batch.States.Length, (long)windows * _stateSize, "states", optional: true);
        Size(batch.EndStates.Length, (long)windows * _stateSize, "end states", optional: true);
        Size(batch.Future.Length, network.Decoder is { } decoder ? (long)windows * decoder.Steps * decoder.Known : 0, "future", optional: false);
        foreach (var length in batch.Lengths)
        {
            if (length < 1 || length > steps * network.Segment || length % network.Segment != 0)
                throw new ArgumentException($"A window has {length} of {steps * network.Segment} steps, in segments of {network.Segment}.", nameof(batch));
        }

        return steps;
    }

    /// <summary>The sum of all targets' weights, class weights among them, in their order: what a mean loss is divided by.</summary>
    /// <param name="batch">With targets.</param>
    /// <param name="steps">Recurrent steps, as <see cref="Steps"/> gives them.</param>
    /// <exception cref="ArgumentException">It is zero, a weight is below 0 or not finite, or a target is no label.</exception>
    public double TotalWeight(in Batch batch, int steps)
    {
        var ragged = network.EveryStep && !batch.Lengths.IsEmpty;
        if (batch.Weights.IsEmpty && !ragged && _objective is not LabelObjective) return batch.Targets.Length;
        var sum = 0.0;
        var perStep = network.EveryStep ? network.Targets : batch.Targets.Length / batch.Windows;
        for (var i = 0; i < batch.Targets.Length; i++)
        {
            if (ragged && !Has(batch, i / perStep, steps)) continue;
            var weight = batch.Weights.IsEmpty ? 1f : batch.Weights[i];
            if (!(weight >= 0 && float.IsFinite(weight)))
                throw new ArgumentException($"A target's weight is {weight}; it must be finite and not below 0.", nameof(batch));
            if (weight == 0) continue;
            if (_objective?.Accepts(batch.Targets[i]) == false)
                throw new ArgumentException($"A target is {batch.Targets[i]}, which is no class's number.", nameof(batch));
            sum += weight * (_objective?.Weight(batch.Targets[i]) ?? 1);
        }

        return sum > 0 ? sum : throw new ArgumentException("No target of the batch has a weight above 0.", nameof(batch));
    }

    /// <param name="at">Place among windows × steps.</param>
    private bool Has(in Batch batch, int at, int steps)
    {
        int length = batch.Lengths[at / steps] / network.Segment, step = at % steps;
        return batch.Padding == PaddingSide.Back ? step < length : step >= steps - length;
    }

    private static void Size(int given, long asked, string name, bool optional)
    {
        if (given != asked && !(optional && given == 0)) throw new ArgumentException($"{name} has {given} values; the batch asks for {asked}.", nameof(given));
    }
}
