using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Passes;
using LstmSpec.Engines.Managed.Threads;
using LstmSpec.Engines.Managed.Training;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed;

/// <summary>
/// A network with its optimizer. A training step is: every group of shards forward and backward; per panel, the groups' gradients added
/// and squared; the norm; per panel, the update. Threads take groups and panels as they come, which changes no bit.
/// </summary>
internal sealed unsafe class ManagedModel : IModel
{
    private readonly PackedNetwork _network;
    private readonly ulong _dropoutKey;
    private readonly ErrorLoss _loss;
    private readonly Optimizer _optimizer;
    private readonly double? _clipNorm, _clipValue;
    private readonly ParameterStore _store;
    private readonly StateMap _state;
    private readonly Shard[] _shards;
    private readonly Crew? _crew;
    private readonly Action<int> _groupJob, _sumJob, _updateJob, _predictJob;
    private readonly (PackedMatrix Matrix, int Panel)[] _panels;
    private readonly double[] _groupLoss = new double[Sharding.MostGroups], _panelSquares, _clippedSquares;
    private int _next, _optimizerStart;
    private bool _disposed;

    // What the job in hand works on.
    private Sharding _sharding;
    private MaskStream _masks;
    private float* _inputs, _values;
    private int _steps;
    private float _share, _scale;
    private bool _updateAtOnce;

    public ManagedModel(PackedNetwork network, TrainSpec train, ulong dropoutKey, int threads)
    {
        (_network, _dropoutKey) = (network, dropoutKey);
        _loss = new(train.Loss);
        _optimizer = Optimizer.Create(train.Optimizer);
        _clipNorm = train.ClipNorm?.Value;
        _clipValue = train.ClipValue?.Value;
        if (_clipNorm is not (null or > 0)) throw new ArgumentException($"The clip norm is {_clipNorm}; it must be above 0.", nameof(train));
        if (_clipValue is not null && (float)_clipValue is not (> 0 and < float.PositiveInfinity)) throw new ArgumentException($"The clip value is {_clipValue}; it must be above 0.", nameof(train));
        _panels = [.. network.Layers.SelectMany(layer => Enumerable.Range(0, layer.Matrix.Panels).Select(panel => (layer.Matrix, panel)))];
        _panelSquares = new double[_panels.Length];
        _clippedSquares = _clipValue is null ? _panelSquares : new double[_panels.Length];
        _shards = [.. Enumerable.Range(0, threads).Select(_ => new Shard(network))];
        _store = new(network, _optimizer.Moments.Count);
        _state = new(network, _store, _optimizer);
        _groupJob = TrainGroups;
        _sumJob = SumPanels;
        _updateJob = UpdatePanels;
        _predictJob = PredictShards;
        if (threads > 1) _crew = new(threads);
    }

#pragma warning disable MA0055 // The crew's threads would outlive a model that nobody disposes of.
    ~ManagedModel() => _crew?.Dispose();
#pragma warning restore MA0055

    public int Step { get; private set; }

    public StepResult Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batch)
    {
        Ready(inputs.Length, targets.Length, nameof(targets), batch);
        _masks = new(_dropoutKey, (uint)Step);
        _share = (float)(1.0 / targets.Length);
        _store.Reserve(_sharding.Groups);
        _optimizer.Begin(Step - _optimizerStart + 1);
        fixed (float* x = inputs, y = targets)
        {
            _inputs = x;
            _values = y;
            Run(_groupJob, _sharding.Groups);
        }

        _updateAtOnce = _clipNorm is null;
        _scale = 1;
        Run(_sumJob, _panels.Length);
        var norm = Math.Sqrt(Sum(_panelSquares, _panels.Length));
        if (_clipNorm is { } most)
        {
            // As PyTorch's clip_grad_norm_, whose 1e-6 keeps a norm of 0 out of the denominator. A NaN norm passes through.
            var scale = most / ((_clipValue is null ? norm : Math.Sqrt(Sum(_clippedSquares, _panels.Length))) + 1e-6);
            _scale = scale > 1 ? 1 : (float)scale;
            Run(_updateJob, _panels.Length);
        }

        Step++;
        GC.KeepAlive(this);
        return new(Sum(_groupLoss, _sharding.Groups) / targets.Length, norm);
    }

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batch)
    {
        Ready(inputs.Length, outputs.Length, nameof(outputs), batch);
        fixed (float* x = inputs, y = outputs)
        {
            _inputs = x;
            _values = y;
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

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _crew?.Dispose();
        foreach (var shard in _shards) shard.Dispose();
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    private static double Sum(double[] values, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++) sum += values[i];
        return sum;
    }

    /// <summary>Checks what a call was given against what the network asks for, and infers the number of time steps.</summary>
    private void Ready(int inputs, int values, string name, int batch)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        int width = _network.Network.Inputs, outputs = _network.Network.Outputs;
        if (batch < 1) throw new ArgumentException($"The batch is {batch}; it needs at least one window.", nameof(batch));
        var perStep = (long)batch * width;
        if (inputs == 0 || inputs % perStep != 0)
            throw new ArgumentException($"inputs has {inputs} values; {batch} windows of {width} features ask for a multiple of {perStep} (batch × time × feature).", nameof(inputs));
        if (values != (long)batch * outputs)
            throw new ArgumentException($"{name} has {values} values; {batch} windows of {outputs} outputs ask for {(long)batch * outputs}.", nameof(values));
        _steps = (int)(inputs / perStep);
        if (batch > 1 << DropoutMask.RowBits || _steps > 1 << DropoutMask.TimeBits)
            throw new ArgumentException($"{batch} windows of {_steps} steps are more than the {1 << DropoutMask.RowBits} that dropout masks are numbered for.", nameof(batch));
        _sharding = new(batch);
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
        var shard = _shards[thread];
        for (int group; (group = Interlocked.Increment(ref _next)) < _sharding.Groups;)
        {
            var gradients = _store.Gradients[group];
            _store.Clear(gradients);
            var loss = 0.0;
            for (var s = _sharding.FirstShard(group); s < _sharding.FirstShard(group + 1); s++)
            {
                var row = _sharding.FirstRow(s);
                shard.Prepare(new(_sharding.RowsOf(s), _steps, Training: true, _network.Whole));
                shard.Forward(_inputs + ((long)row * _steps * _network.Network.Inputs), _masks, row);
                loss += shard.Backward(_loss, _values + ((long)row * _network.Network.Outputs), _share, gradients);
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
            GradientSum.Reduce(_store.Gradients, _sharding.Groups, offset, matrix.PanelSize);
            matrix.ClearHoles(gradient);
            _panelSquares[i] = GradientSum.Squares(gradient, matrix.PanelSize);
            if (_clipValue is { } bound)
            {
                GradientSum.Clip(gradient, matrix.PanelSize, (float)bound);
                _clippedSquares[i] = GradientSum.Squares(gradient, matrix.PanelSize);
            }

            if (_updateAtOnce) Update(matrix, panel);
        }
    }

    private void UpdatePanels(int thread)
    {
        for (int i; (i = Interlocked.Increment(ref _next)) < _panels.Length;) Update(_panels[i].Matrix, _panels[i].Panel);
    }

    private void Update(PackedMatrix matrix, int panel)
    {
        var offset = matrix.Offset + ((long)panel * matrix.PanelSize);
        _optimizer.Update(_store.Weights + offset, _store.Moments, _store.Gradients[0] + offset, offset, matrix.PanelSize, _scale);
        matrix.PackBack(panel);
    }

    private void PredictShards(int thread)
    {
        var shard = _shards[thread];
        for (int s; (s = Interlocked.Increment(ref _next)) < _sharding.Shards;)
        {
            var row = _sharding.FirstRow(s);
            shard.Prepare(new(_sharding.RowsOf(s), _steps, Training: false, _network.Whole));
            shard.Forward(_inputs + ((long)row * _steps * _network.Network.Inputs), _masks, row);
            shard.CopyOutputs(_values + ((long)row * _network.Network.Outputs));
        }
    }
}
