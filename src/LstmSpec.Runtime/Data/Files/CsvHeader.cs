using CsvHelper;
using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>Where the declared columns stand in a file.</summary>
/// <param name="Names">Of the fields of a line.</param>
/// <param name="Time">Field of the time column; −1 in a wide file, whose rows have none.</param>
/// <param name="Wanted">Field of each column of the table, in its order; −1 in a wide file for what stands in the steps.</param>
/// <param name="Keys">Fields that name the series.</param>
/// <param name="Group">Field that the split reads; −1 where it reads none.</param>
internal sealed record CsvHeader(IReadOnlyList<string> Names, int Time, int[] Wanted, int[] Keys, int Group)
{
    public int Fields => Names.Count;

    /// <exception cref="DataException">LSTM1011: a column is missing. LSTM1016: a name stands twice. LSTM1013: it is no UTF-8. LSTM1014: no column is
    /// declared.</exception>
    public static CsvHeader Of(CsvReader reader, DataSpec data, SplitSpec split, DataPlace place)
    {
        var names = new string[reader.FieldCount];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = reader.GetString(i);
            if (names[i].Contains('\0', StringComparison.Ordinal))
                throw new DataException("LSTM1013", "the header holds zero bytes, as UTF-16 has them", "save the file as UTF-8", place);
            if (names[i].Length > 0 && !places.TryAdd(names[i], i))
                throw new DataException("LSTM1016", $"the column '{names[i]}' stands twice in the header", "give every column its own name", place);
        }

        var wanted = ColumnValues.Of(data).Select(c => c.Column.Name).ToList();
        if (wanted.Count == 0) throw new DataException("LSTM1014", "no column is declared", "declare data.target", place);
        return new(
            names,
            data.Wide ? -1 : Find(data.Time.Column),
            [.. wanted.Select(n => data.Wide && !data.Static.Contains(n, StringComparer.Ordinal) ? -1 : Find(n))],
            [.. data.Series.Select(Find)],
            GroupColumn.Of(split) is { } group ? Find(group) : -1);

        int Find(string name) => places.TryGetValue(name, out var at) ? at : throw Data.Names.NotFound(name, names, place);
    }
}
