using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Tests.Training;

public class LossValueTests
{
    /// <summary>By hand: errors of −2 and 1.</summary>
    [Fact]
    public void A_loss_is_the_mean_over_all_values()
    {
        float[] forecast = [1, 4], truth = [3, 3];
        Assert.Equal(2.5, LossValue.Of(new MseLoss(), forecast, truth));
        Assert.Equal(1.5, LossValue.Of(new MaeLoss(), forecast, truth));
        Assert.Equal(1, LossValue.Of(new HuberLoss(), forecast, truth));
        Assert.Equal((Math.Log(Math.Cosh(2)) + Math.Log(Math.Cosh(1))) / 2, LossValue.Of(new LogCoshLoss(), forecast, truth), 1e-15);
        Assert.Equal(((0.75 * 2) + (0.25 * 1)) / 2, LossValue.Of(new PinballLoss { Level = Number.Parse("0.75") }, forecast, truth));
    }

    [Fact]
    public void The_pinball_of_the_median_is_half_the_absolute_error() =>
        Assert.Equal(LossValue.Of(new MaeLoss(), [1, 4], [3, 3]) / 2, LossValue.Of(new PinballLoss(), [1, 4], [3, 3]));
}
