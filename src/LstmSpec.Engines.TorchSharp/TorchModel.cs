using System.Runtime.InteropServices;
using LstmSpec.Engines.TorchSharp.Optimizers;
using LstmSpec.Engines.TorchSharp.Parameters;
using LstmSpec.Engines.TorchSharp.Passes;
using LstmSpec.Engines.TorchSharp.Training;
using LstmSpec.Spec;
using TorchSharp;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp;

/// <summary>
/// A network with its optimizer on LibTorch. What a step makes lives in one dispose scope; what lasts was taken out of it. Sizes are checked before any
/// native call: some of LibTorch's errors end the process.
/// </summary>
internal sealed class TorchModel : IOverlappingModel
{
    [ThreadStatic]
    private static int _threadsHere;

    private readonly Network _network;
    private readonly BatchCheck _check;
    private readonly int _threads;
    private readonly double? _clipNorm, _clipValue;
    private readonly BatchLoss _loss;
    private readonly FlatLayout _layout;
    private readonly FlatParameters _parameters;
    private readonly FlatOptimizer _optimizer;
    private readonly Penalty _penalty;
    private readonly LayerStack _layers;
    private readonly EmbeddingPart? _embedding;
    private readonly DropoutMasks _masks;
    private readonly StateMap _state;
    private readonly BatchLoader _loader;
    private (int Step, int Batch, int Steps)? _drawn;
    private int _optimizerStart;
    private bool _disposed;

    public TorchModel(Network network, TrainSpec train, ulong dropoutKey, int threads, Device device, ScalarType precision)
    {
        (_network, _check, _threads, _clipNorm, _clipValue) = (network, new(network), threads, train.ClipNorm?.Value, train.ClipValue?.Value);
        _loss = BatchLoss.Of(network, train.Loss);
        UseThreads();
        using var scope = NewDisposeScope();
        using var on = enable_grad();
        _layout = new FlatLayout(network);
        _parameters = new(_layout, device, precision);
        _optimizer = FlatOptimizer.Create(train.Optimizer, _layout.Size, device);
        _penalty = new(network.L1, network.L2, _layout, device);
        _layers = new(network.Behind, _layout, _parameters);
        if (network.Embeddings is { } embeddings) _embedding = new(embeddings, _layout.Tables, _parameters);
        _masks = new(network, dropoutKey, device);
        _state = new(network.Parameters(), _layout, _parameters, _optimizer);
        _loader = new(network, dropoutKey, device);
    }

    public int Step { get; private set; }

    public bool Reports => true;

    public StepResult Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batch) => Train(new Batch(inputs, targets, batch));

    public StepResult Train(in Batch batch, StepReport? report = null) => Train(batch, static () => { }, report);

    public StepResult Train(in Batch batch, Action meanwhile) => Train(batch, meanwhile, null);

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batch) => Predict(new Batch(inputs, [], batch), outputs);

    public void Predict(in Batch batch, Span<float> outputs)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var extent = new Extent(batch, _check.Steps(batch, outputs.Length, training: false), _network.Segment, _parameters.Device);
        UseThreads();
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (x, poison) = _loader.Inputs(batch, extent);
        if (_embedding is not null) x = _embedding.Inputs(x);
        var (y, states) = _layers.Forward(new(x, extent) { States = _loader.States(batch), Decoder = Known(_loader.Decoder(batch, step: null)) },
            !batch.EndStates.IsEmpty);
        if (poison is not null) y = y + poison;
        if (states is not null) Copy(states, batch.EndStates);
        if (!_network.EveryStep || !extent.Ragged)
        {
            Copy(y, outputs);
            return;
        }

        var values = MemoryMarshal.Cast<byte, float>(y.cpu().contiguous().bytes);
        outputs.Fill(float.NaN);
        for (var row = 0; row < extent.Windows; row++)
        {
            var (from, count) = (row * extent.Steps * _network.Outputs, extent.Length(row) * _network.Outputs);
            values.Slice(from, count).CopyTo(outputs.Slice(from + (extent.Begin(row) * _network.Outputs), count));
        }
    }

    public void SetLearningRate(double learningRate) => _optimizer.LearningRate = learningRate;

    public ModelState Capture(bool withOptimizer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _state.Capture(Step, withOptimizer, _optimizerStart);
    }

    public void Restore(ModelState state)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _optimizerStart = _state.Restore(state);
        Step = state.Step;
        _drawn = null;
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _layers.Dispose();
        _masks.Dispose();
        _optimizer.Dispose();
        _penalty.Dispose();
        _parameters.Dispose();
        _loader.Dispose();
    }

    private StepResult Train(in Batch batch, Action meanwhile, StepReport? report)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var steps = _check.Steps(batch, batch.Targets.Length, training: true);
        var total = _check.TotalWeight(batch, steps);
        var extent = new Extent(batch, steps, _network.Segment, _parameters.Device);
        UseThreads();
        using var scope = NewDisposeScope();
        using var on = enable_grad();
        var (x, poison) = _loader.Inputs(batch, extent);
        var (y, weights) = _loader.Targets(batch, extent);
        if (extent.Ragged || _drawn != (Step, batch.Windows, steps)) _masks.Draw(Step, extent);
        _drawn = null;
        var builder = report is null ? null : new ReportBuilder(_network.Behind, _layout, _parameters, _state);
        if (_embedding is not null) x = _embedding.Inputs(x);
        if (builder is not null) x = builder.Enters(x);
        _parameters.ClearGradients();
        var pass = new PassInputs(x, extent)
        {
            States = _loader.States(batch),
            Decoder = Known(_loader.Decoder(batch, Step)),
            Mask = layer => _masks.Of(layer, Step, extent),
            Held = (layer, way) => _masks.HeldOf(layer, way, Step, extent.Windows),
            Reads = builder is null ? null : builder.Reads,
            Rectified = builder is null ? null : (layer, values) => builder.Rectified(layer, values, extent),
            Seen = builder is null
                ? null
                : (layer, read, start, run) => builder.Seen(layer, read, start, run, extent, way => _masks.HeldOf(layer, way, Step, extent.Windows)),
        };
        var (outputs, states) = _layers.Forward(pass, !batch.EndStates.IsEmpty);
        if (poison is not null) outputs = outputs + poison;
        var (loss, gradient) = _loss.Of(outputs.detach(), y, weights, total);
        outputs.backward([gradient]);
        var result = Update(loss, builder is null ? null : () => builder.BeforeUpdate(extent));
        if (_parameters.Device.type != DeviceType.CPU && !extent.Ragged)
        {
            // The GPU is at work on all of the above; until it is done the processor draws the next masks, and the caller gathers the next batch.
            _masks.Draw(Step + 1, extent);
            _drawn = (Step + 1, batch.Windows, steps);
        }

        if (states is not null) Copy(states.detach(), batch.EndStates);
        meanwhile();
        result = result.cpu();
        var values = MemoryMarshal.Cast<byte, double>(result.bytes);
        Step++;
        builder?.Fill(report!);
        return new(values[0], values[1], values[2]);
    }

    /// <summary>What a decoder reads, in the precision of the network.</summary>
    private DecoderInputs? Known(DecoderInputs? given)
    {
        if (given is null) return null;
        var known = given.Known is null || _embedding is null ? given.Known : _embedding.Known(given.Known);
        return given with { Known = known?.to(_parameters.Precision), Truth = given.Truth?.to(_parameters.Precision) };
    }

    private static void Copy(Tensor from, Span<float> to) => MemoryMarshal.Cast<byte, float>(from.cpu().contiguous().bytes).CopyTo(to);

    /// <summary>Adds penalties, clips and moves; gives loss, norm and penalty, as doubles on the device.</summary>
    /// <param name="look">Called when the gradients are whole and nothing is moved yet.</param>
    private Tensor Update(Tensor loss, Action? look)
    {
        using var off = no_grad();
        _parameters.CollectGradients();
        var gradients = _parameters.Gradients;
        var penalty = _penalty.Add(_parameters.Weights, gradients);
        look?.Invoke();
        var norm = Norm(gradients);
        if (_clipValue is { } bound)
        {
            using Scalar low = (-(float)bound).ToScalar(), high = ((float)bound).ToScalar();
            gradients.clamp_(low, high);
        }

        if (_clipNorm is { } most)
        {
            // As PyTorch's clip_grad_norm_, whose 1e-6 keeps a norm of 0 out of the denominator. A NaN norm passes through.
            var scale = ((_clipValue is null ? norm : Norm(gradients)) + 1e-6).reciprocal() * most;
            gradients.mul_(scale.clamp(max: 1.0).to(float32));
        }

        _optimizer.Update(Step - _optimizerStart + 1, _parameters.Weights, gradients);
        _parameters.WeightsChanged();
        return stack([loss, norm, penalty]);
    }

    private static Tensor Norm(Tensor gradients) => gradients.norm().to(float64);

    private void UseThreads()
    {
        if (_threadsHere == _threads) return;
        set_num_threads(_threads);
        _threadsHere = _threads;
    }
}
