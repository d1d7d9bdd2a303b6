using System.Globalization;
using System.Text.RegularExpressions;
using LstmSpec.Doctor;
using LstmSpec.Findings;
using LstmSpec.Rules;

namespace LstmSpec.Tests.Doctor;

/// <summary>
/// Every rule that judges a run, and every one of the preflight, has been counted on healthy runs: docs/calibration.md says how often it speaks of them, and
/// what warns of more than one in twenty is no warning, unless what it says is a comparison that is so.
/// </summary>
public sealed partial class CalibratedRulesTests
{
    private const double Most = 0.05;

    /// <summary>Comparisons with a baseline: of work with nothing wrong, too, they say what is so.</summary>
    private static readonly string[] Comparisons = ["LSTM1803", "LSTM1804", "LSTM1810", "LSTM1811"];

    private static string Page => File.ReadAllText(Repository.Path("docs/calibration.md"));

    public static TheoryData<string> Ids => [.. Diagnosis.All.Where(r => r.Acceptable).Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_warns_of_no_more_than_one_healthy_run_in_twenty(string id)
    {
        var title = Diagnosis.All.Single(r => string.Equals(r.Id, id, StringComparison.Ordinal)).Title;
        var row = Assert.Single(Rows(), r => r.Id == id);
        Assert.Equal(title, row.Title);
        Assert.True(Runs() >= 100, "too few runs to say");
        Assert.InRange(row.Warned, 0, row.Spoke);
        Assert.True(Comparisons.Contains(id, StringComparer.Ordinal) || row.Warned <= Most * Runs(), $"{id} warns of {row.Warned} of {Runs()} healthy runs");
        Assert.All(Comparisons, c => Assert.Contains($"rules/{c}.md", Page, StringComparison.Ordinal));
    }

    /// <summary>What a rule's page says of the count is what the table says.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_the_count_of_the_table(string id)
    {
        var said = Count().Match(File.ReadAllText(Repository.Path(RulePages.PathOf(id))));
        if (!said.Success) return;
        var row = Rows().Single(r => r.Id == id);
        Assert.Equal((row.Spoke, Runs()), (Int(said, "spoke"), Int(said, "runs")));
    }

    [Fact]
    public void Rules_that_look_inside_have_their_count_on_their_page() =>
        Assert.All((string[])["LSTM1202", "LSTM1506", "LSTM1602", "LSTM1707", "LSTM1904", "LSTM1906"],
            id => Assert.Matches(Count(), File.ReadAllText(Repository.Path(RulePages.PathOf(id)))));

    private static int Runs() => Int(Total().Match(Page), "runs");

    private static List<(string Id, string Title, int Spoke, int Warned)> Rows() =>
        [.. Row().Matches(Page).Select(m => (m.Groups["id"].Value, m.Groups["title"].Value, Int(m, "spoke"), Int(m, "warned")))];

    private static int Int(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| (?<id>LSTM\d{4}) \| (?<title>[^|]+) \| (?<spoke>\d+) \| [\d.]+% \| (?<warned>\d+) \|",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Row();

    [GeneratedRegex(@"seeds each: (?<runs>\d+) runs", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Total();

    [GeneratedRegex(@"healthy`: (?<spoke>\d+) of (?<runs>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Count();
}
