using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class MissingValuesTests
{
    private const string Id = "LSTM1204";
    private static readonly DataProfile Profile = Known.Of(144, Known.Passengers with { Missing = 7, LongestMissing = 4 });

    private static readonly string Broken = Checked.With(
        ("experiment: air-passengers", "experiment: gaps"));

    [Fact]
    public void Rows_without_a_value_are_reported_with_their_number_and_longest_stretch()
    {
        Checked.Reports(Id, Severity.Error, "data.target", "passengers", Broken, Profile, "7 rows", "(5%)", "longest stretch 4 rows");
    }

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);

    [Fact]
    public void A_column_with_all_its_values_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Known.Healthy);
    }

    [Fact]
    public void Rows_that_a_step_fills_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("- log\n", "- missing: forward\n  - log\n")),
            Known.Of(144, Known.Passengers with { Missing = 2, LongestMissing = 1 }));
    }

    [Fact]
    public void A_step_is_proposed_ahead_of_the_others_or_alone_and_none_for_labels()
    {
        Checked.Proposes(Id, new(EditKind.Insert, "prepare[0]", "{missing: {method: forward, on: ['passengers']}}"), Broken, Profile);
        Checked.Proposes(Id, new(EditKind.Set, "prepare", "[{missing: {method: forward, on: ['passengers']}}]"),
            Checked.With((Checked.Prepare, string.Empty)), Profile);
        var labels = Checked.With(("window:", "task: regression\nwindow:"), ("  target: passengers", "  target: passengers\n  past: x"));
        Assert.All(Checked.All(labels, Profile).Where(f => f.Id == Id), f => Assert.Null(f.Fix));
        Checked.Proposes(Id, new(EditKind.Insert, "prepare[0]", "{missing: {method: forward, on: ['x']}}"), labels,
            Known.Of(144, Known.Passengers with { Name = "x", Missing = 2 }));
    }

    [Fact]
    public void One_row_without_a_value_is_one_row()
    {
        Checked.Reports(Id, Severity.Error, "data.target", "passengers", SpecText.Healthy, Known.Of(144, Known.Passengers with { Missing = 1 }),
            "no value in 1 row (1%), the longest stretch 1 row");
    }
}
