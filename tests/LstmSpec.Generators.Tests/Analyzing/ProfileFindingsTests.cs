using LstmSpec.Generators.Tests.Testing;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Spec;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Tests.Analyzing;

public sealed class ProfileFindingsTests
{
    private const string Beside = "/project/air.lstm-profile.json";

    [Fact]
    public async Task What_only_the_data_show_is_a_finding_while_the_spec_is_written()
    {
        var found = await new Consumer().Spec(Samples.Yaml).Spec(Profile(Doors.OfYaml(Samples.Yaml)), Beside).AnalyzeAsync();
        Assert.Equal("air.lstm.yaml(6,11): error LSTM1203", Consumer.Shown(Assert.Single(found)));
    }

    [Fact]
    public async Task Both_doors_read_one_profile()
    {
        var plan = Doors.OfCode(Samples.AirPassengers);
        var found = await new Consumer().Code(Samples.AirPassengers).Spec(Profile(plan), "/project/profiles/air-passengers.lstm-profile.json").AnalyzeAsync();
        Assert.Equal("LSTM1203", Assert.Single(found, d => d.Severity >= DiagnosticSeverity.Warning).Id);
    }

    [Fact]
    public async Task A_stale_profile_decides_nothing_and_is_told_at_the_data()
    {
        var stale = Profile(Doors.OfYaml(Samples.Yaml.Replace("folds: 5", "folds: 4", StringComparison.Ordinal)));
        var found = Assert.Single(await new Consumer().Spec(Samples.Yaml).Spec(stale, Beside).AnalyzeAsync());
        Assert.Equal("air.lstm.yaml(3,1): warning LSTM1020", Consumer.Shown(found));
        Assert.Contains("'air.lstm-profile.json'", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_of_another_spec_or_folder_is_not_read()
    {
        var profile = Profile(Doors.OfYaml(Samples.Yaml));
        Assert.Empty(await new Consumer().Spec(Samples.Yaml).Spec(profile, "/project/other.lstm-profile.json").AnalyzeAsync());
        Assert.Empty(await new Consumer().Spec(Samples.Yaml).Spec(profile, "/project/sub/air.lstm-profile.json").AnalyzeAsync());
    }

    [Theory]
    [InlineData("", "LSTM1014")]
    [InlineData("{\"profile\": 1, \"rows\":", "LSTM1001")]
    [InlineData("{\"profile\": 1, \"rows\": {}}", "LSTM1003")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "LSTM1007")]
    [InlineData("\0", "LSTM1001")]
    public async Task A_profile_that_cannot_be_read_is_one_error_in_its_own_file(string text, string id)
    {
        var found = Assert.Single(await new Consumer().Spec(Samples.Yaml).Spec(text, Beside).AnalyzeAsync());
        Assert.Equal((id, "air.lstm-profile.json", DiagnosticSeverity.Error), (found.Id, Path.GetFileName(found.Location.GetLineSpan().Path), found.Severity));
    }

    [Fact]
    public void A_profile_changes_nothing_of_what_is_generated()
    {
        var without = new Consumer().Spec(Samples.Yaml).Generate().Result.GeneratedTrees.Select(t => t.ToString());
        var with = new Consumer().Spec(Samples.Yaml).Spec(Profile(Doors.OfYaml(Samples.Yaml)), Beside)
            .Generate().Result.GeneratedTrees.Select(t => t.ToString());
        Assert.Equal(without, with);
    }

    /// <summary>A constant target, which nothing but the data tells.</summary>
    private static string Profile(Plan plan) => ProfileText.Write(new()
    {
        Rows = 144,
        From = "1949-01",
        To = "1960-12",
        DataHash = "of-the-data",
        SpecHash = ProfileFreshness.HashOf(plan.Spec),
        Columns = ValueList.Of(new ColumnProfile { Name = plan.Columns[0].Name, Min = 7, Max = 7, Mean = 7, Distinct = 1, LongestRun = 144 }),
    });
}
