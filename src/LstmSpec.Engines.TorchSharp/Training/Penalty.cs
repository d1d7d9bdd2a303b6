using LstmSpec.Engines.TorchSharp.Parameters;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Training;

/// <summary>l1·Σ|w| + l2·Σw² over weight matrices, and its gradient l1·sign(w) + 2·l2·w.</summary>
internal sealed class Penalty : IDisposable
{
    private readonly double _l1, _l2;
    private readonly Tensor _none;
    private readonly Tensor? _weights;

    public Penalty(double l1, double l2, FlatLayout layout, Device device)
    {
        (_l1, _l2) = (l1, l2);
        using var scope = NewDisposeScope();
        _none = zeros(Array.Empty<long>(), float64, device).DetachFromDisposeScope();
        if (l1 <= 0 && l2 <= 0) return;
        _weights = zeros(layout.Size, float32, device).DetachFromDisposeScope();
        foreach (var (offset, count) in layout.Weights) _weights.narrow(0, offset, count).fill_(1f);
    }

    /// <summary>Adds the gradient; gives the penalty before the update, a double scalar.</summary>
    public Tensor Add(Tensor weights, Tensor gradients)
    {
        if (_weights is null) return _none;
        var w = weights * _weights;
        if (_l1 > 0) gradients.add_(w.sign() * _l1);
        if (_l2 > 0) gradients.add_(w * (2 * _l2));
        var exact = w.to(float64);
        return (exact.abs().sum() * _l1) + ((exact * exact).sum() * _l2);
    }

    public void Dispose()
    {
        _none.Dispose();
        _weights?.Dispose();
    }
}
