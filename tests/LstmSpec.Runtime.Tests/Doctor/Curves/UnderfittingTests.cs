using LstmSpec.Findings;
using LstmSpec.Training;

namespace LstmSpec.Tests.Doctor;

public class UnderfittingTests
{
    private const string Id = "LSTM1908";

    [Fact]
    public void A_loss_that_stands_above_that_of_a_constant_is_reported_with_both()
    {
        var finding = Assert.Single(Standing(1.2, constant: 1).Findings);
        Assert.Equal((Id, Severity.Warning, Stage.Training, "train"), (finding.Id, finding.Severity, finding.Stage, finding.Path));
        Assert.Contains("stands still at 1.2, where the best constant has 1 on the same windows", finding.Message, StringComparison.Ordinal);
        Assert.Equal("0.009", finding.Fix!.Value);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void A_loss_above_that_of_the_last_value_is_reported_too() =>
        Assert.Contains("repeating the last value has 0.1", Assert.Single(Standing(0.4, constant: 1, repeated: 0.1).Findings).Message,
            StringComparison.Ordinal);

    [Fact]
    public void It_is_quiet_below_both() => Assert.Empty(Standing(0.4, constant: 1, repeated: 0.6).Findings);

    [Fact]
    public void It_is_quiet_while_the_loss_still_falls() =>
        Assert.Empty(new Judged { Curve = Judged.Training(30, e => 3 * Math.Exp(-e / 50.0)), Watch = Naive(1, 1) }.Findings);

    [Fact]
    public void It_is_quiet_where_dropout_may_be_why() =>
        Assert.Empty((Standing(1.05, constant: 1) with { Said = new(StringComparer.Ordinal) { ["{units: 8}"] = "{units: 8, dropout: 0.2}" } }).Findings);

    private static Judged Standing(double loss, double constant, double repeated = 2) =>
        new() { Curve = Judged.Training(30, e => loss + (2 * Math.Exp(-e))), Watch = Naive(constant, repeated) };

    private static TrialWatch Naive(double constant, double repeated) => new(constant, repeated, double.NaN, 0.1, 1, 20);
}
