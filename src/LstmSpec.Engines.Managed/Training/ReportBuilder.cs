using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Sequences;

namespace LstmSpec.Engines.Managed.Training;

/// <summary>Gathers what a <see cref="StepReport"/> asks for while a training step runs. Counts are whole numbers and sums are kept per shard: threads change nothing.</summary>
internal sealed unsafe class ReportBuilder
{
    private const float High = 0.95f, Low = 0.05f;

    private readonly PackedNetwork _network;
    private readonly ParameterStore _store;
    private readonly Sharding _sharding;
    private readonly double[] _reach;
    private readonly int _steps;

    /// <summary>Per layer and gate: below, above, all.</summary>
    private readonly long[][] _counts;
    private float[][] _before = [];
    private double[] _gradientNorms = [];

    public ReportBuilder(PackedNetwork network, Sharding sharding, int steps, ParameterStore store)
    {
        (_network, _sharding, _steps, _store) = (network, sharding, steps, store);
        _reach = new double[sharding.Shards * steps];
        _counts = [.. network.Stages.Select(stage => new long[stage.Recurrent is { } r ? 3 * r.Declared.Gates : 0])];
    }

    /// <summary>Counts the gates' activations, which the backward pass overwrites.</summary>
    public void AfterForward(SequenceShard shard)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            if (shard.Stages[i] is not RecurrentStage stage) continue;
            for (var direction = 0; direction < stage.Directions.Length; direction++) Count(shard.Frame, stage.Directions[direction], direction, _network.Stages[i].Recurrent!.Declared, _counts[i]);
        }
    }

    /// <summary>Squares the gradients by the inputs up, step by step.</summary>
    public void AfterBackward(SequenceShard shard, int number)
    {
        var inputs = shard.Inputs;
        for (var time = 0; time < shard.Frame.Steps; time++)
        {
            var sum = 0.0;
            for (var row = 0; row < inputs.Rows; row++)
            {
                var d = inputs.Gradient(time, row);
                for (var i = 0; i < inputs.Width; i++) sum += (double)d[i] * d[i];
            }

            _reach[(number * _steps) + shard.Skipped + time] = sum;
        }
    }

    /// <summary>Notes gradients and weights when all gradients are added and no weight is moved.</summary>
    public void BeforeUpdate()
    {
        _before = [.. Enumerable.Range(0, _network.Shapes.Count).Select(i => _store.Gather(_store.Weights, i))];
        _gradientNorms = [.. Enumerable.Range(0, _network.Shapes.Count).Select(i => Norm(_store.Gather(_store.Gradients[0], i)))];
    }

    public void Fill(StepReport report)
    {
        report.GradientNorms = _gradientNorms;
        report.WeightNorms = [.. _before.Select(Norm)];
        report.UpdateNorms = [.. _before.Select((before, i) => Norm([.. _store.Gather(_store.Weights, i).Zip(before, (a, b) => a - b)]))];
        report.Gates = [.. _counts.Select(counts => (IReadOnlyList<GateShares>)[.. Enumerable.Range(0, counts.Length / 3).Select(gate => Shares(counts, gate))])];
        var reach = new double[_steps];
        for (var time = 0; time < _steps; time++)
        {
            var sum = 0.0;
            for (var shard = 0; shard < _sharding.Shards; shard++) sum += _reach[(shard * _steps) + time];
            reach[time] = Math.Sqrt(sum);
        }

        report.Reach = reach;
    }

    private static GateShares Shares(long[] counts, int gate)
    {
        double all = Math.Max(1, counts[(3 * gate) + 2]);
        return new(counts[3 * gate] / all, counts[(3 * gate) + 1] / all);
    }

    private static void Count(Frame frame, DirectionPass pass, int direction, RecurrentLayer layer, long[] counts)
    {
        Span<long> own = stackalloc long[counts.Length];
        own.Clear();
        for (var step = 0; step < frame.Steps; step++)
        {
            for (var row = 0; row < frame.Rows; row++)
            {
                if (!frame.Has(row, direction == 0 ? step : frame.Steps - 1 - step)) continue;
                for (var unit = 0; unit < layer.Units; unit++)
                {
                    var gates = pass.Gates(step, row, unit / Cell.Units) + (unit % Cell.Units);
                    var stride = pass.Layer.Matrix.WidthOf(unit / Cell.Units) / 4;
                    for (var gate = 0; gate < layer.Gates; gate++)
                    {
                        var value = gates[gate * stride];
                        if (value < (gate == 2 ? -High : Low)) own[3 * gate]++;
                        if (value > High) own[(3 * gate) + 1]++;
                        own[(3 * gate) + 2]++;
                    }
                }
            }
        }

        for (var i = 0; i < counts.Length; i++) Interlocked.Add(ref counts[i], own[i]);
    }

    private static double Norm(float[] values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += (double)value * value;
        return Math.Sqrt(sum);
    }
}
