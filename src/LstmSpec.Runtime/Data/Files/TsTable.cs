using System.Globalization;
using System.Text;
using LstmSpec.Rules;
using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>
/// Reads <c>.ts</c> files of the UCR and UEA archives: every instance is a series, named by its number from 1, with the times 0, 1, … Its dimensions are
/// columns: those of the spec by name where the file names none, <c>dim0</c>, <c>dim1</c>, … or, where there is one, whatever the one numeric covariate is
/// called. The label is the target, or any other column, of the name <c>label</c>, or the one column that is a category; it stands in every row of its
/// instance.
/// </summary>
internal static class TsTable
{
    public static void Into(TableBuilder builder, string path, DataSpec data, SplitSpec split, string source, string? part)
    {
        var place = new DataPlace(source);
        if (data.Wide || data.Series.Count > 0)
            throw new DataException("LSTM1016", "an instance of a .ts file is a series of its own, named by its number",
                $"leave out data.{(data.Wide ? "wide" : "series")}", place);
        if (data.Time.Every.Unit != DurationUnit.Step)
            throw new DataException(
                "LSTM1015", $"rows of a .ts file are numbered, and data.time.every is {data.Time.Every}", "count in steps (every: 1 step)", place);
        if (GroupColumn.Of(split) is { } by && builder.Columns.All(c => c.Column.Name != by))
            throw Names.NotFound(by, builder.Columns.Select(c => c.Column.Name), place);
        using var stream = CsvBytes.Open(path, source);
        using var reader = CsvBytes.Reader(stream);
        try
        {
            var lines = new TsLines(reader, source);
            var head = TsHead.Read(lines);
            var columns = TsColumns.Of(head, builder, data, source);
            var rows = new TsInstances(builder, head, columns, split, part, data.Time.Every.Count);
            var instances = 0;
            while (lines.Next() is { } line)
            {
                if (line.Length == 0) continue;
                rows.Add(line, lines.Place);
                instances++;
            }

            if (instances == 0) throw new DataException("LSTM1014", "there is no instance behind @data", "a line per instance", place);
        }
        catch (DecoderFallbackException)
        {
            throw CsvBytes.Locate(path, source);
        }
    }
}

/// <summary>Lines without comments, one at a time.</summary>
internal sealed class TsLines(StreamReader reader, string source)
{
    /// <summary>Characters of a line: the longest of the archives has some 300,000.</summary>
    private const int Longest = 1 << 24;

    private readonly StringBuilder _line = new();
    private int _number;

    public DataPlace Place => new(source, _number);

    /// <summary>Null behind the last.</summary>
    public string? Next()
    {
        while (Raw() is { } line)
        {
            if (line.Length > 0 && line[0] == '#') continue;
            return line;
        }

        return null;
    }

    private string? Raw()
    {
        _line.Clear();
        _number++;
        var any = false;
        for (int c; (c = reader.Read()) >= 0;)
        {
            any = true;
            if (c == '\n') break;
            _line.Append((char)c);
            if (_line.Length > Longest) throw new DataException("LSTM1016", $"the line is longer than {Longest} characters", "an instance per line", Place);
        }

        return any ? _line.ToString().Trim() : null;
    }
}

/// <summary>What the lines that begin with @ say.</summary>
/// <param name="Labels">Classes in their order; null where there are none.</param>
/// <param name="Target">Whether a number, not a class, ends each instance.</param>
/// <param name="Dimensions">As declared; null where the first instance shows them.</param>
internal sealed record TsHead(IReadOnlyList<string>? Labels, bool Target, int? Dimensions, int? Length)
{
    public bool HasLabel => Labels is not null || Target;

    /// <exception cref="DataException">LSTM1016: a line of the head cannot be read, or there is no @data.</exception>
    public static TsHead Read(TsLines lines)
    {
        var head = new TsHead(null, false, null, null);
        var univariate = false;
        while (lines.Next() is { } line)
        {
            if (line.Length == 0) continue;
            var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            var place = lines.Place;
            switch (words[0].ToLowerInvariant())
            {
                case "@data":
                    return univariate && head.Dimensions is not (null or 1)
                        ? throw new DataException("LSTM1016", $"the head says both one dimension and {head.Dimensions}", "correct @univariate or @dimensions",
                            place) : head with { Dimensions = univariate ? 1 : head.Dimensions };
                case "@timestamps" when Flag(words, place):
                    throw new DataException("LSTM1016", "the instances carry time stamps, which are not read",
                        "write the values alone, with '@timeStamps false'", place);
                case "@univariate":
                    univariate = Flag(words, place);
                    break;
                case "@dimensions" or "@dimension":
                    head = head with { Dimensions = Count(words, 100_000, place) };
                    break;
                case "@serieslength":
                    head = head with { Length = Count(words, 100_000_000, place) };
                    break;
                case "@classlabel":
                    head = head with { Labels = Flag(words, place) ? Classes(words, place) : null };
                    break;
                case "@targetlabel":
                    head = head with { Target = Flag(words, place) };
                    break;
                default:
                    if (words[0][0] != '@')
                        throw new DataException("LSTM1016", "a line of values stands before @data", "end the head with a line '@data'", place);
                    break;
            }
        }

        throw new DataException("LSTM1016", "there is no line '@data'", "a .ts file has a head of @-lines, then @data, then a line per instance", lines.Place);
    }

    private static bool Flag(string[] words, DataPlace place) => words.Length > 1 && bool.TryParse(words[1], out var value)
        ? value : throw new DataException("LSTM1016", $"'{words[0]}' is followed by neither true nor false", "write true or false", place);

    private static int Count(string[] words, int most, DataPlace place) =>
        words.Length == 2 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 && value <= most
        ? value : throw new DataException("LSTM1016", $"'{words[0]}' is followed by no number between 1 and {most}", "write one number", place);

    private static string[] Classes(string[] words, DataPlace place)
    {
        if (words.Length < 3) throw new DataException("LSTM1016", "'@classLabel true' names no class", "name the classes behind it", place);
        var twice = words.Skip(2).GroupBy(w => w, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any());
        return twice is null ? words[2..] : throw new DataException("LSTM1016", $"the class '{twice.Key}' stands twice", "name every class once", place);
    }
}

/// <summary>Which dimension or label each column of the table is.</summary>
/// <param name="Sources">Per column the dimension; −1 for the label.</param>
internal sealed record TsColumns(int[] Sources)
{
    private const string Label = "label";

    public static TsColumns Of(TsHead head, TableBuilder builder, DataSpec data, string source)
    {
        var columns = builder.Columns;
        if (columns.Count == 0) throw new DataException("LSTM1014", "no column is declared", "declare data.target", new(source));
        var label = !head.HasLabel ? -1
            : Place(columns, c => c.Name == Label) is >= 0 and var named ? named
            : Place(columns, c => c.Type == ColumnType.Category);
        if (label < 0 && head.HasLabel && columns.Count == 1 && data.Past.Count == 0) label = -1;
        var sources = new int[columns.Count];
        var free = Enumerable.Range(0, columns.Count).Where(c => c != label).ToList();
        for (var c = 0; c < sources.Length; c++)
        {
            sources[c] = c == label ? -1
                : Dimension(columns[c].Column.Name) is { } dimension && (head.Dimensions is null || dimension < head.Dimensions) ? dimension
                : free.Count == 1 && head.Dimensions is null or 1 ? 0
                : throw Names.NotFound(columns[c].Column.Name,
                    Enumerable.Range(0, Math.Min(head.Dimensions ?? 1, 50)).Select(d => "dim" + d.ToString(CultureInfo.InvariantCulture))
                        .Concat(head.HasLabel ? [Label] : []), new(source));
        }

        return new(sources);
    }

    private static int Place(IReadOnlyList<ColumnValues> columns, Func<ColumnSpec, bool> which)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (which(columns[i].Column)) return i;
        }

        return -1;
    }

    private static int? Dimension(string name) =>
        name.StartsWith("dim", StringComparison.Ordinal) && int.TryParse(name.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;
}

/// <summary>Lines behind @data → series.</summary>
internal sealed class TsInstances(TableBuilder builder, TsHead head, TsColumns columns, SplitSpec split, string? part, int step)
{
    private int _dimensions = head.Dimensions ?? 0;

    public void Add(string line, DataPlace place)
    {
        var parts = line.Split(':');
        var dimensions = parts.Length - (head.HasLabel ? 1 : 0);
        if (_dimensions == 0) _dimensions = Math.Max(1, dimensions);
        if (dimensions != _dimensions)
            throw new DataException("LSTM1016",
                $"the instance has {Evidence.Count(Math.Max(0, dimensions), "dimension")}{(head.HasLabel ? " before its label" : string.Empty)}, the file {_dimensions}",
                "separate dimensions, and the label, with ':'", place);
        var label = head.HasLabel ? parts[^1].Trim() : string.Empty;
        var values = new float[builder.Columns.Count][];
        var length = -1;
        var character = 1;
        for (var d = 0; d < dimensions; d++)
        {
            var texts = parts[d].Split(',');
            if (length < 0) length = texts.Length;
            if (texts.Length != length)
                throw new DataException("LSTM1016", $"dimension {d} has {texts.Length} values, the first {length}",
                    "give all dimensions of an instance the same length", place);
            for (var c = 0; c < values.Length; c++)
            {
                if (columns.Sources[c] == d) values[c] = Read(builder.Columns[c], texts, character, place);
            }

            character += parts[d].Length + 1;
        }

        if (head.Length is { } declared && length != declared)
            throw new DataException("LSTM1016", $"the instance has {length} values, and @seriesLength is {declared}",
                "correct the head, or say '@equalLength false' without a length", place);
        for (var c = 0; c < values.Length; c++)
        {
            if (columns.Sources[c] < 0) values[c] = [.. Enumerable.Repeat(Code(builder.Columns[c], label, place with { Column = character }), length)];
            else if (values[c] is null)
                throw Names.NotFound(builder.Columns[c].Column.Name,
                    Enumerable.Range(0, Math.Min(dimensions, 50)).Select(d => "dim" + d.ToString(CultureInfo.InvariantCulture)), place);
        }

        var series = builder.Of((builder.Series + 1).ToString(CultureInfo.InvariantCulture));
        var row = new float[values.Length];
        for (var i = 0; i < length; i++)
        {
            if (series.Skips()) continue;
            for (var c = 0; c < row.Length; c++) row[c] = values[c][i];
            series.Time.Add((long)series.Rows * step, place);
            series.Add(row, Group(row, place), place);
        }
    }

    private string? Group(float[] row, DataPlace place)
    {
        if (GroupColumn.Of(split) is not { } by) return part;
        var column = builder.Columns.Select((c, i) => (c, i)).First(c => c.c.Column.Name == by);
        return GroupColumn.Checked(split, column.c.Name(row[column.i]), place);
    }

    private static float[] Read(ColumnValues column, string[] texts, int character, DataPlace place)
    {
        var values = new float[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            if (!column.TryRead(Encoding.UTF8.GetBytes(texts[i]), out values[i])) throw column.Refuse(texts[i].Trim(), place with { Column = character });
            character += texts[i].Length + 1;
        }

        return values;
    }

    /// <summary>The place of a class in the levels of its column, or in the head where those are not said; the number of a regression.</summary>
    private float Code(ColumnValues column, string label, DataPlace place)
    {
        if (head.Labels is { } classes)
        {
            var known = -1;
            for (var i = 0; i < classes.Count && known < 0; i++) known = string.Equals(classes[i], label, StringComparison.Ordinal) ? i : -1;
            if (known < 0)
                throw new DataException("LSTM1012",
                    $"the label '{(label.Length > 60 ? label[..60] + "..." : label)}' is none of the {classes.Count} classes of the head",
                    "correct the label, or add it behind @classLabel", place);
            if (column.Column.Levels.Count == 0) return known;
        }

        return column.TryRead(Encoding.UTF8.GetBytes(label), out var value) && !float.IsNaN(value) ? value : throw column.Refuse(label, place);
    }
}
