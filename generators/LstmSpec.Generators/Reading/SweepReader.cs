using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LstmSpec.Generators.Reading;

/// <summary><see cref="SweepAttribute"/> → one path below <c>sweep.over</c>.</summary>
internal static class SweepReader
{
    public static void ReadAxis(WrittenAttribute attribute, MapDraft root, Places places, List<Finding> findings)
    {
        if (attribute["path"]?.Value is not ScalarNode path) return;
        var over = root.Map("sweep", attribute.Span).Map("over", attribute.Span);
        var ends = attribute.Arguments.Where(a => a.Name is "from" or "to" or "steps" or "scale").ToList();
        var values = (attribute["values"]?.Value as ListNode)?.Items ?? default;
        if (ends.Count > 0 && values.Count > 0)
        {
            findings.Add(
                Objections.Invalid(ReadingIds.DuplicateKey, attribute.Span, $"'{path.Text}' is varied over values and over a range", "say one of them"));
            return;
        }

        if (ends.Count > 0)
        {
            var range = new MapDraft(attribute.Span);
            foreach (var end in ends) range.Put(end.Name, end.Value);
            over.Put(path.Text, path.Span, range);
            return;
        }

        var written = attribute.Syntax?.ArgumentList?.Arguments.Where(a => a.NameEquals is null).Skip(1).ToList() ?? [];
        var list = new ListDraft(attribute.Span);
        for (var i = 0; i < values.Count; i++)
        {
            if (PathSetter.ValueOf(values[i] with { Span = PlaceOf(i) }, findings) is { } value) list.Items.Add(new LeafDraft(value));
        }

        over.Put(path.Text, path.Span, list);

        // Values may be handed over one by one or as one array.
        Span PlaceOf(int index) => written.Count == values.Count ? places.Of((AttributeArgumentSyntax)written[index]) : attribute.Span;
    }
}
