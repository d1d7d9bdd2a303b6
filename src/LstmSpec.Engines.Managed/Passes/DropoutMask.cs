using System.Runtime.CompilerServices;
using LstmSpec.Engines.Managed.Kernels;

namespace LstmSpec.Engines.Managed.Passes;

/// <summary>
/// Inverted dropout: a value is kept with probability 1 − share and then divided by it (Srivastava et al. 2014).
/// The number drawn for a value has the index layer·2⁵⁶ + row·2³⁶ + time·2¹⁶ + unit in the stream (dropout key, DropoutMask, step): layer
/// is the position in the network, row the window's place in the batch, time the step within the window (0 in a dense layer). It depends
/// on no shard, thread or width. A value is dropped where its uniform number is below the share.
/// </summary>
internal readonly unsafe struct DropoutMask(double share)
{
    /// <summary>The smallest 24-bit number that is kept.</summary>
    private readonly uint _kept = (uint)Math.Ceiling(share * (1 << 24));

    private readonly float _scale = (float)(1 / (1 - share));

    public bool Any => _kept > 0;

    /// <summary>Draws the factors, 0 or 1/(1 − share), of the units of <paramref name="rows"/> windows.</summary>
    /// <param name="random">The stream of this training step.</param>
    /// <param name="layer">Position of the layer.</param>
    /// <param name="firstRow">Place in the batch of the first window.</param>
    /// <param name="rows">Windows.</param>
    /// <param name="time">Step within the window.</param>
    /// <param name="units">Units, a multiple of 8.</param>
    /// <param name="mask">(rows, units) and <see cref="MaskStream.Room"/>, overwritten.</param>
    public void Draw(in MaskStream random, int layer, int firstRow, int rows, int time, int units, float* mask)
    {
        for (var row = 0; row < rows; row++, mask += units) random.Draw(DropoutIndex.Of(layer, firstRow + row, time) >> 2, units >> 2, _kept, _scale, mask);
    }

    /// <summary>The same for windows that do not lie side by side in the batch.</summary>
    /// <param name="random">The stream of this training step.</param>
    /// <param name="layer">Position of the layer.</param>
    /// <param name="windows">Their places in the batch.</param>
    /// <param name="time">Step within the window.</param>
    /// <param name="units">Units, a multiple of 8.</param>
    /// <param name="mask">(windows, units) and <see cref="MaskStream.Room"/>, overwritten.</param>
    public void Draw(in MaskStream random, int layer, ReadOnlySpan<int> windows, int time, int units, float* mask)
    {
        foreach (var window in windows)
        {
            random.Draw(DropoutIndex.Of(layer, window, time) >> 2, units >> 2, _kept, _scale, mask);
            mask += units;
        }
    }

    /// <summary>to = from · mask, row by row; <paramref name="to"/> may be <paramref name="from"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(int rows, int units, float* mask, float* from, nint fromStride, float* to, nint toStride)
    {
        for (; rows > 0; rows--, mask += units, from += fromStride, to += toStride)
        {
            for (var unit = 0; unit < units; unit += Cell.Units)
                Lanes8.Store(Lanes8.Load(from + unit, 0) * Lanes8.Load(mask + unit, 0), to + unit, 0);
        }
    }
}
