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
            "Storing", "Predicting", "Doctor", "Running", "Scheduling", "Reporting",
        ],
        ["src/LstmSpec.Engines.Managed"] = ["Storage", "Threads", "Kernels", "Optimizers", "Parameters", "Passes", "Sequences", "Training"],
        ["src/LstmSpec.Engines.TorchSharp"] = ["Native", "Optimizers", "Parameters", "Passes", "Training"],
        ["src/LstmSpec.Verify"] = [],
        ["src/LstmSpec.Cli"] = ["Inputs", "Terminal", "Engines", "Starting", "Clusters", "Editor", "Verbs"],
        ["generators/LstmSpec.Generators"] = ["Reading", "Analyzing", "Emitting"],
        ["generators/LstmSpec.CodeFixes"] = [],
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
            var (room, code) = (Array.IndexOf(order, Room(part, file)), File.ReadAllText(file));
            if (room < 0) continue;
            foreach (var used in Named(part, order, code).Select(r => Array.IndexOf(order, r)).Where(u => u > room))
                wrong.Add($"{Path.GetRelativePath(Repository.Root, file)} uses {order[used]}");
        }

        Assert.Empty(wrong);
    }

    /// <summary>Files that stand in no folder open the part to others: what they hold builds on all rooms, and no room builds on it.</summary>
    [Theory]
    [MemberData(nameof(Parts))]
    public void No_folder_uses_what_stands_before_all_of_them(string part)
    {
        var before = Sources(part).Where(f => Room(part, f).Length == 0)
            .SelectMany(f => Declared().Matches(File.ReadAllText(f)).Select(m => m.Groups["type"].Value)).ToHashSet(StringComparer.Ordinal);
        var rooms = Sources(part).Where(f => Order[part].Contains(Room(part, f), StringComparer.Ordinal));
        Assert.DoesNotContain(rooms, f => Word().Matches(Comments().Replace(File.ReadAllText(f), string.Empty)).Any(w => before.Contains(w.Value)));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_folder_has_its_place_on_the_road(string part)
    {
        // What lies in build is compiled into the programs of others.
        Assert.Empty(Sources(part).Select(f => Room(part, f)).Where(r => r.Length > 0).Except([.. Order[part], "build"], StringComparer.Ordinal));
        Assert.All(Order[part],
            room => Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(Repository.Path(part), room), "*.cs", SearchOption.AllDirectories)));
    }

    [Fact]
    public void A_folder_holds_at_most_twenty_files_and_a_file_at_most_400_lines()
    {
        var sources = new[] { "src", "generators", "tests", "specs" }.SelectMany(Sources).ToList();
        Assert.Empty(sources.GroupBy(Path.GetDirectoryName, StringComparer.Ordinal).Where(g => g.Count() > 20).Select(g => $"{g.Key}: {g.Count()} files"));
        Assert.DoesNotContain(sources, f => File.ReadLines(f).Count() > 400);
    }

    /// <summary>Every C# file below a folder of the repository, but for what is built.</summary>
    internal static IEnumerable<string> Sources(string part) => Directory.EnumerateFiles(Repository.Path(part), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>Rooms whose namespace a file names: in a using, or before a type where the part has a namespace of its own.</summary>
    private static IEnumerable<string> Named(string part, string[] order, string code)
    {
        var space = part is "src/LstmSpec" or "src/LstmSpec.Runtime" ? "LstmSpec" : Path.GetFileName(part);
        var used = Using().Matches(code).Where(m => m.Groups["space"].Value.StartsWith(space + ".", StringComparison.Ordinal))
            .Select(m => m.Groups["space"].Value[(space.Length + 1)..].Split('.')[0]);
        return space == "LstmSpec" ? used
            : used.Concat(order.Where(room => Regex.IsMatch(code, $@"(?<![.\w""]){room}\.[A-Z]", RegexOptions.None, TimeSpan.FromMinutes(1))));
    }

    /// <summary>The first folder below the part; empty for files that stand in the part itself.</summary>
    private static string Room(string part, string file)
    {
        var relative = Path.GetRelativePath(Repository.Path(part), file).Replace('\\', '/');
        return relative.Contains('/', StringComparison.Ordinal) ? relative[..relative.IndexOf('/', StringComparison.Ordinal)] : string.Empty;
    }

    [GeneratedRegex(@"^using (static )?(?<space>LstmSpec[\w.]*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Using();

    [GeneratedRegex(@"^(public|internal)[\w ]* (class|record|struct|interface|enum) (?<type>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"//.*", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Word();
}
