using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Optimisation;

public sealed class BatchAgainstDataTests
{
    private const string Id = "LSTM1504";
    private static readonly DataProfile Profile = Known.Healthy;

    private static readonly string Broken = Checked.With(
        ("batch: 8", "batch: 64"));

    [Fact]
    public void A_batch_as_large_as_the_data_is_reported_with_the_updates_it_leaves()
    {
        Checked.Reports(Id, Severity.Warning, "train.batch", "64", Broken, Profile, "2 updates", "73 training windows");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken, Profile);
    }

    [Fact]
    public void A_batch_that_leaves_three_updates_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("batch: 8", "batch: 32")), Profile);
    }

    [Fact]
    public void Without_a_profile_it_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("batch: 8", "batch: 64")));
    }

    [Theory]
    [InlineData(104, "64", "3")]
    [InlineData(400, "200", "32")]
    [InlineData(401, "200", "32")]
    [InlineData(80, "8", "1")]
    public void A_tenth_of_the_windows_is_proposed_of_one_up_to_thirty_two(int rows, string batch, string proposed)
    {
        Checked.Proposes(Id, new(EditKind.Set, "train.batch", proposed), Checked.With(("batch: 8", $"batch: {batch}"), Held), Known.Rows(rows));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void A_batch_of_four_is_small_whatever_the_data(int batch, bool reported)
    {
        Assert.Equal(reported, Checked.All(Checked.With(("batch: 8", $"batch: {batch}"), Held), Known.Rows(76)).Any(f => f.Id == Id));
    }

    /// <summary>One fold, so that so many rows less 71 are windows.</summary>
    private static (string Old, string Now) Held => (Checked.Split, "split: {holdout: 12, validation: {rows: 24}}");
}
