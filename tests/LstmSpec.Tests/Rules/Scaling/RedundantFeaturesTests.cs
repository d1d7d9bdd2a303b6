using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class RedundantFeaturesTests
{
    private const string Id = "LSTM1215";
    private static readonly DataProfile Profile = KnownSeries.ByRule[Id];
    private static readonly string Broken = Checked.With(("target: passengers\n", "target: passengers\n  past: [kms, miles]\n"));

    [Fact]
    public void A_covariate_in_another_unit_is_told_with_the_correlation()
    {
        Checked.Reports(Id, Severity.Info, "data.past[1]", "miles", Broken, Profile, "'miles' is 'kms'", "0.99998");
    }

    [Fact]
    public void A_profile_without_pairs_is_quiet() => Checked.IsQuiet(Id, Broken, Known.Healthy);

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);

    [Theory]
    [InlineData("target: passengers\n  past: [kms]\n")]
    [InlineData("target: passengers\n  past: [miles]\n")]
    [InlineData("target: [passengers, miles]\n  past: [kms]\n")]
    [InlineData("target: passengers\n")]
    public void Columns_that_are_not_both_read_and_targets_are_quiet(string declared) =>
        Checked.IsQuiet(Id, Checked.With(("target: passengers\n", declared)), Profile);

    [Fact]
    public void A_covariate_that_is_the_target_in_another_unit_is_told() =>
        Checked.Reports(Id, Severity.Info, "data.past", "miles", Checked.With(("target: passengers\n", "target: kms\n  past: miles\n")), Profile);

    [Fact]
    public void A_covariate_that_is_another_once_more_is_told_so() =>
        Assert.Equal("'miles' is 'kms' once more, equal in every row", Checked.All(Broken, Known.Healthy with
        {
            Pairs = ValueList.Of(KnownSeries.Miles with { Equal = true }),
        }).Single(f => f.Id == Id).Message);
}
