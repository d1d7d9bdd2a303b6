using System.Text.RegularExpressions;

namespace LstmSpec.Tests;

/// <summary>A line is as wide as .editorconfig says at most.</summary>
public sealed partial class LinesTests
{
    [Fact]
    public void A_line_of_code_has_at_most_160_columns_beside_what_it_says()
    {
        var wide = new List<string>();
        foreach (var file in new[] { "src", "generators", "tests", "specs" }.SelectMany(RoomsTests.Sources))
        {
            // Lines of a raw string are as wide as what they are written into; within another one a line counts without its words.
            var raw = false;
            foreach (var (line, number) in File.ReadLines(file).Select((l, i) => (l, i + 1)))
            {
                var inside = raw;
                if (RawQuotes().Count(line) % 2 == 1) raw = !raw;
                if (!inside && Quoted().Replace(line, string.Empty).Length > 160)
                    wide.Add($"{Path.GetRelativePath(Repository.Root, file)}:{number} has {line.Length} columns");
            }
        }

        Assert.Empty(wide);
    }

    [GeneratedRegex("\"{3,}", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex RawQuotes();

    [GeneratedRegex(@"""(\\.|[^""\\])*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Quoted();
}
