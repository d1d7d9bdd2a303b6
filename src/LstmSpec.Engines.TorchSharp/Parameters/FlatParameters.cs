using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Parameters;

/// <summary>
/// All parameters in one float32 tensor and their gradients in another. The leaves that the network computes with are views of these or, in bfloat16,
/// of copies that are made anew after every update.
/// </summary>
internal sealed class FlatParameters : IDisposable
{
    private readonly FlatLayout _layout;
    private readonly Tensor? _lowWeights, _lowGradients;
    private readonly List<Tensor> _views = [];

    public FlatParameters(FlatLayout layout, Device device, ScalarType precision)
    {
        (_layout, Device, Precision) = (layout, device, precision);
        using var scope = NewDisposeScope();
        Weights = zeros(layout.Size, float32, device).DetachFromDisposeScope();
        Gradients = zeros(layout.Size, float32, device).DetachFromDisposeScope();
        if (precision == float32) return;
        _lowWeights = zeros(layout.Size, precision, device).DetachFromDisposeScope();
        _lowGradients = zeros(layout.Size, precision, device).DetachFromDisposeScope();
    }

    public Device Device { get; }

    public ScalarType Precision { get; }

    public Tensor Weights { get; }

    public Tensor Gradients { get; }

    /// <summary>A piece's values in the precision that the network computes in.</summary>
    public Tensor Value(Piece piece) => View(_lowWeights ?? Weights, piece);

    /// <summary>A leaf for a piece, with its gradient in place.</summary>
    public Tensor Leaf(Piece piece)
    {
        using var scope = NewDisposeScope();
        var leaf = View(_lowWeights ?? Weights, piece).detach().requires_grad_().DetachFromDisposeScope();
        _views.Add(leaf);
        GiveGradient(leaf, piece);
        return leaf;
    }

    /// <summary>Puts a module's own parameter on the piece.</summary>
    public void Bind(Tensor parameter, Piece piece)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        if (!parameter.shape.SequenceEqual(piece.Shape))
            throw new InvalidOperationException(
                $"LibTorch has a parameter of shape ({string.Join(", ", parameter.shape)}) where ({string.Join(", ", piece.Shape)}) was expected.");
        parameter.set_(View(_lowWeights ?? Weights, piece));
        GiveGradient(parameter, piece);
    }

    /// <summary>Before a backward pass, which adds.</summary>
    public void ClearGradients() => (_lowGradients ?? Gradients).zero_();

    /// <summary>After a backward pass: in float32, and zero where a value is held.</summary>
    public void CollectGradients()
    {
        if (_lowGradients is not null) Gradients.copy_(_lowGradients);
        foreach (var (offset, count) in _layout.Held)
        {
            if (count > 0) Gradients.narrow(0, offset, count).zero_();
        }
    }

    /// <summary>After the weights changed.</summary>
    public void WeightsChanged() => _lowWeights?.copy_(Weights);

    public void Dispose()
    {
        foreach (var view in _views) view.Dispose();
        Weights.Dispose();
        Gradients.Dispose();
        _lowWeights?.Dispose();
        _lowGradients?.Dispose();
    }

    private void GiveGradient(Tensor leaf, Piece piece) => leaf.grad = View(_lowGradients ?? Gradients, piece);

    private static Tensor View(Tensor flat, Piece piece) => flat.narrow(0, piece.Offset, piece.Count).view(piece.Shape);
}
