using LstmSpec.Spec;

namespace LstmSpec.Engines;

/// <summary>Creates models. An engine holds no state of its own and may be used from several threads.</summary>
public interface IEngine
{
    /// <summary>All that decides the bits of a result besides plan and data.</summary>
    NumericProfile Profile { get; }

    /// <summary>In a sentence, what is the same when a run is made again: kept with every run.</summary>
    string Repeats => string.Empty;

    /// <summary>Whether the same plan and data give the same bits whenever and wherever it trains.</summary>
    bool SameBits => true;

    /// <summary>Creates a model that starts from <paramref name="start"/>.</summary>
    /// <param name="network">Its shape.</param>
    /// <param name="train">Loss, optimizer and clipping.</param>
    /// <param name="start">Values of every parameter of <see cref="Network.Parameters"/>; optimizer moments too when resuming.</param>
    /// <param name="dropoutKey">Key of the streams that dropout masks are drawn from.</param>
    /// <param name="options">Threads and the like; never changes a bit of the result.</param>
    /// <exception cref="ArgumentException">A parameter is missing, of another shape or not finite, the network is none that can be built
    /// (<see cref="NetworkCheck"/>), or fewer threads than one are given.</exception>
    IModel Create(Network network, TrainSpec train, ModelState start, ulong dropoutKey, EngineOptions options);

    /// <summary>Bytes that a model's parameters take while it is trained, once for each set of them: weights, gradients, the optimizer's moments. What a
    /// batch takes is not among them. Parameters are counted, nothing is made.</summary>
    long BytesOf(Network network, TrainSpec train) => network.Parameters().Sum(p => p.Count) * sizeof(float) * (2 + (train.Optimizer is AdamSpec ? 2 : 1));
}

/// <summary>What changes how fast a model is, and no bit of what it gives.</summary>
/// <param name="Threads">Threads one model may use, 1 or more.</param>
public sealed record EngineOptions(int Threads = 1);

/// <summary>What the bits of a result depend on besides plan and data. Runs of different profiles are not mixed without saying so.</summary>
/// <param name="Engine">Name of the engine, with what it stands on where that decides bits: <c>managed</c>, <c>torchsharp on LibTorch 2.7.1</c>.</param>
/// <param name="EngineVersion">The engine's own version of all that decides its bits.</param>
/// <param name="Device">What it computes on: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>.</param>
/// <param name="Precision">Arithmetic: <c>float32</c> or <c>bfloat16</c>.</param>
/// <param name="StreamVersion"><see cref="Randomness.CounterRandom.Version"/>.</param>
/// <param name="Runtime">Version of what surrounds the engine: preparation, windows, batches, baselines and scores.</param>
public sealed record NumericProfile(string Engine, int EngineVersion, string Device, string Precision, int StreamVersion,
    int Runtime = NumericProfile.RuntimeVersion)
{
    /// <summary>Raised whenever a change outside the engines changes a bit of a result.</summary>
    public const int RuntimeVersion = 6;
}

/// <summary>One network with its optimizer. Not thread-safe; buffers are reused from call to call.</summary>
public interface IModel : IDisposable
{
    /// <summary>Training steps done so far.</summary>
    int Step { get; }

    /// <summary>One training step on whole windows without weights: forward, loss, backward, clip, update.</summary>
    /// <param name="inputs">(batch, time, feature), batch first.</param>
    /// <param name="targets">(batch, <see cref="Network.Targets"/>), with <see cref="Network.EveryStep"/> (batch, S, targets).</param>
    /// <param name="batch">Windows in this batch.</param>
    /// <returns>Mean loss over windows and targets before the update, and the gradient's norm before clipping.</returns>
    /// <exception cref="ArgumentException">The spans do not have exactly the sizes that <paramref name="batch"/> asks for: nothing broadcasts.</exception>
    StepResult Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batch);

    /// <summary>Whether <see cref="Train(in Batch, StepReport?)"/> fills a report: asked before one is given.</summary>
    bool Reports => false;

    /// <summary>One training step on a batch of any kind. The mean loss is Σ weight · loss / Σ weight over the targets, class weights among the
    /// weights.</summary>
    /// <param name="batch">Windows with their targets.</param>
    /// <param name="report">Filled if given; null for none.</param>
    /// <exception cref="ArgumentException">A span has another size, all weights are 0, or one is below 0.</exception>
    /// <exception cref="NotSupportedException">The engine cannot train on such a batch.</exception>
    StepResult Train(in Batch batch, StepReport? report = null) => batch.Plain && report is null
        ? Train(batch.Inputs, batch.Targets, batch.Windows)
        : throw new NotSupportedException("This engine takes whole windows only.");

    /// <summary>Forecasts without dropout, after the <see cref="Network.OutputActivation"/>.</summary>
    /// <param name="batch">Windows without targets.</param>
    /// <param name="outputs">(windows, outputs), with <see cref="Network.EveryStep"/> (windows, S, outputs); overwritten.</param>
    /// <exception cref="NotSupportedException">The engine cannot forecast such a batch.</exception>
    void Predict(in Batch batch, Span<float> outputs)
    {
        if (!batch.Plain) throw new NotSupportedException("This engine takes whole windows only.");
        Predict(batch.Inputs, outputs, batch.Windows);
    }

    /// <summary>The same of whole windows.</summary>
    /// <param name="inputs">(batch, time, feature).</param>
    /// <param name="outputs">(batch, outputs), with <see cref="Network.EveryStep"/> (batch, S, outputs); overwritten.</param>
    /// <param name="batch">Windows in this batch.</param>
    void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batch);

    /// <summary>Sets the learning rate of the steps that follow, as a schedule asks. It is no part of a captured state.</summary>
    void SetLearningRate(double learningRate);

    /// <summary>Copies parameters, and the optimizer's moments and step when asked, into an engine-neutral state, which does not change from then
    /// on.</summary>
    ModelState Capture(bool withOptimizer);

    /// <summary>Puts a captured state back: parameters, and where it has them the optimizer's moments and step.</summary>
    /// <exception cref="ArgumentException">A parameter is missing, of another shape or not finite.</exception>
    void Restore(ModelState state);
}

/// <summary>What a training step gave.</summary>
/// <param name="Loss">Mean loss over batch and outputs, before the update.</param>
/// <param name="GradientNorm">L2 norm over all parameters, before clipping; penalties included.</param>
/// <param name="Penalty"><see cref="Network.L1"/> and <see cref="Network.L2"/>'s part of what is minimised, before the update; no part of
/// <paramref name="Loss"/>.</param>
public readonly record struct StepResult(double Loss, double GradientNorm, double Penalty = 0);
