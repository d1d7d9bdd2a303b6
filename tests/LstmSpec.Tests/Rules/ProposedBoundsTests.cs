using System.Globalization;
using System.Text.RegularExpressions;
using LstmSpec.Findings;
using LstmSpec.Rules;

namespace LstmSpec.Tests.Rules;

/// <summary>
/// A bound without a published source informs, and warns only where docs/calibration.md counts how often it speaks of work that nothing is known to be wrong
/// with: of no more than one in twenty. The doctor's rules are held to the same page in the runtime's tests.
/// </summary>
public sealed partial class ProposedBoundsTests
{
    private const double Most = 0.05;

    /// <summary>Rules of the catalogue that have a bound of this project's own.</summary>
    private static readonly string[] Ids = ["LSTM1201", "LSTM1203", "LSTM1206", "LSTM1301", "LSTM1304", "LSTM1305", "LSTM1308", "LSTM1407", "LSTM1408",
        "LSTM1503", "LSTM1509", "LSTM1601", "LSTM1603"];

    public static TheoryData<string> Proposed => [.. Ids];

    [Theory]
    [MemberData(nameof(Proposed))]
    public void It_informs_or_is_counted_on_healthy_work(string id)
    {
        var rule = SpecCatalogue.Rules.Single(r => string.Equals(r.Info.Id, id, StringComparison.Ordinal));
        if (rule.Info.Severity == Severity.Info && !CanRise(rule)) return;
        var counted = Counts().Where(c => string.Equals(c.Id, id, StringComparison.Ordinal)).ToList();
        Assert.True(counted.Count == 1, $"{id} can warn and has no row in docs/calibration.md");
        Assert.True(counted[0].Series >= 100 && counted[0].Cases >= 30, "too few to say");
        Assert.True(counted[0].WarnedSeries <= Most * counted[0].Series, $"{id} warns of {counted[0].WarnedSeries} of {counted[0].Series} plain specs");
        Assert.True(counted[0].WarnedCases <= Most * counted[0].Cases, $"{id} warns of {counted[0].WarnedCases} of {counted[0].Cases} sound configurations");
        Assert.Contains("calibration", File.ReadAllText(Repository.Path($"docs/rules/{id}.md")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_bounds_that_inform_do_so()
    {
        var said = SpecCatalogue.Rules.Where(r => Ids.Contains(r.Info.Id, StringComparer.Ordinal)).Where(r => r.Info.Severity == Severity.Info && !CanRise(r))
            .Select(r => r.Info.Id);
        Assert.Equal(["LSTM1304", "LSTM1407", "LSTM1503"], said);
    }

    /// <summary>Whether its source names a severity above Info.</summary>
    private static bool CanRise(Rule<SpecSubject> rule)
    {
        var file = Directory.EnumerateFiles(Repository.Path("src/LstmSpec/Rules"), rule.GetType().Name + ".cs", SearchOption.AllDirectories).Single();
        var text = File.ReadAllText(file);
        return text.Contains("Severity.Warning", StringComparison.Ordinal) || text.Contains("Severity.Error", StringComparison.Ordinal);
    }

    private static List<(string Id, int Series, int WarnedSeries, int Cases, int WarnedCases)> Counts() =>
        [.. Row().Matches(File.ReadAllText(Repository.Path("docs/calibration.md")))
            .Select(m => (m.Groups["id"].Value, Int(m, "series"), Int(m, "ws"), Int(m, "cases"), Int(m, "wc")))];

    private static int Int(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| (?<id>LSTM\d{4}) \| [^|]+ \| (?<is>\d+) \| (?<ws>\d+) of (?<series>\d+) \| (?<ic>\d+) \| (?<wc>\d+) of (?<cases>\d+) \|",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Row();
}
