using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Passes;

namespace LstmSpec.Engines.Managed.Sequences;

/// <summary>The vectors of levels on one shard: copied where a level is read, and on the way back added to, row by row in the order in which the shard read
/// them. See <see cref="Embeddings"/>.</summary>
internal sealed unsafe class EmbeddingPass
{
    private readonly Slot[] _inputs, _known;
    private readonly ReversalPass? _reversal;

    public EmbeddingPass(PackedNetwork packed, ReversalPass? reversal)
    {
        var embeddings = packed.Declared.Embeddings!;
        _reversal = reversal;
        _inputs = Slots(embeddings.Features, packed.Declared.Segment);
        _known = Slots(embeddings.Known, 1);

        // A recurrent step reads the features of a segment's rows side by side.
        Slot[] Slots(IReadOnlyList<int> tables, int rows)
        {
            var places = embeddings.Places(tables);
            return [.. Enumerable.Range(0, rows * tables.Count).Select(i =>
                new Slot((i / tables.Count * places[^1]) + places[i % tables.Count],
                    tables[i % tables.Count] is >= 0 and var table ? packed.Tables[table] : null))];
        }
    }

    /// <summary>Values that a recurrent step is given.</summary>
    public int Inputs => _inputs.Length;

    /// <summary>Values that a decoder's step is given.</summary>
    public int Known => _known.Length;

    /// <summary>What is given of a recurrent step → what the first layer reads of it.</summary>
    public void ReadInputs(float* given, float* to)
    {
        for (var i = 0; i < _inputs.Length; i++)
        {
            var (place, table) = _inputs[i];
            if (table is not null) Row(table, given[i], to + place);
            else to[place] = float.IsFinite(given[i]) ? _reversal?.Input(place, given[i]) ?? given[i] : float.NaN;
        }
    }

    /// <summary>What is known of a step ahead → what a decoder reads of it.</summary>
    public void ReadKnown(float* given, float* to)
    {
        for (var i = 0; i < _known.Length; i++)
        {
            var (place, table) = _known[i];
            if (table is not null) Row(table, given[i], to + place);
            else to[place] = float.IsFinite(given[i]) ? _reversal?.Known(place, given[i]) ?? given[i] : float.NaN;
        }
    }

    /// <summary>Adds what the gradients by what was read of a recurrent step say of vectors, and of sizes and levels of other inputs, whose own gradients they
    /// become.</summary>
    /// <param name="given">As <see cref="ReadInputs"/> was given it.</param>
    /// <param name="by">Gradients by what was read.</param>
    /// <param name="sums">(2, pairs) of the reversal.</param>
    /// <param name="gradients">Packed as all parameters.</param>
    public void TurnInputs(float* given, float* by, Span<double> sums, float* gradients)
    {
        for (var i = 0; i < _inputs.Length; i++)
        {
            var (place, table) = _inputs[i];
            if (table is not null) AddRow(table, given[i], by + place, gradients);
            else if (_reversal is not null) by[place] = _reversal.TurnInput(place, float.IsFinite(given[i]) ? given[i] : float.NaN, by[place], sums);
        }
    }

    /// <summary>The same of what is known of a step ahead.</summary>
    public void TurnKnown(float* given, float* by, Span<double> sums, float* gradients)
    {
        for (var i = 0; i < _known.Length; i++)
        {
            var (place, table) = _known[i];
            if (table is not null) AddRow(table, given[i], by + place, gradients);
            else _reversal?.TurnKnown(place, float.IsFinite(given[i]) ? given[i] : float.NaN, by[place], sums);
        }
    }

    private static void Row(TableParameters table, float number, float* to)
    {
        var vector = new Span<float>(to, table.Units);
        if (!float.IsFinite(number)) vector.Fill(float.NaN);
        else if (table.Table.RowOf(number) is >= 0 and var row) new ReadOnlySpan<float>(table.Matrix.Weights + table.RowAt(row), table.Units).CopyTo(vector);
        else vector.Clear();
    }

    private static void AddRow(TableParameters table, float number, float* by, float* gradients)
    {
        if (table.Table.RowOf(number) is not (>= 0 and var row)) return;
        var to = gradients + table.Matrix.Offset + table.RowAt(row);
        for (var i = 0; i < table.Units; i++) to[i] += by[i];
    }

    /// <param name="Place">Where what is read of an input begins.</param>
    /// <param name="Table">Its vectors; null for a number.</param>
    private readonly record struct Slot(int Place, TableParameters? Table);
}
