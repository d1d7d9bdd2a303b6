using LstmSpec.Randomness;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>
/// The runtime's masks for every layer that has dropout; LibTorch's own generator is not used. A value's number is <see cref="DropoutIndex"/>'s in the stream
/// (dropout key, DropoutMask, step): layer is the position in the network, row the window's place in the batch, time the step as it lies in the batch, padding
/// counted, 0 in a dense layer that reads one step only. It is dropped where its uniform number is below the share, else divided by 1 − share.
/// </summary>
internal sealed class DropoutMasks : IDisposable
{
    private readonly ulong _key;
    private readonly Masked[] _layers;
    private readonly Masked?[] _held;

    public DropoutMasks(Network network, ulong key, Device device)
    {
        _key = key;
        var top = network.LastRecurrent;
        _held = [.. network.Layers.Select((layer, i) => layer is RecurrentLayer r && Kept(r.RecurrentDropout) > 0
            ? new Masked(i, r.RecurrentDropout, r.Units, Whole: false, Recurrent: true, [new(device), new(device), new(device), new(device)])
            : null)];
        _layers = [
            .. network.Layers.Select(
                (layer, i) => new Masked(i, layer.Dropout, layer is RecurrentLayer { Width: var width } ? width : layer.Units,
                    Whole: network.EveryStep || i < top, Recurrent: i <= top, [new(device), new(device)]))];
    }

    /// <summary>Draws all masks of a step into memory of the processor.</summary>
    public void Draw(int step, Extent extent)
    {
        foreach (var layer in _layers)
        {
            if (Kept(layer.Share) > 0) Draw(layer, step, extent);
        }

        foreach (var held in _held)
        {
            for (var way = 0; held is not null && way < 2; way++) DrawHeld(held, way, step, extent.Windows);
        }
    }

    /// <summary>Factors of a layer's output, 0 or 1/(1 − share); null where nothing is dropped. (batch, time, width) of a layer that gives every step, else
    /// (batch, width).</summary>
    public Tensor? Of(int layer, int step, Extent extent)
    {
        var masked = _layers[layer];
        if (Kept(masked.Share) == 0) return null;
        var buffer = masked.Buffers[step & 1];
        return masked.Whole ? buffer.Send(extent.Windows, extent.Steps, masked.Width) : buffer.Send(extent.Windows, masked.Width);
    }

    /// <summary>Factors, held over all steps, of what a direction's next products read of h, (batch, units); null where nothing is dropped.</summary>
    public Tensor? HeldOf(int layer, int way, int step, int batch) =>
        _held[layer] is { } held ? held.Buffers[(2 * way) + (step & 1)].Send(batch, held.Width) : null;

    public void Dispose()
    {
        foreach (var buffer in _held.SelectMany(held => held?.Buffers ?? [])) buffer.Dispose();
        foreach (var buffer in _layers.SelectMany(layer => layer.Buffers)) buffer.Dispose();
    }

    /// <summary>The smallest 24-bit number that is kept.</summary>
    private static uint Kept(double share) => (uint)Math.Ceiling(share * (1 << 24));

    private void Draw(Masked layer, int step, Extent extent)
    {
        int width = layer.Width, slots = layer.Whole ? extent.Steps : 1;
        var to = layer.Buffers[step & 1].Take((long)extent.Windows * slots * width);
        var random = new CounterRandom(_key, DrawPurpose.DropoutMask, (uint)step);
        uint kept = Kept(layer.Share);
        var scale = (float)(1 / (1 - layer.Share));
        for (var row = 0; row < extent.Windows; row++)
        {
            int begin = extent.Begin(row), length = extent.Length(row);
            for (var slot = 0; slot < slots; slot++, to = to[width..])
            {
                var time = layer.Whole ? begin + slot : layer.Recurrent ? begin + length - 1 : 0;
                if (layer.Whole && slot >= length) to[..width].Clear();
                else Fill(random, DropoutIndex.Of(layer.Index, row, time), kept, scale, to[..width]);
            }
        }
    }

    private void DrawHeld(Masked held, int way, int step, int batch)
    {
        var count = (long)batch * held.Width;
        var to = held.Buffers[(2 * way) + (step & 1)].Take(count)[..(int)count];
        var random = new CounterRandom(_key, DrawPurpose.RecurrentDropout, (uint)step);
        for (var row = 0; row < batch; row++, to = to[held.Width..])
            Fill(random, DropoutIndex.Of(held.Index, row, way), Kept(held.Share), (float)(1 / (1 - held.Share)), to[..held.Width]);
    }

    private static void Fill(in CounterRandom random, ulong index, uint kept, float scale, Span<float> to)
    {
        var block = index >> 2;
        var i = 0;
        for (; i + 4 <= to.Length; i += 4)
        {
            var (a, b, c, d) = random.Block(block++);
            to[i] = a >> 8 >= kept ? scale : 0;
            to[i + 1] = b >> 8 >= kept ? scale : 0;
            to[i + 2] = c >> 8 >= kept ? scale : 0;
            to[i + 3] = d >> 8 >= kept ? scale : 0;
        }

        for (; i < to.Length; i++) to[i] = random.Word(index + (uint)i) >> 8 >= kept ? scale : 0;
    }

    /// <param name="Buffers">Two, in turn: one step's masks are drawn while the last one's may still be on their way to the device.</param>
    private sealed record Masked(int Index, double Share, int Width, bool Whole, bool Recurrent, HostBuffer[] Buffers);
}
