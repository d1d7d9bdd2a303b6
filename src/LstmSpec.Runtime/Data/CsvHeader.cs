using CsvHelper;
using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>Where the declared columns stand in a file.</summary>
/// <param name="Fields">Fields of a line.</param>
/// <param name="Time">Field of the time column.</param>
/// <param name="Wanted">Targets, then past and future covariates, each once.</param>
internal sealed record CsvHeader(int Fields, int Time, IReadOnlyList<(string Name, int Field)> Wanted)
{
    /// <exception cref="DataException">LSTM1011: a column is missing. LSTM1016: a name stands twice. LSTM1013: it is no UTF-8.</exception>
    public static CsvHeader Of(CsvReader reader, DataSpec data, string source)
    {
        var names = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i)).ToList();
        var place = new DataPlace(source, (int)reader.LineNumber);
        if (names.Any(n => n.Contains('\0', StringComparison.Ordinal)))
            throw new DataException("LSTM1013", "the header holds zero bytes, as UTF-16 has them", "save the file as UTF-8", place);
        var twice = names.FirstOrDefault(n => n.Length > 0 && names.Count(m => string.Equals(n, m, StringComparison.Ordinal)) > 1);
        if (twice is not null) throw new DataException("LSTM1016", $"the column '{twice}' stands twice in the header", "give every column its own name", place);
        var wanted = data.Target.Concat(data.Past).Concat(data.Future).Distinct(StringComparer.Ordinal).Select(n => (n, Find(n))).ToList();
        return wanted.Count == 0 ? throw new DataException("LSTM1014", "no column is declared", "declare data.target", place) : new(names.Count, Find(data.Time.Column), wanted);

        int Find(string name)
        {
            var at = names.FindIndex(n => string.Equals(n, name, StringComparison.Ordinal));
            return at >= 0 ? at : throw Names.NotFound(name, names, place);
        }
    }
}
