namespace LstmSpec.Engines;

/// <summary>A model on a device that works on its own: the next batch is gathered while it is busy.</summary>
public interface IOverlappingModel : IModel
{
    /// <summary>As the training step without a report; <paramref name="meanwhile"/> is called once, when the device has been given its work. The spans are the
    /// caller's to reuse from then on.</summary>
    StepResult Train(in Batch batch, Action meanwhile);
}
