using System.Collections.Concurrent;
using LstmSpec.Preparing;

namespace LstmSpec.Windows;

/// <summary>Parts of columns, window by window. Taking one apart costs more than reading it, and every epoch reads all: what was made is kept, up to a
/// bound.</summary>
/// <param name="most">Values that are kept at most; 128 MiB of them.</param>
internal sealed class PartsKept(long most = 1 << 25)
{
    private readonly ConcurrentDictionary<(int Column, int Window, int Steps), float[]> _made = new();
    private long _values;

    /// <param name="window">What tells windows apart that read the column at different rows.</param>
    /// <param name="values">Of the column, step by step.</param>
    /// <returns>(part, step).</returns>
    public float[] Of(ColumnParts parts, int window, ReadOnlySpan<float> values)
    {
        var key = (parts.Column, window, values.Length);
        if (_made.TryGetValue(key, out var known)) return known;
        var own = new double[values.Length];
        for (var t = 0; t < own.Length; t++) own[t] = values[t];
        var made = parts.Of(own);
        if (Interlocked.Add(ref _values, made.Length) <= most) _made[key] = made;
        return made;
    }

    /// <summary>Of a series that was taken apart as a whole, the rows of a window, brought to size as the window is.</summary>
    /// <param name="row">Of a step.</param>
    /// <returns>(part, step).</returns>
    public static float[] Whole(ColumnParts parts, Level level, int count, Func<int, int> row)
    {
        var made = new float[parts.Step.Parts * count];
        for (var k = 0; k < parts.Step.Parts; k++)
        {
            // A level is taken off once, of what the others leave.
            var own = k == parts.Step.Parts - 1 ? level : level with { Centre = 0 };
            for (var t = 0; t < count; t++) made[(k * count) + t] = own.In(parts.Whole![k][row(t)]);
        }

        return made;
    }
}

/// <summary>Windows of columns that are read in parts.</summary>
public sealed partial class WindowSet
{
    private readonly PartsKept _parts = new();

    private void GatherParts(int index, Span<float> window)
    {
        var (first, count) = Places(index);
        Span<float> values = count <= 1024 ? stackalloc float[count] : new float[count];
        foreach (var parts in Series.Parts)
        {
            var (origin, end) = Read(index, parts.Column);
            float[] made;
            if (parts.Whole is null)
            {
                for (var t = 0; t < count; t++) values[t] = window[((first + t) * Features) + parts.Column];
                made = _parts.Of(parts, origin, values);
            }
            else
            {
                var rows = Ragged is null ? null : RowsOf(origin);
                var level = Series.OfWindow.Count == 0 || Series.OfWindow[parts.Column].Count == 0 ? Level.None : LevelsOf(parts.Column, origin, end).Input;
                made = PartsKept.Whole(parts, level, count, t => rows is null ? origin - Lead - Length + 1 + t : rows[Math.Max(0, rows.Length - count + t)]);
            }

            parts.Write(made, window[(first * Features)..], Features, 0);
        }
    }
}
