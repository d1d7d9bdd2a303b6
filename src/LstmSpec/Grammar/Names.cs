using System.Globalization;
using LstmSpec.Declaring;
using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>The name of an experiment: it names a generated class and a folder, so it is kept plain.</summary>
internal sealed class NameShape : ScalarShape<string>
{
    public override string Expected => "a name of letters, digits, '-' and '_' that starts with a letter (at most 80 characters)";

    public override void Write(string value, CanonicalWriter writer) => writer.Text(value);

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out string value)
    {
        value = scalar.Text;
        var plain = value.Length is > 0 and <= 80 && IsLetter(value[0]) && value.All(c => IsLetter(c) || c is >= '0' and <= '9' or '-' or '_');
        return plain || Refuse(scalar, path, reading, out value);
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}

/// <summary>A number of seeds (0, 1, …), or the seeds themselves in a list.</summary>
internal sealed class SeedsShape : Shape<ValueList<int>>
{
    private static readonly CountShape Count = new(1, 1000);
    private static readonly ListShape<int> List = new(new CountShape(0), 1, 1000);

    public override string Expected => "a number of seeds, or a list of seeds";

    public override bool TryRead(Node node, string path, Reading reading, out ValueList<int> value)
    {
        if (node is ListNode)
        {
            if (!List.TryRead(node, path, reading, out value)) return false;
            if (value.Distinct().Count() == value.Count) return true;
            reading.Fail(ReadingIds.OutOfRange, path, node.Span, $"a seed stands twice in [{string.Join(", ", value.Select(v => v.ToString(CultureInfo.InvariantCulture)))}]; the same seed gives the same model", "keep one of each");
            return false;
        }

        value = default;
        if (!Count.TryRead(node, path, reading, out var count)) return false;
        value = Enumerable.Range(0, count).ToValueList();
        return true;
    }

    public override void Write(ValueList<int> value, CanonicalWriter writer) => List.Write(value, writer);
}
