using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>
/// Values on their way to the device: memory that is taken once and written straight through. Pinned for a GPU, so that the copy runs beside the
/// processor; a step ends with a wait for the GPU, and only then is the buffer written again.
/// </summary>
internal sealed class HostBuffer(Device device) : IDisposable
{
    private Tensor? _flat;

    /// <summary>At least <paramref name="count"/> floats to write to.</summary>
    /// <exception cref="ArgumentException">More than one buffer holds.</exception>
    public Span<float> Take(long count)
    {
        if (count > int.MaxValue / sizeof(float))
            throw new ArgumentException(
                $"{count} values at once are more than the {int.MaxValue / sizeof(float)} that this engine moves; a smaller batch or a shorter window is "
                    + "needed.", nameof(count));
        if (_flat is null || _flat.numel() < count)
        {
            _flat?.Dispose();
            using var scope = NewDisposeScope();
            var fresh = empty(count, float32);
            _flat = (device.type == DeviceType.CUDA ? fresh.pin_memory() : fresh).DetachFromDisposeScope();
        }

        return MemoryMarshal.Cast<byte, float>(_flat.bytes);
    }

    /// <summary>The first values as a tensor on the device.</summary>
    public Tensor Send(params ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var size in shape) count *= size;
        var view = _flat!.narrow(0, 0, count).view(shape.ToArray());
        return device.type == DeviceType.CPU ? view : view.to(device, non_blocking: true);
    }

    /// <summary>Copies, turning infinities into NaN: one would saturate a gate and leave a finite loss.</summary>
    /// <returns>Whether every value is finite.</returns>
    public static bool Copy(ReadOnlySpan<float> from, Span<float> to)
    {
        var finite = true;
        var i = 0;
        for (; i <= from.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = new Vector<float>(from[i..]);
            value += value - value;
            finite &= Vector.EqualsAll(value, value);
            value.CopyTo(to[i..]);
        }

        for (; i < from.Length; i++)
        {
            to[i] = from[i] + (from[i] - from[i]);
            finite &= !float.IsNaN(to[i]);
        }

        return finite;
    }

    public void Dispose() => _flat?.Dispose();
}
