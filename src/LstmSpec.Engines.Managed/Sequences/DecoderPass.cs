using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Passes;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Sequences;

/// <summary>The decoder on one shard: its cell step by step, with the head on each step and what the head gives fed to the next.</summary>
/// <param name="packed">Its parameters.</param>
/// <param name="network">Whose it is.</param>
/// <param name="reversal">Learned sizes and levels of what is known ahead; null for none.</param>
/// <param name="embedding">Learned vectors of levels; null for none.</param>
internal sealed unsafe class DecoderPass(PackedDecoder packed, Network network, ReversalPass? reversal, EmbeddingPass? embedding)
{
    private readonly DirectionPass _cell = new(packed.Cell, packed.Layer, direction: 0);
    private readonly LinearMap? _bridgeH = packed.BridgeH is null ? null : new(packed.BridgeH), _bridgeC = packed.BridgeC is null ? null : new(packed.BridgeC);
    private readonly int[] _columns = [.. packed.Declared.Columns];
    private readonly int _point = network.Objective?.Point ?? 0, _width = network.Width;
    private Frame _frame = new();
    private int _encoder, _paddedEncoder;
    private float* _h, _c, _startH, _startC, _fed, _above, _byH, _byC;

    public int Steps => packed.Declared.Steps;

    private int Known => packed.Declared.Known;

    private bool Lstm => packed.Declared.Cell == CellKind.Lstm;

    public void Carve(Frame frame, PackedRecurrent encoder, ref Carver carver)
    {
        (_frame, _encoder, _paddedEncoder) = (frame, encoder.Width, encoder.PaddedWidth);
        _cell.Carve(frame, Steps, ref carver);
        _bridgeH?.Carve(frame.Rows, frame.Training, ref carver);
        _bridgeC?.Carve(frame.Rows, frame.Training, ref carver);
        _h = carver.Take((long)frame.Rows * _paddedEncoder);
        _c = carver.Take((long)frame.Rows * _paddedEncoder);
        _startH = carver.Take(packed.Cell.PaddedUnits);
        _startC = carver.Take(packed.Cell.PaddedUnits);
        _fed = carver.Take((long)Steps * frame.Rows * _columns.Length);
        if (!frame.Training) return;
        _above = carver.Take((long)frame.Rows * packed.Cell.PaddedUnits);
        _byH = carver.Take((long)frame.Rows * _paddedEncoder);
        _byC = carver.Take((long)frame.Rows * _paddedEncoder);
    }

    /// <summary>Starts from the encoder's last state.</summary>
    public void Begin(RecurrentStage encoder)
    {
        _cell.Begin();
        for (var i = 0; i < encoder.Directions.Length; i++)
        {
            // Both directions side by side, forward first.
            var pass = encoder.Directions[i];
            for (var row = 0; row < _frame.Rows; row++)
            {
                var at = ((long)row * _paddedEncoder) + ((long)i * pass.Layer.Units);
                pass.End(row, _h + at, _c + at);
            }
        }

        Lead(_bridgeH, _h);
        if (Lstm) Lead(_bridgeC, _c);
        for (var row = 0; row < _frame.Rows; row++)
        {
            Gather(_bridgeH, _h, row, _startH);
            if (Lstm) Gather(_bridgeC, _c, row, _startC);
            _cell.Start(row, _startH, _startC);
        }
    }

    /// <summary>Runs one step; its h goes to the head's rows.</summary>
    /// <param name="job">The batch.</param>
    /// <param name="inputs">The network's inputs.</param>
    /// <param name="step">Which.</param>
    /// <param name="head">The head; of the steps before its outputs are there.</param>
    public void Step(BatchJob job, Sequence inputs, int step, LinearMap head)
    {
        var rows = _frame.Rows;
        for (var row = 0; row < rows; row++)
        {
            var to = _cell.Input(step, row);
            var known = Given(job, step, row);
            if (embedding is not null) embedding.ReadKnown(known, to);
            else for (var i = 0; i < Known; i++) to[i] = float.IsFinite(known[i]) ? reversal?.Known(i, known[i]) ?? known[i] : float.NaN;
            for (var i = 0; i < _columns.Length; i++) to[Known + i] = Previous(job, inputs, step, row, i);
        }

        _cell.Step(step, time: -1);
        for (var row = 0; row < rows; row++)
            new Span<float>(_cell.Output(step, row), packed.Cell.Units).CopyTo(new(head.Input((step * rows) + row), packed.Cell.Units));
    }

    /// <summary>Keeps what a step's head gave, after its activation.</summary>
    public void Keep(int step, LinearMap head)
    {
        for (var row = 0; row < _frame.Rows; row++)
        {
            for (var i = 0; i < _columns.Length; i++) Fed(step, row, i) = *head.Output((step * _frame.Rows) + row, (i * _width) + _point);
        }
    }

    /// <summary>Back over all steps; the encoder's gradients by its last state are left in <paramref name="encoder"/>.</summary>
    /// <param name="job">The batch.</param>
    /// <param name="inputs">The network's inputs, whose gradients are added to if they are wanted.</param>
    /// <param name="head">Holds the gradients by its outputs that the loss gives.</param>
    /// <param name="encoder">The last layer.</param>
    /// <param name="gradients">Packed as all parameters.</param>
    public void Backward(BatchJob job, Sequence inputs, LinearMap head, RecurrentStage encoder, float* gradients)
    {
        int rows = _frame.Rows, padded = packed.Cell.PaddedUnits;
        _cell.BeginBack(gradients);
        for (var step = Steps - 1; step >= 0; step--)
        {
            if (step + 1 < Steps) AddFedBack(job, step, head);
            head.Back(step * rows, rows);
            for (var row = 0; row < rows; row++) new Span<float>(head.ByInput((step * rows) + row), padded).CopyTo(new(_above + ((long)row * padded), padded));
            _cell.Back(step, time: -1, _above);
        }

        _cell.AddWeightGradient();
        if ((reversal is not null || embedding is not null) && Known > 0) TurnKnown(job, gradients);
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; inputs.Gradients != null && i < _columns.Length; i++)
                Observed(inputs, inputs.Gradients, row, i) += _cell.ByInput(0, row)[Known + i];
        }

        Return(_bridgeH, _byH, wantsH: true, gradients);
        if (Lstm) Return(_bridgeC, _byC, wantsH: false, gradients);
        encoder.ByLastH = _byH;
        encoder.ByLastC = _byC;
    }

    /// <summary>What is fed to a step: the last observed value, the truth, or what the step before gave.</summary>
    private float Previous(BatchJob job, Sequence inputs, int step, int row, int target)
    {
        if (step == 0) return Observed(inputs, inputs.Values, row, target);
        return Taught(job, step, row, target, out var truth) ? truth : Fed(step - 1, row, target);
    }

    private bool Taught(BatchJob job, int step, int row, int target, out float truth)
    {
        truth = 0;
        var share = packed.Declared.TeacherForcing;
        if (!_frame.Training || share <= 0) return false;
        var window = _frame.Windows[row];
        if (share < 1 && job.Teacher.Uniform(((ulong)(uint)window << 20) | (uint)step) >= share) return false;
        truth = job.Values[((((long)window * Steps) + step - 1) * _columns.Length) + target];
        return float.IsFinite(truth);
    }

    /// <summary>What a window is given that is known of a step.</summary>
    private float* Given(BatchJob job, int step, int row) => job.Future + ((((long)_frame.Windows[row] * Steps) + step) * (embedding?.Known ?? Known));

    /// <summary>What the gradients by what is known ahead say of its sizes and levels, and of vectors.</summary>
    private void TurnKnown(BatchJob job, float* gradients)
    {
        Span<double> sums = stackalloc double[2 * (reversal?.Pairs ?? 0)];
        sums.Clear();
        for (var step = 0; step < Steps; step++)
        {
            for (var row = 0; row < _frame.Rows; row++)
            {
                var known = Given(job, step, row);
                if (embedding is not null) embedding.TurnKnown(known, _cell.ByInput(step, row), sums, gradients);
                else for (var i = 0; i < Known; i++) reversal!.TurnKnown(i, float.IsFinite(known[i]) ? known[i] : float.NaN, _cell.ByInput(step, row)[i], sums);
            }
        }

        reversal?.Add(sums, gradients);
    }

    private void AddFedBack(BatchJob job, int step, LinearMap head)
    {
        for (var row = 0; row < _frame.Rows; row++)
        {
            var along = 0f;
            for (var i = 0; network.OutputActivation == OutputActivation.SoftmaxTogether && i < _columns.Length; i++)
            {
                if (!Taught(job, step + 1, row, i, out _)) along += _cell.ByInput(step + 1, row)[Known + i] * Fed(step, row, i);
            }

            for (var i = 0; i < _columns.Length; i++)
            {
                var y = Fed(step, row, i);
                if (network.OutputActivation == OutputActivation.SoftmaxTogether) *head.Output((step * _frame.Rows) + row, i) -= y * along;
                if (Taught(job, step + 1, row, i, out _)) continue;
                var slope = network.OutputActivation switch
                {
                    OutputActivation.Sigmoid => y * (1 - y),
                    OutputActivation.Tanh => 1 - (y * y),
                    OutputActivation.Relu => y > 0 ? 1 : y * 0f,
                    OutputActivation.SoftmaxTogether => y,
                    _ => 1f,
                };
                *head.Output((step * _frame.Rows) + row, (i * _width) + _point) += slope * _cell.ByInput(step + 1, row)[Known + i];
            }
        }
    }

    /// <summary>A target's last observed value, or its gradient.</summary>
    private ref float Observed(Sequence inputs, float* block, int row, int target) =>
        ref block[((((long)(_frame.End[row] - 1) * _frame.Rows) + row) * inputs.Padded) + ((network.Segment - 1) * network.Inputs) + _columns[target]];

    private ref float Fed(int step, int row, int target) => ref _fed[((((long)step * _frame.Rows) + row) * _columns.Length) + target];

    private void Lead(LinearMap? bridge, float* from)
    {
        if (bridge is null) return;
        for (var row = 0; row < _frame.Rows; row++) new Span<float>(from + ((long)row * _paddedEncoder), _encoder).CopyTo(new(bridge.Input(row), _encoder));
        bridge.Forward();
    }

    private void Gather(LinearMap? bridge, float* from, int row, float* to)
    {
        for (var u = 0; u < packed.Cell.Units; u++) to[u] = bridge is null ? from[((long)row * _paddedEncoder) + u] : *bridge.Output(row, u);
    }

    /// <summary>Gradients by the state that the decoder started from → by the encoder's last.</summary>
    private void Return(LinearMap? bridge, float* to, bool wantsH, float* gradients)
    {
        for (var row = 0; row < _frame.Rows; row++)
        {
            for (var u = 0; u < packed.Cell.PaddedUnits; u++)
            {
                var (h, c) = _cell.ByStart(row, u);
                *(bridge is null ? to + ((long)row * _paddedEncoder) + u : bridge.Output(row, u)) = wantsH ? h : c;
            }
        }

        if (bridge is null) return;
        bridge.AddWeightGradient(gradients);
        bridge.Back();
        for (var row = 0; row < _frame.Rows; row++)
            new Span<float>(bridge.ByInput(row), _paddedEncoder).CopyTo(new(to + ((long)row * _paddedEncoder), _paddedEncoder));
    }
}
