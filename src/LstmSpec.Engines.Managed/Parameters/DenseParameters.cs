using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Storage;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Parameters;

/// <summary>A dense layer, the head or a linear map without bias: rows [x | 1], 32 outputs to a panel.</summary>
internal sealed class DenseParameters(int index, int inputs, int paddedInputs, int units, double dropout, Activation activation, bool bias = true)
    : PackedLayer(index, inputs, units, dropout, Pack(inputs, paddedInputs, units, bias))
{
    public Activation Activation { get; } = activation;

    /// <summary>Floats from row to row of [x | 1], with room for the padding of x.</summary>
    public int RowStride { get; } = NativeFloats.RoundUp(paddedInputs + 1, NativeFloats.Line);

    public override IEnumerable<int[]> Places()
    {
        yield return Each(Inputs, 0);
        if (bias) yield return Each(1, Matrix.Depth - 1);
    }

    private static PackedMatrix Pack(int inputs, int paddedInputs, int units, bool bias) =>
        new((units + RowProduct.PanelWidth - 1) / RowProduct.PanelWidth, inputs + 1, new PackedMatrix.BackRun(inputs, paddedInputs))
        {
            Holes = bias ? [] : [new(inputs, 1, 0), new(inputs, 1, 1), new(inputs, 1, 2), new(inputs, 1, 3)],
        };

    private int[] Each(int columns, int firstRow)
    {
        var places = new int[Units * columns];
        for (var unit = 0; unit < Units; unit++)
        {
            var column = Matrix.Offset + ((long)(unit / RowProduct.PanelWidth) * Matrix.PanelSize) + (unit % RowProduct.PanelWidth);
            for (var k = 0; k < columns; k++) places[(unit * columns) + k] = checked((int)(column + ((firstRow + k) * (long)RowProduct.PanelWidth)));
        }

        return places;
    }
}
