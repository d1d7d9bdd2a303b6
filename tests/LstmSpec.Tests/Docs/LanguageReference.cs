using System.Text;
using LstmSpec.Grammar;

namespace LstmSpec.Tests.Docs;

/// <summary>docs/language.md: every key with its meaning, what may stand behind it and its default, written from the grammar that reads specs.</summary>
internal static class LanguageReference
{
    public static string Text()
    {
        var text = new StringBuilder("""
            # Language

            Every key of a spec, what it means, what may stand behind it, and what holds where it is not written. This page is written from the grammar that reads specs
            (`UPDATE_DOCS=1 dotnet test tests/LstmSpec.Tests`); `lstmspec schema` says the same to editors. The C# door has an attribute or an argument of the same name for each, and
            `[Set("train.epochs", 50)]` for any path. A map with one main key may be written as that key's value alone; a kind whose keys all have defaults, as its bare name.


            """);
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        Section(text, Language.Experiment, string.Empty, 2, seen);
        return text.ToString().TrimEnd() + "\n";
    }

    private static void Section(StringBuilder text, IShape shape, string path, int level, Dictionary<string, string> seen)
    {
        text.Append(new string('#', Math.Min(level, 6))).Append(' ').Append(path.Length == 0 ? "The experiment" : $"`{path}`").Append("\n\n");
        var union = shape.Keys.Count > 1 && shape.Excludes(shape.Keys[0].Name, shape.Keys[1].Name);
        if (union) text.Append("One of:\n\n");
        text.Append(union ? "| kind | what it is |\n| --- | --- |\n" : "| key | meaning | expected | default |\n| --- | --- | --- | --- |\n");
        foreach (var key in shape.Keys)
        {
            var at = SpecPath.Join(path, key.Name);
            text.Append($"| `{key.Name}` | {Cell(key.Doc)} |");
            if (!union)
                text.Append(
                    $" {Cell(key.Expected)} | "
                        + $"{(key.Required ? "**required**" : key.Default is { Length: <= 60 } value ? "`" + value.Replace("|", "\\|", StringComparison.Ordinal) + "`" : string.Empty)} |");
            text.Append('\n');
        }

        text.Append('\n');
        foreach (var key in shape.Keys)
        {
            var below = shape.Below(key.Name);
            var at = SpecPath.Join(path, key.Name) + (below?.Item is not null && below.Item.Keys.Count > 0 ? "[]" : string.Empty);
            var inner = below?.Item is { Keys.Count: > 0 } item ? item : below;
            if (inner is { Keys.Count: 0, Names: [NamedShape.Any] }) (inner, at) = (inner.Below(NamedShape.Any), SpecPath.Join(at, NamedShape.Any));
            if (inner is null || inner.Keys.Count == 0) continue;
            // What several keys share is told once: the same keys with the same meanings are the same thing.
            var same = string.Join('\n', inner.Keys.Select(k => k.Name + k.Doc + k.Expected));
            if (seen.TryGetValue(same, out var first))
            {
                text.Append($"`{at}` is written like [`{first}`](#{Anchor(first)}).\n\n");
                continue;
            }

            seen.Add(same, at);
            Section(text, inner, at, level + 1, seen);
        }
    }

    private static string Cell(string words) => words.Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>As code hosts make anchors of headings: letters, digits and dashes.</summary>
    private static string Anchor(string heading) => string.Concat(heading.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
