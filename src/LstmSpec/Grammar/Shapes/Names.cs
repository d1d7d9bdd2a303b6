using System.Globalization;
using LstmSpec.Declaring;
using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>A name of ASCII letters, digits and some marks that starts with a letter.</summary>
/// <param name="marks">What may stand in it beside letters and digits.</param>
/// <param name="told">The marks as people are told of them.</param>
internal abstract class PlainNameShape(string example, string marks, string told) : ScalarShape<string>
{
    private const int Longest = 80;

    public override IReadOnlyList<string> Examples => [example];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) =>
        SchemaNode.Of("string").With("pattern", $"^[A-Za-z][A-Za-z0-9{marks}]{{0,{Longest - 1}}}$");

    public override string Expected => $"a name of letters, digits{told} that starts with a letter (at most {Longest} characters)";

    public override void Write(string value, CanonicalWriter writer) => writer.Text(value);

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out string value)
    {
        value = scalar.Text;
        var plain = value.Length is > 0 and <= Longest && IsLetter(value[0]) && value.All(c => IsLetter(c) || c is >= '0' and <= '9' || marks.Contains(c));
        return plain || Refuse(scalar, path, reading, out value);
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}

/// <summary>The name of an experiment: it names a generated class and a folder, so it is kept plain.</summary>
internal sealed class NameShape() : PlainNameShape("air-passengers", "_-", ", '-' and '_'");

/// <summary>The name of a property in generated code.</summary>
internal sealed class IdentifierShape() : PlainNameShape("Passengers", "_", " and '_'");

/// <summary>A C# namespace of plain names with dots between.</summary>
internal sealed class NamespaceShape : ScalarShape<string>
{
    public override IReadOnlyList<string> Examples => ["Company.Forecasts"];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) =>
        SchemaNode.Of("string").With("pattern", "^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*$").With("maxLength", 200);

    public override string Expected => "a namespace, such as 'Company.Forecasts'";

    public override void Write(string value, CanonicalWriter writer) => writer.Text(value);

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out string value)
    {
        value = scalar.Text;
        return (value.Length <= 200 && value.Split('.').All(IsName)) || Refuse(scalar, path, reading, out value);
    }

    private static bool IsName(string part) =>
        part.Length > 0 && (IsLetter(part[0]) || part[0] == '_') && part.All(c => IsLetter(c) || c is '_' or (>= '0' and <= '9'));

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}

/// <summary>A number of seeds (0, 1, …), or the seeds themselves in a list.</summary>
internal sealed class SeedsShape : Shape<ValueList<int>>
{
    private static readonly CountShape Count = new(1, 1000);
    private static readonly ListShape<int> List = new(new CountShape(0), 1, 1000);

    public override IReadOnlyList<string> Examples => ["5", "[1, 2]"];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) => SchemaNode.AnyOf(
        Count.ToSchema(builder, hint),
        SchemaNode.Of("array").With("items", new CountShape(0).ToSchema(builder, hint)).With("minItems", 1).With("maxItems", 1000).With("uniqueItems", true));

    public override string Expected => "a number of seeds, or a list of seeds";

    public override bool TryRead(Node node, string path, Reading reading, out ValueList<int> value)
    {
        if (node is ListNode)
        {
            if (!List.TryRead(node, path, reading, out value)) return false;
            if (value.Distinct().Count() == value.Count) return true;
            reading.Fail(ReadingIds.OutOfRange, path, node.Span,
                $"a seed stands twice in [{string.Join(", ", value.Select(v => v.ToString(CultureInfo.InvariantCulture)))}]; the same seed gives the same model", "keep one of each");
            return false;
        }

        value = default;
        if (!Count.TryRead(node, path, reading, out var count)) return false;
        value = Enumerable.Range(0, count).ToValueList();
        return true;
    }

    public override void Write(ValueList<int> value, CanonicalWriter writer) => List.Write(value, writer);
}

/// <summary>An IANA time zone by its form; whether there is one of that name is known where its rules are.</summary>
internal sealed class ZoneShape : ScalarShape<string>
{
    public override IReadOnlyList<string> Examples => ["Europe/Berlin"];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) =>
        SchemaNode.Of("string").With("pattern", "^(UTC|GMT|[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)+)$").With("maxLength", 60);

    public override string Expected => "the IANA name of a time zone, such as 'Europe/Berlin' or 'UTC'";

    public override void Write(string value, CanonicalWriter writer) => writer.Text(value);

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out string value)
    {
        value = scalar.Text;
        var parts = value.Split('/');
        var plain = value.Length <= 60
            && Array.TrueForAll(parts,
                p => p.Length > 0 && p.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '+'));
        // An offset or an abbreviation says nothing of summer time.
        var named = parts.Length > 1 || value is "UTC" or "GMT";
        return (plain && named) || Refuse(scalar, path, reading, out value);
    }
}

/// <summary>A number, or <c>fitted</c>, which is null.</summary>
internal sealed class FittedShape(NumberShape number) : ScalarShape<Number?>
{
    private const string Word = "fitted";

    public override IReadOnlyList<string> Examples => ["0.5", Word];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) =>
        SchemaNode.AnyOf(number.ToSchema(builder, hint), SchemaNode.Of("string").With("pattern", "^" + Word + "$"));

    public override string Expected => number.Expected + " or 'fitted'";

    public override void Write(Number? value, CanonicalWriter writer)
    {
        if (value is { } some) writer.Number(some);
        else writer.Text(Word);
    }

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out Number? value)
    {
        value = null;
        if (string.Equals(scalar.Text, Word, StringComparison.Ordinal)) return true;
        if (!Number.TryParse(scalar.Text, out _)) return Refuse(scalar, path, reading, out value);
        if (!number.TryRead(scalar, path, reading, out var some)) return false;
        value = some;
        return true;
    }
}
