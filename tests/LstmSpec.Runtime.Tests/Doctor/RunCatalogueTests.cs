using System.Reflection;
using System.Text.RegularExpressions;
using LstmSpec.Doctor;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Running;

namespace LstmSpec.Tests.Doctor;

/// <summary>What every rule of a run has: an id of its own, a page, and, where a finished run is judged, tests that it fires and that it stays quiet.</summary>
public class RunCatalogueTests
{
    public static TheoryData<string> Ids => [.. Diagnosis.All.Select(r => r.Id)];

    [Fact]
    public void An_id_is_used_once_or_by_one_mistake_that_a_run_shows_where_the_spec_could_not()
    {
        var ids = Diagnosis.All.Select(r => r.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Diagnosis.All, r => Assert.Equal(r.Title, SpecCatalogue.All.SingleOrDefault(s => s.Id == r.Id)?.Title ?? r.Title));
        Assert.Equal(Diagnosis.All.Select(r => r.Id).Order(StringComparer.Ordinal), Diagnosis.All.Select(r => r.Id));
    }

    /// <summary>Two rules of one id are two mistakes under one name, unless it is one mistake that spec or data show, and where they cannot, the run.</summary>
    [Fact]
    public void No_two_catalogues_share_an_id_but_for_mistakes_that_the_spec_may_show_or_else_the_run()
    {
        var catalogues = new[] { SpecCatalogue.All, ReadingCatalogue.All, Diagnosis.All };
        Assert.All(catalogues, c => Assert.Equal(c.Count, c.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count()));
        var shared = catalogues.SelectMany(c => c.Select(r => r.Id)).GroupBy(id => id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key)
            .Order(StringComparer.Ordinal);
        Assert.Equal(["LSTM1202", "LSTM1302", "LSTM1403", "LSTM1503"], shared);
        Assert.Empty(SpecCatalogue.All.Concat(Diagnosis.All).Select(r => r.Id).Intersect(ReadingCatalogue.All.Select(r => r.Id), StringComparer.Ordinal));
        Assert.Equal(catalogues.SelectMany(c => c.Select(r => r.Id)).Distinct(StringComparer.Ordinal).Count(),
            catalogues.SelectMany(c => c.Select(r => r.Title)).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_spec_can_name_every_rule_of_a_run_where_it_accepts_findings()
    {
        foreach (var rule in Diagnosis.All)
        {
            var text = File.ReadAllText(Repository.Path("specs/air-passengers.lstm.yaml")) + $"\nsuppress: {{rule: {rule.Id}, reason: it is so}}\n";
            var said = Checker.Check(LstmSpec.Binding.Binder.Bind(LstmSpec.Yaml.YamlReader.Read(text, "named").Declaration!), null)
                .Where(f => f.Path.StartsWith("suppress", StringComparison.Ordinal)).ToList();
            if (rule.Acceptable) Assert.Empty(said);
            else Assert.Contains("cannot be suppressed", Assert.Single(said).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_stops_a_run_is_what_cannot_be_accepted()
    {
        Assert.Equal(["LSTM1113", "LSTM1205", "LSTM1403", "LSTM1510", "LSTM1902"], Diagnosis.All.Where(r => !r.Acceptable).Select(r => r.Id));
        Assert.All(Diagnosis.All.Concat(SpecCatalogue.All), r => Assert.Equal(r.Acceptable, RunSetup.CanAllow(r.Id)));
    }

    [Fact]
    public void Causes_are_rules_that_there_are_and_cause_nothing_in_a_circle()
    {
        var causes = Diagnosis.All.Concat(SpecCatalogue.All).GroupBy(r => r.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(r => r.CausedBy).Distinct(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
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
        var info = Diagnosis.All.Single(r => r.Id == id);
        Assert.EndsWith(".", info.Why, StringComparison.Ordinal);
        Assert.DoesNotContain('.', info.Title);
        Assert.NotEmpty(info.Reads);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_page_under_its_id_and_title(string id)
    {
        var page = Page(id);
        Assert.StartsWith($"# {id}: {Diagnosis.All.Single(r => r.Id == id).Title}\n", page, StringComparison.Ordinal);
        foreach (var part in new[] { "## Why", "## When it is quiet", "## Example", "## Sources" }) Assert.Contains(part, page, StringComparison.Ordinal);
        foreach (Match link in Regex.Matches(page, @"\]\((?<page>LSTM\d+\.md)\)", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1)))
            Assert.True(File.Exists(Repository.Path("docs/rules/" + link.Groups["page"].Value)), $"{id} links to {link.Groups["page"].Value}");
    }

    [Fact]
    public void Every_rule_of_a_finished_run_has_a_test_that_it_fires_and_one_that_it_stays_quiet()
    {
        var rules = typeof(Diagnosis).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(RunRule).IsAssignableFrom(t)).ToList();
        Assert.NotEmpty(rules);
        foreach (var rule in rules)
        {
            var tests = typeof(RunCatalogueTests).Assembly.GetType(
                $"{rule.Namespace!.Replace("LstmSpec.", "LstmSpec.Tests.", StringComparison.Ordinal)}.{rule.Name}Tests");
            Assert.True(tests is not null, $"{rule.Name} lacks its tests");
            Assert.Contains(tests.GetField("Id", BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue(), Diagnosis.All.Select(r => r.Id));
            var claims = tests.GetMethods().Where(m => m.GetCustomAttributes<FactAttribute>().Any()).Select(m => m.Name).ToList();
            Assert.Contains(claims, c => c.Contains("reported", StringComparison.Ordinal));
            Assert.Contains(claims, c => c.Contains("quiet", StringComparison.Ordinal));
            Assert.True(rule.IsSealed);
        }
    }

    /// <summary>A finding names a page, whoever makes it.</summary>
    [Fact]
    public void Every_id_that_the_runtime_speaks_of_has_its_page()
    {
        var reading = File.ReadAllText(Repository.Path(RulePages.PathOf("LSTM1010")));
        var ids = Directory.EnumerateFiles(Repository.Path("src/LstmSpec.Runtime"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(
                f => Regex.Matches(File.ReadAllText(f), "\"(?<id>LSTM[0-9]{4})\"", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1))
                    .Select(m => m.Groups["id"].Value))
            .Distinct(StringComparer.Ordinal);
        Assert.All(ids, id =>
        {
            if (RulePages.PathOf(id) == RulePages.PathOf("LSTM1010")) Assert.Contains("| " + id + " |", reading, StringComparison.Ordinal);
            else Assert.True(File.Exists(Repository.Path(RulePages.PathOf(id))), RulePages.PathOf(id));
        });
    }

    [Fact]
    public void The_index_of_the_pages_is_the_catalogue()
    {
        var rows = string.Join("\n",
            Diagnosis.All.Select(r => $"| [{r.Id}]({r.Id}.md) | {r.Title} | {Decided(r.Stage)} | {r.Severity.ToString().ToLowerInvariant()} |"));
        Repository.Holds("docs/rules/run.md", $"""
            # What a run says

            What cannot be known from a spec and a profile: said while the data is read, while training, or of the forecasts. What is said before is in
            [the index of rules](README.md). This index is written from the catalogue (`UPDATE_DOCS=1 dotnet test tests/LstmSpec.Runtime.Tests`).

            | rule | says | decided | severity |
            | --- | --- | --- | --- |
            {rows}

            """);
    }

    private static string Decided(Stage stage) =>
        stage switch { Stage.Data => "while the data is read", Stage.Training => "while training", _ => "from the forecasts" };

    private static string Page(string id) => File.ReadAllText(Repository.Path(RulePages.PathOf(id))).ReplaceLineEndings("\n");
}
