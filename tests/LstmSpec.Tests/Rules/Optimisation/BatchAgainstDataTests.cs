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
}
