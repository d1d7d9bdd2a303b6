using System.Globalization;
using LstmSpec.Declaring;
using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>split.given</c>: the parts by rows, by files or by a column.</summary>
internal static class GivenLanguage
{
    private static readonly TextShape File = new("the path of a file", 500);

    public static readonly UnionShape<GivenParts> Parts = new UnionShape<GivenParts>("a way to say the parts")
        .Case("rows", new MapShape<GivenRows>("a map, such as '{train: 0..100, test: 100..}'")
            .Key("train", new ListShape<RowSpan>(new RowSpanShape(), 1), s => s.Train, (s, v) => s with { Train = v },
                "Rows to train on, counted from 0, the end not included.", required: true)
            .Key("validation", new ListShape<RowSpan>(new RowSpanShape()), s => s.Validation, (s, v) => s with { Validation = v },
                "Rows that early stopping reads.", omitEmpty: true)
            .Key("test", new ListShape<RowSpan>(new RowSpanShape(), 1), s => s.Test, (s, v) => s with { Test = v }, "Rows to be forecast.", required: true),
            "By rows.")
        .Case("files", new MapShape<GivenFiles>("a map, such as '{train: train.csv, test: test.csv}'")
            .Key("train", File, s => s.Train, (s, v) => s with { Train = v }, "File with the training part.", required: true)
            .Key("validation", new OptionalShape<string>(File), s => s.Validation, (s, v) => s with { Validation = v },
                "File with the part that early stopping reads.", omitEmpty: true)
            .Key("test", File, s => s.Test, (s, v) => s with { Test = v }, "File with the test part.", required: true), "A file for each part.")
        .Case("column", new MapShape<GivenColumn>("the name of a column")
            .Key("name", Values.ColumnName, s => s.Name, (s, v) => s with { Name = v }, "The column that holds 'train', 'validation' or 'test'.",
                required: true, shorthand: true), "By a column that names the part of a row.");
}

/// <summary>Rows as <c>0..100</c>: from 0, the end not included; <c>100..</c> goes to the last row.</summary>
internal sealed class RowSpanShape : ScalarShape<RowSpan>
{
    public override IReadOnlyList<string> Examples => ["0..100", "100.."];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) => SchemaNode.Of("string").With("pattern", "^ *[0-9]* *\\.\\. *[0-9]* *$");

    public override string Expected => "rows such as '0..100' (the end not included) or '100..'";

    public override void Write(RowSpan value, CanonicalWriter writer) =>
        writer.Text(Say(value.Start) + ".." + (value.End is { } end ? Say(end) : string.Empty));

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out RowSpan value)
    {
        value = default;
        var cut = scalar.Text.IndexOf("..", StringComparison.Ordinal);
        if (cut < 0) return Refuse(scalar, path, reading, out value);
        var (from, to) = (scalar.Text.Substring(0, cut).Trim(), scalar.Text.Substring(cut + 2).Trim());
        int start = 0, end = 0;
        if ((from.Length > 0 && !TryCount(from, out start)) || (to.Length > 0 && !TryCount(to, out end))) return Refuse(scalar, path, reading, out value);
        value = new(start, to.Length > 0 ? end : null);
        return to.Length == 0 || end > start || OutOfRange(scalar, path, reading, $"'{scalar.Text}' holds no row: the end is not included", out value);
    }

    private static string Say(int row) => row.ToString(CultureInfo.InvariantCulture);

    private static bool TryCount(string text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
