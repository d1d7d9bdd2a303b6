using System.Text.RegularExpressions;
using LstmSpec.Tests;

namespace LstmSpec.Cli.Tests;

/// <summary>What the pages for people say can be done.</summary>
public sealed partial class DocumentsTests
{
    [Fact]
    public void Every_command_of_the_guide_works_in_its_order()
    {
        using var tool = new Tool();
        var commands = Command().Matches(File.ReadAllText(Repository.Path("docs/guide.md"))).Select(m => m.Groups["command"].Value).ToList();
        Assert.True(commands.Count >= 12);
        foreach (var command in commands)
        {
            var said = tool.Call(command.Split(' '));
            var broken = command.Contains("learning-rate=1", StringComparison.Ordinal);
            Assert.True(said.Code == (broken ? 3 : 0), $"lstmspec {command}: {said}");
            if (broken) Assert.Contains("LSTM1501", said.Out, StringComparison.Ordinal);
            else if (command == "check air.lstm.yaml") Assert.Equal(string.Empty, said.Out);
        }
    }

    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(Repository.Path("docs"), "*.md").Select(f => "docs/" + Path.GetFileName(f)).Order(StringComparer.Ordinal), "README.md",
            "CONTRIBUTING.md", "CHANGELOG.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_verb_and_rule_that_a_page_names_is_there(string page)
    {
        using var tool = new Tool();
        var text = File.ReadAllText(Repository.Path(page));
        var help = tool.Call("--help").Out;
        Assert.All(Verb().Matches(text).Select(m => m.Groups["verb"].Value).Distinct(StringComparer.Ordinal),
            verb => Assert.Matches($@"(?m)^  {verb}\b", help));
        Assert.All(Rule().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal),
            id => Assert.True(File.Exists(Repository.Path($"docs/rules/{id}.md")) || id.StartsWith("LSTM10", StringComparison.Ordinal), id));
        var folder = Path.GetDirectoryName(page)!;
        Assert.All(Link().Matches(text).Select(m => m.Groups["link"].Value).Where(l => !l.Contains("://", StringComparison.Ordinal)), link =>
            Assert.True(Path.Exists(Repository.Path(Path.Combine(folder, link))), $"{page} links to {link}"));
    }

    [GeneratedRegex(@"^\$ lstmspec (?<command>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Command();

    [GeneratedRegex("`lstmspec (?<verb>[a-z]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Verb();

    [GeneratedRegex("LSTM[0-9]{4}", RegexOptions.None, 60_000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\]\((?<link>[^)#]+)[)#]", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Link();
}
