using System.Runtime.CompilerServices;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Sequences;

/// <summary>One declared layer on one shard, done with all steps before the next layer begins.</summary>
/// <param name="packed">Its parameters.</param>
/// <param name="last">Whether only the windows' last steps are wanted of a layer that reads them all.</param>
/// <param name="first">Whether it reads the network's inputs: nobody asks for gradients by them.</param>
internal abstract unsafe class Stage(PackedStage packed, bool last, bool first)
{
    private readonly LinearMap? _residual = packed.Residual is null ? null : new(packed.Residual);

    protected PackedStage Packed => packed;

    protected bool Last => last;

    protected bool First => first;

    protected Frame Frame { get; private set; } = new();

    protected Sequence From { get; private set; } = new(0, 0);

    protected Sequence To { get; private set; } = new(0, 0);

    public void Carve(Frame frame, Sequence from, Sequence to, ref Carver carver)
    {
        (Frame, From, To) = (frame, from, to);
        to.Carve(last ? 1 : from.Steps, frame.Rows, frame.Training, ref carver);
        _residual?.Carve(to.Steps * frame.Rows, frame.Training, ref carver);
        Carve(ref carver);
    }

    /// <summary>Fills <see cref="To"/>'s values from <see cref="From"/>'s.</summary>
    public abstract void Forward();

    /// <summary>From <see cref="To"/>'s gradients: adds the layer's own, and adds to <see cref="From"/>'s.</summary>
    /// <param name="gradients">Packed as all parameters.</param>
    public abstract void Backward(float* gradients);

    /// <summary>Marks the units whose activation was other than 0 for any of the windows and steps there are; after the forward pass.</summary>
    /// <param name="spoke">(width) of the layer.</param>
    public abstract void MarkSpeaking(bool[] spoke);

    protected abstract void Carve(ref Carver carver);

    /// <summary>Marks a row's.</summary>
    /// <param name="first">The unit that the values begin with.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected static void Mark(float* values, int units, bool[] spoke, int first)
    {
        // Every thread writes the same: whichever is last.
        for (var unit = 0; unit < units; unit++)
        {
            if (values[unit] != 0) spoke[first + unit] = true;
        }
    }

    /// <summary>Adds what the layer read to what it gives.</summary>
    protected void AddResidual()
    {
        if (!packed.Declared.Residual) return;
        for (var time = 0; time < To.Steps; time++)
        {
            for (var row = 0; row < Frame.Rows; row++)
            {
                var from = From.Value(Read(time, row), row);
                if (_residual is null) Sequence.Add(from, To.Value(time, row), To.Padded);
                else new Span<float>(from, From.Padded).CopyTo(new(_residual.Input((time * Frame.Rows) + row), From.Padded));
            }
        }

        if (_residual is null) return;
        _residual.Forward();
        for (var row = 0; row < _residual.Rows; row++)
        {
            for (var unit = 0; unit < To.Padded; unit += Kernels.Cell.Units)
                Sequence.Add(_residual.Output(row, unit), To.Values + ((long)row * To.Padded) + unit, Kernels.Cell.Units);
        }
    }

    /// <summary>Leads the gradients by the outputs past the layer. <see cref="To"/>'s are whole then and not yet changed.</summary>
    protected void BackResidual(float* gradients)
    {
        if (!packed.Declared.Residual) return;
        if (_residual is not null)
        {
            for (var row = 0; row < _residual.Rows; row++)
            {
                for (var unit = 0; unit < To.Padded; unit += Kernels.Cell.Units)
                    new Span<float>(To.Gradients + ((long)row * To.Padded) + unit, Kernels.Cell.Units).CopyTo(
                        new(_residual.Output(row, unit), Kernels.Cell.Units));
            }

            _residual.AddWeightGradient(gradients);
            if (From.Gradients != null) _residual.Back();
        }

        if (From.Gradients == null) return;
        for (var time = 0; time < To.Steps; time++)
        {
            for (var row = 0; row < Frame.Rows; row++)
                Sequence.Add(_residual is null
                    ? To.Gradient(time, row)
                    : _residual.ByInput((time * Frame.Rows) + row), From.Gradient(Read(time, row), row), From.Padded);
        }
    }

    /// <summary>The step that step <paramref name="time"/> of the outputs was made of.</summary>
    protected int Read(int time, int row) => last ? Frame.End[row] - 1 : time;
}
