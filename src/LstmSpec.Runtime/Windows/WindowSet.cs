using LstmSpec.Data;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Windows;

/// <summary>
/// Windows as indices into a series: window i reads the <see cref="Length"/> rows up to its origin and has the
/// <see cref="Horizon"/> rows behind it as its targets. Nothing is copied until <see cref="Gather"/>.
/// </summary>
public sealed class WindowSet
{
    private readonly int[] _origins;

    // Row behind the last of each window's series; null where there is one series.
    private readonly int[]? _ends;

    private WindowSet(PreparedSeries series, WindowSpec window, int[] origins)
    {
        Series = series;
        Length = window.Length;
        Horizon = window.Horizon;
        _origins = origins;
        _ends = series.Series.Count == 1 ? null : Array.ConvertAll(origins, o => SeriesRows.At(series.Series, o).End);
    }

    public PreparedSeries Series { get; }

    /// <summary>Steps a window reads.</summary>
    public int Length { get; }

    /// <summary>Steps a window has as targets.</summary>
    public int Horizon { get; }

    public int Count => _origins.Length;

    /// <summary>Columns of a step that a window reads.</summary>
    public int Features => Series.Features;

    /// <summary>Values a window has as targets: <see cref="Horizon"/> × targets of the series.</summary>
    public int Outputs => Horizon * Series.Targets;

    /// <summary>Row of the last value that window <paramref name="index"/> reads.</summary>
    public int Origin(int index) => _origins[index];

    /// <summary>
    /// Windows to train on, <see cref="WindowSpec.Stride"/> rows apart. Cut after the split, inputs and targets lie inside one stretch of
    /// the part (where rows were dealt at random and there is no stretch: the targets lie in the part). Cut before the split, a window
    /// trains when its first target does, and its later targets may reach into the test part.
    /// </summary>
    /// <exception cref="WindowException">None fits.</exception>
    public static WindowSet Training(PreparedSeries series, TrainPart part, WindowSpec window) => new(series, window, TrainingOrigins.Of(series, part, Valid(window)));

    /// <summary>
    /// Where a part is forecast from: the row before each of its stretches, then every <paramref name="every"/> rows while the first step
    /// lies inside. The context may reach back before the part, never into warm-up rows. Steps beyond the part are the caller's to leave out.
    /// </summary>
    /// <exception cref="WindowException">None fits.</exception>
    public static WindowSet Origins(PreparedSeries series, RowSet part, WindowSpec window, int every) => new(series, window, PartOrigins.Every(series, part, Valid(window), every));

    /// <summary>All windows whose targets lie inside one stretch of the part, for the validation loss. The context may reach back before it.</summary>
    /// <exception cref="WindowException">None fits.</exception>
    public static WindowSet Validation(PreparedSeries series, RowSet part, WindowSpec window) => new(series, window, PartOrigins.Inside(series, part, Valid(window)));

    /// <summary>Windows at given origins; targets behind the last row are NaN.</summary>
    /// <exception cref="WindowException">An origin has too few rows before it, or lies behind the last row.</exception>
    public static WindowSet At(PreparedSeries series, WindowSpec window, params IReadOnlyList<int> origins) => new(series, window, PartOrigins.Given(series, Valid(window), origins));

    /// <summary>Copies windows into a batch.</summary>
    /// <param name="which">Indices of windows.</param>
    /// <param name="inputs">(batch, time, feature), overwritten.</param>
    /// <param name="targets">(batch, step, target), overwritten; empty to leave them out. NaN behind the last row of the series.</param>
    /// <exception cref="ArgumentException">The spans have another size.</exception>
    public void Gather(ReadOnlySpan<int> which, Span<float> inputs, Span<float> targets)
    {
        if (inputs.Length != which.Length * Length * Features) throw new ArgumentException($"{which.Length * Length * Features} values are needed, not {inputs.Length}.", nameof(inputs));
        if (targets.Length != 0 && targets.Length != which.Length * Outputs) throw new ArgumentException($"{which.Length * Outputs} values are needed, not {targets.Length}.", nameof(targets));
        for (var b = 0; b < which.Length; b++)
        {
            var origin = _origins[which[b]];
            var end = _ends?[which[b]] ?? Series.Rows;
            for (var f = 0; f < Series.Columns.Count; f++)
            {
                var column = Series.Columns[f].AsSpan(origin - Length + 1, Length);
                for (var t = 0; t < Length; t++) inputs[(((b * Length) + t) * Features) + f] = column[t];
            }

            for (var f = Series.Columns.Count; f < Features; f++) Ahead(Series.Columns[f - Series.Future], origin, end, inputs.Slice(b * Length * Features, Length * Features), f);

            if (targets.Length == 0) continue;
            for (var k = 0; k < Series.Targets; k++)
            {
                var column = Series.Columns[k];
                for (var s = 0; s < Horizon; s++) targets[(((b * Horizon) + s) * Series.Targets) + k] = origin + 1 + s < end ? column[origin + 1 + s] : float.NaN;
            }
        }
    }

    /// <summary>Copies what is known of the steps to be forecast.</summary>
    /// <param name="which">Indices of windows.</param>
    /// <param name="future">(batch, step, column known ahead), overwritten. Behind the last row of a series, where nothing can be scored, its last value stands.</param>
    public void GatherFuture(ReadOnlySpan<int> which, Span<float> future)
    {
        if (future.Length != which.Length * Horizon * Series.Future) throw new ArgumentException($"{which.Length * Horizon * Series.Future} values are needed, not {future.Length}.", nameof(future));
        for (var b = 0; b < which.Length; b++)
        {
            for (var s = 0; s < Horizon; s++)
            {
                for (var k = 0; k < Series.Future; k++) future[(((b * Horizon) + s) * Series.Future) + k] = At(which[b], Series.Columns.Count - Series.Future + k, s + 1);
            }
        }
    }

    /// <summary>Value of a column some steps behind a window's origin; behind the last row of the series what the calendar says there, of a column of the data its last value.</summary>
    internal float At(int window, int column, int ahead)
    {
        int row = _origins[window] + ahead, end = _ends?[window] ?? Series.Rows, known = column - Series.Columns.Count + Series.Future;
        if (row < end) return Series.Columns[column][row];
        if (Series.Beyond.Count == 0 || known < 0 || Series.Beyond[known] is not { } beyond) return Series.Columns[column][end - 1];
        var steps = beyond.Length / Series.Series.Count;
        return beyond[(SeriesRows.IndexOf(Series.Series, _origins[window]) * steps) + Math.Min(row - end, steps - 1)];
    }

    /// <summary>
    /// A column that is known ahead, a horizon later than the step it is read at: at its last steps a window reads the values of all steps to be
    /// forecast. Behind the last row of the series what the calendar says is known, too; of a column of the data the last value stands, as nothing can be scored there.
    /// </summary>
    private void Ahead(float[] column, int origin, int end, Span<float> window, int feature)
    {
        var beyond = Series.Beyond.Count == 0 ? null : Series.Beyond[feature - Series.Columns.Count];
        var series = beyond is null || origin + Horizon < end ? 0 : SeriesRows.IndexOf(Series.Series, origin);
        for (var t = 0; t < Length; t++)
        {
            var row = origin - Length + 1 + t + Horizon;
            window[(t * Features) + feature] = row < end ? column[row] : beyond is null ? column[end - 1] : beyond[(series * Horizon) + row - end];
        }
    }

    private static WindowSpec Valid(WindowSpec window) => window is { Length: > 0, Horizon: > 0, Stride: > 0 }
        ? window : throw new ArgumentException($"A window of {window.Length} + {window.Horizon} steps, {window.Stride} apart.", nameof(window));
}
