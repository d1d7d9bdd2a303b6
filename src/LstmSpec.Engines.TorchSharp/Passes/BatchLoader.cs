using LstmSpec.Randomness;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>
/// Copies a batch into memory that the device reads: every window from step 0 on, zeros behind it; of what is not finite NaN. The spans are the caller's again
/// once a copy is done.
/// </summary>
internal sealed class BatchLoader(Network network, ulong dropoutKey, Device device) : IDisposable
{
    private readonly HostBuffer _inputs = new(device), _poison = new(device), _targets = new(device), _weights = new(device), _states = new(device),
        _future = new(device), _truth = new(device), _taught = new(device);
    private readonly bool _recurrent = network.LastRecurrent >= 0, _bothEnds = network.Layers.Any(layer => layer is RecurrentLayer { Bidirectional: true });

    /// <summary>(batch, rows, feature), and what makes NaN of the outputs that a value which is no number reaches, for recurrent kernels may hide it: (batch,
    /// 1), (batch, steps, 1), or null for none.</summary>
    public (Tensor Inputs, Tensor? Poison) Inputs(in Batch batch, Extent extent)
    {
        int row = network.Segment * network.Inputs, window = extent.Steps * row;
        var to = _inputs.Take(batch.Inputs.Length);
        var finite = true;
        if (!extent.Ragged) finite = HostBuffer.Copy(batch.Inputs, to);
        for (var i = 0; extent.Ragged && i < extent.Windows; i++)
        {
            var length = extent.Length(i) * row;
            finite &= HostBuffer.Copy(batch.Inputs.Slice((i * window) + (extent.Begin(i) * row), length), to.Slice(i * window, length));
            to.Slice((i * window) + length, window - length).Clear();
        }

        var poison = finite || !_recurrent ? null : Poison(to, extent, row);
        return (_inputs.Send(extent.Windows, (long)extent.Steps * network.Segment, network.Inputs), poison);
    }

    /// <summary>Targets as the outputs lie, less <see cref="Network.Width"/>, and what each counts; null for 1 each.</summary>
    public (Tensor Targets, Tensor? Weights) Targets(in Batch batch, Extent extent)
    {
        var steps = network.EveryStep ? extent.Steps : 1;
        long[] shape = network.EveryStep ? [extent.Windows, steps, network.Targets] : [extent.Windows, network.Targets];
        var padded = network.EveryStep && extent.Ragged;
        var to = _targets.Take(batch.Targets.Length)[..batch.Targets.Length];
        if (!padded && batch.Weights.IsEmpty && network.Objective is not LabelObjective { Weights.Count: > 0 })
        {
            HostBuffer.Copy(batch.Targets, to);
            return (_targets.Send(shape), null);
        }

        var weights = _weights.Take(batch.Targets.Length)[..batch.Targets.Length];
        var each = network.Targets;
        for (var row = 0; row < extent.Windows; row++)
        {
            for (var step = 0; step < steps; step++)
            {
                var (begin, length) = padded ? (extent.Begin(row), extent.Length(row)) : (0, steps);
                for (var i = 0; i < each; i++)
                {
                    int at = (((row * steps) + step) * each) + i, from = at + (begin * each);
                    var weight = step >= length ? 0 : batch.Weights.IsEmpty ? 1 : batch.Weights[from];

                    // A target that counts nothing may be missing, or no class's number.
                    to[at] = weight > 0 ? batch.Targets[from] + (batch.Targets[from] - batch.Targets[from]) : 0;
                    weights[at] = weight > 0 ? (float)(weight * (network.Objective?.Weight(batch.Targets[from]) ?? 1)) : 0;
                }
            }
        }

        return (_targets.Send(shape), _weights.Send(shape));
    }

    /// <summary>(batch, state size); null for zero.</summary>
    public Tensor? States(in Batch batch)
    {
        if (batch.States.IsEmpty) return null;
        batch.States.CopyTo(_states.Take(batch.States.Length));
        return _states.Send(batch.Windows, network.StateSize);
    }

    /// <summary>What a decoder reads beside its own outputs, in float32; null where there is none.</summary>
    /// <param name="step">The training step; null in prediction, where it is never taught.</param>
    public DecoderInputs? Decoder(in Batch batch, int? step)
    {
        if (network.Decoder is not { } decoder) return null;
        Tensor? known = null;
        if (decoder.Known > 0)
        {
            HostBuffer.Copy(batch.Future, _future.Take(batch.Future.Length));
            known = _future.Send(batch.Windows, decoder.Steps, decoder.Known);
        }

        if (step is null || decoder.TeacherForcing <= 0) return new(known, null, null);
        int targets = decoder.Columns.Count, size = batch.Windows * decoder.Steps * targets;
        Span<float> truth = _truth.Take(size)[..size], taught = _taught.Take(size)[..size];
        var random = new CounterRandom(dropoutKey, DrawPurpose.TeacherForcing, (uint)step);
        for (var at = 0; at < size; at++)
        {
            int own = at / targets % decoder.Steps, window = at / targets / decoder.Steps;
            var value = own == 0 ? float.NaN : batch.Targets[at - targets];
            var drawn = decoder.TeacherForcing >= 1 || random.Uniform(((ulong)(uint)window << 20) | (uint)own) < decoder.TeacherForcing;
            taught[at] = drawn && float.IsFinite(value) ? 1 : 0;
            truth[at] = float.IsFinite(value) ? value : 0;
        }

        return new(known, _truth.Send(batch.Windows, decoder.Steps, targets), _taught.Send(batch.Windows, decoder.Steps, targets) > 0);
    }

    public void Dispose()
    {
        foreach (var buffer in new[] { _inputs, _poison, _targets, _weights, _states, _future, _truth, _taught }) buffer.Dispose();
    }

    /// <summary>With outputs for every step, what was read before the value came is left whole.</summary>
    private Tensor Poison(Span<float> inputs, Extent extent, int row)
    {
        var steps = network.EveryStep ? extent.Steps : 1;
        var marks = _poison.Take((long)extent.Windows * steps);
        for (var i = 0; i < extent.Windows; i++)
        {
            var first = 0;
            while (first < extent.Steps && !HasNaN(inputs.Slice(((i * extent.Steps) + first) * row, row))) first++;
            var hit = first < extent.Steps;
            for (var step = 0; step < steps; step++) marks[(i * steps) + step] = hit && (!network.EveryStep || _bothEnds || step >= first) ? float.NaN : 0;
        }

        return network.EveryStep ? _poison.Send(extent.Windows, steps, 1) : _poison.Send(extent.Windows, 1);
    }

    private static bool HasNaN(Span<float> values)
    {
        foreach (var value in values)
        {
            if (float.IsNaN(value)) return true;
        }

        return false;
    }
}
