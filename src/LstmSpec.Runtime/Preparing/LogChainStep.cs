using System.Globalization;
using LstmSpec.Data;
using LstmSpec.Statistics;

namespace LstmSpec.Preparing;

/// <summary>log(x + offset).</summary>
internal sealed class LogChainStep(double offset) : ChainStep
{
    public override double Value(double value) => Elementary.Log(value + offset);

    public override void Forward(double[] values, string column, TimeIndex time)
    {
        var refused = Enumerable.Range(0, values.Length).Where(i => values[i] + offset <= 0).ToList();
        if (refused.Count > 0) throw Refuse(refused, values, column, time);
        base.Forward(values, column, time);
    }

    public override void Backward(Span<double> values, ReadOnlySpan<double> known)
    {
        for (var h = 0; h < values.Length; h++) values[h] = Elementary.Exp(values[h]) - offset;
    }

    private PrepareException Refuse(List<int> rows, double[] values, string column, TimeIndex time)
    {
        var shown = string.Join(", ", rows.Take(3).Select(i => $"{values[i].ToString("R", CultureInfo.InvariantCulture)} at {time.Label(i)}")) + (rows.Count > 3 ? ", ..." : string.Empty);
        var plus = offset == 0 ? string.Empty : $" + {offset.ToString("R", CultureInfo.InvariantCulture)}";
        var least = rows.Min(i => values[i]);
        var enough = least > -1 ? "1" : Math.Ceiling(1 - least).ToString("R", CultureInfo.InvariantCulture);
        return new("LSTM1213", $"log('{column}'{plus}) has no value in {rows.Count} row(s): {shown}", $"log: {{offset: {enough}}}, or another transform");
    }
}
