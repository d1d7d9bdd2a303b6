using System.Runtime.CompilerServices;
using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Parameters;

/// <summary>
/// Where one layer's parameters lie: panels of 32 columns, each (depth, 32) and contiguous. The last row is the bias, the weight of an
/// input that is always 1. Gradients and moments have the same layout, so the optimizer works element by element and nothing is repacked
/// for the forward pass; only the transposed panels of the backward product are rebuilt, right behind the update.
/// </summary>
/// <param name="panels">Panels of 32 columns.</param>
/// <param name="depth">Rows: inputs of the product and one for the bias.</param>
/// <param name="back">Runs of leading rows whose gradients are wanted: what the layer read from its own past, and from below.</param>
internal sealed unsafe class PackedMatrix(int panels, int depth, params PackedMatrix.BackRun[] back)
{
    private const int Wide = RowProduct.PanelWidth, Narrow = RowProduct.NarrowWidth;

    public int Panels { get; } = panels;

    public int Depth { get; } = depth;

    public int PanelSize => Depth * Wide;

    public long Size => (long)Panels * PanelSize;

    /// <summary>Row width of what the backward product writes: all runs, each padded, rounded up to the narrow panel.</summary>
    public int BackWidth { get; } = NativeFloats.RoundUp(back.Sum(run => run.Columns), Narrow);

    public long BackSize => (long)Panels * Wide * BackWidth;

    /// <summary>Leading rows of a panel that are weights, which penalties act on: all but the bias.</summary>
    public int WeightRows { get; init; } = depth - 1;

    /// <summary>Places of a panel that are no parameters and stay zero.</summary>
    public Hole[] Holes { get; init; } = [];

    /// <summary>Where this layer starts within the block of all parameters.</summary>
    public long Offset { get; set; }

    public float* Weights { get; set; }

    /// <summary>Transposed panels: for each 32 (at the end perhaps 16) of the back columns, (panels · 32, width).</summary>
    public float* Back { get; set; }

    /// <summary>Zeroes the gradients of what is no parameter in one panel.</summary>
    public void ClearHoles(float* gradient)
    {
        foreach (var hole in Holes)
        {
            for (var row = 0; row < hole.Rows; row++) new Span<float>(gradient + ((hole.FirstRow + row) * Wide) + hole.FirstColumn, Cell.Units).Clear();
        }
    }

    /// <summary>C = A·W for one panel, over rows <paramref name="skip"/> onward of the panel.</summary>
    public void Forward(int panel, int skip, int rows, float* a, nint aStride, float* c)
    {
        var run = new RowProduct.Run(1, Depth - skip, 0, aStride);
        RowProduct.Multiply(rows, run, a + skip, Weights + ((long)panel * PanelSize) + (skip * Wide), Wide, c, Wide);
    }

    /// <summary>Gradients by the back columns: (rows, <see cref="BackWidth"/>) = gradients by all panels' columns · Wᵀ.</summary>
    /// <param name="rows">Rows of the gradients.</param>
    /// <param name="gradients">Per panel (rows, 32).</param>
    /// <param name="panelStride">Floats from panel to panel of the gradients.</param>
    /// <param name="from">First back column wanted, a multiple of 32.</param>
    /// <param name="to">(rows, <see cref="BackWidth"/>), overwritten from column <paramref name="from"/> on.</param>
    public void Backward(int rows, float* gradients, nint panelStride, int from, float* to)
    {
        var run = new RowProduct.Run(Panels, Wide, panelStride, Wide);
        for (var column = from; column < BackWidth; column += Wide)
        {
            var width = Math.Min(Wide, BackWidth - column);
            RowProduct.Multiply(rows, run, gradients, Back + ((long)column * Panels * Wide), width, to + column, BackWidth);
        }
    }

    /// <summary>Copies one panel into the transposed panels. Places of padding are never written and stay zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PackBack(int panel)
    {
        var from = Weights + ((long)panel * PanelSize);
        var column = 0;
        foreach (var run in back)
        {
            for (var row = 0; row < run.Columns; row += Cell.Units, column += Cell.Units)
            {
                var start = column / Wide * Wide;
                var width = Math.Min(Wide, BackWidth - start);
                var to = Back + ((long)start * Panels * Wide) + ((long)panel * Wide * width) + (column - start);
                var count = Math.Min(Cell.Units, run.Rows - row);
                for (var n = 0; n < Wide; n += Cell.Units) Transpose.Block(count, from + (row * Wide) + n, Wide, to + ((long)n * width), width);
            }

            from += (long)run.Rows * Wide;
        }
    }

    /// <summary>Neighbouring rows of eight columns of every panel.</summary>
    internal readonly record struct Hole(int FirstRow, int Rows, int FirstColumn);

    /// <summary>Neighbouring rows of the matrix, and the columns they take in the backward product.</summary>
    /// <param name="Rows">Rows, as declared.</param>
    /// <param name="Columns">Rounded up to 8: a cell reads eight gradients at a time.</param>
    internal readonly record struct BackRun(int Rows, int Columns);
}
