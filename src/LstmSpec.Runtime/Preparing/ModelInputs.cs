using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Preparing;

/// <summary>Prepared columns → the columns that a model reads: categories as a column of 0 and 1 for each of their levels, but where a network learns a vector
/// for each; the calendar behind all others.</summary>
internal static class ModelInputs
{
    /// <summary>The values of a column as they are known at their rows: those published late stand so many rows later, and the first rows of a series have
    /// none.</summary>
    public static Column Known(Table table, ColumnPlan column)
    {
        var raw = table[column.Name];
        if (column.ReleaseLag == 0) return raw;
        var values = new float[raw.Values.Length];
        foreach (var series in table.Series)
        {
            var late = Math.Min(column.ReleaseLag, series.Rows);
            values.AsSpan(series.Start, late).Fill(float.NaN);
            raw.Values.AsSpan(series.Start, series.Rows - late).CopyTo(values.AsSpan(series.Start + late));
        }

        return raw with { Values = values };
    }

    /// <param name="prepared">Columns by name, those known ahead last.</param>
    /// <param name="levels">Levels of the columns that are read one-hot.</param>
    /// <param name="calendar">What the calendar says.</param>
    public static PreparedSeries Expand(PreparedSeries prepared, IReadOnlyDictionary<string, ValueList<string>> levels, IReadOnlyList<KnownInput> calendar)
    {
        if (levels.Count == 0 && calendar.Count == 0) return prepared;
        var names = new List<string>();
        var columns = new List<float[]>();
        var lines = new List<InterpolatedColumn?>();
        var ofWindow = new List<IReadOnlyList<ScaleStep>>();
        var future = 0;
        for (var c = 0; c < prepared.Columns.Count; c++)
        {
            var before = columns.Count;
            if (c >= prepared.Targets && levels.TryGetValue(prepared.Names[c], out var own))
            {
                names.AddRange(own.Select(l => $"{prepared.Names[c]} {l}"));
                columns.AddRange(OneHot(prepared.Columns[c], own.Count));
                lines.AddRange(prepared.Lines?[c] is { } line
                    ? OneHot(line.Trailing, own.Count).Select(trailing => line with { Trailing = trailing })
                    : Enumerable.Repeat<InterpolatedColumn?>(null, own.Count));
            }
            else
            {
                names.Add(prepared.Names[c]);
                columns.Add(prepared.Columns[c]);
                lines.Add(prepared.Lines?[c]);
            }

            ofWindow.AddRange(Enumerable.Repeat(prepared.OfWindow.Count == 0 ? [] : prepared.OfWindow[c], columns.Count - before));

            if (c >= prepared.Columns.Count - prepared.Future) future += columns.Count - before;
        }

        return prepared with
        {
            Names = [.. names, .. calendar.Select(k => k.Name)],
            Columns = [.. columns, .. calendar.Select(k => k.Values)],
            Lines = prepared.Lines is null ? null : [.. lines, .. calendar.Select(_ => (InterpolatedColumn?)null)],
            OfWindow = prepared.OfWindow.Count == 0 ? [] : [.. ofWindow, .. calendar.Select(_ => (IReadOnlyList<ScaleStep>)[])],
            Future = future + calendar.Count,
            Beyond = [.. Enumerable.Repeat<float[]?>(null, future), .. calendar.Select(k => k.Beyond)],
        };
    }

    /// <summary>Where a prepared column, or the first of its levels, stands once they are expanded.</summary>
    public static int PlaceOf(int column, PreparedSeries prepared, IReadOnlyDictionary<string, ValueList<string>> levels) =>
        Enumerable.Range(0, column).Sum(c => c >= prepared.Targets && levels.TryGetValue(prepared.Names[c], out var own) ? own.Count : 1);

    /// <summary>A code that is missing is missing in all of its columns.</summary>
    private static IEnumerable<float[]> OneHot(float[] codes, int levels) =>
        Enumerable.Range(0, levels).Select(level => Array.ConvertAll(codes, code => float.IsNaN(code) ? float.NaN : code == level ? 1f : 0f));
}
