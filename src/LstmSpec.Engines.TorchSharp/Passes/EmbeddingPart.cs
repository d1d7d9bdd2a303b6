using LstmSpec.Engines.TorchSharp.Parameters;
using TorchSharp;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>The vectors of levels: see <see cref="Embeddings"/>. Numbers of levels stay in float32, in which they are exact, until their vectors stand in their
/// place.</summary>
internal sealed class EmbeddingPart(Embeddings embeddings, IReadOnlyList<Piece> tables, FlatParameters parameters)
{
    private readonly Tensor[] _tables = [.. tables.Select(parameters.Leaf)];

    /// <summary>What is given of the windows' rows → what is read of them: (batch, rows, feature), in float32.</summary>
    public Tensor Inputs(Tensor x) => Read(x, embeddings.Features);

    /// <summary>The same of what a decoder knows ahead: (batch, steps, known).</summary>
    public Tensor Known(Tensor x) => Read(x, embeddings.Known);

    private Tensor Read(Tensor x, IReadOnlyList<int> which)
    {
        var parts = new List<Tensor>();
        for (int first = 0, end; first < which.Count; first = end)
        {
            for (end = first + 1; which[first] < 0 && end < which.Count && which[end] < 0;) end++;
            parts.Add(which[first] < 0 ? x.narrow(2, first, end - first) : Rows(x.select(2, first), which[first]));
        }

        return cat(parts, 2);
    }

    /// <summary>(batch, rows) numbers of levels → (batch, rows, width): behind all levels stands a row of zeros, for what is none of them. Of a missing number
    /// all is missing.</summary>
    private Tensor Rows(Tensor numbers, int table)
    {
        var (levels, width) = (embeddings.Tables[table].Levels, embeddings.Tables[table].Width);
        using Scalar zero = 0f.ToScalar(), behind = ((float)levels).ToScalar();
        var there = numbers.ge(zero).logical_and(numbers.lt(behind)).logical_and(numbers.eq(numbers.floor()));
        var rows = where(there, numbers, full_like(numbers, behind)).to(int64).flatten();
        var vectors = cat([_tables[table].to(float32), zeros(1, width, float32, parameters.Device)]).index_select(0, rows);
        return vectors.view(numbers.shape[0], numbers.shape[1], width) + (numbers * zero).unsqueeze(2);
    }
}
