using System.Reflection;
using System.Text.RegularExpressions;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Profiles;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Yaml;
using Binder = LstmSpec.Binding.Binder;

namespace LstmSpec.Tests.Rules;

/// <summary>What every rule has: an id of its own, a page, a test that it fires and one that it stays quiet.</summary>
public sealed class CatalogueTests
{
    /// <summary>The folders of the rules, in the order of the road.</summary>
    private static readonly string[] Bands = ["Leaks", "Splits", "Scaling", "Series", "Architecture", "Optimisation", "Stopping", "Heads", "Evaluation"];

    public static TheoryData<string> Ids => [.. SpecCatalogue.All.Select(r => r.Id)];

    [Fact]
    public void An_id_is_used_once_and_its_rule_lies_in_a_folder_of_the_road()
    {
        Assert.Equal(SpecCatalogue.All.Count, SpecCatalogue.All.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(SpecCatalogue.All.Count, SpecCatalogue.All.Select(r => r.Title).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(SpecCatalogue.All, r => Assert.Matches("^LSTM[12][0-9]{3}$", r.Id));
        Assert.All(SpecCatalogue.Rules, r => Assert.Contains(r.GetType().Namespace!.Split('.')[^1], Bands));
        Assert.Empty(Suppressions.Later.Intersect(SpecCatalogue.All.Select(r => r.Id), StringComparer.Ordinal));
    }

    [Fact]
    public void Causes_are_rules_that_there_are_and_cause_nothing_in_a_circle()
    {
        var causes = SpecCatalogue.All.ToDictionary(r => r.Id, r => r.CausedBy, StringComparer.Ordinal);
        foreach (var id in causes.Keys) Follow(id, []);

        void Follow(string id, string[] seen)
        {
            Assert.DoesNotContain(id, seen);
            Assert.True(causes.ContainsKey(id), id);
            foreach (var cause in causes[id]) Follow(cause, [.. seen, id]);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_says_why_in_plain_words(string id)
    {
        var info = SpecCatalogue.All.Single(r => r.Id == id);
        Assert.EndsWith(".", info.Why, StringComparison.Ordinal);
        Assert.DoesNotContain(info.Title, c => c == '.');
        Assert.NotEmpty(info.Reads);
        var rule = SpecCatalogue.Rules.Single(r => r.Info.Id == id);
        Assert.True(rule.GetType().IsSealed);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_test_that_it_fires_and_one_that_it_stays_quiet(string id)
    {
        var rule = SpecCatalogue.Rules.Single(r => r.Info.Id == id).GetType();
        var name = rule.FullName!.Replace("LstmSpec.Rules", "LstmSpec.Tests.Rules", StringComparison.Ordinal) + "Tests";
        var tests = typeof(CatalogueTests).Assembly.GetType(name);
        Assert.True(tests is not null, $"{id} lacks the tests {name}");
        Assert.Equal(id, tests.GetField("Id", BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue());
        var claims = tests.GetMethods().Where(m => m.GetCustomAttributes<FactAttribute>().Any()).Select(m => m.Name).ToList();
        Assert.Contains(claims, c => c.Contains("reported", StringComparison.Ordinal) || c.Contains("told", StringComparison.Ordinal));
        Assert.Contains(claims, c => c.Contains("quiet", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_page_under_its_id_and_title(string id)
    {
        var page = PageOf(id);
        Assert.StartsWith($"# {id}: {SpecCatalogue.All.Single(r => r.Id == id).Title}\n", page, StringComparison.Ordinal);
        foreach (var part in new[] { "## Why", "## When it is quiet", "## Example", "## Sources" }) Assert.Contains(part, page, StringComparison.Ordinal);
        foreach (Match link in Regex.Matches(page, @"\]\((?<page>LSTM\d+\.md)\)", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1)))
            Assert.True(File.Exists(Repository.Path("docs/rules/" + link.Groups["page"].Value)), $"{id} links to {link.Groups["page"].Value}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_on_a_page_is_broken_and_mended_as_it_says(string id)
    {
        var examples = Regex.Matches(PageOf(id), "```yaml\n# (?<kind>broken|mended)\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture,
            TimeSpan.FromMinutes(1));

        // No word is on the list of what is not run, so that none can be shown.
        Assert.True(examples.Count > 0 || (id == "LSTM1009" && LstmSpec.Rules.Architecture.RuntimeLimits.All.Count == 0), id);
        foreach (Match example in examples)
        {
            var (declaration, finding) = YamlReader.Read(SpecText.Healthy, "healthy");
            var (change, wrong) = YamlReader.Read(example.Groups["text"].Value, "page");
            Assert.True(finding is null && wrong is null, wrong?.Message);
            var keys = change!.Root.Entries.Select(e => e.Key).ToList();
            var entries = declaration!.Root.Entries.Where(e => !keys.Contains(e.Key, StringComparer.Ordinal)).Concat(change.Root.Entries).ToValueList();
            var bound = Binder.Bind(declaration with { Root = declaration.Root with { Entries = entries } });
            Assert.True(bound.IsValid, string.Join("; ", bound.Findings.Select(f => f.Path + ": " + f.Message)));
            var found = Checker.Check(bound, ProfileOf(id)).Select(f => f.Id).ToList();
            if (example.Groups["kind"].Value != "broken")
            {
                Assert.DoesNotContain(id, found);
                continue;
            }

            Assert.Contains(id, found);
            // What the page shows broken is mended by the fix that the finding proposes, if it proposes one.
            var kept = declaration.Root.Entries.Where(e => !keys.Contains(e.Key, StringComparer.Ordinal)).ToValueList();
            var whole = TreePatch.Rewrite(declaration.Root with { Entries = kept }) + example.Groups["text"].Value;
            if (Checked.All(whole, ProfileOf(id)).First(f => f.Id == id).Fix is not null) Checked.IsMended(id, whole, ProfileOf(id));
        }
    }

    [Fact]
    public void What_reading_says_is_explained_on_one_page()
    {
        var page = File.ReadAllText(Repository.Path(RulePages.PathOf("LSTM1003")));
        var ids = typeof(ReadingIds).GetFields().Select(f => (string)f.GetRawConstantValue()!);
        Assert.All(ids.Concat(["LSTM0002", "LSTM0003"]), id => Assert.Contains("| " + id + " |", page, StringComparison.Ordinal));
        Assert.Equal("docs/rules/LSTM1009.md", RulePages.PathOf("LSTM1009"));
    }

    [Fact]
    public void The_index_of_the_pages_is_the_catalogue()
    {
        var bands = SpecCatalogue.Rules.GroupBy(r => r.GetType().Namespace!.Split('.')[^1]).OrderBy(band => Array.IndexOf(Bands, band.Key)).Select(band =>
            $"## {band.Key}\n\n| rule | says | decided from | severity |\n| --- | --- | --- | --- |\n"
            + string.Join("\n",
                band.Select(
                    r => $"| [{r.Info.Id}]({r.Info.Id}.md) | {r.Info.Title} | {(r.Info.Stage == Stage.Spec ? "spec" : "data")} | {Words.Of(r.Info.Severity)} |")));
        Repository.Holds("docs/rules/README.md", $"""
            # Rules

            What LstmSpec objects to before anything is trained. Rules of the spec stage need the declaration alone; those of the data stage need a
            profile. A severity can rise or fall with the case, as the page says. A finding is accepted with its reason by

                suppress:
                  - {"{"}rule: LSTM1302, reason: the season is carried by the holidays{"}"}

            What is said while data is read, while training and of the result has [an index of its own](run.md), and what is said of text that
            cannot be read [a page of its own](reading.md). This index is written from the catalogue
            (`UPDATE_DOCS=1 dotnet test tests/LstmSpec.Tests`).

            {string.Join("\n\n", bands)}

            """);
    }

    [Fact]
    public void Every_shipped_spec_checks_without_a_word()
    {
        var files = Directory.GetFiles(Repository.Path("specs"), "*.lstm.yaml");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            var (declaration, finding) = YamlReader.Read(File.ReadAllText(file), name);
            Assert.True(finding is null, name + ": " + finding?.Message);
            var findings = Checker.Check(Binder.Bind(declaration!)).Where(f => f.Suppressed is null).ToList();
            Assert.True(findings.Count == 0, name + ": " + string.Join("\n", findings.Select(f => f.Id + " " + f.Message)));
        }
    }

    [Fact]
    public void The_healthy_spec_is_quiet_beside_its_data_too()
    {
        Assert.Empty(Checked.All(SpecText.Healthy, Known.Healthy));
    }

    private static DataProfile? ProfileOf(string id) => KnownSeries.ByRule.GetValueOrDefault(id);

    private static string PageOf(string id) => File.ReadAllText(Repository.Path(RulePages.PathOf(id))).ReplaceLineEndings("\n");
}
