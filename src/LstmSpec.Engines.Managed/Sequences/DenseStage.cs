using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Passes;
using LstmSpec.Engines.Managed.Storage;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Sequences;

/// <summary>A dense layer on every step there is.</summary>
/// <param name="packed">Its parameters.</param>
/// <param name="first">Whether it reads the network's inputs.</param>
/// <param name="everyStep">Whether it reads all steps of the windows: dropout's masks are then numbered by step.</param>
internal sealed unsafe class DenseStage(PackedStage packed, bool first, bool everyStep) : Stage(packed, last: false, first)
{
    private readonly DenseParameters _layer = packed.Dense!;
    private readonly LinearMap _map = new(packed.Dense!);
    private readonly DropoutMask _dropout = new(packed.Dense!.Dropout);
    private float* _kept, _mask;

    private Activation Activation => _layer.Activation;

    public override void Forward()
    {
        var rows = _map.Rows;

        // What lies past the width is not read, or is the place of the 1.
        for (var row = 0; row < rows; row++) new Span<float>(From.Values + ((long)row * From.Padded), From.Padded).CopyTo(new(_map.Input(row), From.Padded));
        _map.Forward();
        for (var unit = 0; unit < To.Padded; unit += Cell.Units)
        {
            if (_kept != null) Copy(rows, _map.Output(0, unit), RowProduct.PanelWidth, _kept + unit, To.Padded);
            Activations<Lanes8>.Forward(Activation, rows, _map.Output(0, unit), RowProduct.PanelWidth, Slope(unit));
            Copy(rows, _map.Output(0, unit), RowProduct.PanelWidth, To.Values + unit, To.Padded);
        }

        if (Frame.Training && _dropout.Any)
        {
            for (var time = 0; time < To.Steps; time++)
                _dropout.Draw(Frame.Masks, _layer.Index, Frame.Windows.AsSpan(0, Frame.Rows), everyStep ? Frame.Skipped + time : 0, To.Padded,
                    _mask + ((long)time * Frame.Rows * To.Padded));
            DropoutMask.Apply(rows, To.Padded, _mask, To.Values, To.Padded, To.Values, To.Padded);
        }

        AddResidual();
    }

    public override void Backward(float* gradients)
    {
        BackResidual(gradients);
        var rows = _map.Rows;
        if (_dropout.Any) DropoutMask.Apply(rows, To.Padded, _mask, To.Gradients, To.Padded, To.Gradients, To.Padded);
        for (var unit = 0; unit < To.Padded; unit += Cell.Units)
        {
            if (_kept != null) Copy(rows, _kept + unit, To.Padded, _map.Output(0, unit), RowProduct.PanelWidth);
            var bySlope = Packed.Slope is null ? null : gradients + Packed.Slope.Matrix.Offset + unit;
            Activations<Lanes8>.Backward(Activation, rows, To.Gradients + unit, To.Padded, _map.Output(0, unit), RowProduct.PanelWidth, Slope(unit), bySlope);
        }

        _map.AddWeightGradient(gradients);
        if (From.Gradients == null) return;
        _map.Back();
        for (var row = 0; row < rows; row++) Sequence.Add(_map.ByInput(row), From.Gradients + ((long)row * From.Padded), From.Padded);
    }

    public override void MarkSpeaking(bool[] spoke)
    {
        for (var time = 0; time < To.Steps; time++)
        {
            for (var row = 0; row < Frame.Rows; row++)
            {
                if (everyStep && Frame.Ragged && !Frame.Has(row, time)) continue;
                for (var unit = 0; unit < To.Width; unit += Cell.Units)
                    Mark(_map.Output((time * Frame.Rows) + row, unit), Math.Min(Cell.Units, To.Width - unit), spoke, unit);
            }
        }
    }

    protected override void Carve(ref Carver carver)
    {
        var rows = To.Steps * Frame.Rows;
        _map.Carve(rows, Frame.Training && From.Gradients != null, ref carver);
        _kept = Frame.Training && !ActivationTraits.FromResult(Activation) ? carver.Take((long)rows * To.Padded) : null;
        if (Frame.Training && _dropout.Any) _mask = carver.Take(((long)rows * To.Padded) + MaskStream.Room);
    }

    /// <summary>Eight values of each row.</summary>
    private static void Copy(int rows, float* from, nint fromStride, float* to, nint toStride)
    {
        for (; rows > 0; rows--, from += fromStride, to += toStride) Lanes8.Store(Lanes8.Load(from, 0), to, 0);
    }

    /// <summary>A panel is one row of 32, so they lie side by side.</summary>
    private float* Slope(int unit) => Packed.Slope is null ? null : Packed.Slope.Matrix.Weights + unit;
}
