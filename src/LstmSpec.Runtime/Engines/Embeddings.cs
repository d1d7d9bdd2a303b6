namespace LstmSpec.Engines;

/// <summary>
/// Learned vectors in the place of levels, as PyTorch's <c>nn.Embedding</c> has them: an input with a table is the number of a level, and all that stands
/// behind reads the table's row of that level instead. It is the same as a linear map without bias of the level one-hot; Guo &amp; Berkhahn (2016). A number
/// that is none of the table's levels, −1 for one of which nothing was learned, is read as zeros and moves nothing; of a missing one all of the vector is
/// missing.
/// </summary>
/// <param name="Tables">One for each column that has such vectors.</param>
/// <param name="Features">Of each input of a step of the data which table it has; −1 for none, which is a number that is read as it is. Several inputs may read
/// one table.</param>
/// <param name="Known">The same of each input that a decoder knows ahead.</param>
public sealed record Embeddings(IReadOnlyList<EmbeddingTable> Tables, IReadOnlyList<int> Features, IReadOnlyList<int> Known)
{
    /// <summary>Where each of some inputs begins among the values that are read of them; behind the last how many these are.</summary>
    /// <param name="tables"><see cref="Features"/>, or <see cref="Known"/>.</param>
    public int[] Places(IReadOnlyList<int> tables)
    {
        var places = new int[tables.Count + 1];
        for (var i = 0; i < tables.Count; i++) places[i + 1] = checked(places[i] + WidthOf(tables[i]));
        return places;
    }

    /// <summary>Values that are read of an input.</summary>
    /// <param name="table">That it has, or −1.</param>
    public int WidthOf(int table) => table < 0 ? 1 : Tables[table].Width;

    /// <summary>What stands behind the tables: vectors are inputs like others, and the places of inputs that the network names have moved along.</summary>
    internal Network Behind(Network network)
    {
        int[] places = Places(Features), known = Places(Known);
        return network with
        {
            Embeddings = null,
            Inputs = places[^1],
            Skip = network.Skip is { } skip ? skip with { Columns = [.. skip.Columns.Select(c => places[c])] } : null,
            Decoder = network.Decoder is { } decoder ? decoder with { Known = known[^1], Columns = [.. decoder.Columns.Select(c => places[c])] } : null,
            Reversal = network.Reversal is { } reversal ? reversal with
            {
                Features = Each(reversal.Features, Features),
                Known = Each(reversal.Known, Known)
            } : null,
        };
    }

    private int[] Each(IReadOnlyList<int> pairs, IReadOnlyList<int> tables) => [.. pairs.SelectMany((pair, i) => Enumerable.Repeat(pair, WidthOf(tables[i])))];
}

/// <summary>The vectors that are learned for the levels of one column.</summary>
/// <param name="Name">Of the column: the parameter is <c>embedding.{name}</c>, (levels, width).</param>
/// <param name="Levels">Rows: numbers of levels are 0 to one less.</param>
/// <param name="Width">Values of a level's vector.</param>
public sealed record EmbeddingTable(string Name, int Levels, int Width)
{
    /// <summary>The row of a number; −1 for one that is no level's.</summary>
    public int RowOf(float number) => number >= 0 && number < Levels && (int)number == number ? (int)number : -1;
}
