using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Passes;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Engines.Managed.Training;

/// <summary>What becomes of the head's outputs: their activation, the loss, and the gradients that take their place.</summary>
internal sealed unsafe class LossStage(Network network, LossSpec loss)
{
    private const int MostWidth = 1 << 12;

    private readonly ErrorLoss _error = network.Objective is null ? new(loss) : default;
    private readonly Objective? _objective = network.Objective;
    private readonly int _width = network.Width is >= 1 and <= MostWidth
        ? network.Width
        : throw new ArgumentException($"{network.Width} outputs per target; up to {MostWidth} are possible.", nameof(network));
    private readonly OutputActivation _activation = network.OutputActivation;

    /// <summary>What a target counts, its own weight left out.</summary>
    private double Weight(float target) => _objective?.Weight(target) ?? 1;

    /// <summary>Activates the outputs of some steps in place.</summary>
    public void Activate(in OutputView outputs, int firstStep, int steps)
    {
        if (_activation == OutputActivation.Linear) return;
        var slot = stackalloc float[Cell.Units];
        for (var step = firstStep; step < firstStep + steps; step++)
        {
            for (var window = 0; window < outputs.Windows; window++)
            {
                for (var i = 0; i < outputs.PerStep; i += _activation == OutputActivation.Softmax ? _width : 1)
                {
                    var at = outputs.At(step, window, i);
                    if (_activation == OutputActivation.Softmax) Softmax(outputs, step, window, i);
                    else *at = Activated(*at, slot);
                }
            }
        }
    }

    /// <summary>The sum of a shard's losses; the gradients by what went into the activation take the outputs' place.</summary>
    /// <param name="pass">The shard, after its forward pass.</param>
    /// <param name="job">The batch.</param>
    /// <param name="firstRow">Place among the shards of this one's first window.</param>
    public double Turn(ShardPass pass, BatchJob job, int firstRow)
    {
        var outputs = pass.Outputs;
        return _objective is null && job.Weights == null && _activation == OutputActivation.Linear && outputs.Steps == 1
            ? Errors(outputs, job, firstRow)
            : Any(pass, outputs, job, firstRow);
    }

    /// <summary>One number per target, all of one weight.</summary>
    private double Errors(in OutputView outputs, BatchJob job, int firstRow)
    {
        var sum = 0.0;
        var share = (float)job.Share;
        for (var row = 0; row < outputs.Windows; row++)
        {
            var target = job.Values + ((long)job.Window(firstRow + row) * outputs.PerStep);
            for (var i = 0; i < outputs.PerStep; i++)
            {
                var output = outputs.At(0, row, i);
                sum += _error.Of(*output - *target++, share, out *output);
            }
        }

        return sum;
    }

    private double Any(ShardPass pass, in OutputView outputs, BatchJob job, int firstRow)
    {
        var sum = 0.0;
        Span<float> given = stackalloc float[_width];
        Span<double> slopes = stackalloc double[_width];
        var targets = outputs.PerStep / _width;
        int all = network.EveryStep ? job.Steps : outputs.Steps, skipped = network.EveryStep ? pass.Skipped : 0;
        for (var window = 0; window < outputs.Windows; window++)
        {
            var (begin, end) = network.EveryStep ? pass.Bounds(window) : (0, outputs.Steps);
            for (var step = 0; step < outputs.Steps; step++)
            {
                var at = (((long)job.Window(firstRow + window) * all) + skipped + step) * targets;
                for (var target = 0; target < targets; target++)
                {
                    var first = target * _width;
                    double weight = step < begin || step >= end ? 0 : job.Weights == null ? 1 : job.Weights[at + target];
                    if (weight == 0)
                    {
                        for (var k = 0; k < _width; k++) *outputs.At(step, window, first + k) = 0;
                        continue;
                    }

                    var truth = job.Values[at + target];
                    weight *= Weight(truth);
                    for (var k = 0; k < _width; k++) given[k] = *outputs.At(step, window, first + k);
                    sum += weight * Of(given, truth, slopes);
                    Deactivate(given, slopes);
                    for (var k = 0; k < _width; k++) *outputs.At(step, window, first + k) = (float)(weight * job.Share * slopes[k]);
                }
            }
        }

        return sum;
    }

    private double Of(ReadOnlySpan<float> given, float truth, Span<double> slopes)
    {
        if (_objective is not null) return _objective.Of(given, truth, slopes);
        var value = _error.Of(given[0] - truth, 1, out var slope);
        slopes[0] = slope;
        return value;
    }

    /// <summary>Turns slopes by activated outputs into those by what went in.</summary>
    private void Deactivate(ReadOnlySpan<float> y, Span<double> slopes)
    {
        var along = 0.0;
        for (var k = 0; _activation == OutputActivation.Softmax && k < y.Length; k++) along += slopes[k] * y[k];
        for (var k = 0; k < y.Length; k++)
        {
            slopes[k] = _activation switch
            {
                OutputActivation.Sigmoid => slopes[k] * y[k] * (1 - (double)y[k]),
                OutputActivation.Tanh => slopes[k] * (1 - ((double)y[k] * y[k])),
                OutputActivation.Relu => y[k] > 0 ? slopes[k] : y[k] * 0.0, // NaN stays NaN
                OutputActivation.Softmax => y[k] * (slopes[k] - along),
                _ => slopes[k],
            };
        }
    }

    private float Activated(float x, float* slot)
    {
        for (var i = 0; i < Cell.Units; i++) slot[i] = x;
        var activation = _activation == OutputActivation.Sigmoid ? Activation.Sigmoid : _activation == OutputActivation.Tanh ? Activation.Tanh : Activation.Relu;
        Activations<Lanes8>.Forward(activation, rows: 1, slot, stride: 0, slope: null);
        return slot[0];
    }

    private void Softmax(in OutputView outputs, int step, int window, int first)
    {
        double most = *outputs.At(step, window, first), sum = 0;
        for (var k = 1; k < _width; k++) most = Math.Max(most, *outputs.At(step, window, first + k));
        for (var k = 0; k < _width; k++) sum += Elementary.Exp(*outputs.At(step, window, first + k) - most);
        for (var k = 0; k < _width; k++) *outputs.At(step, window, first + k) = (float)(Elementary.Exp(*outputs.At(step, window, first + k) - most) / sum);
    }
}
