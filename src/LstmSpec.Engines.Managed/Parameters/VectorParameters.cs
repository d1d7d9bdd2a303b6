using LstmSpec.Engines.Managed.Kernels;

namespace LstmSpec.Engines.Managed.Parameters;

/// <summary>Vectors as wide as a layer: gain and bias of a layer norm, slopes of a prelu. A row each, 32 values to a panel. No product reads them.</summary>
internal sealed class VectorParameters(int index, int width, int rows)
    : PackedLayer(index, width, width, dropout: 0, new((width + RowProduct.PanelWidth - 1) / RowProduct.PanelWidth, rows) { WeightRows = 0 })
{
    public override IEnumerable<int[]> Places() => Enumerable.Range(0, rows).Select(Row);

    private int[] Row(int row) =>
        [.. Enumerable.Range(0, Units).Select(u =>
            checked((int)(Matrix.Offset + ((long)(u / RowProduct.PanelWidth) * Matrix.PanelSize) + (row * RowProduct.PanelWidth)
                + (u % RowProduct.PanelWidth))))];
}
