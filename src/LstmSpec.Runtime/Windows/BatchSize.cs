using LstmSpec.Data;

namespace LstmSpec.Windows;

/// <summary>How long an array for several windows is.</summary>
internal static class BatchSize
{
    /// <exception cref="TooLargeException">Longer than an array can be.</exception>
    public static int Inputs(WindowSet windows, int batch) =>
        Of(batch, (long)windows.Length * windows.Features, $"{windows.Length} steps of {windows.Features} columns");

    /// <exception cref="TooLargeException">Longer than an array can be.</exception>
    public static int Outputs(WindowSet windows, int batch) =>
        Of(batch, (long)windows.Horizon * windows.Series.Targets, $"{windows.Horizon} steps of {windows.Series.Targets} targets");

    /// <exception cref="TooLargeException">Longer than an array can be.</exception>
    public static int Rows(WindowSet windows, int rows, int features) =>
        Of(rows, (long)windows.Length * features, $"{windows.Length} steps of {features} columns, one for each target,");

    private static int Of(int batch, long each, string what)
    {
        // Both factors are below 2^62 / 2^31: a window lies inside a series that is held in memory.
        var size = (Int128)batch * each;
        return size <= Array.MaxLength
            ? (int)size
            : throw new TooLargeException("train.batch", $"{batch} windows of {what} are {size} values at once; up to {Array.MaxLength} can be held",
                "a smaller batch or a shorter window");
    }
}
