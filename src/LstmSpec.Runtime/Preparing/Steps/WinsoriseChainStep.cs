using System.Globalization;

namespace LstmSpec.Preparing;

/// <summary>Values outside two quantiles of the rows it was fitted on are moved to them. What was outside is not known afterwards: a forecast goes back as it
/// is.</summary>
internal sealed class WinsoriseChainStep(double low, double high, int firstRow, int lastRow) : PointChainStep
{
    public override IReadOnlyList<double> State => [low, high];

    /// <summary>A missing value stays missing.</summary>
    public override double Value(double value) => value < low ? low : value > high ? high : value;

    public override double Back(double value) => value;

    public override FittedStep Describe(string column, string series) =>
        new(column, Named("winsorise", series), $"from {Text(low)} to {Text(high)}", firstRow, lastRow);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
