using LstmSpec.Engines.Managed.Kernels;

namespace LstmSpec.Engines.Managed.Parameters;

/// <summary>The vectors of an embedding, (levels, width), one behind the other: a row is copied where its level is read, and no product reads them.</summary>
/// <param name="table">As declared.</param>
internal sealed class TableParameters(EmbeddingTable table)
    : PackedLayer(index: 0, table.Levels, table.Width, dropout: 0, new(1, Depth(table)) { WeightRows = Depth(table) })
{
    public EmbeddingTable Table => table;

    /// <summary>Where a level's vector begins among the table's values.</summary>
    public long RowAt(int level) => (long)level * table.Width;

    public override IEnumerable<int[]> Places()
    {
        yield return [.. Enumerable.Range(0, table.Levels * table.Width).Select(i => checked((int)(Matrix.Offset + i)))];
    }

    /// <summary>Rows of a panel that all values fill.</summary>
    private static int Depth(EmbeddingTable table)
    {
        var values = checked(table.Levels * table.Width);
        return (values / RowProduct.PanelWidth) + (values % RowProduct.PanelWidth > 0 ? 1 : 0);
    }
}
