using System.Globalization;
using LstmSpec.Cases;
using LstmSpec.Findings;
using LstmSpec.Rules;
using Xunit.Abstractions;

namespace LstmSpec.Tests.Cases;

/// <summary>Configurations of others, told in our words: what was wrong with them is found before they are run, and what is sound is left alone.</summary>
public sealed class CasesTests(ITestOutputHelper output)
{
    /// <summary>Bands in the order in which one looks into them; capacity (LSTM1305) goes with the architecture. Errors come before warnings.</summary>
    private static readonly string[] Cascade = ["20", "11", "12", "17", "14", "1305", "15", "16", "13", "18", "19"];

    /// <summary>Cases in which a lesser cause of theirs is read first, and why.</summary>
    private static readonly Dictionary<string, string> Lesser = new(StringComparer.Ordinal)
    {
        ["fail-007"] = "both are warnings, and scaling comes before the budget down the cascade",
        ["fail-032"] = "a scaler that has seen the test rows is an error, rows dealt out at random a warning: for pure autoregression they can be sound",
        ["fail-037"] = "both are warnings, and too few units come before the window down the cascade",
        ["fail-065"] = "three leaks, each an error, are read in the order of their ids",
    };

    public static TheoryData<string> Failing => [.. CaseTable.Causes.Keys];

    public static TheoryData<string> Healthy => [.. Files().Where(f => f.StartsWith("healthy-", StringComparison.Ordinal))];

    public static TheoryData<string> Every => [.. Files()];

    [Fact]
    public void Every_tag_has_rules_and_every_case_is_told()
    {
        Assert.Equal(44, Tags.Rules.Count);
        Assert.All(Tags.Rules.Values.SelectMany(r => r),
            id => Assert.True(
                SpecCatalogue.All.Any(r => r.Id == id) || Suppressions.Later.Contains(id, StringComparer.Ordinal) || id is "LSTM1902" or "LSTM1905", id));
        Assert.Equal(CaseTable.Causes.Keys.Order(StringComparer.Ordinal), Files().Where(f => f.StartsWith("fail-", StringComparison.Ordinal)));
        Assert.All(CaseTable.Causes.Values.SelectMany(c => c.Split(' ')), c => Assert.Contains(c.Split(':')[0], Tags.Rules.Keys));
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public void What_was_wrong_is_found_before_the_run(string id)
    {
        var found = Findings(id);
        foreach (var tag in CaseTable.Findable(id))
            Assert.True(found.Any(f => Tags.Rules[tag].Contains(f.Id, StringComparer.Ordinal)), $"{id}: {tag} is not among\n" + Told(found));
    }

    [Theory]
    [MemberData(nameof(Healthy))]
    public void Sound_work_gets_no_warning_but_those_that_an_expert_is_thankful_for(string id)
    {
        var wrong = Findings(id).Where(f => f.Severity >= Severity.Warning && !Allowed().Contains((id, f.Id))).ToList();
        Assert.True(wrong.Count == 0, id + "\n" + Told(wrong));
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public void The_most_important_cause_comes_first_down_the_cascade(string id)
    {
        var tags = CaseTable.Findable(id).ToList();
        if (tags.Count == 0) return;
        var first = Findings(id).OrderByDescending(f => f.Severity).ThenBy(Place).ThenBy(f => f.Id, StringComparer.Ordinal).First();
        var rank = tags.FindIndex(t => Tags.Rules[t].Contains(first.Id, StringComparer.Ordinal));
        Assert.True(rank >= 0, $"{id}: none of {string.Join(", ", tags)} is read first, but\n" + Told([first]));
        Assert.Equal(Lesser.ContainsKey(id), rank > 0);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void One_cause_gives_one_message_at_a_place_that_is_written(string id)
    {
        var found = Findings(id);
        Assert.DoesNotContain(found, f => f.Invalid || f.Id is "LSTM0003");
        Assert.Empty(found.GroupBy(f => f.Path, StringComparer.Ordinal).Where(g => g.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count() < g.Count())
            .Select(g => g.Key));
        Assert.All(found, f => Assert.NotNull(f.Span));
        Assert.All(found, f => Assert.False(string.IsNullOrWhiteSpace(f.Help)));
    }

    [Fact]
    public void The_tally()
    {
        var rows = new SortedDictionary<string, (int Found, int All)>(StringComparer.Ordinal);
        foreach (var id in CaseTable.Causes.Keys)
        {
            var found = Findings(id);
            foreach (var tag in CaseTable.Findable(id))
            {
                var (hit, all) = rows.GetValueOrDefault(tag);
                rows[tag] = (hit + (found.Any(f => Tags.Rules[tag].Contains(f.Id, StringComparer.Ordinal)) ? 1 : 0), all + 1);
            }
        }

        foreach (var (tag, (hit, all)) in rows) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tag,-36}{hit} of {all}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"all",-36}{rows.Values.Sum(r => r.Found)} of {rows.Values.Sum(r => r.All)}"));
        var healthy = Files().Where(f => f.StartsWith("healthy-", StringComparison.Ordinal)).ToList();
        var alarms = healthy.SelectMany(h => Findings(h).Where(f => f.Severity >= Severity.Warning).Select(f => (Case: h, f.Id))).ToList();
        output.WriteLine(
            $"{alarms.Count(a => !Allowed().Contains(a))} false alarms on {healthy.Count} sound cases, {alarms.Count(Allowed().Contains)} allowed");
        foreach (var file in Files())
        {
            output.WriteLine(file);
            output.WriteLine(Told(Findings(file)));
        }

        Assert.Equal(rows.Values.Sum(r => r.All), rows.Values.Sum(r => r.Found));
    }

    private static int Place(Finding finding) => Array.IndexOf(Cascade, finding.Id[4..]) is >= 0 and var own ? own : Array.IndexOf(Cascade, finding.Id[4..6]);

    /// <summary>All that is said of a case, but for what only this version of the runtime lacks.</summary>
    private static List<Finding> Findings(string id)
    {
        var bound = SpecText.Bind(File.ReadAllText(Repository.Path($"tests/LstmSpec.Tests/Cases/{id}.lstm.yaml")));
        Assert.True(bound.IsValid, id + "\n" + Told(bound.Findings));
        return [.. Checker.Check(bound, CaseProfiles.Of(id)).Where(f => f.Id != "LSTM1009")];
    }

    private static List<string> Files() =>
        [.. Directory.EnumerateFiles(Repository.Path("tests/LstmSpec.Tests/Cases"), "*.lstm.yaml").Select(f => Path.GetFileName(f)[..^10])
            .Order(StringComparer.Ordinal)];

    private static List<(string Case, string Rule)> Allowed() =>
        LstmSpec.Cases.Allowed.Read(File.ReadAllText(Repository.Path("tests/LstmSpec.Cases/allowed.yaml")), "allowed.yaml").ConvertAll(a => (a.Case, a.Rule));

    private static string Told(IEnumerable<Finding> findings) =>
        string.Join('\n', findings.Select(f => $"  {f.Id} {f.Severity} {f.Span?.Line}:{f.Span?.Column} {f.Path}: {f.Message} | {f.Help}"));
}
