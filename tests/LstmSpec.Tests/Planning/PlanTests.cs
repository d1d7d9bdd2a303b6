using LstmSpec.Planning;

namespace LstmSpec.Tests.Planning;

public sealed class PlanTests
{
    [Fact]
    public void The_healthy_spec_binds_without_a_word()
    {
        Assert.Empty(SpecText.Bind(SpecText.Healthy).Findings);
    }

    [Fact]
    public void The_plan_writes_every_default_out()
    {
        var plan = Planner.Resolve(SpecText.Bind(SpecText.Healthy).Spec);
        Assert.Contains("\"beta2\": 0.999", plan.Text, StringComparison.Ordinal);
        Assert.Contains("\"seasonal-naive\"", plan.Text, StringComparison.Ordinal);
        Assert.Contains("\"epsilon\": 0.00000001", plan.Text, StringComparison.Ordinal);
        Assert.Equal(64, plan.Hash.Length);
    }

    [Fact]
    public void A_plan_names_its_seeds_whether_the_spec_does_or_not_and_no_spec_can_leave_it_without()
    {
        var silent = SpecText.Bind(SpecText.With("seeds: 5\n", string.Empty));
        Assert.Equal([0, 1, 2, 3, 4], Planner.Resolve(silent.Spec).Spec.Seeds);
        Assert.Contains("\"seeds\":[0,1,2,3,4]", string.Concat(Planner.Resolve(silent.Spec).Text.Where(c => !char.IsWhiteSpace(c))), StringComparison.Ordinal);
        foreach (var none in new[] { "seeds: 0", "seeds: []", "seeds: none", "seeds: random", "seeds: [null]" })
            Assert.False(SpecText.Bind(SpecText.With("seeds: 5", none)).IsValid, none);
    }

    [Theory]
    [InlineData("learning-rate: 0.003", "learning-rate: 3e-3")]
    [InlineData("window: {length: 12, horizon: 12}", "window: {horizon: 12 months, length: 1 year} # a year")]
    [InlineData("optimizer: {adam: {learning-rate: 0.003}}", "optimizer: {adam: 0.0030}")]
    [InlineData("about: Monthly airline passengers, one year ahead", "about: something else")]
    [InlineData("source: data/air-passengers.csv", "source: elsewhere/air.csv")]
    [InlineData("seeds: 5", "seeds: [0, 1, 2, 3, 4]")]
    [InlineData("  head: direct\n", "")]
    [InlineData("metrics: [mae, rmse, mase]", "metrics: [mae, rmse, mae, mase]")]
    [InlineData("seeds: 5", "seeds: 5\n# in the end, a word")]
    public void What_means_the_same_has_the_same_hash(string old, string now)
    {
        var plan = Planner.Resolve(SpecText.Bind(SpecText.Healthy).Spec);
        var other = SpecText.Bind(SpecText.With(old, now));
        Assert.Empty(other.Findings);
        Assert.Equal(plan.Text, Planner.Resolve(other.Spec).Text);
        Assert.Equal(plan.Hash, Planner.Resolve(other.Spec).Hash);
    }

    [Theory]
    [InlineData("season: 12\nprepare", "season: [12, 24]\nprepare", "season: [24, 12, 24]\nprepare")]
    [InlineData("every: 1 month", "every: 3 months", "every: 1 quarter")]
    [InlineData("every: 1 month", "every: 7 days", "every: 1 week")]
    [InlineData("every: 1 month", "every: 60 min", "every: 1 h")]
    [InlineData("- difference: {season: 12}", "- difference: {season: 12, order: 2}", "- difference: 12\n  - difference: 12")]
    [InlineData("metrics: [mae, rmse, mase]", "baselines: [naive, naive, mean]", "baselines: [naive, mean]")]
    public void Two_ways_to_say_one_thing_have_one_hash(string old, string one, string other)
    {
        var (first, second) = (SpecText.Bind(SpecText.With(old, one)), SpecText.Bind(SpecText.With(old, other)));
        Assert.Empty(first.Findings.Concat(second.Findings));
        Assert.Equal(Planner.Resolve(first.Spec).Text, Planner.Resolve(second.Spec).Text);
    }

    [Theory]
    [InlineData("every: 1 month", "every: 2147483647 years")]
    [InlineData("learning-rate: 0.003", "learning-rate: 1e300")]
    [InlineData("learning-rate: 0.003", "learning-rate: 1e-46")]
    [InlineData("clip-norm: 1", "clip-norm: 1e39")]
    public void What_arithmetic_cannot_hold_is_out_of_range(string old, string now)
    {
        Assert.Equal("LSTM1006", Assert.Single(SpecText.Bind(SpecText.With(old, now)).Findings).Id);
    }

    [Theory]
    [InlineData("batch: 8", "batch: 9")]
    [InlineData("- log\n", "- log: {offset: 1}\n")]
    [InlineData("season: 12\nprepare", "season: 24\nprepare")]
    [InlineData("seeds: 5", "seeds: 4")]
    public void What_means_something_else_has_another_hash(string old, string now)
    {
        var plan = Planner.Resolve(SpecText.Bind(SpecText.Healthy).Spec);
        var other = SpecText.Bind(SpecText.With(old, now));
        Assert.Empty(other.Findings);
        Assert.NotEqual(plan.Hash, Planner.Resolve(other.Spec).Hash);
    }

    [Fact]
    public void A_plan_read_back_from_its_text_is_the_same_plan()
    {
        var spec = SpecText.Bind(SpecText.With("- scale: standard", "- scale: {method: robust, fit: whole-series}")).Spec;
        var plan = Planner.Resolve(spec);
        var back = PlanReader.Parse(plan.Text, spec.Name, spec.About, spec.Data.Source);
        Assert.Equal(plan.Text, back.Text);
        Assert.Equal(plan.Columns, back.Columns);
        Assert.Equal("data/air-passengers.csv", back.Spec.Data.Source);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1, 2")]
    [InlineData("{\"language\": 1}")]
    public void What_is_no_plan_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => PlanReader.Parse(text, "x"));
    }
}
