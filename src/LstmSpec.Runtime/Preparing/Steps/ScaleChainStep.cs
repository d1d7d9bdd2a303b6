using System.Globalization;
using LstmSpec.Spec;

namespace LstmSpec.Preparing;

/// <summary>(x − centre) / size with statistics of the rows it was fitted on.</summary>
internal sealed class ScaleChainStep(ScaleMethod method, ScaleStatistics statistics, int firstRow, int lastRow, bool shared = false) : PointChainStep
{
    public override IReadOnlyList<double> State => [statistics.Centre, statistics.Size];

    public override double Value(double value) => (value - statistics.Centre) / statistics.Size;

    public override double Back(double value) => (value * statistics.Size) + statistics.Centre;

    public override FittedStep Describe(string column, string series)
    {
        var (name, values) = method switch
        {
            ScaleMethod.Standard => ("standard", $"mean = {Text(statistics.Centre)}, standard deviation = {Text(statistics.Size)}"),
            ScaleMethod.MinMax => ("min-max", $"minimum = {Text(statistics.Centre)}, range = {Text(statistics.Size)}"),
            ScaleMethod.Robust => ("robust", $"median = {Text(statistics.Centre)}, interquartile range = {Text(statistics.Size)}"),
            _ => ("max-abs", $"largest magnitude = {Text(statistics.Size)}"),
        };
        return new(column, Named((shared ? "scale of all columns: " : "scale: ") + name, series), values, firstRow, lastRow);
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
