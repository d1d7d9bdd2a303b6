using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Spec;
using LstmSpec.Tests.Rules;

namespace LstmSpec.Tests.Profiles;

public sealed class ProfileTextTests
{
    private const string File = "air.lstm-profile.json";

    private static readonly DataProfile Full = Rules.Known.Of(
        144,
        Rules.Known.Passengers with
        {
            Distinct = 118,
            LongestRun = 2,
            Memory = 40,
            SpreadGrowth = 2.7,
            RepeatsAfter = 7,
            Missing = 1,
            LongestMissing = 1,
            NonPositive = 3,
            Stationarity = ValueList.Of(KnownSeries.UnitRoot, KnownSeries.UnitRoot with { DifferencedAdfP = null, DifferencedKpssP = null }),
            Difference = new() { Times = 1, Autocorrelation = -0.1, VarianceRatio = 1e-7 },
            Drift = ValueList.Of(KnownSeries.Left),
            Calendar = ValueList.Of(KnownSeries.Year),
        },
        Rules.Known.Passengers with
        {
            Name = "a \"name\", {hostile}: é\u2028",
            Leads = ValueList.Of(KnownSeries.Leading),
            SeasonFound = null,
            OutlierShare = null,
            Prepared = null
        })
        with
    { DataHash = "d", SpecHash = "s", Pairs = ValueList.Of(KnownSeries.Copies) };

    [Fact]
    public void What_is_written_is_read_back_as_it_was()
    {
        var (profile, finding) = ProfileText.Read(ProfileText.Write(Full), File);
        Assert.Null(finding);
        Assert.Equal(Full, profile);
    }

    [Fact]
    public void A_profile_cut_anywhere_is_one_located_finding()
    {
        var text = ProfileText.Write(Full).TrimEnd();
        for (var cut = 0; cut < text.Length; cut += 3) IsRefused(text[..cut]);
    }

    [Fact]
    public void A_character_more_or_less_anywhere_never_throws()
    {
        var text = ProfileText.Write(Full);
        for (var at = 0; at < text.Length; at += 3)
        {
            foreach (var now in new[] { text.Remove(at, 1), text.Insert(at, "["), text.Insert(at, "\""), text.Insert(at, "\0"), text.Insert(at, "-9e999") })
            {
                var (profile, finding) = ProfileText.Read(now, File);
                Assert.True(profile is null == finding is not null);
                Assert.True(finding is null || finding.Span?.Line >= 1, finding?.Message);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"profile\"")]
    [InlineData("{\"profile\": {}}")]
    [InlineData("{\"profile\": 1, \"columns\": 7}")]
    [InlineData("{\"profile\": 1, \"columns\": [[[]]]}")]
    [InlineData("{\"profile\": 1, \"profile\": 1}")]
    [InlineData("{\"profile\": &a 1, \"rows\": *a}")]
    public void What_is_no_profile_is_one_located_finding(string text) => IsRefused(text);

    [Fact]
    public void Depth_and_size_are_bounded_before_anything_is_parsed()
    {
        Assert.Equal("LSTM1007", IsRefused(new string('[', 200_000)).Id);
        Assert.Equal("LSTM1007", IsRefused("{\"profile\": \"" + new string('x', 2_000_000) + "\"}").Id);
        Assert.Equal("LSTM1007", IsRefused(string.Concat(Enumerable.Repeat("{\"a\":", 5_000))).Id);
    }

    [Theory]
    [InlineData("\"rows\": 144", "\"rows\": \"many\"")]
    [InlineData("\"rows\": 144", "\"rows\": -1")]
    [InlineData("\"rows\": 144", "\"row\": 144")]
    [InlineData("\"min\": 104", "\"min\": NaN")]
    [InlineData("\"min\": 104", "\"min\": 1e999")]
    [InlineData("\"min\": 104", "\"min\": [104]")]
    [InlineData("\"unit\": \"month\"", "\"unit\": \"moon\"")]
    public void A_wrong_value_is_one_finding_at_its_line(string old, string now)
    {
        var text = ProfileText.Write(Full);
        Assert.Contains(old, text, StringComparison.Ordinal);
        var finding = IsRefused(text.Replace(old, now, StringComparison.Ordinal));
        var line = text[..text.IndexOf(old, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        Assert.InRange(finding.Span!.Line, 1, line);
    }

    [Fact]
    public void A_profile_of_another_version_is_stale_not_broken()
    {
        var (profile, finding) = ProfileText.Read("{\"profile\": 2, \"new\": true}", File);
        Assert.Null(profile);
        Assert.Equal(("LSTM1020", Severity.Warning), (finding!.Id, finding.Severity));
    }

    [Fact]
    public void A_profile_holds_for_what_it_depends_on_and_for_nothing_else()
    {
        var made = ProfileFreshness.HashOf(SpecText.Bind(SpecText.Healthy).Spec);
        foreach (var (old, now) in new[] { ("epochs: 300", "epochs: 9"), ("units: 16", "units: 8"), ("length: 12", "length: 24"), ("seeds: 5", "seeds: 1"),
            ("seeds: 5", "seeds: 5\nsweep: {over: {train.batch: [8, 16]}}"),
            ("source: data/", "source: "), ("about: ", "about: Not ") })
            Assert.Equal(made, ProfileFreshness.HashOf(SpecText.Bind(SpecText.With(old, now)).Spec));
        foreach (var (old, now) in new[] { ("target: passengers", "target: others"), ("  - log\n", ""), ("scale: standard", "scale: robust"),
            ("folds: 5", "folds: 4"), ("rows: 24", "rows: 12"), ("  season: 12\n", ""), ("every: 1 month", "every: 1 day") })
            Assert.NotEqual(made, ProfileFreshness.HashOf(SpecText.Bind(SpecText.With(old, now)).Spec));
    }

    private static Finding IsRefused(string text)
    {
        var (profile, finding) = ProfileText.Read(text, File);
        Assert.Null(profile);
        Assert.NotNull(finding);
        Assert.StartsWith("the profile cannot be read: ", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal(File, finding.Span?.File);
        Assert.True(finding.Span!.Line >= 1);
        return finding;
    }
}
