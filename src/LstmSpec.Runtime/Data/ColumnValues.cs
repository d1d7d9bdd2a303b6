using System.Globalization;
using System.Text;
using System.Text.Unicode;
using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>How the texts of a column become the numbers of a table: a number as itself, a flag as 0 or 1, a category as its code.</summary>
internal sealed class ColumnValues
{
    /// <summary>More different names than that are no levels but a text, or a number that was taken for a category.</summary>
    private const int MostLevels = 1000;

    private readonly Dictionary<string, float>.AlternateLookup<ReadOnlySpan<char>> _codes;
    private readonly List<string>? _found;

    private ColumnValues(ColumnSpec column)
    {
        Column = column;
        if (column is { Type: ColumnType.Category, Levels.Count: 0 }) _found = [];
        var codes = new Dictionary<string, float>(StringComparer.Ordinal);
        for (var i = 0; i < column.Levels.Count; i++) codes[column.Levels[i]] = i;
        _codes = codes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public ColumnSpec Column { get; }

    /// <summary>Names of a category whose levels are not said, by the codes that were given to them as they came; null where they are said.</summary>
    public IReadOnlyList<string>? Found => _found;

    /// <summary>Targets, then past, future and static covariates, each once, then the labels of anomalies: the columns of a table in its order.</summary>
    public static IReadOnlyList<ColumnValues> Of(DataSpec data) =>
        [
            .. data.Target.Concat(data.Covariates).Distinct(StringComparer.Ordinal).Select(n => new ColumnValues(data.Column(n))),
            .. data.Label is { } label ? [new ColumnValues(data.Column(label) with { Type = ColumnType.Flag })] : Array.Empty<ColumnValues>(),
        ];

    /// <summary>The number of a field in UTF-8; NaN where it is missing.</summary>
    /// <returns>False where it is no value of the column.</returns>
    public bool TryRead(ReadOnlySpan<byte> text, out float value) => Column.Type switch
    {
        ColumnType.Flag => TryFlag(text.Trim((byte)' '), out value),
        ColumnType.Category when Column.Levels.Count > 0 => TryLevel(text.Trim((byte)' '), out value),
        ColumnType.Category => TryFind(text.Trim((byte)' '), out value),
        _ => CsvNumber.TryRead(text, out value),
    };

    /// <summary>LSTM1012 for a text that is no value of the column.</summary>
    public DataException Refuse(string text, DataPlace place)
    {
        var shown = text.Length <= 60 ? text : text[..60] + "...";
        return Column.Type switch
        {
            ColumnType.Flag =>
                new("LSTM1012", $"'{shown}' in column '{Column.Name}' is no flag", "write true or false, 1 or 0; a missing value is an empty field", place),
            ColumnType.Category when Column.Levels.Count > 0 =>
                new("LSTM1012", $"'{shown}' in column '{Column.Name}' is none of its {Column.Levels.Count} levels",
                Grammar.Words.Nearest(text, Column.Levels) is { } near ? $"did you mean '{near}'?" : "add it to the levels, or mend the value", place),
            ColumnType.Category =>
                new("LSTM1012", $"'{shown}' in column '{Column.Name}' is a level beside {MostLevels} others: so many make no category",
                    "declare the levels that matter and '(other)' behind them, or read the column as a number", place),
            _ => new("LSTM1012", $"'{shown}' in column '{Column.Name}' is not a number", CsvNumber.Advice(text), place),
        };
    }

    /// <summary>A value as the text that names a group of rows: a level's name, else the number.</summary>
    public string Name(float value) =>
        float.IsNaN(value) ? string.Empty
        : Column.Levels.Count > 0 && value >= 0 && value < Column.Levels.Count ? Column.Levels[(int)value]
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static bool TryFlag(ReadOnlySpan<byte> text, out float value)
    {
        var yes = Ascii.EqualsIgnoreCase(text, "true"u8) || text.SequenceEqual("1"u8);
        value = yes ? 1 : 0;
        if (yes || Ascii.EqualsIgnoreCase(text, "false"u8) || text.SequenceEqual("0"u8)) return true;
        return CsvNumber.TryRead(text, out value) && float.IsNaN(value);
    }

    private bool TryLevel(ReadOnlySpan<byte> text, out float value)
    {
        Span<char> chars = stackalloc char[256];
        if (text.Length <= chars.Length && Utf8.ToUtf16(text, chars, out _, out var written) == System.Buffers.OperationStatus.Done
            && _codes.TryGetValue(chars[..written], out value))
            return true;
        if (text.Length > chars.Length && _codes.TryGetValue(Encoding.UTF8.GetString(text), out value)) return true;
        if (CsvNumber.TryRead(text, out value) && float.IsNaN(value)) return true;
        value = Column.Levels.Count - 1;
        return Column.HasOther;
    }

    /// <summary>Levels that are not said get codes as they come.</summary>
    private bool TryFind(ReadOnlySpan<byte> text, out float value)
    {
        if (CsvNumber.TryRead(text, out value) && float.IsNaN(value)) return true;
        var name = Encoding.UTF8.GetString(text);
        if (_codes.TryGetValue(name, out value)) return true;
        if (_found!.Count == MostLevels) return false;
        value = _found.Count;
        _found.Add(name);
        _codes.Dictionary.Add(name, value);
        return true;
    }
}
