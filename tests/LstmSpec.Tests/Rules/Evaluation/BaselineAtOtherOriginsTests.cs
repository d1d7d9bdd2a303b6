using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Evaluation;

public sealed class BaselineAtOtherOriginsTests
{
    private const string Id = "LSTM1802";

    private static readonly string Broken = Checked.With((Checked.Metrics, "metrics: [mae], origins-of-baseline: own"));

    [Fact]
    public void Baselines_at_origins_of_their_own_are_reported_with_both_tasks()
    {
        Checked.Reports(Id, Severity.Error, "score.origins-of-baseline", "own", Broken, null, "1 step from every row", "12 steps from every 12th");
    }

    [Fact]
    public void The_same_origins_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With((Checked.Metrics, "metrics: [mae], origins-of-baseline: same")));
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }
}
