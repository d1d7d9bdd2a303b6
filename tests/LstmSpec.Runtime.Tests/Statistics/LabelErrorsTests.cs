using LstmSpec.Statistics;

namespace LstmSpec.Tests.Statistics;

public class LabelErrorsTests
{
    private const float None = float.NaN;

    [Fact]
    public void Of_one_label_it_is_the_mean_absolute_error_and_of_classes_the_share_of_wrong_ones()
    {
        Assert.Equal(1.5, LabelErrors.Of([1, 2, 9], [[2, 4, None]], classes: false));
        Assert.Equal(0.5, LabelErrors.Of([1, 2, 9], [[1, 4, None]], classes: true));
        Assert.Equal(1, LabelErrors.Of([4, 6], [[5, 5]], classes: false));
    }

    [Fact]
    public void Of_several_each_counts_over_how_far_it_lies_from_its_mean()
    {
        // Errors 1 and 1 over spreads of 1 and 1; 10 and 0 over 100 and 100.
        Assert.Equal((1 + 0.05) / 2, LabelErrors.Of([1, 110, 3, 300], [[0, 2], [100, 300]], classes: false), 1e-12);
    }

    [Fact]
    public void A_label_that_no_sequence_has_or_that_all_have_alike_is_left_out()
    {
        Assert.Equal(1, LabelErrors.Of([1, 7, 3, 7], [[0, 2], [None, None]], classes: false), 1e-12);
        Assert.Equal(1, LabelErrors.Of([1, 7, 3, 7], [[0, 2], [5, 5]], classes: false), 1e-12);
    }

    [Fact]
    public void Where_none_differs_errors_count_as_they_are()
    {
        Assert.Equal((1 + 2) / 2.0, LabelErrors.Of([1, 7, 1, 7], [[0, 0], [5, 5]], classes: false), 1e-12);
        Assert.Equal(1, LabelErrors.Of([1, 7, 1, 7], [[0, 0], [None, None]], classes: false), 1e-12);
        Assert.True(double.IsNaN(LabelErrors.Of([1, 7], [[None], [None]], classes: false)));
    }
}
