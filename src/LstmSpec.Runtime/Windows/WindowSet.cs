using LstmSpec.Data;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Windows;

/// <summary>
/// Windows as indices into a series: window i reads the <see cref="Length"/> rows up to its origin and has the
/// <see cref="Horizon"/> rows behind it as its targets. Nothing is copied until <see cref="Gather"/>.
/// </summary>
public sealed partial class WindowSet
{
    private readonly int[] _origins;

    // Row behind the last of each window's series; null where there is one series.
    private readonly int[]? _ends;

    // Rows that the plan masks by a value; null where it masks none.
    private readonly bool[]? _masked;

    private UsableRows? _usable;

    // Columns that are read at other windows' origins, and those; null where every window reads its own.
    private readonly (bool[] Columns, int[] Origins, int[]? Ends)? _lent;

    private WindowSet(WindowSet own, bool[] columns, IReadOnlyList<int> others)
    {
        (Series, Length, Horizon, Readings, Lead, _origins, _ends) = (own.Series, own.Length, own.Horizon, own.Readings, own.Lead, own._origins, own._ends);
        (Ragged, _masked) = (own.Ragged, own._masked);
        _lent = (columns, [.. others.Select(o => own._origins[o])], own._ends is { } ends ? [.. others.Select(o => ends[o])] : null);
    }

    private WindowSet(PreparedSeries series, WindowSpec window, int[] origins)
    {
        Series = series;
        Length = window.Length;
        Horizon = window.Horizon;
        Readings = window.ReadingsAhead;
        Lead = window.Lead;
        (Ragged, _masked) = (window.Ragged, MaskedRows.Of(series, 0, window.Ragged));
        _origins = origins;
        // The origin of a window whose first target is the first row of its series lies in the one before.
        _ends = series.Series.Count == 1 ? null : Array.ConvertAll(origins, o => SeriesRows.At(series.Series, o - window.Lead).End);
    }

    private WindowSet(WindowSet other, int horizon)
    {
        (Series, Length, Horizon, Lead, _origins, _ends) = (other.Series, other.Length, horizon, other.Lead, other._origins, other._ends);
        (Ragged, _masked) = (other.Ragged, other._masked);
        Readings = new WindowSpec { Length = Length, Horizon = horizon }.ReadingsAhead;
        _lent = other._lent;
    }

    private WindowSet(WindowSet at, WindowSet lent)
    {
        (Series, Length, Horizon, Readings, Lead, _origins, _ends) = (at.Series, at.Length, at.Horizon, at.Readings, at.Lead, at._origins, at._ends);
        (Ragged, _masked) = (at.Ragged, at._masked);
        var (columns, origins, ends) = lent._lent!.Value;
        var known = Enumerable.Range(0, lent.Count).DistinctBy(lent.Origin).ToDictionary(lent.Origin);
        _lent = (
            columns,
            [.. _origins.Select(o => known.TryGetValue(o, out var w) ? origins[w] : o)],
            _ends is null ? null : [.. _origins.Select((o, i) => known.TryGetValue(o, out var w) ? ends![w] : _ends[i])]);
    }

    private WindowSpec Spec => new() { Length = Length, Horizon = Horizon, Lead = Lead, Ragged = Ragged };

    /// <summary>The columns that windows are cut from.</summary>
    public PreparedSeries Series { get; }

    /// <summary>Steps a window reads.</summary>
    public int Length { get; }

    /// <summary>Steps a window has as targets, 1 or more.</summary>
    public int Horizon { get; }

    /// <summary>Rows that lie unread between a window and its origin, the row before its first target; below zero, rows behind the origin are read.</summary>
    public int Lead { get; }

    /// <summary>How many windows there are.</summary>
    public int Count => _origins.Length;

    /// <summary>Columns of a step that a window reads.</summary>
    public int Features => FeaturesOf(Series, Readings);

    /// <summary>How often what is known ahead is read besides its own step: once where a window is as long as its horizon.</summary>
    public int Readings { get; }

    /// <summary>Values a window has as targets: <see cref="Horizon"/> × targets of the series.</summary>
    public int Outputs => Horizon * Series.Targets;

    /// <summary>Row before the first target of a window: that of the last value it reads, unless the plan sets its targets off.</summary>
    /// <param name="index">Of the window, from 0.</param>
    public int Origin(int index) => _origins[index];

    /// <summary>
    /// Windows to train on, <see cref="WindowSpec.Stride"/> rows apart. Cut after the split, inputs and targets lie inside one stretch of
    /// the part (where rows were dealt at random and there is no stretch: the targets lie in the part). Cut before the split, a window
    /// trains when its first target does, and its later targets may reach into the test part. No window trains that has a missing input, or a target
    /// that is missing or was filled in.
    /// </summary>
    /// <exception cref="WindowException">None fits.</exception>
    public static WindowSet Training(PreparedSeries series, TrainPart part, WindowSpec window) =>
        new(series, window, TrainingOrigins.Of(series, part, Valid(window)));

    /// <summary>
    /// Where a part is forecast from: the row before each of its stretches, then every <paramref name="every"/> rows while the first step
    /// lies inside. The context may reach back before the part, never into warm-up rows. Steps beyond the part are the caller's to leave out. There is no
    /// origin where an input of the window is missing.
    /// </summary>
    /// <exception cref="WindowException">None fits.</exception>
    public static WindowSet Origins(PreparedSeries series, RowSet part, WindowSpec window, int every) =>
        new(series, window, PartOrigins.Every(series, part, Valid(window), every));

    /// <summary>All windows whose targets lie inside one stretch of the part and were observed, for the validation loss. The context may reach back before
    /// it.</summary>
    /// <exception cref="WindowException">None fits.</exception>
    public static WindowSet Validation(PreparedSeries series, RowSet part, WindowSpec window) =>
        new(series, window, PartOrigins.Inside(series, part, Valid(window)));

    /// <summary>Windows at given origins; targets behind the last row are NaN.</summary>
    /// <param name="series">Where they are cut from.</param>
    /// <param name="window">Length, horizon and lead.</param>
    /// <param name="origins">Rows before the first targets, in any order.</param>
    /// <exception cref="WindowException">An origin has too few rows before it, or lies behind the last row.</exception>
    public static WindowSet At(PreparedSeries series, WindowSpec window, params IReadOnlyList<int> origins) =>
        new(series, window, PartOrigins.Given(series, Valid(window), origins));

    /// <summary>Windows as these, at other origins: those that stand at one of these read the columns that it is lent.</summary>
    internal WindowSet At(IReadOnlyList<int> origins)
    {
        var at = At(Series, Spec, origins);
        return _lent is null ? at : new(at, this);
    }

    /// <summary>Whether a window up to a row has all its inputs.</summary>
    internal bool IsWhole(int origin) => (_usable ??= new(Series, Spec)).Inputs(origin);

    /// <summary>The same windows with another horizon.</summary>
    internal WindowSet Ahead(int horizon) => new(this, horizon);

    /// <summary>The same windows, but for some columns, which each reads as another window has them: whole, in its own order of steps and brought to size by
    /// that one's statistics.</summary>
    /// <param name="columns">Indices into <see cref="PreparedSeries.Columns"/>.</param>
    /// <param name="others">For each window the one whose columns it reads.</param>
    /// <exception cref="ArgumentException">Not one other window for each.</exception>
    public WindowSet WithColumnsOf(IReadOnlyCollection<int> columns, IReadOnlyList<int> others) =>
        others.Count == Count
            ? new(this, [.. Enumerable.Range(0, Series.Columns.Count).Select(columns.Contains)], others)
            : throw new ArgumentException($"{others.Count} windows for {Count}.", nameof(others));

    /// <summary>Copies windows into a batch, each brought to size by its own statistics where the spec asks for that.</summary>
    /// <param name="which">Indices of windows.</param>
    /// <param name="inputs">(batch, time, feature), overwritten.</param>
    /// <param name="targets">(batch, step, target), overwritten; empty to leave them out. NaN behind the last row of the series.</param>
    /// <exception cref="ArgumentException">The spans have another size.</exception>
    public void Gather(ReadOnlySpan<int> which, Span<float> inputs, Span<float> targets)
    {
        if (inputs.Length != which.Length * Length * Features)
            throw new ArgumentException($"{which.Length * Length * Features} values are needed, not {inputs.Length}.", nameof(inputs));
        if (targets.Length != 0 && targets.Length != which.Length * Outputs)
            throw new ArgumentException($"{which.Length * Outputs} values are needed, not {targets.Length}.", nameof(targets));
        for (var b = 0; b < which.Length; b++)
        {
            var origin = _origins[which[b]];
            var end = _ends?[which[b]] ?? Series.Rows;
            var window = inputs.Slice(b * Length * Features, Length * Features);
            if (Ragged is not null) GatherRagged(which[b], window);
            for (var f = 0; f < Series.Columns.Count && Ragged is null; f++) Inputs(f, Read(which[b], f).Origin, window);
            for (var f = Series.Columns.Count; f < Features && Ragged is null; f++) Ahead(which[b], window, f);
            var steps = targets.Length == 0 ? [] : targets.Slice(b * Outputs, Outputs);
            for (var k = 0; k < Series.Targets && targets.Length > 0; k++)
            {
                var column = Series.Columns[k];
                for (var s = 0; s < Horizon; s++) steps[(s * Series.Targets) + k] = origin + 1 + s < end ? column[origin + 1 + s] : float.NaN;
            }

            for (var f = 0; f < Series.OfWindow.Count; f++)
            {
                var read = Read(which[b], f);
                if (Series.OfWindow[f].Count > 0) Scale(f, LevelsOf(f, read.Origin, read.End), Places(which[b]), window, steps);
            }

            if (Series.Parts.Count > 0) GatherParts(which[b], window);
        }
    }

    /// <summary>Brings what a model put out for a window back to the units of <see cref="Series"/>: undoes the scalers whose statistics are the window's
    /// own.</summary>
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

    /// <summary>The column that a feature is read from, and how many steps later than its own.</summary>
    internal (int Column, int Steps) SourceOf(int feature)
    {
        if (feature < Series.Columns.Count) return (feature, 0);
        var (reading, known) = Math.DivRem(feature - Series.Columns.Count, Series.Future);
        return (Series.Columns.Count - Series.Future + known, Horizon - ((Readings - 1 - reading) * Length));
    }

    /// <summary>How a window brings a column to size; null where it leaves it.</summary>
    internal Level? InputLevel(int index, int column)
    {
        if (Series.OfWindow.Count == 0 || Series.OfWindow[column].Count == 0) return null;
        var (origin, end) = Read(index, column);
        return LevelsOf(column, origin, end).Input;
    }

    /// <summary>Columns of a step that a window reads.</summary>
    /// <param name="readings">Windows side by side that hold what is known ahead.</param>
    internal static int FeaturesOf(PreparedSeries series, int readings) => series.Columns.Count + (series.Future * readings);

    /// <summary>Where a window reads a column: at its own origin, or at that of the window it is lent by.</summary>
    private (int Origin, int End) Read(int window, int column) => _lent is { } lent && lent.Columns[column]
        ? (lent.Origins[window], lent.Ends?[window] ?? Series.Rows)
        : (_origins[window], _ends?[window] ?? Series.Rows);

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
        // Where targets are set off, the first of them may lie behind the last row.
        var behind = origin + 1 < end ? values.AsSpan(origin + 1, Math.Min(Horizon, end - origin - 1)) : [];
        if (Ragged is not null) return WindowScaler.Of(Series.OfWindow[column], [.. RowsOf(origin).Select(row => Known(column, row, origin - Lead))], behind);
        origin -= Lead;
        var inputs = values.AsSpan(origin - Length + 1, Length);
        if (Series.Lines?[column] is not { } lines || lines.Until[origin] <= origin) return WindowScaler.Of(Series.OfWindow[column], inputs, behind);
        var known = inputs.ToArray();
        for (var t = Length - 1; t >= 0 && lines.Until[origin - Length + 1 + t] > origin; t--) known[t] = lines.Trailing[origin - Length + 1 + t];
        return WindowScaler.Of(Series.OfWindow[column], known, behind);
    }

    /// <param name="steps">(step, target); empty where they are left out.</param>
    private void Scale(int column, Levels levels, (int First, int Count) places, Span<float> window, Span<float> steps)
    {
        var features = Features;
        var last = column >= Series.Columns.Count - Series.Future ? features - 1 : column;
        for (var t = places.First; t < places.First + places.Count; t++)
        {
            for (var f = column; f <= last; f += Math.Max(1, Series.Future)) window[(t * features) + f] = levels.Input.In(window[(t * features) + f]);
        }

        for (var s = column; s < steps.Length && column < Series.Targets; s += Series.Targets) steps[s] = levels.Target.In(steps[s]);
    }

    /// <summary>Copies the target behind every step that a window reads: the row behind it, or as far off as the plan says.</summary>
    /// <param name="which">Indices of windows.</param>
    /// <param name="targets">(batch, time, target), overwritten; NaN where a value is missing or was filled in.</param>
    public void GatherSteps(ReadOnlySpan<int> which, Span<float> targets)
    {
        if (Ragged is not null) targets.Fill(float.NaN);
        for (var b = 0; b < which.Length; b++)
        {
            var (origin, end) = (_origins[which[b]], _ends?[which[b]] ?? Series.Rows);
            var (rows, places, start) = (Ragged is null ? null : RowsOf(origin), Places(which[b]), FirstAhead(origin));
            for (var k = 0; k < Series.Targets; k++)
            {
                var levels = Series.OfWindow.Count > 0 && Series.OfWindow[k].Count > 0 ? LevelsOf(k, origin, end).Target : Level.None;
                for (var t = places.First; t < places.First + places.Count; t++)
                {
                    var row = rows is null ? origin - Length + 2 + t : rows[t - places.First] + Lead + 1;
                    var known = row >= start && row < end && Series.Filled?[row] != true;
                    targets[(((b * Length) + t) * Series.Targets) + k] = known ? levels.In(Series.Columns[k][row]) : float.NaN;
                }
            }
        }
    }

    /// <summary>Copies what is known of the steps to be forecast.</summary>
    /// <param name="which">Indices of windows.</param>
    /// <param name="future">(batch, step, column known ahead), overwritten; brought to size as the windows are. Behind the last row of a series, where nothing
    /// can be scored, its last value stands.</param>
    public void GatherFuture(ReadOnlySpan<int> which, Span<float> future)
    {
        if (future.Length != which.Length * Horizon * Series.Future)
            throw new ArgumentException($"{which.Length * Horizon * Series.Future} values are needed, not {future.Length}.", nameof(future));
        for (var b = 0; b < which.Length; b++)
        {
            for (var k = 0; k < Series.Future; k++)
            {
                var column = Series.Columns.Count - Series.Future + k;
                var level = InputLevel(which[b], column);
                for (var s = 0; s < Horizon; s++)
                {
                    var value = At(which[b], column, s + 1);
                    future[(((b * Horizon) + s) * Series.Future) + k] = level is { } own ? own.In(value) : value;
                }
            }
        }
    }

    /// <summary>Value of a column known ahead some steps behind a window's origin; behind the last row of the series what the calendar says there, of a column
    /// of the data its last value.</summary>
    internal float At(int window, int column, int ahead)
    {
        var (origin, end) = Read(window, column);
        int row = origin + ahead, known = column - Series.Columns.Count + Series.Future;
        if (row < end) return Series.Columns[column][row];
        if (Series.Beyond.Count == 0 || Series.Beyond[known] is not { } beyond) return Series.Columns[column][end - 1];
        var steps = beyond.Length / Series.Series.Count;
        return beyond[(SeriesRows.IndexOf(Series.Series, origin - Lead) * steps) + Math.Min(row - end, steps - 1)];
    }

    /// <summary>
    /// A column that is known ahead, later than the step it is read at: by a horizon, so that at its last steps a window reads the values of all steps to be
    /// forecast; where the horizon is longer than the window, by a window less, and so on, for the steps before. Behind the last row of the series what the
    /// calendar says is known, too; of a column of the data the last value stands, as nothing can be scored there.
    /// </summary>
    private void Ahead(int index, Span<float> window, int feature)
    {
        var (column, steps) = SourceOf(feature);
        var (origin, end) = Read(index, column);
        var features = Features;
        var values = Series.Columns[column];
        var start = FirstAhead(origin);
        for (var t = 0; t < Length; t++)
        {
            var row = Math.Max(start, origin - Length + 1 + t + steps);
            window[(t * features) + feature] = row < end ? values[row] : At(index, column, row - origin);
        }
    }

    /// <summary>First row of the series: ahead of it, where a target that is seen lies so far back, its first value stands.</summary>
    private int FirstAhead(int origin) => Lead < 0 ? SeriesRows.At(Series.Series, origin - Lead).Start : 0;

    private static WindowSpec Valid(WindowSpec window) => window is { Length: > 0, Horizon: > 0, Stride: > 0 }
        ? window : throw new ArgumentException($"A window of {window.Length} + {window.Horizon} steps, {window.Stride} apart.", nameof(window));
}
