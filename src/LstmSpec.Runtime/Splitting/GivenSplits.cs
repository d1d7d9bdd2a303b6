using LstmSpec.Data;
using LstmSpec.Spec;

namespace LstmSpec.Splitting;

/// <summary>Parts that are said one by one: one fold.</summary>
internal static class GivenSplits
{
    /// <summary>By rows, counted in each series from its own first.</summary>
    /// <exception cref="SplitException">LSTM1124: rows that are not there, or a row in two parts.</exception>
    public static Fold Cut(SplitSpec split, GivenRows given, int rows) =>
        Of(split, Ranges(given.Train, "train", rows), Ranges(given.Validation, "validation", rows), Ranges(given.Test, "test", rows), [new(0, rows)]);

    /// <summary>By the part that each row names.</summary>
    public static Fold Cut(SplitSpec split, IReadOnlyList<string> parts, IReadOnlyList<SeriesRows> series)
    {
        var stretches = series.Select(s => new RowRange(s.Start, s.End)).ToList();
        return Of(split, Named("train"), Named("validation"), Named("test"), stretches);

        RowSet? Named(string part) => RowSet.OfRows(Enumerable.Range(0, parts.Count).Where(i => string.Equals(parts[i], part, StringComparison.Ordinal)));
    }

    /// <param name="stretches">Rows of each series.</param>
    internal static Fold Of(SplitSpec split, RowSet? train, RowSet? validation, RowSet? test, IReadOnlyList<RowRange> stretches, int index = 0)
    {
        if (train is null || test is null)
            throw new SplitException("LSTM1114", $"no row is given for the {(train is null ? "training" : "test")} part", "give rows for both");
        var rows = train.Rows + (validation?.Rows ?? 0) + test.Rows;
        var all = train.Union(test);
        if ((validation is null ? all : all.Union(validation)).Rows != rows)
            throw new SplitException("LSTM1124", "a row is given for two parts at once", "end each part where the next begins; the end is not included");

        if (split.Gap < 0) train = train.Union(RowSet.OfRanges(test.Select(r => new RowRange(r.Start, (int)Math.Min(r.End, r.Start - (long)split.Gap))))!);

        // A gap parts the test rows from what is trained on, on both sides: what is given may lie behind them, too.
        var near = split.Gap <= 0
            ? test
            : RowSet.OfRanges(
                stretches.SelectMany(
                    s => test.Within(s.Start, s.End).Select(r => new RowRange(Math.Max(s.Start, r.Start - split.Gap), Math.Min(s.End, r.End + split.Gap)))))!;
        var gap = RowSet.OfRows(near.Each().Where(r => !test.Contains(r) && (train.Contains(r) || validation?.Contains(r) == true)));
        var left = gap is null ? train : Without(train, gap);
        if (gap is not null && validation is not null) validation = Without(validation, gap);
        if (left is { } rest && validation is null && split.Validation is { } last) (left, validation) = Held(rest, last.Rows, stretches);
        if (left is not null) return new(index, left, validation, gap, test, scattered: false);
        throw new SplitException("LSTM1114",
            $"no row is left to train on: {split.Validation?.Rows ?? 0} rows of every series are for validation and {split.Gap} lie in the gap",
            "fewer validation rows, or a smaller gap");
    }

    /// <summary>The last rows of every series' training rows are its validation part.</summary>
    private static (RowSet? Train, RowSet? Validation) Held(RowSet train, int rows, IReadOnlyList<RowRange> stretches)
    {
        var held = new List<int>();
        foreach (var stretch in stretches)
        {
            var own = train.Within(stretch.Start, stretch.End).SelectMany(r => Enumerable.Range(r.Start, r.Count)).ToList();
            if (own.Count > 0 && own.Count <= rows)
                throw new SplitException("LSTM1114", $"a series has {own.Count} training rows, and {rows} are for validation: none is left to train on",
                    "fewer validation rows, or longer series");
            held.AddRange(own.Skip(own.Count - rows));
        }

        var validation = RowSet.OfRows(held)!;
        return (Without(train, validation), validation);
    }

    private static RowSet? Without(RowSet rows, RowSet other) => RowSet.OfRows(rows.Each().Where(r => !other.Contains(r)));

    private static RowSet? Ranges(ValueList<RowSpan> spans, string part, int rows)
    {
        foreach (var span in spans)
        {
            if (span.Start < rows && span.End is null or >= 0 && (span.End ?? rows) <= rows) continue;
            throw new SplitException("LSTM1124",
                $"the {part} part has rows {span.Start} up to "
                    + $"{(span.End is { } end ? end.ToString(System.Globalization.CultureInfo.InvariantCulture) : "the last")}, and there are {rows}",
                "stay within the rows; the last is counted from 0, too");
        }

        return RowSet.OfRanges(spans.Select(s => new RowRange(s.Start, s.End ?? rows)));
    }
}
