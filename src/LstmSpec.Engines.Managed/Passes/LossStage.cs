using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Engines.Managed.Passes;

/// <summary>What becomes of the head's outputs: their activation, the loss, and the gradients that take their place.</summary>
internal sealed unsafe class LossStage(PackedNetwork packed, LossSpec loss)
{
    private const int MostWidth = 1 << 12, MostOnStack = 1 << 10;

    private readonly Network _network = packed.Network;
    private readonly ReversalPass? _reversal = packed.Reversal is null ? null : new(packed);
    private readonly ErrorLoss _error = packed.Network.Objective is null ? new(loss) : default;
    private readonly Objective? _objective = packed.Network.Objective;
    private readonly int _width = packed.Network.Width is >= 1 and <= MostWidth
        ? packed.Network.Width
        : throw new ArgumentException($"{packed.Network.Width} outputs per target; up to {MostWidth} are possible.", nameof(packed));
    private readonly OutputActivation _activation = packed.Network.OutputActivation;

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
                var group = _activation switch { OutputActivation.Softmax => _width, OutputActivation.SoftmaxTogether => outputs.PerStep, _ => 1 };
                for (var i = 0; i < outputs.PerStep; i += group)
                {
                    var at = outputs.At(step, window, i);
                    if (_activation is OutputActivation.Softmax or OutputActivation.SoftmaxTogether) Softmax(outputs, step, window, i, group);
                    else *at = Activated(*at, slot);
                }
            }
        }
    }

    /// <summary>The sum of a shard's losses; the gradients by what went into the activation take the outputs' place.</summary>
    /// <param name="pass">The shard, after its forward pass.</param>
    /// <param name="job">The batch.</param>
    /// <param name="firstRow">Place among the shards of this one's first window.</param>
    /// <param name="gradients">Packed as all parameters; those of learned sizes and levels are added.</param>
    public double Turn(ShardPass pass, BatchJob job, int firstRow, float* gradients)
    {
        var outputs = pass.Outputs;
        return _objective is null && job.Weights == null && _activation == OutputActivation.Linear && _reversal is null && outputs.Steps == 1
            ? Errors(outputs, job, firstRow)
            : Any(pass, outputs, job, firstRow, gradients);
    }

    /// <summary>The forecast that an activated output stands for.</summary>
    /// <param name="i">Its place among those of a step.</param>
    public float Forecast(int i, float output) => _reversal?.Output(i, output) ?? output;

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

    private double Any(ShardPass pass, in OutputView outputs, BatchJob job, int firstRow, float* gradients)
    {
        var sum = 0.0;
        Span<float> given = stackalloc float[_width], forecast = stackalloc float[_width];
        Span<double> slopes = stackalloc double[_width], pairs = stackalloc double[_reversal is null ? 0 : 2 * _reversal.Pairs];
        Span<float> activated = _activation != OutputActivation.SoftmaxTogether
            ? []
            : outputs.PerStep <= MostOnStack ? stackalloc float[outputs.PerStep] : new float[outputs.PerStep];
        pairs.Clear();
        var targets = outputs.PerStep / _width;
        int all = _network.EveryStep ? job.Steps : outputs.Steps, skipped = _network.EveryStep ? pass.Skipped : 0;
        for (var window = 0; window < outputs.Windows; window++)
        {
            var (begin, end) = _network.EveryStep ? pass.Bounds(window) : (0, outputs.Steps);
            for (var step = 0; step < outputs.Steps; step++)
            {
                var at = (((long)job.Window(firstRow + window) * all) + skipped + step) * targets;
                for (var i = 0; i < activated.Length; i++) activated[i] = *outputs.At(step, window, i);
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
                    for (var k = 0; k < _width; k++) forecast[k] = Forecast(first + k, given[k] = *outputs.At(step, window, first + k));
                    sum += weight * Of(forecast, truth, slopes);
                    for (var k = 0; _reversal is not null && k < _width; k++)
                        slopes[k] = Reversed(first + k, forecast[k], slopes[k], weight * job.Share, pairs);
                    Deactivate(given, slopes);
                    for (var k = 0; k < _width; k++) *outputs.At(step, window, first + k) = (float)(weight * job.Share * slopes[k]);
                }

                if (activated.Length > 0) DeactivateTogether(outputs, step, window, activated);
            }
        }

        _reversal?.Add(pairs, gradients);
        return sum;
    }

    /// <summary>A slope by a forecast → by the output; pairs count it by its share in the loss.</summary>
    private double Reversed(int i, float forecast, double slope, double share, Span<double> pairs) =>
        share == 0 ? 0 : _reversal!.Turn(i, forecast, share * slope, pairs) / share;

    /// <summary>Gradients by the outputs of a softmax over all of them → by what went in.</summary>
    private static void DeactivateTogether(in OutputView outputs, int step, int window, ReadOnlySpan<float> activated)
    {
        var along = 0.0;
        for (var i = 0; i < activated.Length; i++) along += (double)*outputs.At(step, window, i) * activated[i];
        for (var i = 0; i < activated.Length; i++) *outputs.At(step, window, i) = (float)(activated[i] * (*outputs.At(step, window, i) - along));
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
        var activation = _activation == OutputActivation.Sigmoid
            ? Activation.Sigmoid
            : _activation == OutputActivation.Tanh ? Activation.Tanh : Activation.Relu;
        Activations<Lanes8>.Forward(activation, rows: 1, slot, stride: 0, slope: null);
        return slot[0];
    }

    private static void Softmax(in OutputView outputs, int step, int window, int first, int count)
    {
        double most = *outputs.At(step, window, first), sum = 0;
        for (var k = 1; k < count; k++) most = Math.Max(most, *outputs.At(step, window, first + k));
        for (var k = 0; k < count; k++) sum += Elementary.Exp(*outputs.At(step, window, first + k) - most);
        for (var k = 0; k < count; k++) *outputs.At(step, window, first + k) = (float)(Elementary.Exp(*outputs.At(step, window, first + k) - most) / sum);
    }
}
