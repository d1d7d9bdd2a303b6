namespace LstmSpec.Statistics;

/// <summary>Mean and spread, summed in order in double.</summary>
public static class Moments
{
    /// <summary>Arithmetic mean; NaN without values.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    /// <summary>Standard deviation of the population (divided by n), in two passes; NaN without values.</summary>
    public static double Deviation(ReadOnlySpan<double> values)
    {
        double mean = Mean(values), sum = 0.0;
        foreach (var value in values) sum += (value - mean) * (value - mean);
        return Math.Sqrt(sum / values.Length);
    }
}
