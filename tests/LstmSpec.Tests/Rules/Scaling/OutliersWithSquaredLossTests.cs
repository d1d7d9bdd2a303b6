using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class OutliersWithSquaredLossTests
{
    private const string Id = "LSTM1206";
    private static readonly DataProfile Profile = Known.Of(144, Known.Passengers with { OutlierShare = 0.0139 });

    private static readonly string Broken = Checked.With(
        ("loss: huber", "loss: mse"));

    [Fact]
    public void Outliers_under_a_squared_loss_are_reported_with_their_share()
    {
        Checked.Reports(Id, Severity.Warning, "train.loss", "mse", Broken, Profile, "1.4%", "'passengers'");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken, Profile);
    }

    [Fact]
    public void The_same_outliers_under_huber_are_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Profile);
    }

    [Fact]
    public void A_series_without_outliers_is_quiet_under_a_squared_loss()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("loss: huber", "loss: mse")), Known.Healthy);
    }

    [Theory]
    [InlineData(0.005, false)]
    [InlineData(0.0051, true)]
    public void One_in_two_hundred_is_the_bound(double share, bool reported)
    {
        Assert.Equal(reported, Checked.All(Broken, Known.Of(144, Known.Passengers with { OutlierShare = share })).Any(f => f.Id == Id));
    }
}
