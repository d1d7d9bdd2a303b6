namespace LstmSpec.Engines;

/// <summary>A model on a device that works on its own: the next batch is gathered while it is busy.</summary>
public interface IOverlappingModel : IModel
{
    /// <summary>As the plain training step; <paramref name="meanwhile"/> is called once, when the device has been given its work. The spans are its own to reuse from then on.</summary>
    StepResult Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batch, Action meanwhile);
}
