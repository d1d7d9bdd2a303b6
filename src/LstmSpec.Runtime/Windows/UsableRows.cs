using LstmSpec.Data;
using LstmSpec.Preparing;
using LstmSpec.Spec;

namespace LstmSpec.Windows;

/// <summary>Which windows have all their values: rows without one are counted once, then any stretch is asked by two of the counts.</summary>
internal sealed class UsableRows
{
    private readonly PreparedSeries _series;
    private readonly WindowSpec _window;

    // Up to a row, how many lack an input, an input that is known ahead, or a target that a model may be trained to forecast; null where none does.
    private readonly int[]? _inputs, _ahead, _targets;

    public UsableRows(PreparedSeries series, WindowSpec window)
    {
        (_series, _window) = (series, window);
        _inputs = Lacking(series.Columns);
        _ahead = series.Future == 0 ? null : Lacking([.. series.Columns.Skip(series.Columns.Count - series.Future)]);
        _targets = Lacking([.. series.Columns.Take(series.Targets)], series.Filled);
    }

    /// <summary>True where no input of the window is missing.</summary>
    public bool Inputs(int origin)
    {
        var rows = WindowRows.Of(_series, _window, origin);
        if (_inputs is not null && Any(_inputs, rows.First, rows.First + rows.Count - 1)) return false;
        if (_ahead is null) return true;
        var own = SeriesRows.At(_series.Series, origin - _window.Lead);
        var first = rows.First + _window.Lead + _window.Horizon - ((_window.ReadingsAhead - 1) * _window.Length);
        return !Any(_ahead, Math.Clamp(first, own.Start, own.End - 1), (int)Math.Min(own.End - 1, (long)origin + _window.Horizon));
    }

    /// <summary>True where every target of the window was observed, and no input is missing.</summary>
    public bool Trains(int origin) => Inputs(origin) && (_targets is null || !Any(_targets, origin + 1, origin + _window.Horizon));

    /// <summary>True where all that the window is made from lies in the stretch that starts at a row.</summary>
    public bool MadeWithin(int start, int origin)
    {
        if (_series.From is null) return true;
        for (var row = Math.Min(WindowRows.Of(_series, _window, origin).First, _window.Ragged is null ? origin - _window.Length + 1 : origin + 1);
            row <= Math.Max(origin + _window.Horizon, origin - _window.Lead); row++)
        {
            if (_series.From[row] < start) return false;
        }

        return true;
    }

    private static bool Any(int[] counts, int first, int last) => counts[last + 1] > counts[first];

    private static int[]? Lacking(IReadOnlyList<float[]> columns, bool[]? filled = null)
    {
        var counts = new int[columns[0].Length + 1];
        for (var row = 0; row < counts.Length - 1; row++)
        {
            var lacks = filled?[row] == true;
            for (var c = 0; c < columns.Count && !lacks; c++) lacks = float.IsNaN(columns[c][row]);
            counts[row + 1] = counts[row] + (lacks ? 1 : 0);
        }

        return counts[^1] == 0 ? null : counts;
    }
}
