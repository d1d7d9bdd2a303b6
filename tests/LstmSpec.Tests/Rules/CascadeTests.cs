using LstmSpec.Findings;
using LstmSpec.Rules;

namespace LstmSpec.Tests.Rules;

public sealed class CascadeTests
{
    [Fact]
    public void Rows_of_the_test_part_come_before_a_choice_made_on_it_and_that_before_statistics_of_it() =>
        Assert.Equal(["LSTM1117", "LSTM1111", "LSTM1105"], Ranked(("LSTM1105", Severity.Error), ("LSTM1111", Severity.Error), ("LSTM1117", Severity.Warning)));

    [Fact]
    public void A_window_of_one_step_comes_before_the_network_that_reads_it() =>
        Assert.Equal(["LSTM1306", "LSTM1408", "LSTM1509"],
            Ranked(("LSTM1509", Severity.Warning), ("LSTM1408", Severity.Warning), ("LSTM1306", Severity.Warning)));

    [Fact]
    public void A_head_that_cannot_reach_the_target_comes_before_a_size_that_only_costs() =>
        Assert.Equal(["LSTM1701", "LSTM1201"], Ranked(("LSTM1201", Severity.Warning), ("LSTM1701", Severity.Error)));

    [Fact]
    public void Of_equal_weight_what_goes_in_comes_before_what_comes_out() =>
        Assert.Equal(["LSTM1201", "LSTM1701"], Ranked(("LSTM1701", Severity.Warning), ("LSTM1201", Severity.Warning)));

    [Fact]
    public void What_is_only_worth_knowing_comes_last() =>
        Assert.Equal(["LSTM1801", "LSTM1108"], Ranked(("LSTM1108", Severity.Info), ("LSTM1801", Severity.Warning)));

    /// <summary>It made no forecast worse.</summary>
    [Fact]
    public void A_result_of_which_too_little_is_known_is_no_cause_of_it() =>
        Assert.Equal(["LSTM1501", "LSTM1119"], Ranked(("LSTM1119", Severity.Warning), ("LSTM1501", Severity.Warning)));

    [Theory]
    [InlineData("E1")]
    [InlineData("LSTM1")]
    [InlineData("NU1903")]
    [InlineData("LSTM1110a")]
    [InlineData("LSTM9901")]
    public void An_id_of_no_rule_comes_behind_those_that_there_are(string id) =>
        Assert.Equal(["LSTM1801", id], Ranked((id, Severity.Warning), ("LSTM1801", Severity.Warning)));

    private static IEnumerable<string> Ranked(params (string Id, Severity Severity)[] findings) =>
        Cascade.Rank(findings.Select(f => new Finding { Id = f.Id, Severity = f.Severity, Stage = Stage.Spec, Message = f.Id })).Select(f => f.Id);
}
