using LstmSpec.Engines.Managed.Optimizers;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Passes;
using LstmSpec.Engines.Managed.Sequences;
using LstmSpec.Engines.Managed.Threads;
using LstmSpec.Engines.Managed.Training;
using LstmSpec.Randomness;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed;

/// <summary>
/// A network with its optimizer. A training step is: every group of shards forward and backward; per panel, the groups' gradients added, the penalty's with
/// them, and squared; the norm; per panel, the update. Threads take groups and panels as they come, which changes no bit.
/// </summary>
internal sealed unsafe class ManagedModel : IModel
{
    private readonly PackedNetwork _network;
    private readonly ulong _dropoutKey;
    private readonly LossStage _loss;
    private readonly Penalty _penalty;
    private readonly Optimizer _optimizer;
    private readonly double? _clipNorm, _clipValue;
    private readonly ParameterStore _store;
    private readonly StateMap _state;
    private readonly BatchCheck _check;
    private readonly BatchJob _job = new();
    private readonly ShardPass[] _plain;
    private readonly SequenceShard?[] _sequences, _watched;
    private readonly Crew? _crew;
    private readonly Action<int> _groupJob, _sumJob, _clipJob, _updateJob, _predictJob;
    private readonly (PackedMatrix Matrix, int Panel)[] _panels;
    private readonly double[] _groupLoss = new double[Sharding.MostGroups], _panelSquares, _clippedSquares, _panelPenalty;
    private int _next, _optimizerStart;
    private bool _disposed;

    // What the job in hand works on.
    private ShardPass[] _road;
    private Sharding _sharding;
    private ReportBuilder? _builder;
    private int[] _order = [];
    private long[] _keys = [];
    private float _scale;
    private bool _updateAtOnce;

    public ManagedModel(PackedNetwork network, TrainSpec train, ulong dropoutKey, int threads)
    {
        (_network, _dropoutKey) = (network, dropoutKey);
        _loss = new(network, train.Loss);
        _penalty = new(network.Network.L1, network.Network.L2);
        _optimizer = Optimizer.Create(train.Optimizer);
        _clipNorm = train.ClipNorm?.Value;
        _clipValue = train.ClipValue?.Value;
        if (_clipNorm is not (null or > 0)) throw new ArgumentException($"The clip norm is {_clipNorm}; it must be above 0.", nameof(train));
        if (_clipValue is not null && (float)_clipValue is not (> 0 and < float.PositiveInfinity))
            throw new ArgumentException($"The clip value is {_clipValue}; it must be above 0.", nameof(train));
        _panels = [.. network.Layers.SelectMany(layer => Enumerable.Range(0, layer.Matrix.Panels).Select(panel => (layer.Matrix, panel)))];
        _panelSquares = new double[_panels.Length];
        _clippedSquares = _clipValue is null ? _panelSquares : new double[_panels.Length];
        _panelPenalty = new double[_panels.Length];
        _plain = network.Direct ? [.. Enumerable.Range(0, threads).Select(_ => new Shard(network, _loss))] : [];
        (_sequences, _watched) = (new SequenceShard[threads], new SequenceShard[threads]);
        _road = _plain;
        _store = new(network, _optimizer.Moments.Count);
        _state = new(network, _store, _optimizer);
        _check = new(network.Declared);
        _groupJob = TrainGroups;
        _sumJob = SumPanels;
        _clipJob = ClipPanels;
        _updateJob = UpdatePanels;
        _predictJob = PredictShards;
        if (threads > 1) _crew = new(threads);
    }

#pragma warning disable MA0055 // The crew's threads would outlive a model that nobody disposes of.
    ~ManagedModel() => _crew?.Dispose();
#pragma warning restore MA0055

    public int Step { get; private set; }

    public bool Reports => true;

    public StepResult Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batch) => Train(new Batch(inputs, targets, batch));

    public StepResult Train(in Batch batch, StepReport? report = null)
    {
        Ready(batch, batch.Targets.Length, training: true, report is not null);
        _job.Masks = new(_dropoutKey, (uint)Step);
        _job.RecurrentMasks = new(_dropoutKey, (uint)Step, DrawPurpose.RecurrentDropout);
        _job.Teacher = new(_dropoutKey, DrawPurpose.TeacherForcing, (uint)Step);
        var total = _check.TotalWeight(batch, _job.Steps);
        _job.Share = 1.0 / total;
        _store.Reserve(_sharding.Groups);
        _optimizer.Begin(Step - _optimizerStart + 1);
        _builder = report is null ? null : new(_network, _sharding, _job.Steps, _store);
        fixed (float* x = batch.Inputs, y = batch.Targets, w = batch.Weights, future = batch.Future, states = batch.States, ends = batch.EndStates)
        fixed (int* lengths = batch.Lengths)
        {
            _job.Point(x, y, w, future, states, ends, lengths);
            Run(_groupJob, _sharding.Groups);
        }

        _updateAtOnce = _clipNorm is null && report is null;
        _scale = 1;
        Run(_sumJob, _panels.Length);
        if (_builder is not null)
        {
            _builder.BeforeUpdate();
            if (_clipValue is not null) Run(_clipJob, _panels.Length);
        }

        var norm = Math.Sqrt(Sum(_panelSquares, _panels.Length));
        if (!_updateAtOnce)
        {
            // As PyTorch's clip_grad_norm_, whose 1e-6 keeps a norm of 0 out of the denominator. A NaN norm passes through.
            var scale = _clipNorm is { } most ? most / ((_clipValue is null ? norm : Math.Sqrt(Sum(_clippedSquares, _panels.Length))) + 1e-6) : 1;
            _scale = scale > 1 ? 1 : (float)scale;
            Run(_updateJob, _panels.Length);
        }

        Step++;
        _builder?.Fill(report!);
        _builder = null;
        GC.KeepAlive(this);
        return new(Sum(_groupLoss, _sharding.Groups) / total, norm, _penalty.Any ? Sum(_panelPenalty, _panels.Length) : 0);
    }

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batch) => Predict(new Batch(inputs, [], batch), outputs);

    public void Predict(in Batch batch, Span<float> outputs)
    {
        Ready(batch, outputs.Length, training: false, watched: false);
        fixed (float* x = batch.Inputs, y = outputs, future = batch.Future, states = batch.States, ends = batch.EndStates)
        fixed (int* lengths = batch.Lengths)
        {
            _job.Point(x, y, null, future, states, ends, lengths);
            Run(_predictJob, _sharding.Shards);
        }

        GC.KeepAlive(this);
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
    }

    /// <summary>The last training step's gradients before their norm is clipped, per parameter of <see cref="Network.Parameters"/>: for tests.</summary>
    internal float[][] Gradients() => [.. _network.Shapes.Select((_, i) => _store.Gather(_store.Gradients[0], i))];

    /// <summary>Takes the road of any network even where the plain one serves: for tests.</summary>
    internal bool Roundabout { get; set; }

    /// <summary>Cuts windows of unlike length into shards as they come, not in the order of their length: for benchmarks.</summary>
    internal bool AsTheyCome { get; set; }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _crew?.Dispose();
        foreach (var shard in _plain) shard.Dispose();
        foreach (var shard in _sequences) shard?.Dispose();
        foreach (var shard in _watched) shard?.Dispose();
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    private static double Sum(double[] values, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++) sum += values[i];
        return sum;
    }

    /// <summary>Checks what a call was given, and chooses the shards that serve it.</summary>
    private void Ready(in Batch batch, int values, bool training, bool watched)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _job.Steps = _check.Steps(batch, values, training);
        (_job.Training, _job.Front) = (training, batch.Padding == PaddingSide.Front && !batch.Lengths.IsEmpty);
        _sharding = new(batch.Windows);
        var plain = _network.Direct && !watched && !Roundabout && batch.Lengths.IsEmpty && batch.States.IsEmpty && batch.EndStates.IsEmpty;
        var sequences = watched ? _watched : _sequences;
        for (var i = 0; !plain && i < sequences.Length; i++) sequences[i] ??= new(_network, _loss, reaches: watched);
        _road = plain ? _plain : sequences!;
        _job.Order = batch.Lengths.IsEmpty || AsTheyCome ? null : ByLength(batch.Lengths);
    }

    /// <summary>One thread calls the job and no more; a crew is not woken for a single piece of work.</summary>
    private void Run(Action<int> job, int pieces)
    {
        _next = -1;
        if (_crew is null || pieces == 1) job(0);
        else _crew.Run(job);
    }

    private void TrainGroups(int thread)
    {
        var shard = _road[thread];
        for (int group; (group = Interlocked.Increment(ref _next)) < _sharding.Groups;)
        {
            var gradients = _store.Gradients[group];
            _store.Clear(gradients);
            var loss = 0.0;
            for (var s = _sharding.FirstShard(group); s < _sharding.FirstShard(group + 1); s++)
            {
                var row = _sharding.FirstRow(s);
                shard.Prepare(_job, row, _sharding.RowsOf(s));
                shard.Forward(_job, row);
                _builder?.AfterForward((SequenceShard)shard);
                loss += _loss.Turn(shard, _job, row, gradients);
                shard.Backward(gradients);
                _builder?.AfterBackward((SequenceShard)shard, s);
            }

            _groupLoss[group] = loss;
        }
    }

    private void SumPanels(int thread)
    {
        for (int i; (i = Interlocked.Increment(ref _next)) < _panels.Length;)
        {
            var (matrix, panel) = _panels[i];
            var offset = matrix.Offset + ((long)panel * matrix.PanelSize);
            var gradient = _store.Gradients[0] + offset;
            var size = matrix.SizeOf(panel);
            GradientSum.Reduce(_store.Gradients, _sharding.Groups, offset, size);
            if (_penalty.Any) _panelPenalty[i] = _penalty.Add(_store.Weights + offset, gradient, (long)matrix.WeightRows * matrix.WidthOf(panel));
            matrix.ClearHoles(panel, gradient);
            _panelSquares[i] = GradientSum.Squares(gradient, size);
            if (_clipValue is not null && _builder is null) Clip(i);
            if (_updateAtOnce) Update(matrix, panel);
        }
    }

    /// <summary>Where a report has looked at the gradients first.</summary>
    private void ClipPanels(int thread)
    {
        for (int i; (i = Interlocked.Increment(ref _next)) < _panels.Length;) Clip(i);
    }

    private void Clip(int i)
    {
        var (matrix, panel) = _panels[i];
        var gradient = _store.Gradients[0] + matrix.Offset + ((long)panel * matrix.PanelSize);
        GradientSum.Clip(gradient, matrix.SizeOf(panel), (float)_clipValue!.Value);
        _clippedSquares[i] = GradientSum.Squares(gradient, matrix.SizeOf(panel));
    }

    private void UpdatePanels(int thread)
    {
        for (int i; (i = Interlocked.Increment(ref _next)) < _panels.Length;) Update(_panels[i].Matrix, _panels[i].Panel);
    }

    private void Update(PackedMatrix matrix, int panel)
    {
        var offset = matrix.Offset + ((long)panel * matrix.PanelSize);
        _optimizer.Update(_store.Weights + offset, _store.Moments, _store.Gradients[0] + offset, offset, matrix.SizeOf(panel), _scale);
        matrix.PackBack(panel);
    }

    private void PredictShards(int thread)
    {
        var shard = _road[thread];
        for (int s; (s = Interlocked.Increment(ref _next)) < _sharding.Shards;)
        {
            var row = _sharding.FirstRow(s);
            shard.Prepare(_job, row, _sharding.RowsOf(s));
            shard.Forward(_job, row);
            Copy(shard, row);
        }
    }

    /// <summary>Copies a shard's outputs out; where a window has no step there is NaN.</summary>
    private void Copy(ShardPass shard, int firstRow)
    {
        var outputs = shard.Outputs;
        var every = _network.Network.EveryStep;
        int all = every ? _job.Steps : outputs.Steps, skipped = every ? shard.Skipped : 0;
        for (var window = 0; window < outputs.Windows; window++)
        {
            var to = _job.Values + ((long)_job.Window(firstRow + window) * all * outputs.PerStep);
            var (begin, end) = every ? shard.Bounds(window) : (0, outputs.Steps);
            for (var step = -skipped; step < all - skipped; step++)
            {
                for (var i = 0; i < outputs.PerStep; i++) *to++ = step >= begin && step < end ? _loss.Forecast(i, *outputs.At(step, window, i)) : float.NaN;
            }
        }
    }

    /// <summary>The windows from the longest to the shortest, those of a length as they come: a shard's windows then end nearly together, and it does no more
    /// steps than its longest has.</summary>
    private int[] ByLength(ReadOnlySpan<int> lengths)
    {
        if (_order.Length < lengths.Length) (_order, _keys) = (new int[lengths.Length], new long[lengths.Length]);
        for (var i = 0; i < lengths.Length; i++) _keys[i] = ((long)(int.MaxValue - lengths[i]) << 32) | (uint)i;
        Array.Sort(_keys, 0, lengths.Length);
        for (var i = 0; i < lengths.Length; i++) _order[i] = (int)(_keys[i] & int.MaxValue);
        return _order;
    }
}
