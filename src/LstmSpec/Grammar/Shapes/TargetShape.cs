using LstmSpec.Declaring;
using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>What is read below <c>data.target</c>.</summary>
internal sealed record TargetWords
{
    public ValueList<string> Column { get; init; }

    public int? Offset { get; init; }

    public TargetForm Form { get; init; }
}

/// <summary>A column, a list of them, or a map that says more: <c>{column: load, offset: 1, form: steps}</c>.</summary>
internal sealed class TargetShape : Shape<TargetWords>
{
    private static readonly ListShape<string> Columns = new(Values.ColumnName, 1);

    private static readonly MapShape<TargetWords> Map = new MapShape<TargetWords>("columns, or a map such as '{column: load, offset: 1}'")
        .Key("column", Columns, s => s.Column, (s, v) => s with { Column = v }, "Columns to forecast.", required: true)
        .Key("offset", new OptionalValueShape<int>(new CountShape(-10_000, 10_000)), s => s.Offset, (s, v) => s with { Offset = v },
            "Steps from the last row of a window to its first target; 1 for a forecast, 0 for labels unless said otherwise.", omitEmpty: true)
        .Key("form", new ChoiceShape<TargetForm>(), s => s.Form, (s, v) => s with { Form = v },
            "Whether the targets are the steps of the horizon or a value for every step of the window.", omitEmpty: true);

    public override string Expected => Columns.Expected + ", or a map such as '{column: load, offset: 1}'";

    public override IReadOnlyList<string> Examples => Map.Examples;

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) => SchemaNode.AnyOf(Columns.ToSchema(builder, hint), Map.ToSchema(builder, hint));

    public override IShape? Item => Columns.Item;

    public override IReadOnlyList<string> Names => Map.Names;

    public override IReadOnlyList<KeyDoc> Keys => Map.Keys;

    public override IShape? Below(string key) => Map.Below(key);

    public override int Order(string key) => Map.Order(key);

    public override MapNode? Expand(ScalarNode scalar) =>
        scalar is { Text.Length: 0, Quoted: false } ? null : new(ValueList.Of(new Entry("column", scalar.Span, scalar)), scalar.Span);

    public override bool TryRead(Node node, string path, Reading reading, out TargetWords value)
    {
        if (node is MapNode) return Map.TryRead(node, path, reading, out value);
        value = new();
        if (!Columns.TryRead(node, path, reading, out var columns)) return false;
        value = new() { Column = columns };
        return true;
    }

    public override void Write(TargetWords value, CanonicalWriter writer)
    {
        if (value.Offset is null && value.Form == TargetForm.Steps) Columns.Write(value.Column, writer);
        else Map.Write(value, writer);
    }
}
