using System.Collections;

namespace LstmSpec.Splitting;

/// <summary>Rows of a table, one after the other.</summary>
/// <param name="Start">The first, counted from 0.</param>
/// <param name="End">The row behind the last, which does not belong to it.</param>
public readonly record struct RowRange(int Start, int End)
{
    /// <summary>How many rows; 0 or below for none.</summary>
    public int Count => End - Start;

    /// <summary>Whether a row is one of them.</summary>
    public bool Contains(int row) => row >= Start && row < End;

    /// <summary>As <c>[0, 100)</c>.</summary>
    public override string ToString() => $"[{Start}, {End})";
}

/// <summary>A set of rows as sorted ranges that neither touch nor overlap; never empty.</summary>
public sealed class RowSet : IReadOnlyList<RowRange>
{
    private readonly RowRange[] _ranges;

    private RowSet(RowRange[] ranges) => _ranges = ranges;

    /// <summary>Number of ranges.</summary>
    public int Count => _ranges.Length;

    /// <summary>Number of rows.</summary>
    public int Rows => _ranges.Sum(r => r.Count);

    /// <summary>First row.</summary>
    public int Start => _ranges[0].Start;

    /// <summary>Row behind the last.</summary>
    public int End => _ranges[^1].End;

    /// <summary>A range by its index, in the order of the rows.</summary>
    public RowRange this[int index] => _ranges[index];

    /// <summary>The rows of one range, at least one.</summary>
    /// <param name="start">The first.</param>
    /// <param name="end">The row behind the last, above <paramref name="start"/>.</param>
    public static RowSet Of(int start, int end) => OfRanges([new(start, end)])!;

    /// <summary>The set of the given ranges, in any order; null when they hold no row.</summary>
    public static RowSet? OfRanges(IEnumerable<RowRange> ranges)
    {
        var merged = new List<RowRange>();
        foreach (var range in ranges.Where(r => r.Count > 0).OrderBy(r => r.Start))
        {
            if (merged.Count > 0 && range.Start <= merged[^1].End) merged[^1] = new(merged[^1].Start, Math.Max(merged[^1].End, range.End));
            else merged.Add(range);
        }

        return merged.Count == 0 ? null : new(merged.ToArray());
    }

    /// <summary>The set of the given rows, in any order; null when there is none.</summary>
    public static RowSet? OfRows(IEnumerable<int> rows) => OfRanges(rows.Select(r => new RowRange(r, r + 1)));

    /// <summary>Whether a row is one of them; takes time with the logarithm of the ranges.</summary>
    public bool Contains(int row)
    {
        int low = 0, high = _ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (row < _ranges[middle].Start) high = middle - 1;
            else if (row >= _ranges[middle].End) low = middle + 1;
            else return true;
        }

        return false;
    }

    /// <summary>The ranges cut to rows <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public IEnumerable<RowRange> Within(int start, int end)
    {
        int low = 0, high = _ranges.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_ranges[middle].End <= start) low = middle + 1;
            else high = middle;
        }

        for (; low < _ranges.Length && _ranges[low].Start < end; low++)
        {
            var range = new RowRange(Math.Max(_ranges[low].Start, start), Math.Min(_ranges[low].End, end));
            if (range.Count > 0) yield return range;
        }
    }

    /// <summary>The rows of both.</summary>
    public RowSet Union(RowSet other) => OfRanges(_ranges.Concat(other._ranges))!;

    /// <summary>Every row, ascending.</summary>
    public IEnumerable<int> Each() => _ranges.SelectMany(r => Enumerable.Range(r.Start, r.Count));

    /// <summary>The ranges in the order of the rows.</summary>
    public IEnumerator<RowRange> GetEnumerator() => ((IEnumerable<RowRange>)_ranges).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The ranges in order, a space between them.</summary>
    public override string ToString() => string.Join(" ", _ranges);
}
