using LstmSpec.Data;

namespace LstmSpec.Preparing;

/// <summary>What a step knows of the rows it brings forward, besides their values: those of one series in one column.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Time">Of the rows.</param>
/// <param name="Position">Steps from the first row of the series that the step was fitted on to the first of these.</param>
/// <param name="Lineage">Which rows each value is made from so far.</param>
internal sealed record ChainRows(string Column, TimeIndex Time, long Position, Lineage Lineage)
{
    /// <summary>True where a gap is to be filled as an origin inside it knows it: nothing behind the gap has been seen.</summary>
    public bool Trailing { get; init; }
}

/// <summary>Which rows the values of one series are made from, kept while steps bring them forward. Rows count from the first of the series.</summary>
internal sealed class Lineage(bool[] counts)
{
    /// <summary>Whether every row that a value is made from lies in the part that statistics may be taken from.</summary>
    public bool[] Counts { get; private set; } = counts;

    /// <summary>Whether a value was filled in, or is the difference to one that was.</summary>
    public bool[] Filled { get; } = new bool[counts.Length];

    // Null while each value is made from its own row alone, which of a million rows is worth not writing down.
    private int[]? _from, _until;

    /// <summary>The earliest row that a value is made from.</summary>
    public int[] From => _from ??= Own();

    /// <summary>The row that a value lies on the line to, where it was filled by one and that row is behind it; its own row elsewhere.</summary>
    public int[] Until => _until ??= Own();

    public static Lineage Of(int rows) => new([.. Enumerable.Repeat(true, rows)]);

    /// <summary>Each value is that of <paramref name="lag"/> rows before it, published so much later.</summary>
    public void Late(int lag)
    {
        for (var i = Counts.Length - 1; i >= 0 && lag > 0; i--)
        {
            Counts[i] = i >= lag && Counts[i] && Counts[i - lag];
            From[i] = Math.Max(0, i - lag);
        }
    }

    /// <summary>Each value is less the one <paramref name="lag"/> rows before it.</summary>
    public void Lag(int lag)
    {
        for (var i = Counts.Length - 1; i >= 0; i--)
        {
            Counts[i] = i >= lag && Counts[i] && Counts[i - lag];
            if (i < lag) continue;
            Filled[i] |= Filled[i - lag];
            From[i] = Math.Min(From[i], From[i - lag]);
            Until[i] = Math.Max(Until[i], Until[i - lag]);
        }
    }

    /// <summary>A value was missing and is made from one or two others.</summary>
    /// <param name="row">Whose value.</param>
    /// <param name="one">A row that it is made from; itself where it is made from none.</param>
    /// <param name="until">The row behind it whose value the line leads to; null where there is no line.</param>
    public void Fill(int row, int one, int? until = null)
    {
        Filled[row] = true;
        Counts[row] &= Counts[one];
        From[row] = Math.Min(From[row], From[one]);
        Until[row] = Math.Max(Until[row], Until[one]);
        if (until is not { } end) return;
        Counts[row] &= Counts[end];
        Until[row] = Math.Max(Until[row], Until[end]);
    }

    /// <summary>Each value is made from its own row and those around it.</summary>
    /// <param name="before">Rows before it.</param>
    /// <param name="after">Rows behind it. What is known of them is the declared mistake of a two-sided step, and is not held back.</param>
    public void Spread(int before, int after)
    {
        var (counts, from, until) = ((bool[])Counts.Clone(), (int[])From.Clone(), (int[])Until.Clone());
        for (var i = 0; i < counts.Length; i++)
        {
            for (var j = Math.Max(0, i - before); j <= Math.Min(counts.Length - 1, (long)i + after); j++)
            {
                counts[i] &= Counts[j];
                from[i] = Math.Min(from[i], From[j]);
                until[i] = Math.Max(until[i], j > i ? until[i] : Until[j]);
            }
        }

        (Counts, _from, _until) = (counts, from, until);
    }

    private int[] Own()
    {
        var rows = new int[Counts.Length];
        for (var i = 0; i < rows.Length; i++) rows[i] = i;
        return rows;
    }
}
