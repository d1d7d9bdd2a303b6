using System.Runtime.CompilerServices;
using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Parameters;

/// <summary>
/// Where one layer's parameters lie: panels of 32 columns, each (depth, 32) and contiguous. The last row is the bias, the weight of an
/// input that is always 1. Gradients and moments have the same layout, so the optimizer works element by element and nothing is repacked
/// for the forward pass; only the transposed panels of the backward product are rebuilt, right behind the update. The last panel may be narrow,
/// of 16 columns: padding in it would be paid for in every product.
/// </summary>
/// <param name="panels">Panels of 32 columns.</param>
/// <param name="depth">Rows: inputs of the product and one for the bias.</param>
/// <param name="back">Runs of leading rows whose gradients are wanted: what the layer read from its own past, and from below.</param>
internal sealed unsafe class PackedMatrix(int panels, int depth, params PackedMatrix.BackRun[] back)
{
    private const int Wide = RowProduct.PanelWidth, Narrow = RowProduct.NarrowWidth;

    public int Panels { get; } = panels;

    public int Depth { get; } = depth;

    /// <summary>Whether the last panel has 16 columns.</summary>
    public bool NarrowEnd { get; init; }

    /// <summary>Panels of 32 columns.</summary>
    public int FullPanels => NarrowEnd ? Panels - 1 : Panels;

    /// <summary>Floats from one panel to the next.</summary>
    public int PanelSize => Depth * Wide;

    public long Size => ((Panels - 1L) * PanelSize) + SizeOf(Panels - 1);

    private int Columns => ((Panels - 1) * Wide) + WidthOf(Panels - 1);

    /// <summary>Floats from row to row of what the backward product writes: all runs, each padded, rounded up to the narrow panel.</summary>
    public int BackWidth { get; } = NativeFloats.RoundUp(back.Sum(run => run.Columns), Narrow);

    /// <summary>Transposed panels, as wide as they go into the backward product.</summary>
    private readonly BackPanel[] _back = Cut(back);

    public long BackSize => (long)Columns * BackWidth;

    /// <summary>Leading rows of a panel that are weights, which penalties act on: all but the bias.</summary>
    public int WeightRows { get; init; } = depth - 1;

    /// <summary>Places of a panel that are no parameters and stay zero.</summary>
    public Hole[] Holes { get; init; } = [];

    /// <summary>Where this layer starts within the block of all parameters.</summary>
    public long Offset { get; set; }

    public float* Weights { get; set; }

    /// <summary>Transposed panels, one after the other: (columns of all panels, width).</summary>
    public float* Back { get; set; }

    public bool IsNarrow(int panel) => NarrowEnd && panel == Panels - 1;

    /// <summary>Columns of a panel.</summary>
    public int WidthOf(int panel) => IsNarrow(panel) ? Narrow : Wide;

    /// <summary>Floats of a panel.</summary>
    public int SizeOf(int panel) => Depth * WidthOf(panel);

    /// <summary>Zeroes the gradients of what is no parameter in one panel.</summary>
    public void ClearHoles(int panel, float* gradient)
    {
        int width = WidthOf(panel), units = width / (Wide / Cell.Units);
        foreach (var hole in Holes)
        {
            for (var row = 0; row < hole.Rows; row++) new Span<float>(gradient + ((hole.FirstRow + row) * width) + (hole.Gate * units), units).Clear();
        }
    }

    /// <summary>C = A·W for one panel, over rows <paramref name="skip"/> onward of the panel; rows of C are 32 floats apart.</summary>
    public void Forward(int panel, int skip, int rows, float* a, nint aStride, float* c)
    {
        int used = Depth - skip, width = WidthOf(panel);
        RowProduct.Multiply(rows, new(1, used, 0, aStride, used), a + skip, Weights + ((long)panel * PanelSize) + (skip * width), width, c, Wide);
    }

    /// <summary>Gradients by the back columns: (rows, <see cref="BackWidth"/>) = gradients by all panels' columns · Wᵀ.</summary>
    /// <param name="rows">Rows of the gradients.</param>
    /// <param name="gradients">Per panel (rows, 32).</param>
    /// <param name="panelStride">Floats from panel to panel of the gradients.</param>
    /// <param name="from">First back column wanted, a multiple of 32.</param>
    /// <param name="to">(rows, <see cref="BackWidth"/>), overwritten from column <paramref name="from"/> on.</param>
    public void Backward(int rows, float* gradients, nint panelStride, int from, float* to)
    {
        var run = new RowProduct.Run(Panels, Wide, panelStride, Wide, WidthOf(Panels - 1));
        foreach (var panel in _back)
        {
            if (panel.Start < from) continue;
            var weights = Back + ((long)panel.Start * Columns);
            if (panel.Quad)
                QuadProduct.Multiply(rows, run, gradients, weights, panel.Width, weights + ((long)panel.Width * Columns), to + panel.Start, BackWidth);
            else RowProduct.Multiply(rows, run, gradients, weights, panel.Width, to + panel.Start, BackWidth);
        }
    }

    /// <summary>Copies one panel into the transposed panels. Places of padding are never written and stay zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PackBack(int panel)
    {
        var from = Weights + ((long)panel * PanelSize);
        int column = 0, own = WidthOf(panel);
        foreach (var run in back)
        {
            for (var row = 0; row < run.Columns; row += Cell.Units, column += Cell.Units)
            {
                var (start, width) = Place(column);
                var to = Back + ((long)start * Columns) + ((long)panel * Wide * width) + (column - start);
                var count = Math.Min(Cell.Units, run.Rows - row);
                for (var n = 0; n < own; n += Cell.Units) Transpose.Block(count, from + (row * own) + n, own, to + ((long)n * width), width);
            }

            from += (long)run.Rows * own;
        }
    }

    private (int Start, int Width) Place(int column)
    {
        var panel = 0;
        while (column >= _back[panel].End) panel++;
        var at = _back[panel];
        return column < at.Start + at.Width ? (at.Start, at.Width) : (at.Start + at.Width, QuadProduct.Width);
    }

    /// <summary>Cuts the back columns into panels of 32, at the end perhaps of 16, and four behind the last.</summary>
    private static BackPanel[] Cut(BackRun[] runs)
    {
        var columns = runs.Sum(run => run.Columns);
        var panels = new List<BackPanel>();
        var start = 0;
        for (; columns - start > Narrow + QuadProduct.Width; start += Wide) panels.Add(new(start, Wide, Quad: false));
        if (columns - start > QuadProduct.Width || (columns > start && panels.Count == 0)) panels.Add(new(start, Narrow, columns - start > Narrow));
        else if (columns > start) panels[^1] = panels[^1] with { Quad = true };
        return [.. panels];
    }

    /// <summary>Neighbouring back columns.</summary>
    /// <param name="Start">The first.</param>
    /// <param name="Width">32 or 16.</param>
    /// <param name="Quad">Whether four more come behind.</param>
    private readonly record struct BackPanel(int Start, int Width, bool Quad)
    {
        public int End => Start + Width + (Quad ? QuadProduct.Width : 0);
    }

    /// <summary>Neighbouring rows of one gate's columns, a quarter of every panel.</summary>
    internal readonly record struct Hole(int FirstRow, int Rows, int Gate);

    /// <summary>Neighbouring rows of the matrix, and the columns they take in the backward product.</summary>
    /// <param name="Rows">Rows, as declared.</param>
    /// <param name="Columns">Rounded up to 8, which is how they are read; to 4 where a narrow panel's cell alone reads them.</param>
    internal readonly record struct BackRun(int Rows, int Columns);
}
