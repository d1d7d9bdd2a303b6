using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Evaluation;

public sealed class NoBaselineTests
{
    private const string Id = "LSTM1801";

    private static readonly string Broken = Checked.With(
        (Checked.Metrics, "metrics: [mae], baselines: [naive]"));

    [Fact]
    public void Baselines_left_out_are_reported_by_name()
    {
        Checked.Reports(Id, Severity.Warning, "score.baselines", "[naive]", Broken, null, "'seasonal-naive', 'prepared-mean' or 'prepared-linear'");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void All_of_them_and_one_more_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Metrics, "metrics: [mae], baselines: [drift, naive, seasonal-naive, prepared-mean, prepared-linear]")));
    }

    [Fact]
    public void Without_a_season_the_seasonal_one_is_not_missed_and_it_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Metrics, "metrics: [mae], baselines: [naive, prepared-mean, prepared-linear]"),
            ("  season: 12\n", "")));
    }

    [Fact]
    public void Baselines_switched_off_are_reported_and_come_back_by_removing_the_key()
    {
        var text = Checked.With((Checked.Metrics, "metrics: [mae], baselines: none"));
        var finding = Checked.Reports(Id, Severity.Warning, "score.baselines", "none", text, null, "no baseline");
        Assert.Equal(EditKind.Remove, finding.Fix!.Kind);
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void What_is_missing_is_added_behind_what_was_written()
    {
        Checked.Proposes(Id, new(EditKind.Set, "score.baselines", "[naive, seasonal-naive, prepared-mean, prepared-linear]"), Broken);
        Assert.Equal("add what is missing", Checked.All(Broken).Single(f => f.Id == Id).Help);
        Assert.StartsWith("leave the key out", Checked.All(Checked.With((Checked.Metrics, "metrics: [mae], baselines: none"))).Single(f => f.Id == Id).Help,
            StringComparison.Ordinal);
    }
}
