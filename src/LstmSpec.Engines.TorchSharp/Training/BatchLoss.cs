using LstmSpec.Spec;
using TorchSharp;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Training;

/// <summary>The mean loss of a batch, Σ weight · loss / Σ weight, and its derivative by the outputs.</summary>
internal abstract class BatchLoss
{
    public static BatchLoss Of(Network network, LossSpec loss) => network.Objective is { } objective ? new ObjectiveLoss(objective) : new ErrorLoss(loss);

    /// <param name="outputs">(…, targets · width) float32, of no graph.</param>
    /// <param name="targets">(…, targets) float32.</param>
    /// <param name="weights">(…, targets) what each counts; null for 1 each. Where it is 0, nothing of the target counts, were it NaN.</param>
    /// <param name="total">Σ weight.</param>
    /// <returns>A double scalar, and the gradient as the outputs lie, float32.</returns>
    public (Tensor Loss, Tensor Gradient) Of(Tensor outputs, Tensor targets, Tensor? weights, double total)
    {
        var share = 1 / total;
        var (losses, slopes) = Of(outputs, targets, share);
        if (weights is null) return (losses.sum() * share, slopes.view(outputs.shape));
        var none = weights.le(0);
        using var zero = 0.0.ToScalar();
        var loss = (losses * weights).masked_fill(none, zero).sum() * share;

        // (…, targets, width) where there are several outputs a target.
        if (slopes.shape.Length > weights.shape.Length) (weights, none) = (weights.unsqueeze(-1), none.unsqueeze(-1));
        return (loss, (slopes * weights).masked_fill(none, zero).view(outputs.shape));
    }

    /// <summary>The losses, (…, targets) float64, and share · their slopes, as the outputs lie or (…, targets, width), float32.</summary>
    protected abstract (Tensor Losses, Tensor Slopes) Of(Tensor outputs, Tensor targets, double share);
}
