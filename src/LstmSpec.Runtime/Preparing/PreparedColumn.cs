namespace LstmSpec.Preparing;

/// <summary>One column of a table after its steps.</summary>
internal sealed class PreparedColumn(int rows, bool mixes, bool lines, bool indicator)
{
    public float[] Values { get; } = new float[rows];

    /// <summary>Where a value was filled in, or is the difference to one that was; null where none can be.</summary>
    public bool[]? Filled { get; } = mixes ? new bool[rows] : null;

    /// <summary>The earliest row of the table that a value is made from; null where that is a warm-up before its own.</summary>
    public int[]? From { get; } = mixes ? new int[rows] : null;

    /// <summary>The row of the table that a filled value lies on the line to; null without lines.</summary>
    public int[]? Until { get; } = lines ? new int[rows] : null;

    /// <summary>The values with gaps filled as an origin inside them knows them; null without lines.</summary>
    public float[]? Trailing { get; } = lines ? new float[rows] : null;

    /// <summary>1 where a value was filled in; null where the spec asks for none.</summary>
    public float[]? Indicator { get; } = indicator ? new float[rows] : null;

    /// <param name="start">First row of the series.</param>
    public void Add(int start, ChainRun run)
    {
        for (var i = 0; i < run.Values.Length; i++)
        {
            if (Filled is not null) Filled[start + i] = run.Lineage.Filled[i];
            if (From is not null) From[start + i] = start + run.Lineage.From[i];
            if (Until is not null) Until[start + i] = start + run.Lineage.Until[i];
            if (Indicator is not null) Indicator[start + i] = run.Indicator[i] ? 1 : 0;
        }
    }
}
