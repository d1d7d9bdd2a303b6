using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Optimisation;

public sealed class LearningRateOutOfRangeTests
{
    private const string Id = "LSTM1501";

    [Theory]
    [InlineData("1e300", "1e303 times")]
    [InlineData("5e11", "5e14 times")]
    [InlineData("500", "500000 times")]
    public void A_number_beyond_all_bounds_is_said_in_a_few_digits(string rate, string evidence)
    {
        var said = Checked.All(Checked.With((Checked.Adam, $"optimizer: {{adam: {{learning-rate: {rate}}}}}"))).Where(f => f.Id is Id or "LSTM1006").ToList();
        Assert.All(said, f => Assert.InRange(f.Message.Length, 1, 200));
        Assert.All(said.Where(f => f.Id == Id), f => Assert.Contains(evidence, f.Message, StringComparison.Ordinal));
    }

    private static readonly string Broken = Checked.With(
        ("learning-rate: 0.003", "learning-rate: 0.05"));

    [Fact]
    public void A_rate_above_one_hundredth_is_reported_for_adam()
    {
        Checked.Reports(Id, Severity.Warning, "train.optimizer.adam.learning-rate", "0.05", Broken, null, "0.05", "50 times");
    }

    [Theory]
    [InlineData("adamw")]
    [InlineData("nadam")]
    public void So_it_is_for_adams_kin(string optimizer)
    {
        var broken = Checked.With(("{adam: {learning-rate: 0.003}}", $"{{{optimizer}: {{learning-rate: 0.05}}}}"));
        Checked.Reports(Id, Severity.Warning, $"train.optimizer.{optimizer}.learning-rate", "0.05", broken, null, "50 times");
        Checked.IsMended(Id, broken);
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void One_hundredth_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("learning-rate: 0.003", "learning-rate: 0.01")));
    }

    [Fact]
    public void A_clipped_descent_at_1_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Adam, "optimizer: {sgd: {learning-rate: 1}}")));
    }

    [Fact]
    public void A_descent_with_momentum_is_quiet_at_one_hundredth()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Adam, "optimizer: {sgd: {learning-rate: 0.01, momentum: 0.9}}"),
            ("  clip-norm: 1\n", "")));
    }

    [Fact]
    public void A_rate_above_one_tenth_is_an_error_for_adam()
    {
        Checked.Reports(Id, Severity.Error, "train.optimizer.adam.learning-rate", "0.5", Checked.With(("learning-rate: 0.003", "learning-rate: 0.5")));
    }

    [Fact]
    public void Momentum_and_missing_clipping_count_for_gradient_descent()
    {
        var text = Checked.With((Checked.Adam, "optimizer: {sgd: {learning-rate: 0.05, momentum: 0.9}}"), ("  clip-norm: 1\n", string.Empty));
        Checked.Reports(Id, Severity.Warning, "train.optimizer.sgd.learning-rate", "0.05", text, null, "comes to 0.5", "not clipped");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void A_hundredth_without_clipping_is_told_and_clipped_it_is_quiet()
    {
        var bare = Checked.With(("learning-rate: 0.003", "learning-rate: 0.01"), ("  clip-norm: 1\n", string.Empty));
        Checked.Reports(Id, Severity.Info, "train.optimizer.adam.learning-rate", "0.01", bare, null, "10 times", "not clipped");
        Checked.IsMended(Id, bare);
        Checked.IsQuiet(Id, Checked.With(("learning-rate: 0.003", "learning-rate: 0.01")));
    }

    [Fact]
    public void A_rate_that_is_searched_for_stands_in_for_the_declared_one_which_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("learning-rate: 0.003}}", "learning-rate: 0.5}}\n  learning-rate-search: {}")));
    }

    [Fact]
    public void A_large_rate_of_rmsprop_is_reported_and_its_default_quiet()
    {
        var large = Checked.With((Checked.Adam, "optimizer: {rmsprop: {learning-rate: 0.05}}"));
        Checked.Reports(Id, Severity.Warning, "train.optimizer.rmsprop.learning-rate", "0.05", large, null, "50 times");
        Checked.IsMended(Id, large);
        Checked.IsQuiet(Id, Checked.With((Checked.Adam, "optimizer: rmsprop")));
    }

    [Theory]
    [InlineData("adam", "0.1", Severity.Warning)]
    [InlineData("adamw", "0.11", Severity.Error)]
    [InlineData("rmsprop", "0.01", null)]
    [InlineData("rmsprop", "0.011", Severity.Warning)]
    [InlineData("rmsprop", "0.1", Severity.Warning)]
    [InlineData("rmsprop", "0.11", Severity.Error)]
    [InlineData("sgd", "1.1", Severity.Warning)]
    public void A_tenth_is_the_bound_of_an_error(string optimizer, string rate, Severity? severity)
    {
        var text = Checked.With((Checked.Adam, $"optimizer: {{{optimizer}: {{learning-rate: {rate}}}}}"));
        Assert.Equal(severity, Checked.All(text).SingleOrDefault(f => f.Id == Id)?.Severity);
    }

    [Theory]
    [InlineData("adamw", "")]
    [InlineData("nadam", "")]
    [InlineData("adamw", "  clip-value: 1\n")]
    public void A_hundredth_is_told_of_adams_kin_where_gradients_are_clipped_in_no_way(string optimizer, string clip)
    {
        var text = Checked.With((Checked.Adam, $"optimizer: {{{optimizer}: {{learning-rate: 0.01}}}}"), ("  clip-norm: 1\n", clip));
        Assert.Equal(clip.Length == 0, Checked.All(text).Any(f => f.Id == Id));
        Checked.IsQuiet(Id, text.Replace("0.01}", "0.0099}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0.1", "0", false)]
    [InlineData("0.11", "0", true)]
    [InlineData("0.011", "0.9", true)]
    public void A_descent_that_is_not_clipped_goes_a_tenth_at_most(string rate, string momentum, bool reported)
    {
        var text = Checked.With((Checked.Adam, $"optimizer: {{sgd: {{learning-rate: {rate}, momentum: {momentum}}}}}"), ("  clip-norm: 1\n", string.Empty));
        var finding = Checked.All(text).SingleOrDefault(f => f.Id == Id);
        Assert.Equal(reported, finding is not null);
        if (reported) Assert.Equal((momentum != "0", "0.01"), (finding!.Message.Contains("momentum", StringComparison.Ordinal), finding.Fix!.Value));
    }

    [Fact]
    public void With_more_momentum_than_nine_tenths_a_thousandth_is_proposed()
    {
        var text = Checked.With((Checked.Adam, "optimizer: {sgd: {learning-rate: 0.5, momentum: 0.95}}"));
        Checked.Proposes(Id, new(EditKind.Set, "train.optimizer.sgd.learning-rate", "0.001"), text);
    }

    [Theory]
    [InlineData("adam", "0.01", null)]
    [InlineData("adam", "0.0105", Severity.Warning)]
    [InlineData("rmsprop", "0.0105", Severity.Warning)]
    public void A_hundredth_is_the_bound_where_gradients_are_clipped(string optimizer, string rate, Severity? severity)
    {
        var text = Checked.With((Checked.Adam, $"optimizer: {{{optimizer}: {{learning-rate: {rate}}}}}"));
        Assert.Equal(severity, Checked.All(text).SingleOrDefault(f => f.Id == Id)?.Severity);
    }

    [Theory]
    [InlineData("  clip-norm: 1\n", true)]
    [InlineData("  clip-value: 1\n", true)]
    [InlineData("", false)]
    public void A_descent_that_is_clipped_in_either_way_goes_up_to_one(string clip, bool quiet)
    {
        var text = Checked.With((Checked.Adam, "optimizer: {sgd: {learning-rate: 0.5}}"), ("  clip-norm: 1\n", clip));
        Assert.Equal(!quiet, Checked.All(text).Any(f => f.Id == Id));
    }
}
