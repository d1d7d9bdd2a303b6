using System.Runtime.CompilerServices;
using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Preparing;

/// <summary>A preparation whose statistics are fixed.</summary>
public sealed class FittedPreparation
{
    private readonly IReadOnlyList<ColumnChain> _columns;

    private readonly IReadOnlyList<SeriesRows> _series;

    // What a forecast is brought back from is the same for every origin of a table: made once for all of them.
    private readonly ConditionalWeakTable<Table, EnteredTable> _entered = [];

    // One table's, as long as somebody reads it: seeds of a fold share it.
    private readonly Lock _entry = new();
    private (WeakReference<Table> Table, WeakReference<PreparedSeries> Series)? _last;

    private readonly CalendarInputs _calendar;

    private readonly long _shift;

    private readonly int _lead;

    /// <summary>Rows before an origin that are not known there.</summary>
    private int Unknown => Math.Max(0, _lead);

    /// <param name="lead">As <see cref="WindowSpec.Lead"/>; so many rows before an origin are not known there where it is above zero.</param>
    internal FittedPreparation(IReadOnlyList<ColumnChain> columns, IReadOnlyList<SeriesRows> series, CalendarInputs calendar, long shift = 0, int lead = 0) =>
        (_columns, _series, _calendar, _shift, _lead) = (columns, series, calendar, shift, lead);

    /// <summary>Steps of the shortest season that the plan declares; 1 without one.</summary>
    internal int Season { get; init; } = 1;

    /// <summary>Rows at the start of a series that have no prepared value.</summary>
    internal int WarmUp => _columns.Max(c => c.WarmUp);

    /// <summary>The series it was fitted on; of one that came from a bundle only the first row is known.</summary>
    internal IReadOnlyList<SeriesRows> Series => _series;

    /// <summary>Whether each series has statistics of its own, so that no other can be prepared.</summary>
    internal bool BySeries => !_columns.All(c => c.IsShared);

    /// <summary>Rows before its own that a prepared value can be made from; <see cref="int.MaxValue"/> where there is no bound.</summary>
    internal int Reach => _columns.Max(c => c.Reach);

    /// <summary>Prepares all rows of a table with the fitted statistics. Thread-safe; a table that is asked for again soon is not prepared again.</summary>
    /// <exception cref="PrepareException">LSTM1213: a value has no logarithm. LSTM1011: a series of the table was not there when the steps were fitted series
    /// by series. LSTM1204: a value is missing in a series that is taken apart as a whole.</exception>
    public PreparedSeries Transform(Table table)
    {
        lock (_entry)
        {
            if (_last is { } last && last.Table.TryGetTarget(out var known) && ReferenceEquals(known, table) && last.Series.TryGetTarget(out var series))
                return series;
            series = Transformed(table);
            _last = (new(table), new(series));
            return series;
        }
    }

    private PreparedSeries Transformed(Table table)
    {
        var fitted = Fitted(table);
        var columns = _columns.Select(c => (Chain: c, Prepared: c.Forward(ModelInputs.Known(table, c.Plan), table.Series, fitted))).ToList();
        var indicators = columns.Where(c => c.Prepared.Indicator is not null).ToList();
        var (known, ahead) = (columns.Where(c => !c.Chain.IsFuture).ToList(), columns.Where(c => c.Chain.IsFuture).ToList());
        var from = columns.Select(c => c.Prepared.From).OfType<int[]>().ToList();
        var warmUp = _columns.Max(c => c.WarmUp);
        var lines = columns.Exists(c => c.Prepared.Trailing is not null);
        InterpolatedColumn? Line(PreparedColumn column) => column.Trailing is null ? null : new(column.Trailing, column.Until!);
        var parts = known.Where(c => c.Chain.Decompose is not null)
            .SelectMany(c => Enumerable.Range(1, c.Chain.Decompose!.Parts - 1).Select(k => (Name: ColumnParts.NameOf(c.Chain.Name, k), c.Prepared.Values)))
            .ToList();
        var prepared = new PreparedSeries(
            [.. known.Select(c => c.Chain.Name), .. parts.Select(p => p.Name), .. indicators.Select(c => c.Chain.Name + " filled"),
                .. ahead.Select(c => c.Chain.Name)],
            [.. known.Select(c => c.Prepared.Values), .. parts.Select(p => p.Values), .. indicators.Select(c => c.Prepared.Indicator!),
                .. ahead.Select(c => c.Prepared.Values)],
            _columns.Count(c => c.IsTarget),
            warmUp,
            table.Series)
        {
            Future = ahead.Count,
            Numbers = [.. columns.Where(c => c.Chain.Plan is { Type: ColumnType.Number, Role: not ColumnRole.Static }).Select(c => c.Prepared.Values)],
            Told = indicators.Exists(c => c.Chain.IsTarget) ? [.. columns.Where(c => c.Chain.IsTarget).Select(c => c.Prepared.Indicator)] : [],
            Filled = Any(columns.Where(c => c.Chain.IsTarget).Select(c => c.Prepared.Filled).OfType<bool[]>().ToList()),
            From = from.Count == 0 ? null : [.. Enumerable.Range(0, table.Rows).Select(row => from.Min(f => f[row]))],
            Lines = !lines ? null : [.. known.Select(c => Line(c.Prepared)), .. parts.Select(_ => (InterpolatedColumn?)null),
                .. indicators.Select(_ => (InterpolatedColumn?)null), .. ahead.Select(c => Line(c.Prepared))],
            OfWindow = _columns.All(c => c.OfWindow.Count == 0)
                ? []
                : [.. known.Select(c => c.Chain.OfWindow), .. parts.Select(_ => (IReadOnlyList<ScaleStep>)[]),
                    .. indicators.Select(_ => (IReadOnlyList<ScaleStep>)[]), .. ahead.Select(c => c.Chain.OfWindow)],
        };
        var levels = _columns.Where(c => c.Plan.IsOneHot).ToDictionary(c => c.Name, c => c.Plan.Levels, StringComparer.Ordinal);
        var expanded = ModelInputs.Expand(prepared, levels, _calendar.Of(table.Series));
        if (parts.Count == 0) return expanded;

        // By place, not by name: a column of the data may be called as a part is.
        var (taken, next) = (new List<ColumnParts>(), known.Count);
        for (var c = 0; c < known.Count; c++)
        {
            if (known[c].Chain.Decompose is not { } step) continue;
            var column = ModelInputs.PlaceOf(c, prepared, levels);
            taken.Add(
                new(column, ModelInputs.PlaceOf(next, prepared, levels), step,
                    Season)
                { Whole = step.Fit == FitScope.WholeSeries ? ColumnParts.WholeOf(step, Season, expanded, column) : null });
            next += step.Parts - 1;
        }

        return expanded with { Parts = taken };
    }

    /// <summary>As fitted for one series of the table, for rows of that series alone, whatever their dates: without the calendar.</summary>
    /// <param name="series">Its index.</param>
    /// <param name="shift">Steps from its first row to the first of those rows, whose times do not say it.</param>
    public FittedPreparation Of(int series, long shift = 0) =>
        new(_columns.Select(c => c.Of(series)).ToList(), [_series[series]], CalendarInputs.None, shift, _lead) { Season = Season };

    /// <summary>
    /// Brings a forecast back to original units, undoing the steps in reverse. Differences are integrated from the values up to
    /// and including row <paramref name="origin"/> (or the last that a window reads, where its targets are set off), never later (unless the spec says so):
    /// where the season is shorter than the horizon, forecast steps feed the next.
    /// </summary>
    /// <param name="column">Index of the column in the order of the plan.</param>
    /// <param name="origin">Row of the last value known.</param>
    /// <param name="prepared">Steps origin + 1, origin + 2, ... in prepared units.</param>
    /// <param name="original">The same steps in original units, overwritten; may be the same memory.</param>
    /// <param name="observed">The rows that differences start from.</param>
    public void Invert(int column, int origin, ReadOnlySpan<float> prepared, Span<float> original, Table observed)
    {
        var (entered, start) = Entered(column, origin, observed);
        _columns[column].Invert(entered, origin - start, Unknown, prepared, original);
    }

    /// <summary>True where some target is brought back as the mean of what a model forecasts, which takes its residuals.</summary>
    public bool CorrectsBias => _columns.Any(c => c.IsTarget && c.Correcting.Count > 0);

    /// <summary>The same preparation, with the variance of a model's residuals on the windows it was trained on, by target and step ahead.</summary>
    /// <param name="origins">Of the windows.</param>
    /// <param name="horizon">Steps of each.</param>
    /// <param name="prepared">(origin, step, target): what the model makes of them, in prepared units.</param>
    /// <param name="observed">The rows they were cut from.</param>
    public FittedPreparation Corrected(IReadOnlyList<int> origins, int horizon, float[] prepared, Table observed)
    {
        var targets = _columns.Count(c => c.IsTarget);
        var corrected = _columns.Select((chain, k) =>
        {
            // A step ahead of another that corrects is reached through that one's mean.
            for (var i = chain.Correcting.Count - 1; i >= 0 && chain.IsTarget; i--)
                chain = chain.With(chain.Correcting[i], Variances(chain, k, chain.Correcting[i]));
            return chain;
        }).ToList();
        return new(corrected, _series, _calendar, _shift, _lead) { Season = Season };

        double[] Variances(ColumnChain chain, int k, int step)
        {
            var values = new double[horizon];
            var errors = Enumerable.Range(0, horizon).Select(_ => new List<double>(origins.Count)).ToArray();
            for (var o = 0; o < origins.Count; o++)
            {
                var (entered, start) = Entered(k, origins[o], observed);
                for (var h = 0; h < horizon; h++) values[h] = prepared[(((o * horizon) + h) * targets) + k];
                chain.Undo(entered, origins[o] - start, Unknown, values, step);
                var truth = entered.Plain.Leaving[step]!;
                for (var h = 0; h < horizon && origins[o] - start + 1 + h < truth.Length; h++)
                {
                    var error = truth[origins[o] - start + 1 + h] - values[h];
                    if (double.IsFinite(error)) errors[h].Add(error);
                }
            }

            return Array.ConvertAll(errors, Variance);
        }
    }

    /// <summary>The same values without what a model added to them (<see cref="Variances"/>).</summary>
    internal PreparationState ToState() => new([.. _series.Select(s => new SeriesState(s.Key, s.Time.First))], [.. _columns.Select(c => c.State)]);

    /// <summary>By column and step, the variance of a model's residuals at each step ahead; null where no mean is brought back.</summary>
    internal double[]?[]?[]? Variances => _columns.All(c => c.Variances is null) ? null : [.. _columns.Select(c => c.Variances?.ToArray())];

    /// <summary>The same preparation with the variances that <see cref="Variances"/> gave.</summary>
    /// <exception cref="FormatException">They are of another plan.</exception>
    internal FittedPreparation With(double[]?[]?[] variances, int horizon)
    {
        if (variances.Length != _columns.Count)
            throw new FormatException($"there are variances for {variances.Length} columns, and {_columns.Count} are prepared");
        return new([.. _columns.Select((chain, c) =>
        {
            var steps = variances[c] ?? [];
            for (var s = 0; s < steps.Length; s++)
            {
                if (steps[s] is not { } one) continue;
                if (!chain.Correcting.Contains(s) || one.Length != horizon || !one.All(v => double.IsFinite(v) && v >= 0))
                    throw new FormatException($"variances of '{chain.Name}' fit no step of it");
                chain = chain.With(s, one);
            }

            return chain;
        })], _series, _calendar, _shift, _lead)
        { Season = Season };
    }

    /// <summary>What every fitted step took from which rows, column by column.</summary>
    public IReadOnlyList<FittedStep> Describe() => _columns.SelectMany(c => c.Describe([.. _series.Select(s => s.Key)])).ToList();

    private static double Variance(List<double> errors)
    {
        var deviation = errors.Count == 0 ? 0 : Moments.Deviation(errors.ToArray());
        return deviation * deviation;
    }

    private (EnteredSeries Entered, int Start) Entered(int column, int origin, Table observed)
    {
        // Where targets are set off, the row before the first of them may lie in another series; the last that a window reads does not.
        var index = SeriesRows.IndexOf(observed.Series, origin - _lead);
        var table = _entered.GetValue(observed, _ => new(_columns.Count, observed.Series.Count));
        return (table.Of(column, index,
            () => _columns[column].Enter(ModelInputs.Known(observed, _columns[column].Plan), observed.Series[index], Fitted(observed.Series[index]))),
            observed.Series[index].Start);
    }

    private static bool[]? Any(List<bool[]> columns) =>
        !columns.Exists(c => Array.Exists(c, f => f))
            ? null
            : [.. Enumerable.Range(0, columns[0].Length).Select(row => columns.Exists(c => c[row]))];

    private FittedAt[] Fitted(Table table) => [.. table.Series.Select(Fitted)];

    /// <summary>The fitted chain that serves a series.</summary>
    private FittedAt Fitted(SeriesRows series)
    {
        for (var i = 0; i < _series.Count; i++)
        {
            if (_series.Count == 1 || string.Equals(_series[i].Key, series.Key, StringComparison.Ordinal))
                return new(i, _shift + (series.Time.StepsFrom(_series[i].Time) ?? 0));
        }

        if (_columns.All(c => c.IsShared)) return new(0, _shift);
        throw new PrepareException("LSTM1011", $"the series '{series.Key}' was not there when the preparation was fitted",
            $"one of the {_series.Count} series of the run, or a split by series, which fits all of them together");
    }

    /// <summary>By column and series, what forecasts are brought back from.</summary>
    private sealed class EnteredTable(int columns, int series)
    {
        private readonly EnteredSeries?[] _entered = new EnteredSeries?[columns * series];

        /// <summary>Two threads may make the same; either serves.</summary>
        public EnteredSeries Of(int column, int index, Func<EnteredSeries> make) => _entered[(column * series) + index] ??= make();
    }
}
