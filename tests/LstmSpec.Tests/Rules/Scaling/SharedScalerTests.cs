using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class SharedScalerTests
{
    private const string Id = "LSTM1212";

    private static readonly string Broken = Checked.With(
        ("target: passengers", "target: passengers\n  past: fares"),
        ("- scale: standard", "- scale: {method: min-max, share-statistics: true}"));

    [Fact]
    public void A_scaler_for_several_columns_is_reported_with_their_names()
    {
        Checked.Reports(Id, Severity.Error, "prepare[2].scale.share-statistics", "true", Broken, null, "'passengers' and 'fares'", "min-max");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_scaler_for_each_column_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("target: passengers", "target: passengers\n  past: fares"),
        ("- scale: standard", "- scale: {method: min-max, share-statistics: false}")));
    }

    [Fact]
    public void A_scaler_for_the_one_column_there_is_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("- scale: standard", "- scale: {share-statistics: true}")));
    }

    [Fact]
    public void A_shared_scaler_of_one_column_beside_another_is_quiet_and_of_two_reported_at_the_first_step_too()
    {
        Checked.IsQuiet(Id, Broken.Replace("share-statistics: true", "share-statistics: true, on: [fares]", StringComparison.Ordinal));
        var first = Checked.With(("target: passengers", "target: passengers\n  past: fares"),
            (Checked.Prepare, "prepare: [{scale: {share-statistics: true}}]\n"));
        Checked.Reports(Id, Severity.Error, "prepare[0].scale.share-statistics", "true", first);
    }
}
