using LstmSpec.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>
/// The runtime's masks for every layer that has dropout; LibTorch's own generator is not used. The number of a value is layer·2⁵⁶ + row·2³⁶ + time·2¹⁶ + unit in
/// the stream (dropout key, DropoutMask, step): layer is the position in the network, row the window's place in the batch, time the step within the window, 0 in a
/// dense layer. It is dropped where its uniform number is below the share, else divided by 1 − share.
/// </summary>
internal sealed class DropoutMasks : IDisposable
{
    public const int UnitBits = 16, TimeBits = 20, RowBits = 20, LayerBits = 8;

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
        _layers = [.. network.Layers.Select((layer, i) => new Masked(i, layer.Dropout, layer is RecurrentLayer { Width: var width } ? width : layer.Units, Whole: i < top, Recurrent: i <= top, [new(device), new(device)]))];
    }

    /// <summary>Draws all masks of a step into memory of the processor.</summary>
    public void Draw(int step, int batch, int steps)
    {
        foreach (var layer in _layers)
        {
            if (Kept(layer.Share) > 0) Draw(layer, step, batch, steps);
        }

        foreach (var held in _held)
        {
            for (var way = 0; held is not null && way < 2; way++) DrawHeld(held, way, step, batch);
        }
    }

    /// <summary>Factors of a layer's output, 0 or 1/(1 − share); null where nothing is dropped. (batch, time, width) where a recurrent layer stands above, else (batch, width).</summary>
    public Tensor? Of(int layer, int step, int batch, int steps)
    {
        var masked = _layers[layer];
        if (Kept(masked.Share) == 0) return null;
        var buffer = masked.Buffers[step & 1];
        return masked.Whole ? buffer.Send(batch, steps, masked.Width) : buffer.Send(batch, masked.Width);
    }

    /// <summary>Factors, held over all steps, of what a direction's next products read of h, (batch, units); null where nothing is dropped.</summary>
    public Tensor? HeldOf(int layer, int way, int step, int batch) => _held[layer] is { } held ? held.Buffers[(2 * way) + (step & 1)].Send(batch, held.Width) : null;

    public void Dispose()
    {
        foreach (var buffer in _held.SelectMany(held => held?.Buffers ?? [])) buffer.Dispose();
        foreach (var buffer in _layers.SelectMany(layer => layer.Buffers)) buffer.Dispose();
    }

    /// <summary>The smallest 24-bit number that is kept.</summary>
    private static uint Kept(double share) => (uint)Math.Ceiling(share * (1 << 24));

    private void Draw(Masked layer, int step, int batch, int steps)
    {
        int width = layer.Width, first = layer.Whole || !layer.Recurrent ? 0 : steps - 1, end = layer.Recurrent ? steps : 1;
        var count = (long)batch * (end - first) * width;
        var to = layer.Buffers[step & 1].Take(count)[..(int)count];
        var random = new CounterRandom(_key, DrawPurpose.DropoutMask, (uint)step);
        uint kept = Kept(layer.Share);
        var scale = (float)(1 / (1 - layer.Share));
        for (var row = 0; row < batch; row++)
        {
            for (var time = first; time < end; time++, to = to[width..]) Fill(random, Index(layer.Index, row, time), kept, scale, to[..width]);
        }
    }

    private void DrawHeld(Masked held, int way, int step, int batch)
    {
        var count = (long)batch * held.Width;
        var to = held.Buffers[(2 * way) + (step & 1)].Take(count)[..(int)count];
        var random = new CounterRandom(_key, DrawPurpose.RecurrentDropout, (uint)step);
        for (var row = 0; row < batch; row++, to = to[held.Width..]) Fill(random, Index(held.Index, row, way), Kept(held.Share), (float)(1 / (1 - held.Share)), to[..held.Width]);
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

    private static ulong Index(int layer, int row, int time) => ((ulong)(uint)layer << (UnitBits + TimeBits + RowBits)) | ((ulong)(uint)row << (UnitBits + TimeBits)) | ((ulong)(uint)time << UnitBits);

    /// <param name="Buffers">Two, in turn: one step's masks are drawn while the last one's may still be on their way to the device.</param>
    private sealed record Masked(int Index, double Share, int Width, bool Whole, bool Recurrent, HostBuffer[] Buffers);
}
