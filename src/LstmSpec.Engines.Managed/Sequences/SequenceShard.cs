using System.Runtime.CompilerServices;
using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Passes;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Sequences;

/// <summary>
/// A shard of any network and any batch: one layer is done with all steps before the next begins. <see cref="Shard"/> is faster where it serves, and gives the
/// same bits.
/// </summary>
internal sealed unsafe class SequenceShard : ShardPass
{
    private readonly PackedNetwork _network;
    private readonly Network _declared;
    private readonly LossStage _loss;
    private readonly Frame _frame = new();
    private readonly Stage[] _stages;
    private readonly Sequence[] _places;
    private readonly Sequence? _last;
    private readonly LinearMap? _head;
    private readonly SkipPass? _skip;
    private readonly DecoderPass? _decoder;
    private readonly ReversalPass? _reversal;
    private readonly EmbeddingPass? _embedding;
    private readonly bool _reaches, _byInputs;
    private readonly double[][] _reached;
    private NativeFloats? _block;
    private float* _bare;
    private (int Rows, int Steps, bool Training) _size;
    private BatchJob? _job;

    public SequenceShard(PackedNetwork network, LossStage loss, bool reaches)
    {
        (_network, _declared, _loss, _reaches) = (network, network.Network, loss, reaches);
        if (network.Reversal is not null) _reversal = new(network);
        if (network.Tables.Length > 0) _embedding = new(network, _reversal);
        _byInputs = reaches || _reversal is not null || _embedding is not null;
        var turn = _declared.EveryStep ? int.MaxValue : _declared.LastRecurrent;
        _stages = new Stage[network.Stages.Length];
        var state = 0;
        for (var i = 0; i < _stages.Length; i++)
        {
            var stage = network.Stages[i];
            if (stage.Recurrent is null)
            {
                _stages[i] = new DenseStage(stage, first: stage.First, everyStep: i < turn);
                continue;
            }

            var carried = !stage.Recurrent.Declared.Bidirectional;
            _stages[i] = new RecurrentStage(stage, last: i == turn, first: stage.First) { StateAt = carried ? state : -1, InDouble = _reversal is not null };
            if (carried) state += stage.Recurrent.Declared.Units * (stage.Recurrent.Declared.Cell == CellKind.Lstm ? 2 : 1);
        }

        _frame.StateSize = state;
        _places = [new(network.Inputs, NativeFloats.RoundUp(network.Inputs, Cell.Units)),
            .. network.Stages.Select(stage => new Sequence(stage.Width, stage.PaddedWidth))];
        if (!_declared.EveryStep && _declared.LastRecurrent < 0) _last = new(_places[0].Width, _places[0].Padded);
        if (network.Head is not null) _head = new(network.Head);
        if (network.Skip is not null) _skip = new(network.Skip, _declared.Skip!, _declared.Segment, _declared.Inputs);
        if (network.Decoder is not null) _decoder = new(network.Decoder, _declared, _reversal, _embedding);
        _reached = [.. _places.Select(_ => Array.Empty<double>())];
    }

    public override OutputView Outputs => new(_head is null ? _bare : _head.Y, HeadSteps, _frame.Rows, _network.OutputsPerStep);

    /// <summary>The network's inputs and, where they are wanted, the gradients by them.</summary>
    public Sequence Inputs => _places[0];

    public Stage[] Stages => _stages;

    public Frame Frame => _frame;

    /// <summary>Of each layer, by step of the shard, the squares of the loss's gradients by what it reads, added up; empty where that is not the window's
    /// steps. The first layer's are those of <see cref="Inputs"/>.</summary>
    public IReadOnlyList<double[]> Reached => _reached;

    private int HeadSteps => _declared.EveryStep ? _frame.Steps : _decoder?.Steps ?? 1;

    /// <summary>What the head reads without a decoder.</summary>
    private Sequence Top => _stages.Length == 0 && _last is not null ? _last : _places[^1];

    public override void Prepare(BatchJob job, int firstRow, int rows)
    {
        (_frame.Rows, _frame.Steps, _frame.Training) = (rows, job.Steps, job.Training);
        (_frame.Masks, _frame.RecurrentMasks, _frame.Ragged) = (job.Masks, job.RecurrentMasks, job.Lengths != null);
        _frame.States = job.States;
        _frame.EndStates = job.EndStates;
        var longest = job.Lengths == null ? job.Steps : 0;
        for (var row = 0; row < rows; row++)
        {
            _frame.Windows[row] = job.Window(firstRow + row);
            longest = Math.Max(longest, Length(job, row));
        }

        // Room for all steps of the batch at once, so that no later shard of it asks for memory.
        if (_block is null || _size != (rows, longest, job.Training))
        {
            var needed = Carve(null);
            if (_block is null || needed > _block.Count)
            {
                _block?.Dispose();
                _block = new(needed);
            }

            _frame.Steps = longest;
            Carve(_block.Start);
            _size = (rows, longest, job.Training);
        }

        (_frame.Steps, _frame.Skipped) = (longest, job.Front ? job.Steps - longest : 0);
        for (var row = 0; row < rows; row++)
        {
            _frame.Begin[row] = job.Front ? longest - Length(job, row) : 0;
            _frame.End[row] = _frame.Begin[row] + Length(job, row);
        }
    }

    public override int Skipped => _frame.Skipped;

    public override (int Begin, int End) Bounds(int window) => (_frame.Begin[window], _frame.End[window]);

    public override void Forward(BatchJob job, int firstRow)
    {
        _job = job;
        Load(job);
        if (_last is not null)
        {
            for (var row = 0; row < _frame.Rows; row++)
                new Span<float>(_places[0].Value(_frame.End[row] - 1, row), _last.Padded).CopyTo(new(_last.Value(0, row), _last.Padded));
        }

        foreach (var stage in _stages) stage.Forward();
        if (_skip is not null) LoadSkip();
        if (_decoder is null)
        {
            if (_head is null) Bare(forward: true);
            for (var row = 0; _head is not null && row < HeadSteps * _frame.Rows; row++)
                new Span<float>(Top.Values + ((long)row * Top.Padded), Top.Width).CopyTo(new(_head.Input(row), Top.Width));
            _head?.Forward();
            AddSkip(0, HeadSteps);
            _loss.Activate(Outputs, 0, HeadSteps);
            return;
        }

        _decoder.Begin((RecurrentStage)_stages[^1]);
        for (var step = 0; step < _decoder.Steps; step++)
        {
            _decoder.Step(job, _places[0], step, _head!);
            _head!.Forward(step * _frame.Rows, _frame.Rows);
            AddSkip(step, 1);
            _loss.Activate(Outputs, step, 1);
            _decoder.Keep(step, _head);
        }
    }

    public override void Backward(float* gradients)
    {
        foreach (var place in _places) place.Clear();
        _last?.Clear();
        if (_decoder is not null) _decoder.Backward(_job!, _places[0], _head!, (RecurrentStage)_stages[^1], gradients);
        _head?.AddWeightGradient(gradients);
        if (_head is null)
        {
            Bare(forward: false);
        }
        else if (_decoder is null && Top.Gradients != null)
        {
            _head.Back();
            for (var row = 0; row < HeadSteps * _frame.Rows; row++) Sequence.Add(_head.ByInput(row), Top.Gradients + ((long)row * Top.Padded), Top.Padded);
        }

        if (_skip is not null) BackSkip(gradients);
        for (var i = _stages.Length - 1; i >= 0; i--)
        {
            _stages[i].Backward(gradients);

            // The layer below turns these into gradients by its own.
            if (_reaches && i > 0 && ReadsSteps(i)) _reached[i] = Squares(_places[i]);
        }

        for (var row = 0; _last?.Gradients != null && row < _frame.Rows; row++)
            Sequence.Add(_last.Gradient(0, row), _places[0].Gradient(_frame.End[row] - 1, row), _last.Padded);
        if (_reversal is not null || _embedding is not null) TurnInputs(gradients);
    }

    public override void Dispose() => _block?.Dispose();

    /// <summary>Squares of the gradients of each step, added up over windows and features.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double[] Squares(Sequence of)
    {
        var sums = new double[of.Steps];
        for (var time = 0; time < sums.Length; time++)
        {
            var d = of.Gradient(time, 0);
            var sum = 0.0;
            for (var row = 0; row < of.Rows; row++, d += of.Padded)
            {
                for (var i = 0; i < of.Width; i++) sum += (double)d[i] * d[i];
            }

            sums[time] = sum;
        }

        return sums;
    }

    /// <summary>Whether a layer reads the steps of the window, not its last one alone.</summary>
    public bool ReadsSteps(int layer) => _declared.EveryStep || layer <= _declared.LastRecurrent;

    private int Length(BatchJob job, int row) => job.Lengths == null ? job.Steps : job.Lengths[_frame.Windows[row]] / _declared.Segment;

    /// <summary>Copies the inputs, step by step. What is not finite becomes the NaN without payload; padding becomes 0.</summary>
    private void Load(BatchJob job)
    {
        var inputs = _places[0];
        for (var time = 0; time < _frame.Steps; time++)
        {
            for (var row = 0; row < _frame.Rows; row++)
            {
                float* from = Given(job, time, row), to = inputs.Value(time, row);
                if (!_frame.Has(row, time)) new Span<float>(to, inputs.Width).Clear();
                else if (_embedding is not null) _embedding.ReadInputs(from, to);
                else for (var i = 0; i < inputs.Width; i++) to[i] = float.IsFinite(from[i]) ? _reversal?.Input(i, from[i]) ?? from[i] : float.NaN;
                new Span<float>(to + inputs.Width, inputs.Padded - inputs.Width).Clear();
            }
        }
    }

    /// <summary>What a window is given of a step.</summary>
    private float* Given(BatchJob job, int time, int row) =>
        job.Inputs + ((((long)_frame.Windows[row] * job.Steps) + _frame.Skipped + time) * (_embedding?.Inputs ?? _places[0].Width));

    /// <summary>Each row of the head that is a step of a window; the decoder's steps share the skip's one row.</summary>
    private int SkipSteps => _decoder is null ? HeadSteps : 1;

    private void LoadSkip()
    {
        for (var step = 0; step < SkipSteps; step++)
        {
            for (var row = 0; row < _frame.Rows; row++) _skip!.Load(_frame, _places[0], (step * _frame.Rows) + row, SkipTime(step, row), row);
        }

        _skip!.Forward();
    }

    private int SkipTime(int step, int row) => _declared.EveryStep ? step : _frame.End[row] - 1;

    private void AddSkip(int firstStep, int steps)
    {
        if (_skip is null) return;
        for (var step = firstStep; step < firstStep + steps; step++)
        {
            for (var row = 0; row < _frame.Rows; row++)
            {
                for (var i = 0; i < _network.OutputsPerStep; i++) *Outputs.At(step, row, i) += *OfSkip(step, row, i);
            }
        }
    }

    private float* OfSkip(int step, int row, int output) => _decoder is null
        ? _skip!.Output((step * _frame.Rows) + row, output)
        : _skip!.Output(row, (step * _network.OutputsPerStep) + output);

    private void BackSkip(float* gradients)
    {
        for (var step = 0; step < HeadSteps; step++)
        {
            for (var row = 0; row < _frame.Rows; row++)
            {
                for (var i = 0; i < _network.OutputsPerStep; i++) *OfSkip(step, row, i) = *Outputs.At(step, row, i);
            }
        }

        _skip!.Backward(gradients, _byInputs);
        for (var step = 0; _byInputs && step < SkipSteps; step++)
        {
            for (var row = 0; row < _frame.Rows; row++) _skip.AddByInputs(_frame, _places[0], (step * _frame.Rows) + row, SkipTime(step, row), row);
        }
    }

    /// <summary>Without a head: the last layer's values become the outputs, or gradients by the outputs those by its values.</summary>
    private void Bare(bool forward)
    {
        for (var row = 0; row < HeadSteps * _frame.Rows; row++)
        {
            for (var i = 0; i < Top.Width; i++)
            {
                var (step, window) = Math.DivRem(row, _frame.Rows);
                if (forward) *Outputs.At(step, window, i) = Top.Values[((long)row * Top.Padded) + i];
                else Top.Gradients[((long)row * Top.Padded) + i] += *Outputs.At(step, window, i);
            }
        }
    }

    /// <summary>Gradients by what was read of the inputs → by the inputs themselves; what they say of sizes and levels, and of vectors, is added.</summary>
    private void TurnInputs(float* gradients)
    {
        Span<double> sums = stackalloc double[2 * (_reversal?.Pairs ?? 0)];
        sums.Clear();
        var inputs = _places[0];
        for (var time = 0; time < _frame.Steps; time++)
        {
            for (var row = 0; row < _frame.Rows; row++)
            {
                if (!_frame.Has(row, time)) continue;
                float* from = Given(_job!, time, row), by = inputs.Gradient(time, row);
                if (_embedding is not null) _embedding.TurnInputs(from, by, sums, gradients);
                else for (var i = 0; i < inputs.Width; i++) by[i] = _reversal!.TurnInput(i, float.IsFinite(from[i]) ? from[i] : float.NaN, by[i], sums);
            }
        }

        _reversal?.Add(sums, gradients);
    }

    private long Carve(float* start)
    {
        var carver = new Carver(start);
        var gradients = _frame.Training;
        _places[0].Carve(_frame.Steps, _frame.Rows, gradients && _byInputs, ref carver);
        _last?.Carve(1, _frame.Rows, gradients && _byInputs, ref carver);
        for (var i = 0; i < _stages.Length; i++) _stages[i].Carve(_frame, i == 0 && _last is not null ? _last : _places[i], _places[i + 1], ref carver);
        _head?.Carve(HeadSteps * _frame.Rows, gradients && (_stages.Length > 0 || _byInputs), ref carver);
        if (_head is null) _bare = carver.Take((long)HeadSteps * _frame.Rows * NativeFloats.RoundUp(_network.OutputsPerStep, RowProduct.PanelWidth));
        _skip?.Carve(SkipSteps * _frame.Rows, gradients && _byInputs, ref carver);
        if (_decoder is not null) _decoder.Carve(_frame, _network.Stages[^1].Recurrent!, ref carver);
        return carver.Used;
    }
}
