using System.Runtime.InteropServices;
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
    private readonly int _threads;
    private readonly double? _clipNorm, _clipValue;
    private readonly ErrorLoss _loss;
    private readonly FlatParameters _parameters;
    private readonly FlatOptimizer _optimizer;
    private readonly Penalty _penalty;
    private readonly LayerStack _layers;
    private readonly DropoutMasks _masks;
    private readonly StateMap _state;
    private readonly HostBuffer _inputs, _targets, _poison;
    private (int Step, int Batch, int Steps)? _drawn;
    private int _optimizerStart;
    private bool _disposed;

    public TorchModel(Network network, TrainSpec train, ulong dropoutKey, int threads, Device device, ScalarType precision)
    {
        (_network, _threads, _clipNorm, _clipValue, _loss) = (network, threads, train.ClipNorm?.Value, train.ClipValue?.Value, new(train.Loss));
        UseThreads();
        using var scope = NewDisposeScope();
        using var on = enable_grad();
        var layout = new FlatLayout(network);
        _parameters = new(layout, device, precision);
        _optimizer = FlatOptimizer.Create(train.Optimizer, layout.Size, device);
        _penalty = new(network.L1, network.L2, layout, device);
        _layers = new(network, layout, _parameters);
        _masks = new(network, dropoutKey, device);
        _state = new(network.Parameters(), layout, _parameters, _optimizer);
        (_inputs, _targets, _poison) = (new(device), new(device), new(device));
    }

    public int Step { get; private set; }

    public StepResult Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batch) => Train(inputs, targets, batch, static () => { });

    public StepResult Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batch, Action meanwhile)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var steps = Checks.Batch(_network, inputs.Length, targets.Length, nameof(targets), batch);
        UseThreads();
        using var scope = NewDisposeScope();
        using var on = enable_grad();
        var x = Load(inputs, batch, out var poison);
        HostBuffer.Copy(targets, _targets.Take(targets.Length));
        var y = _targets.Send(batch, _network.Outputs);
        if (_drawn != (Step, batch, steps)) _masks.Draw(Step, batch, steps);
        _parameters.ClearGradients();
        var outputs = _layers.Forward(x, new(layer => _masks.Of(layer, Step, batch, steps), (layer, way) => _masks.HeldOf(layer, way, Step, batch)));
        if (poison is not null) outputs = outputs + poison;
        var (loss, gradient) = _loss.Of(outputs.detach(), y);
        outputs.backward([gradient]);
        var result = Update(loss);
        if (_parameters.Device.type != DeviceType.CPU)
        {
            // The GPU is at work on all of the above; until it is done the processor draws the next masks, and the caller gathers the next batch.
            _masks.Draw(Step + 1, batch, steps);
            _drawn = (Step + 1, batch, steps);
        }

        meanwhile();
        result = result.cpu();
        var values = MemoryMarshal.Cast<byte, double>(result.bytes);
        Step++;
        return new(values[0], values[1], values[2]);
    }

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batch)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var steps = Checks.Batch(_network, inputs.Length, outputs.Length, nameof(outputs), batch);
        UseThreads();
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var y = _layers.Forward(Load(inputs, batch, out var poison), null);
        if (poison is not null) y = y + poison;
        MemoryMarshal.Cast<byte, float>(y.cpu().contiguous().bytes).CopyTo(outputs);
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
        foreach (var buffer in new[] { _inputs, _targets, _poison }) buffer.Dispose();
    }

    /// <summary>Adds penalties, clips and moves; gives loss, norm and penalty, as doubles on the device.</summary>
    private Tensor Update(Tensor loss)
    {
        using var off = no_grad();
        _parameters.CollectGradients();
        var gradients = _parameters.Gradients;
        var penalty = _penalty.Add(_parameters.Weights, gradients);
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

    /// <summary>Inputs on the device, and what makes NaN of the windows that hold a value that is no number: kernels may hide it.</summary>
    private Tensor Load(ReadOnlySpan<float> inputs, int batch, out Tensor? poison)
    {
        poison = null;
        var to = _inputs.Take(inputs.Length)[..inputs.Length];
        if (!HostBuffer.Copy(inputs, to))
        {
            var window = inputs.Length / batch;
            var marks = _poison.Take(batch);
            for (var row = 0; row < batch; row++) marks[row] = to.Slice(row * window, window).ContainsAnyNaN() ? float.NaN : 0;
            poison = _poison.Send(batch, 1);
        }

        return _inputs.Send(batch, inputs.Length / batch / _network.Inputs, _network.Inputs);
    }

    private void UseThreads()
    {
        if (_threadsHere == _threads) return;
        set_num_threads(_threads);
        _threadsHere = _threads;
    }
}

file static class Spans
{
    public static bool ContainsAnyNaN(this Span<float> values)
    {
        foreach (var value in values)
        {
            if (float.IsNaN(value)) return true;
        }

        return false;
    }
}
