using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Parameters;

/// <summary>One layer with every width known, real and padded; padded places hold zero and stay zero.</summary>
internal abstract class PackedLayer(int index, int inputs, int units, double dropout, PackedMatrix matrix)
{
    /// <summary>Position in the network, from 0; the head has none and follows the last.</summary>
    public int Index { get; } = index;

    /// <summary>Width of what it reads, as declared.</summary>
    public int Inputs { get; } = inputs;

    /// <summary>Width of what it gives, as declared.</summary>
    public int Units { get; } = units;

    /// <summary>Units rounded up to 8: the width in which the next layer reads it.</summary>
    public int PaddedUnits { get; } = NativeFloats.RoundUp(units, Cell.Units);

    public double Dropout { get; } = dropout;

    public PackedMatrix Matrix { get; } = matrix;

    /// <summary>Packed places of each of the layer's parameters, row-major, in the order of <see cref="Network.Parameters"/>.</summary>
    public abstract IEnumerable<int[]> Places();
}

/// <summary>
/// One direction of a recurrent layer: rows [h | x | 1] of the declared widths, for padding in a product's depth is paid for in full; one panel for the 4 · 8
/// gate columns of 8 units, so that a panel's product is a cell's operand. Where four units or fewer are left, the last panel has the 4 · 4 columns of four.
/// </summary>
/// <remarks>
/// A GRU's panel is [r z n n'] of 8 units each: n is what its candidate has from the input, n' what it has from the past, for the reset gate
/// comes between. The weights of n by h and of n' by x are zero; their gradients are cleared.
/// </remarks>
internal sealed class RecurrentParameters(int index, int inputs, int paddedInputs, int units, double dropout, bool first, CellKind kind)
    : PackedLayer(index, inputs, units, dropout, Pack(inputs, paddedInputs, units, first, kind))
{
    private static readonly int[] All = [0, 1, 2, 3], OfInput = [0, 1, 2], OfPast = [0, 1, 3];

    public CellKind Kind { get; } = kind;

    /// <summary>Slopes of a prelu that squashes candidate and state.</summary>
    public VectorParameters? Slope { get; init; }

    /// <summary>Slopes of a prelu that squashes the gates.</summary>
    public VectorParameters? GateSlope { get; init; }

    /// <summary>In the order of <see cref="Network.Parameters"/>.</summary>
    public IEnumerable<PackedLayer> Parts =>
        [this, .. Slope is null ? Array.Empty<PackedLayer>() : [Slope], .. GateSlope is null ? Array.Empty<PackedLayer>() : [GateSlope]];

    /// <summary>
    /// Floats from row to row of [h | x | 1], with room behind: cells store eight units at a time, so the padding of h spills over x, and that
    /// of x over the 1, before these are written.
    /// </summary>
    public int RowStride { get; } = NativeFloats.RoundUp(Math.Max(NativeFloats.RoundUp(units, Cell.Units), units + paddedInputs) + 1, NativeFloats.Line);

    /// <summary>Whether it reads the network's inputs: no gradient is passed on to them.</summary>
    public bool First { get; } = first;

    public override IEnumerable<int[]> Places()
    {
        var gru = Kind == CellKind.Gru;
        yield return Each(Inputs, Units, gru ? OfInput : All);
        yield return Each(Units, 0, gru ? OfPast : All);
        yield return Each(1, Matrix.Depth - 1, All);
    }

    private static PackedMatrix Pack(int inputs, int paddedInputs, int units, bool first, CellKind kind)
    {
        var padded = NativeFloats.RoundUp(units, Cell.Units);
        var narrow = padded - units >= Cell.NarrowUnits;
        PackedMatrix.BackRun past = new(units, first && narrow ? padded - Cell.NarrowUnits : padded), below = new(inputs, paddedInputs);
        PackedMatrix.Hole[] holes = kind == CellKind.Gru ? [new(0, units, 2), new(units, inputs, 3)] : [];
        return new(padded / Cell.Units, units + inputs + 1, first ? [past] : [past, below]) { Holes = holes, NarrowEnd = narrow };
    }

    /// <summary>Rows are gates · units in PyTorch's order (input, forget, cell, output; reset, update, new), which is the panel's too.</summary>
    private int[] Each(int columns, int firstRow, int[] gates)
    {
        var places = new int[gates.Length * Units * columns];
        for (var row = 0; row < gates.Length * Units; row++)
        {
            int gate = gates[row / Units], unit = row % Units, panel = unit / Cell.Units, width = Matrix.WidthOf(panel);
            var column = Matrix.Offset + ((long)panel * Matrix.PanelSize) + (gate * (width / 4)) + (unit % Cell.Units);
            for (var k = 0; k < columns; k++) places[(row * columns) + k] = checked((int)(column + ((firstRow + k) * (long)width)));
        }

        return places;
    }
}
