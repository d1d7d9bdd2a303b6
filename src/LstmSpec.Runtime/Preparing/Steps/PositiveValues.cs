using System.Globalization;
using LstmSpec.Rules;

namespace LstmSpec.Preparing;

/// <summary>LSTM1213: a logarithm or a power is taken of values that have none.</summary>
internal static class PositiveValues
{
    /// <exception cref="PrepareException">A value plus the offset is not above zero.</exception>
    public static void Ask(string step, double[] values, double offset, ChainRows rows)
    {
        var refused = Enumerable.Range(0, values.Length).Where(i => values[i] + offset <= 0).ToList();
        if (refused.Count == 0) return;
        var shown = string.Join(", ", refused.Take(3).Select(i => $"{values[i].ToString("R", CultureInfo.InvariantCulture)} at {rows.Time.Label(i)}"))
            + (refused.Count > 3 ? ", ..." : string.Empty);
        var plus = offset == 0 ? string.Empty : $" + {offset.ToString("R", CultureInfo.InvariantCulture)}";
        var least = refused.Min(i => values[i]);
        var enough = least > -1 ? "1" : Math.Ceiling(1 - least).ToString("R", CultureInfo.InvariantCulture);
        throw new PrepareException("LSTM1213", $"{step}('{rows.Column}'{plus}) has no value in {Evidence.Count(refused.Count, "row")}: {shown}",
            $"{step}: {{offset: {enough}}}, or another transform");
    }
}
