using System.Buffers;
using System.Runtime.CompilerServices;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Sequences;

namespace LstmSpec.Engines.Managed.Training;

/// <summary>Gathers what a <see cref="StepReport"/> asks for while a training step runs. Counts are whole numbers and sums are kept per shard: threads change
/// nothing.</summary>
internal sealed unsafe class ReportBuilder
{
    private readonly PackedNetwork _network;
    private readonly ParameterStore _store;
    private readonly Sharding _sharding;

    /// <summary>Per layer, shard and step.</summary>
    private readonly double[][] _reach;
    private readonly int _steps;
    private readonly GateCounts?[] _gates;
    private readonly bool[][] _spoke;
    private float[] _before = [];
    private double[] _gradientNorms = [], _weightNorms = [];

    public ReportBuilder(PackedNetwork network, Sharding sharding, int steps, ParameterStore store)
    {
        (_network, _sharding, _steps, _store) = (network, sharding, steps, store);
        _reach = [.. Enumerable.Range(0, Math.Max(1, network.Stages.Length)).Select(_ => Array.Empty<double>())];
        _reach[0] = new double[sharding.Shards * steps];
        for (var i = 1; i < network.Stages.Length; i++)
        {
            if (network.Network.EveryStep || i <= network.Network.LastRecurrent) _reach[i] = new double[sharding.Shards * steps];
        }

        _gates = [.. network.Stages.Select(stage => stage.Recurrent is { } r ? new GateCounts(r.Declared) : null)];
        _spoke = [.. network.Stages.Select(stage => stage.Declared.Rectifies ? new bool[stage.Width] : [])];
    }

    /// <summary>Counts the gates' activations, which the backward pass overwrites, and which units say anything.</summary>
    public void AfterForward(SequenceShard shard)
    {
        for (var i = 0; i < _gates.Length; i++)
        {
            if (_spoke[i].Length > 0) shard.Stages[i].MarkSpeaking(_spoke[i]);
            if (shard.Stages[i] is not RecurrentStage stage) continue;
            for (var direction = 0; direction < stage.Directions.Length; direction++) _gates[i]!.Add(shard.Frame, stage.Directions[direction], direction);
        }
    }

    /// <summary>Squares the gradients by what each layer read up, step by step.</summary>
    public void AfterBackward(SequenceShard shard, int number)
    {
        for (var i = 0; i < _reach.Length; i++)
        {
            if (_reach[i].Length == 0) continue;
            var squares = i == 0 ? SequenceShard.Squares(shard.Inputs) : shard.Reached[i];
            squares.CopyTo(_reach[i].AsSpan((number * _steps) + shard.Skipped));
        }
    }

    /// <summary>Notes gradients and weights when all gradients are added and no weight is moved.</summary>
    public void BeforeUpdate()
    {
        _before = ArrayPool<float>.Shared.Rent((int)_store.Size);
        new Span<float>(_store.Weights, (int)_store.Size).CopyTo(_before);
        _weightNorms = Norms(_store.Weights, null);
        _gradientNorms = Norms(_store.Gradients[0], null);
    }

    public void Fill(StepReport report)
    {
        report.GradientNorms = _gradientNorms;
        report.WeightNorms = _weightNorms;
        report.UpdateNorms = Norms(_store.Weights, _before);
        ArrayPool<float>.Shared.Return(_before);
        _before = [];
        report.Gates = [.. _gates.Select(gates => gates?.Shares() ?? [])];
        report.Silent = [.. _spoke.Select(layer => (IReadOnlyList<bool>)[.. layer.Select(spoke => !spoke)])];
        report.LayerReach = [.. _reach.Take(_network.Stages.Length).Select(Over)];
        report.Reach = _network.Stages.Length == 0 ? Over(_reach[0]) : report.LayerReach[0];
        if (_network.Stages.Length > 0 && !_network.Network.EveryStep && _network.Network.LastRecurrent < 0)
            report.LayerReach = [.. _network.Stages.Select(_ => (IReadOnlyList<double>)[])];
    }

    /// <summary>The shards added in their order.</summary>
    private IReadOnlyList<double> Over(double[] byShard)
    {
        if (byShard.Length == 0) return [];
        var reach = new double[_steps];
        for (var time = 0; time < _steps; time++)
        {
            var sum = 0.0;
            for (var shard = 0; shard < _sharding.Shards; shard++) sum += byShard[(shard * _steps) + time];
            reach[time] = Math.Sqrt(sum);
        }

        return reach;
    }

    /// <summary>Norms of the parameters in a set of them, less another set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double[] Norms(float* set, float[]? less)
    {
        var norms = new double[_network.Places.Length];
        for (var i = 0; i < norms.Length; i++)
        {
            var sum = 0.0;
            foreach (var place in _network.Places[i])
            {
                double value = less is null ? set[place] : set[place] - less[place];
                sum += value * value;
            }

            norms[i] = Math.Sqrt(sum);
        }

        return norms;
    }
}
