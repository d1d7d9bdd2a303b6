using LstmSpec.Spec;
using LstmSpec.Statistics.Decomposing;

namespace LstmSpec.Preparing;

/// <summary>A column that is read in parts.</summary>
/// <param name="Column">Where it stands among the columns of a prepared series; its first part is read there.</param>
/// <param name="Beside">Where the second part stands; the others follow.</param>
/// <param name="Step">How it is taken apart.</param>
/// <param name="Season">Steps of a season.</param>
internal sealed record ColumnParts(int Column, int Beside, DecomposeStep Step, int Season)
{
    /// <summary>(part, row) where the whole series was taken apart, a declared mistake; null where every window is taken apart by itself.</summary>
    public IReadOnlyList<float[]>? Whole { get; init; }

    public static string NameOf(string column, int part) => $"{column} part {part + 1}";

    /// <summary>All prepared rows of each series taken apart together.</summary>
    /// <exception cref="PrepareException">LSTM1204: a value is missing.</exception>
    public static IReadOnlyList<float[]> WholeOf(DecomposeStep step, int season, PreparedSeries series, int column)
    {
        var whole = Enumerable.Range(0, step.Parts).Select(_ => new float[series.Rows]).ToArray();
        foreach (var rows in series.Series)
        {
            var first = (int)Math.Min(rows.End, rows.Start + (long)series.WarmUp);
            var values = new double[rows.End - first];
            for (var i = 0; i < values.Length; i++) values[i] = series.Columns[column][first + i];
            if (Array.Exists(values, double.IsNaN))
                throw new PrepareException("LSTM1204", $"'{series.Names[column]}' has missing values, and a series is taken apart as a whole",
                    "fill them first");
            var parts = Decomposition.Of(step.Method, step.Parts, season, values);
            for (var k = 0; k < whole.Length; k++)
            {
                for (var i = 0; i < values.Length; i++) whole[k][first + i] = (float)parts[k][i];
            }
        }

        return whole;
    }

    /// <summary>The values of a window, in order of time → (part, step).</summary>
    public float[] Of(double[] values)
    {
        var parts = Decomposition.Of(Step.Method, Step.Parts, Season, values);
        return [.. parts.SelectMany(p => p.Select(v => (float)v))];
    }

    /// <summary>Puts parts where they are read.</summary>
    /// <param name="made">(part, step).</param>
    /// <param name="steps">(step, feature).</param>
    /// <param name="ahead">Columns of the series ahead of the first feature.</param>
    public void Write(float[] made, Span<float> steps, int features, int ahead)
    {
        var count = made.Length / Step.Parts;
        for (var k = 0; k < Step.Parts; k++)
        {
            var feature = (k == 0 ? Column : Beside + k - 1) - ahead;
            for (var t = 0; t < count; t++) steps[(t * features) + feature] = made[(k * count) + t];
        }
    }
}
