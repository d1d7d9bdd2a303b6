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
        Lead = window.Lead;
        _origins = origins;
        _ends = series.Series.Count == 1 ? null : Array.ConvertAll(origins, o => SeriesRows.At(series.Series, o).End);
    }

    public PreparedSeries Series { get; }

    /// <summary>Steps a window reads.</summary>
    public int Length { get; }

    /// <summary>Steps a window has as targets.</summary>
    public int Horizon { get; }

    /// <summary>Rows that lie unread between a window and its origin, the row before its first target; below zero, rows behind the origin are read.</summary>
    public int Lead { get; }

    public int Count => _origins.Length;

    /// <summary>Columns of a step that a window reads.</summary>
    public int Features => Series.Features;

    /// <summary>Values a window has as targets: <see cref="Horizon"/> × targets of the series.</summary>
    public int Outputs => Horizon * Series.Targets;

    /// <summary>Row before the first target of window <paramref name="index"/>: that of the last value it reads, unless the plan sets its targets off.</summary>
    public int Origin(int index) => _origins[index];

    /// <summary>
    /// Windows to train on, <see cref="WindowSpec.Stride"/> rows apart. Cut after the split, inputs and targets lie inside one stretch of
    /// the part (where rows were dealt at random and there is no stretch: the targets lie in the part). Cut before the split, a window
    /// trains when its first target does, and its later targets may reach into the test part. No window trains that has a missing input, or a target
    /// that is missing or was filled in.
    /// </summary>
    /// <exception cref="WindowException">None fits.</exception>
    public static WindowSet Training(PreparedSeries series, TrainPart part, WindowSpec window) => new(series, window, TrainingOrigins.Of(series, part, Valid(window)));

    /// <summary>
    /// Where a part is forecast from: the row before each of its stretches, then every <paramref name="every"/> rows while the first step
    /// lies inside. The context may reach back before the part, never into warm-up rows. Steps beyond the part are the caller's to leave out. There is no
    /// origin where an input of the window is missing.
    /// </summary>
    /// <exception cref="WindowException">None fits.</exception>
    public static WindowSet Origins(PreparedSeries series, RowSet part, WindowSpec window, int every) => new(series, window, PartOrigins.Every(series, part, Valid(window), every));

    /// <summary>All windows whose targets lie inside one stretch of the part and were observed, for the validation loss. The context may reach back before it.</summary>
    /// <exception cref="WindowException">None fits.</exception>
    public static WindowSet Validation(PreparedSeries series, RowSet part, WindowSpec window) => new(series, window, PartOrigins.Inside(series, part, Valid(window)));

    /// <summary>Windows at given origins; targets behind the last row are NaN.</summary>
    /// <exception cref="WindowException">An origin has too few rows before it, or lies behind the last row.</exception>
    public static WindowSet At(PreparedSeries series, WindowSpec window, params IReadOnlyList<int> origins) => new(series, window, PartOrigins.Given(series, Valid(window), origins));

    /// <summary>Copies windows into a batch, each brought to size by its own statistics where the spec asks for that.</summary>
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
            var window = inputs.Slice(b * Length * Features, Length * Features);
            for (var f = 0; f < Series.Columns.Count; f++) Inputs(f, origin, window);
            for (var f = Series.Columns.Count; f < Features; f++) Ahead(Series.Columns[f - Series.Future], origin, end, window, f);
            var steps = targets.Length == 0 ? [] : targets.Slice(b * Outputs, Outputs);
            for (var k = 0; k < Series.Targets && targets.Length > 0; k++)
            {
                var column = Series.Columns[k];
                for (var s = 0; s < Horizon; s++) steps[(s * Series.Targets) + k] = origin + 1 + s < end ? column[origin + 1 + s] : float.NaN;
            }

            for (var f = 0; f < Series.OfWindow.Count; f++)
            {
                if (Series.OfWindow[f].Count > 0) Scale(f, LevelsOf(f, origin, end), window, steps);
            }
        }
    }

    /// <summary>Brings what a model put out for a window back to the units of <see cref="Series"/>: undoes the scalers whose statistics are the window's own.</summary>
    /// <param name="index">Of the window.</param>
    /// <param name="outputs">(step, target), overwritten.</param>
    public void Undo(int index, Span<float> outputs)
    {
        if (Series.OfWindow.Count == 0) return;
        var end = _ends?[index] ?? Series.Rows;
        for (var k = 0; k < Series.Targets; k++)
        {
            if (Series.OfWindow[k].Count == 0) continue;
            var undo = LevelsOf(k, _origins[index], end).Undo;
            for (var s = 0; s < Horizon; s++) outputs[(s * Series.Targets) + k] = undo.Out(outputs[(s * Series.Targets) + k]);
        }
    }

    /// <summary>The way back from the units of one window, for a target; null where they are those of <see cref="Series"/>.</summary>
    internal Func<double, double>? Undoing(int index, int target)
    {
        if (Series.OfWindow.Count == 0 || Series.OfWindow[target].Count == 0) return null;
        var undo = LevelsOf(target, _origins[index], _ends?[index] ?? Series.Rows).Undo;
        return value => undo.Out((float)value);
    }

    private void Inputs(int feature, int origin, Span<float> window)
    {
        origin -= Lead;
        var (column, first) = (Series.Columns[feature], origin - Length + 1);
        for (var t = 0; t < Length; t++) window[(t * Features) + feature] = column[first + t];
        if (Series.Lines?[feature] is not { } lines) return;

        // Inside a gap that the origin lies in, too, nothing behind it is known.
        for (var t = Length - 1; t >= 0 && lines.Until[first + t] > origin; t--) window[(t * Features) + feature] = lines.Trailing[first + t];
    }

    private Levels LevelsOf(int column, int origin, int end)
    {
        var values = Series.Columns[column];
        var behind = values.AsSpan(origin + 1, Math.Min(Horizon, end - origin - 1));
        origin -= Lead;
        var inputs = values.AsSpan(origin - Length + 1, Length);
        if (Series.Lines?[column] is not { } lines || lines.Until[origin] <= origin) return WindowScaler.Of(Series.OfWindow[column], inputs, behind);
        var known = inputs.ToArray();
        for (var t = Length - 1; t >= 0 && lines.Until[origin - Length + 1 + t] > origin; t--) known[t] = lines.Trailing[origin - Length + 1 + t];
        return WindowScaler.Of(Series.OfWindow[column], known, behind);
    }

    /// <param name="steps">(step, target); empty where they are left out.</param>
    private void Scale(int column, Levels levels, Span<float> window, Span<float> steps)
    {
        var ahead = column >= Series.Columns.Count - Series.Future ? column + Series.Future : column;
        for (var t = 0; t < Length; t++)
        {
            window[(t * Features) + column] = levels.Input.In(window[(t * Features) + column]);
            if (ahead != column) window[(t * Features) + ahead] = levels.Input.In(window[(t * Features) + ahead]);
        }

        for (var s = column; s < steps.Length && column < Series.Targets; s += Series.Targets) steps[s] = levels.Target.In(steps[s]);
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
                for (var k = 0; k < Series.Future; k++) future[(((b * Horizon) + s) * Series.Future) + k] = Read(which[b], Series.Columns.Count - Series.Future + k, s + 1);
            }
        }
    }

    /// <summary>The same in the units that the window itself is read in.</summary>
    internal float Read(int window, int column, int ahead)
    {
        var value = At(window, column, ahead);
        if (Series.OfWindow.Count == 0 || Series.OfWindow[column].Count == 0) return value;
        return LevelsOf(column, _origins[window], _ends?[window] ?? Series.Rows).Input.In(value);
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
