using CsvHelper;
using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>
/// One series in a line, its steps in the columns that are neither keys nor static covariates, in their order. Empty fields before the first value and behind
/// the last are no rows: series may begin and end at different steps. Where rows count steps a series counts from 0; else the header gives the times.
/// </summary>
internal static class WideRow
{
    public static void Into(TableBuilder builder, CsvReader reader, CsvHeader header, DataSpec data, string key, string? group, string? part, DataPlace line)
    {
        // Parts in files of their own go on with the series of the file before.
        if (part is null && builder.Has(key)) throw new DataException("LSTM1113", $"the series '{key}' is there twice", "give every line its own key", line);
        var series = builder.Of(key);
        var column = Target(builder, header, line);
        var counted = data.Time.Every.Unit == DurationUnit.Step;
        Span<float> values = new float[header.Wanted.Length];
        for (var c = 0; c < values.Length; c++)
        {
            if (c != column && !builder.Columns[c].TryRead(reader.GetSpan(header.Wanted[c]), out values[c]))
                throw CsvTable.Refuse(reader, builder.Columns[c], header.Wanted[c], line);
        }

        var (first, last) = Filled(reader, header);
        if (first < 0)
        {
            throw new DataException("LSTM1014", $"the series '{key}' has no value", "leave out lines without values", line);
        }

        for (var field = first; field <= last; field++)
        {
            if (!IsStep(header, field) || series.Skips()) continue;
            if (!builder.Columns[column].TryRead(reader.GetSpan(field), out values[column]))
                throw CsvTable.Refuse(reader, builder.Columns[column], field, line);
            if (counted) series.Time.Add(series.Rows * (long)data.Time.Every.Count, line);
            else series.Time.Add(header.Names[field], line);
            series.Add(values, group, line);
        }
    }

    /// <summary>The one column that stands in the steps.</summary>
    private static int Target(TableBuilder builder, CsvHeader header, DataPlace line)
    {
        var inSteps = Enumerable.Range(0, header.Wanted.Length).Where(c => header.Wanted[c] < 0).ToList();
        return inSteps.Count == 1 ? inSteps[0] : throw new DataException("LSTM1016",
            $"a wide file has the values of one column, and {string.Join(", ", inSteps.Select(c => $"'{builder.Columns[c].Column.Name}'"))} are declared",
            "declare one target and static covariates, or write a row per step", line);
    }

    /// <summary>First and last step with a value; −1 where there is none.</summary>
    private static (int First, int Last) Filled(CsvReader reader, CsvHeader header)
    {
        int first = -1, last = -1;
        for (var field = 0; field < header.Fields; field++)
        {
            if (!IsStep(header, field) || reader.GetSpan(field).IsEmpty) continue;
            if (first < 0) first = field;
            last = field;
        }

        return (first, last);
    }

    private static bool IsStep(CsvHeader header, int field) =>
        Array.IndexOf(header.Keys, field) < 0 && Array.IndexOf(header.Wanted, field) < 0 && field != header.Group;
}
