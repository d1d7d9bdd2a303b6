using System.Text.RegularExpressions;

namespace LstmSpec.Tests;

/// <summary>Folders stand in the order of the road; a folder may use those before it, never those behind it.</summary>
public sealed partial class RoomsTests
{
    private static readonly Dictionary<string, string[]> Order = new(StringComparer.Ordinal)
    {
        ["src/LstmSpec"] = ["Spec", "Attributes", "Declaring", "Findings", "Yaml", "Grammar", "Binding", "Profiles", "Rules", "Planning"],
        ["src/LstmSpec.Runtime"] =
        [
            "Randomness", "Statistics", "Data", "Splitting", "Preparing", "Windows", "Engines", "Forecasting", "Baselines", "Scoring", "Training", "Profiling",
            "Storing", "Predicting",
            "Doctor", "Running", "Scheduling", "Reporting",
        ],
    };

    public static TheoryData<string> Parts() => new(Order.Keys);

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_folder_uses_only_what_lies_before_it_on_the_road(string part)
    {
        var order = Order[part];
        var wrong = new List<string>();
        foreach (var file in Sources(part))
        {
            var room = Array.IndexOf(order, Room(part, file));
            foreach (var used in Using().Matches(File.ReadAllText(file)).Select(m => Array.IndexOf(order, m.Groups["room"].Value)).Where(u => u > room))
                wrong.Add($"{Path.GetRelativePath(Repository.Root, file)} uses {order[used]}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_folder_has_its_place_on_the_road(string part)
    {
        Assert.Empty(Sources(part).Select(f => Room(part, f)).Where(r => r.Length > 0).Except(Order[part], StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_holds_at_most_twenty_files_and_a_file_at_most_400_lines()
    {
        var sources = new[] { "src", "generators", "tests", "specs" }.SelectMany(Sources).ToList();
        Assert.Empty(sources.GroupBy(Path.GetDirectoryName, StringComparer.Ordinal).Where(g => g.Count() > 20).Select(g => $"{g.Key}: {g.Count()} files"));
        Assert.DoesNotContain(sources, f => File.ReadLines(f).Count() > 400);
    }

    [Fact]
    public void A_line_of_code_has_at_most_160_columns_beside_what_it_says()
    {
        var wide = new List<string>();
        foreach (var file in new[] { "src", "generators", "tests", "specs" }.SelectMany(Sources))
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

    private static IEnumerable<string> Sources(string part) => Directory.EnumerateFiles(Repository.Path(part), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>The first folder below the part; empty for files that stand in the part itself.</summary>
    private static string Room(string part, string file)
    {
        var relative = Path.GetRelativePath(Repository.Path(part), file).Replace('\\', '/');
        return relative.Contains('/', StringComparison.Ordinal) ? relative[..relative.IndexOf('/', StringComparison.Ordinal)] : string.Empty;
    }

    [GeneratedRegex("\"{3,}", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex RawQuotes();

    [GeneratedRegex(@"""(\\.|[^""\\])*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^using (static )?LstmSpec\.(?<room>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Using();
}
