using LstmSpec.Spec;

namespace LstmSpec.Preparing;

/// <summary>Fills rows without a value. Nothing is fitted, and a forecast goes back as it is.</summary>
internal sealed class MissingChainStep(MissingStep declared) : ChainStep
{
    /// <summary>A gap may be as long as the rows before it.</summary>
    public override int Reach => declared.Method is MissingMethod.Drop or MissingMethod.Constant ? 0 : int.MaxValue;

    public bool HasIndicator => declared.Indicator;

    /// <summary>True where values lie on a line to one behind the gap, which an origin inside the gap does not know.</summary>
    public bool IsTwoSided => declared.Method == MissingMethod.Linear;

    public override void Forward(double[] values, ChainRows rows)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i])) continue;
            var end = i;
            while (end < values.Length && double.IsNaN(values[end])) end++;
            Fill(values, rows, i, end);
            i = end;
        }
    }

    public override void Backward(Span<double> values, in ChainOrigin origin)
    {
    }

    /// <summary>Rows <paramref name="start"/> up to <paramref name="end"/> have no value; of them the first are filled, the last where the next value is
    /// taken.</summary>
    private void Fill(double[] values, ChainRows rows, int start, int end)
    {
        var most = Math.Min(end - start, declared.Limit ?? int.MaxValue);
        switch (declared.Method)
        {
            case MissingMethod.Forward when start > 0:
                Forward(values, rows, start, most);
                break;
            case MissingMethod.Linear when start > 0:
                if (rows.Trailing || end == values.Length) Forward(values, rows, start, most);
                else Line(values, rows, start, end, most);
                break;
            case MissingMethod.Backward when end < values.Length:
                for (var i = end - most; i < end; i++) Take(values, rows, i, end);
                break;
            case MissingMethod.Seasonal:
                for (var i = start; i < start + most; i++)
                {
                    // A value that was itself filled is that of a season before: two seasons back are as good where one is missing.
                    if (i >= declared.Season && !double.IsNaN(values[i - declared.Season])) Take(values, rows, i, i - declared.Season);
                }

                break;
            case MissingMethod.Constant:
                for (var i = start; i < start + most; i++)
                {
                    values[i] = declared.Value.Value;
                    rows.Lineage.Fill(i, i);
                }

                break;
        }
    }

    private static void Forward(double[] values, ChainRows rows, int start, int most)
    {
        for (var i = start; i < start + most; i++) Take(values, rows, i, start - 1);
    }

    private static void Line(double[] values, ChainRows rows, int start, int end, int most)
    {
        double before = values[start - 1], behind = values[end];
        for (var i = start; i < start + most; i++)
        {
            values[i] = before + ((behind - before) * (i - start + 1) / (end - start + 1));
            rows.Lineage.Fill(i, start - 1, end);
        }
    }

    private static void Take(double[] values, ChainRows rows, int row, int from)
    {
        values[row] = values[from];
        rows.Lineage.Fill(row, from);
    }
}
