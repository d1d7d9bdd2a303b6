namespace LstmSpec.Data;

/// <summary>The rows of one series in a table: they follow each other in time, and no window, difference or season reaches from one series into the
/// next.</summary>
/// <param name="Key">Its name in a panel, such as <c>H12</c> or <c>store 3, milk</c>; empty where a table is one series.</param>
/// <param name="Start">Its first row.</param>
/// <param name="Time">Of its rows.</param>
public sealed record SeriesRows(string Key, int Start, TimeIndex Time)
{
    /// <summary>How many rows it has, 1 or more.</summary>
    public int Rows => Time.Rows;

    /// <summary>Row behind the last.</summary>
    public int End => Start + Time.Rows;

    /// <summary>Whether a row of the table is one of its own.</summary>
    public bool Contains(int row) => row >= Start && row < End;

    /// <summary>Time of a row of the table, or of a step that follows the last row; empty where the calendar ends.</summary>
    /// <param name="row">Counted from the table's first row; not before this series.</param>
    public string Label(int row) => Time.Label(row - Start);

    /// <summary>The series that <paramref name="row"/> lies in, of series in order of their rows.</summary>
    public static SeriesRows At(IReadOnlyList<SeriesRows> series, int row) => series[IndexOf(series, row)];

    /// <summary>Index of the series that <paramref name="row"/> lies in; the last one's for rows that are yet to come.</summary>
    public static int IndexOf(IReadOnlyList<SeriesRows> series, int row)
    {
        int low = 0, high = series.Count - 1;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (row < series[middle].End) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
