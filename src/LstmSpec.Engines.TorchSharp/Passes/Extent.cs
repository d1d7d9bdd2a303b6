using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>
/// The steps of each window of a batch, in recurrent steps. On the device every window begins at step 0, wherever its padding lay: LibTorch packs sequences
/// that are padded behind.
/// </summary>
internal sealed class Extent
{
    private readonly int[]? _begins, _lengths;
    private readonly Device _device;
    private Tensor? _last, _flip, _has, _packing;

    public Extent(in Batch batch, int steps, int segment, Device device)
    {
        (Windows, Steps, _device) = (batch.Windows, steps, device);
        var whole = true;
        foreach (var length in batch.Lengths) whole &= length == steps * segment;
        if (whole) return;
        (_begins, _lengths) = (new int[batch.Windows], new int[batch.Windows]);
        for (var row = 0; row < batch.Windows; row++)
        {
            _lengths[row] = batch.Lengths[row] / segment;
            _begins[row] = batch.Padding == PaddingSide.Front ? steps - _lengths[row] : 0;
        }
    }

    public int Windows { get; }

    /// <summary>Of the longest window there could be.</summary>
    public int Steps { get; }

    /// <summary>Whether some window is shorter.</summary>
    public bool Ragged => _lengths is not null;

    /// <summary>(windows) steps of each window, kept on the processor: what packs the windows reads them there.</summary>
    public Tensor Packing => _packing ??= tensor(_lengths!.Select(length => (long)length).ToArray());

    /// <summary>(windows, steps) whether each step is one of the window's, on the device.</summary>
    public Tensor Has =>
        _has ??= _lengths is null ? ones(Windows, Steps, @bool, _device) : (arange(Steps, int64).unsqueeze(0) < Packing.unsqueeze(1)).to(_device);

    public int Begin(int row) => _begins?[row] ?? 0;

    public int Length(int row) => _lengths?[row] ?? Steps;

    /// <summary>The last step of each window: (windows, time, feature) → (windows, feature).</summary>
    public Tensor Last(Tensor x)
    {
        if (_lengths is null) return x.select(1, x.shape[1] - 1);
        _last ??= (Packing - 1).to(_device).view(Windows, 1, 1);
        return x.gather(1, _last.expand(Windows, 1, x.shape[2])).squeeze(1);
    }

    /// <summary>Each window's own steps, the last one first: (windows, time, feature).</summary>
    public Tensor Flip(Tensor x)
    {
        if (_lengths is null) return x.flip(1);
        if (_flip is null)
        {
            Tensor times = arange(Steps, int64).unsqueeze(0), back = Packing.unsqueeze(1) - 1 - times;
            _flip = where(back >= 0, back, times).to(_device).unsqueeze(2);
        }

        return x.gather(1, _flip.expand(Windows, Steps, x.shape[2]));
    }
}
