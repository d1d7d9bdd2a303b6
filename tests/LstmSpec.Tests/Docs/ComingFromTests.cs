using System.Text.RegularExpressions;
using LstmSpec.Declaring;
using LstmSpec.Tests.Grammar;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Docs;

/// <summary>The page for people who come from other tools.</summary>
public sealed partial class ComingFromTests
{
    [Fact]
    public void Every_setting_that_others_are_translated_to_is_one_of_the_language()
    {
        var rows = File.ReadAllLines(Repository.Path("docs/coming-from.md"))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && l.Count(c => c == '|') == 6);
        var paths = rows.Select(r => r.Split('|')[4]).SelectMany(c => Code().Matches(c).Select(m => m.Groups["code"].Value))
            .Where(c => char.IsAsciiLetterLower(c[0])).ToList();
        Assert.True(paths.Count > 15);
        Assert.All(paths, path => Assert.True(IsKnown(path), path));
    }

    /// <summary>A path with or without what stands behind it; a bare key may be one of a layer's.</summary>
    private static bool IsKnown(string code)
    {
        var key = code.Split(':')[0];
        var shape = Shapes.At(key) ?? Shapes.At("model.layers[0].lstm." + key);
        if (shape is null) return false;
        var value = code[key.Length..].TrimStart(':').Trim();
        return value.Length == 0 || value.Contains('…', StringComparison.Ordinal) || YamlReader.Read(code, "page").Declaration is { Root: MapNode };
    }

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Code();
}
