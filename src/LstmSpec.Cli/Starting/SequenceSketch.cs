using System.Globalization;
using LstmSpec.Data;
using LstmSpec.Profiling;
using LstmSpec.Spec;

namespace LstmSpec.Cli.Starting;

/// <summary>What a file of labelled sequences looks like.</summary>
/// <param name="Inputs">Columns of numbers, read up to the label.</param>
/// <param name="Label">The column to tell.</param>
/// <param name="Levels">Of the label; empty where it is a number.</param>
/// <param name="Whole">Whether all rows of a sequence have the same label.</param>
/// <param name="Sequences">How many there are.</param>
/// <param name="Longest">Rows of the longest.</param>
/// <param name="Time">The column that orders the rows; any name where they are numbered.</param>
/// <param name="Series">Columns that name a sequence; none where a line holds one.</param>
/// <param name="Missing">Whether a value is missing.</param>
internal sealed record SequenceSketch(
    IReadOnlyList<string> Inputs, string Label, IReadOnlyList<string> Levels, bool Whole, int Sequences, int Longest, string Time, Duration Every,
    IReadOnlyList<string> Series, bool Missing)
{
    private const int MostRows = 200_000, MostInstances = 5_000;

    private static readonly string[] LabelNames = ["label", "class", "target", "kind", "type", "category", "activity", "y", "rul", "left"];

    /// <summary>Looks at a file of the UCR and UEA archives.</summary>
    /// <exception cref="DataException">It cannot be read, or its instances have no label.</exception>
    public static SequenceSketch Archive(string path, string source)
    {
        using var stream = CsvBytes.Open(path, source);
        using var reader = CsvBytes.Reader(stream);
        var lines = new TsLines(reader, source);
        var head = TsHead.Read(lines);
        if (!head.HasLabel)
            throw new DataException(
                "LSTM1011", "the instances of the file have no label", "a head with '@classLabel true ...' or '@targetLabel true'", new(source));
        var (instances, longest, dimensions, missing) = (0, 1, head.Dimensions ?? 0, false);
        while (instances < MostInstances && lines.Next() is { } line)
        {
            if (line.Length == 0) continue;
            var parts = line.Split(':');
            dimensions = Math.Max(dimensions, parts.Length - 1);
            var length = parts[0].Count(c => c == ',') + 1;
            missing |= line.Contains('?', StringComparison.Ordinal);
            (instances, longest) = (instances + 1, Math.Max(longest, length));
        }

        if (instances == 0) throw new DataException("LSTM1014", "there is no instance behind @data", "a line per instance", new(source));
        return new([.. Enumerable.Range(0, dimensions).Select(d => "dim" + d.ToString(CultureInfo.InvariantCulture))], SequenceStarter.ArchiveLabel,
            head.Labels ?? [], true, instances, longest, "step", new(1, DurationUnit.Step), [], missing);
    }

    /// <summary>Looks at rows of several sequences under each other.</summary>
    /// <exception cref="DataException">It cannot be read, or lacks what such a file needs; the message says what.</exception>
    public static SequenceSketch Rowed(string path, StarterWishes wishes)
    {
        var sketch = FileSketch.Read(path, wishes.Time);
        if (sketch.Time is null)
            throw new DataException(
                "LSTM1015", "no column of the file tells the time of a row, nor counts the rows of a sequence", "name it with --time", new(path));
        if (sketch.Series.Count == 0)
            throw new DataException("LSTM1011", "no column of the file names the sequence of a row",
                "rows of several sequences under each other, with a column that names them; times begin again in each", new(path));
        var classes = wishes.Task == StarterTask.Classification;
        var able = sketch.Columns.Where(c => c.Name != sketch.Time && !sketch.Series.Contains(c.Name, StringComparer.Ordinal) && Able(c, classes)).ToList();
        if (wishes.Target is { } wished && able.TrueForAll(c => c.Name != wished))
            throw new DataException("LSTM1011",
                sketch.Columns.Any(c => c.Name == wished) ? $"the column '{wished}' is not {Kind(classes)}" : $"the file has no column '{wished}'",
                "the columns are " + string.Join(", ", sketch.Columns.Select(c => $"'{c.Name}'")), new(path));
        var label = wishes.Target is null ? Guess(able, classes) : able.First(c => c.Name == wishes.Target);
        if (label is null) throw new DataException("LSTM1011", $"no column of the file is {Kind(classes)}", "name it with --target", new(path));
        var inputs =
            sketch.Columns.Where(
                c => c != label && c.Name != sketch.Time && c.Name.Length > 0 && !sketch.Series.Contains(c.Name, StringComparer.Ordinal)
                    && c is { Kind: SketchKind.Number or SketchKind.Index, Levels.Count: not 1 }).ToList();
        if (inputs.Count == 0) throw new DataException("LSTM1011", "no column of numbers is left to tell the label from", "a sequence needs values", new(path));
        var (whole, sequences, longest) = Lengths(path, sketch, label.Name);
        return new([.. inputs.Select(c => c.Name)], label.Name, classes ? label.Levels : [], whole, sequences, longest, sketch.Time, sketch.Every,
            sketch.Series, inputs.Exists(c => c.Missing > 0) || sketch.Gaps > 0);
    }

    private static bool Able(SketchColumn column, bool classes) => column.Missing == 0 && (classes
        ? column.Kind == SketchKind.Category
            || (column.Kind is SketchKind.Number or SketchKind.Index or SketchKind.Text && column.Levels.Count is > 1 and <= 20)
        : column.Kind is SketchKind.Number or SketchKind.Index);

    private static string Kind(bool classes) => classes ? "one of a few words or numbers" : "one of numbers alone";

    private static SketchColumn? Guess(List<SketchColumn> able, bool classes) =>
        LabelNames.Select(n => able.Find(c => string.Equals(c.Name, n, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(c => c is not null)
        ?? (classes ? able.Find(c => c.Kind == SketchKind.Category) : null) ?? (able.Count > 0 ? able[^1] : null);

    private static (bool Whole, int Sequences, int Longest) Lengths(string path, FileSketch sketch, string label)
    {
        var (names, lines) = CsvTable.Peek(path, new DataSpec { Source = path }, path, MostRows);
        var keys = sketch.Series.Select(s => names.ToList().IndexOf(s)).ToList();
        var at = names.ToList().IndexOf(label);
        var groups = lines.Where(l => l.Length == names.Count).GroupBy(l => string.Join('\u001f', keys.Select(k => l[k])), StringComparer.Ordinal)
            .Select(g => (Count: g.Count(), Labels: g.Select(l => l[at].Trim()).Distinct(StringComparer.Ordinal).Count())).ToList();
        return (groups.TrueForAll(g => g.Labels == 1), groups.Count, groups.Max(g => g.Count));
    }
}
