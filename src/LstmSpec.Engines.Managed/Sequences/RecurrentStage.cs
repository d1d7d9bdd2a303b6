using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Passes;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Sequences;

/// <summary>A recurrent layer: its directions one after the other, then what is made of their h: side by side, normalised, through dropout, and the
/// residual.</summary>
/// <remarks>
/// Scratch beside the directions', for N = steps given on × windows: x̂ of the norm (N, padded width) and a factor each, masks (N, padded width), gradients by
/// h (S, R, padded units) per direction.
/// </remarks>
internal sealed unsafe class RecurrentStage(PackedStage packed, bool last, bool first) : Stage(packed, last, first)
{
    private readonly PackedRecurrent _layer = packed.Recurrent!;
    private readonly DropoutMask _dropout = new(packed.Recurrent!.Dropout);
    private float* _normal, _inverse, _mask, _byH;

    public DirectionPass[] Directions { get; } = [
        .. packed.Recurrent!.Directions.Select((direction, i) => new DirectionPass(direction, packed.Recurrent.Declared, i))];

    /// <summary>Where the layer's state lies in a window's; −1 for a bidirectional one, which carries none.</summary>
    public int StateAt { get; init; } = -1;

    /// <summary>Whether the gradients by what the first layer reads are added up in double, one by one: the order that a reversal has always learned by. It
    /// must not hang on whether a step is looked at.</summary>
    public bool InDouble { get; init; }

    /// <summary>(rows, padded width) gradients by the last h of both directions, which a decoder started from; null for none.</summary>
    public float* ByLastH { get; set; }

    /// <inheritdoc cref="ByLastH"/>
    public float* ByLastC { get; set; }

    private int Units => _layer.Directions[0].Units;

    private int PaddedUnits => _layer.Directions[0].PaddedUnits;

    public override void Forward()
    {
        for (var i = 0; i < Directions.Length; i++)
        {
            var pass = Directions[i];
            pass.Begin();
            for (var row = 0; Frame.States != null && StateAt >= 0 && row < Frame.Rows; row++)
            {
                var state = Frame.State(Frame.States, row) + StateAt;
                pass.Start(row, state, state + Units);
            }

            for (var step = 0; step < From.Steps; step++)
            {
                var time = Time(i, step);
                for (var row = 0; row < Frame.Rows; row++) new Span<float>(From.Value(time, row), From.Width).CopyTo(new(pass.Input(step, row), From.Width));
                pass.Step(step, time);
            }
        }

        for (var row = 0; Frame.EndStates != null && StateAt >= 0 && row < Frame.Rows; row++)
        {
            var state = Frame.State(Frame.EndStates, row) + StateAt;
            Directions[0].End(row, state, state + Units);
        }

        for (var time = 0; time < To.Steps; time++)
        {
            for (var row = 0; row < Frame.Rows; row++) Make(time, row);
        }

        if (Frame.Training && _dropout.Any) DropoutMask.Apply(To.Steps * Frame.Rows, To.Padded, _mask, To.Values, To.Padded, To.Values, To.Padded);
        AddResidual();
    }

    public override void Backward(float* gradients)
    {
        BackResidual(gradients);
        if (_dropout.Any) DropoutMask.Apply(To.Steps * Frame.Rows, To.Padded, _mask, To.Gradients, To.Padded, To.Gradients, To.Padded);
        var size = (long)From.Steps * Frame.Rows * PaddedUnits;
        if (Last) new Span<float>(_byH, checked((int)(size * Directions.Length))).Clear();
        for (var time = To.Steps - 1; time >= 0; time--)
        {
            for (var row = 0; row < Frame.Rows; row++) Unmake(time, row, gradients);
        }

        for (var i = 0; i < Directions.Length; i++)
        {
            var pass = Directions[i];
            pass.BeginBack(gradients);
            if (ByLastH != null) pass.Seed(ByLastH + (i * Units), ByLastC + (i * Units), To.Padded);
            for (var step = From.Steps - 1; step >= 0; step--) pass.Back(step, Time(i, step), ByH(i, step, 0));
            pass.AddWeightGradient();
            for (var step = 0; From.Gradients != null && step < From.Steps; step++)
            {
                for (var row = 0; row < Frame.Rows; row++)
                {
                    var to = From.Gradient(Time(i, step), row);
                    if (First && InDouble) pass.AddByInputInDouble(step, row, to);
                    else if (First) pass.AddByInput(step, row, to);
                    else Sequence.Add(pass.ByInput(step, row), to, From.Padded);
                }
            }
        }
    }

    public override void MarkSpeaking(bool[] spoke)
    {
        for (var i = 0; i < Directions.Length; i++)
        {
            for (var step = 0; step < From.Steps; step++)
            {
                for (var row = 0; row < Frame.Rows; row++)
                {
                    if (!Frame.Ragged || Frame.Has(row, Time(i, step))) Mark(Directions[i].Output(step, row), Units, spoke, i * Units);
                }
            }
        }
    }

    protected override void Carve(ref Carver carver)
    {
        var size = (long)To.Steps * Frame.Rows * To.Padded;
        foreach (var pass in Directions) pass.Carve(Frame, From.Steps, ref carver);
        if (_layer.Norm is not null)
        {
            _normal = carver.Take(size);
            _inverse = carver.Take((long)To.Steps * Frame.Rows);
        }

        if (!Frame.Training) return;
        if (_dropout.Any) _mask = carver.Take(size + MaskStream.Room);
        _byH = carver.Take((long)Directions.Length * From.Steps * Frame.Rows * PaddedUnits);
    }

    /// <summary>The step in the window of a direction's own step.</summary>
    private int Time(int direction, int step) => direction == 0 ? step : From.Steps - 1 - step;

    /// <summary>The direction's own step that an output of a window is made of.</summary>
    private int Source(int direction, int time, int row) => direction == 0
        ? Read(time, row)
        : From.Steps - 1 - (Last ? Frame.Begin[row] : time);

    private float* ByH(int direction, int step, int row) => _byH + (((((long)direction * From.Steps) + step) * Frame.Rows) + row) * PaddedUnits;

    private void Make(int time, int row)
    {
        var y = To.Value(time, row);
        for (var i = 0; i < Directions.Length; i++) new Span<float>(Directions[i].Output(Source(i, time, row), row), Units).CopyTo(new(y + (i * Units), Units));
        new Span<float>(y + To.Width, To.Padded - To.Width).Clear();
        var at = ((long)time * Frame.Rows) + row;
        if (_layer.Norm is { } norm) _inverse[at] = LayerNorm.Forward(To.Width, y, _normal + (at * To.Padded), norm.Matrix.Weights);
        if (Frame.Training && _dropout.Any)
            _dropout.Draw(Frame.Masks, _layer.Index, Frame.Windows[row], 1, Frame.Skipped + Read(time, row), To.Padded, _mask + (at * To.Padded));
    }

    private void Unmake(int time, int row, float* gradients)
    {
        var d = To.Gradient(time, row);
        var at = ((long)time * Frame.Rows) + row;
        if (_layer.Norm is { } norm)
            LayerNorm.Backward(To.Width, d, _normal + (at * To.Padded), _inverse[at], norm.Matrix.Weights, gradients + norm.Matrix.Offset);
        for (var i = 0; i < Directions.Length; i++)
        {
            var to = ByH(i, Source(i, time, row), row);
            new Span<float>(d + (i * Units), Units).CopyTo(new(to, Units));
            new Span<float>(to + Units, PaddedUnits - Units).Clear();
        }
    }
}
