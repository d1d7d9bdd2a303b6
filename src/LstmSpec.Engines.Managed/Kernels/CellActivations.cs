using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>The activations of a cell's panel, φ of candidate and state and γ of the gates, each with the slopes that a prelu has.</summary>
internal readonly unsafe struct CellActivations(CellActivations.Choice state, CellActivations.Choice gate)
{
    public Choice State => state;

    public Choice Gate => gate;

    /// <summary>Turns one gate's results into gradients by what went in.</summary>
    /// <param name="choice">What it went through.</param>
    /// <param name="rows">Rows, 32 floats apart in all three.</param>
    /// <param name="d">Gradients by the results.</param>
    /// <param name="y">Results, overwritten.</param>
    /// <param name="given">What went in, where results do not tell the slopes.</param>
    public static void Back<T>(Choice choice, int rows, float* d, float* y, float* given)
        where T : struct, ILanes<T>
    {
        for (var row = 0; !choice.FromResult && row < rows; row++) T.Store(T.Load(given + (row * Cell.GateRow), 0), y + (row * Cell.GateRow), 0);
        choice.Backward<T>(rows, d, Cell.GateRow, y, Cell.GateRow);
    }

    /// <summary>One activation.</summary>
    /// <param name="activation">Which.</param>
    /// <param name="slopes">Of a prelu, one a unit of the panel.</param>
    /// <param name="bySlopes">Gradients by them; null outside a backward pass.</param>
    internal readonly struct Choice(Activation activation, float* slopes, float* bySlopes)
    {
        public bool FromResult => ActivationTraits.FromResult(activation);

        public void Forward<T>(int rows, float* x, nint stride)
            where T : struct, ILanes<T> => Activations<T>.Forward(activation, rows, x, stride, slopes);

        public void Backward<T>(int rows, float* d, nint dStride, float* y, nint yStride)
            where T : struct, ILanes<T> => Activations<T>.Backward(activation, rows, d, dStride, y, yStride, slopes, bySlopes);
    }
}
