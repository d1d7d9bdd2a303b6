using LstmSpec.Doctor;
using LstmSpec.Findings;
using LstmSpec.Planning;

namespace LstmSpec.Tests.Doctor;

/// <summary>One cause, one message.</summary>
public class DiagnosisTests
{
    /// <summary>Constant outputs: the forecasts copy the last value, are worse than a season ago, and neither mean nor line is beaten.</summary>
    private static readonly Judged Sick = new()
    {
        Outputs = _ => 1,
        Model = i => Judged.Error(i) * (i % 2 == 0 ? 0.95f : 1.1f),
        Baselines = new(StringComparer.Ordinal)
        {
            ["naive"] = Judged.Error,
            ["seasonal-naive"] = i => Judged.Error(i) / 3,
            ["prepared-mean"] = Judged.Error,
            ["prepared-linear"] = i => Judged.Error(i) / 2
        },
    };

    [Fact]
    public void A_constant_network_is_said_once_whatever_comes_of_it() => Assert.Equal(["LSTM1903"], Sick.Ids);

    [Fact]
    public void What_comes_of_the_preparation_is_not_said_again_of_copies_and_lines() =>
    Assert.Equal(["LSTM1803", "LSTM1810"], (Sick with { Outputs = Judged.Error }).Ids);

    [Theory]
    [InlineData("LSTM1201")]
    [InlineData("LSTM1501")]
    [InlineData("LSTM1202")]
    [InlineData("LSTM1509")]
    [InlineData("LSTM1701")]
    [InlineData("LSTM1708")]
    public void A_cause_that_was_found_before_training_is_followed_by_no_symptom_of_it(string cause)
    {
        Assert.Equal([cause], (Sick with { Before = [Judged.Known(cause)] }).Ids);
    }

    [Fact]
    public void A_cause_that_the_author_accepts_explains_nothing_away()
    {
        Assert.Equal(["LSTM1501", "LSTM1903"], (Sick with { Before = [Judged.Known("LSTM1501", "a warm-up follows")] }).Ids);
    }

    [Fact]
    public void What_was_found_before_comes_first_and_stays_as_it_was()
    {
        var before = new[] { Judged.Known("LSTM1302"), Judged.Known("LSTM1101", "no memory") };
        Assert.Equal(before, (Sick with { Before = before }).Findings.Take(2));
    }

    [Fact]
    public void A_result_that_the_author_accepts_keeps_the_reason()
    {
        var run = Sick with { Outputs = Judged.Error, Suppress = "suppress:\n  - {rule: LSTM1803, reason: a study of failure}\n" };
        Assert.Equal("a study of failure", run.Findings.Single(f => f.Id == "LSTM1803").Suppressed);
        Assert.Null(run.Findings.Single(f => f.Id == "LSTM1810").Suppressed);
    }

    [Fact]
    public void A_healthy_run_is_left_alone()
    {
        var healthy = new Judged
        {
            Outputs = Judged.Error,
            Model = i => 0.3f * Judged.Error(i),
            Baselines = new(StringComparer.Ordinal)
            {
                ["naive"] = Judged.Error,
                ["seasonal-naive"] = Judged.Error,
                ["prepared-mean"] = Judged.Error,
                ["prepared-linear"] = Judged.Error
            }
        };
        Assert.Empty(healthy.Findings);
    }

    /// <summary>That the forecasts are worse than a baseline is what is to be explained.</summary>
    [Fact]
    public void What_was_only_worth_knowing_comes_before_an_outcome_that_it_may_explain()
    {
        var judged = Sick with { Outputs = Judged.Error, Before = [Judged.Known("LSTM1409") with { Severity = Severity.Info }] };
        var causes = Diagnosis.Of(Planner.Resolve(judged.Bound.Spec), judged.Bound, judged.Run with { Findings = judged.Findings }).Causes;
        Assert.Equal(["LSTM1409", "LSTM1803"], causes.Take(2).Select(c => c.Finding.Id));
    }

    /// <summary>Leaks, data, heads and losses, the network, its optimisation, stopping, the window, and what is seen in training: which brings about
    /// which.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_diagnosis_ranks_by_the_cascade_whatever_was_found_first(bool backwards)
    {
        string[] cascade = ["LSTM1101", "LSTM1201", "LSTM1702", "LSTM1401", "LSTM1501", "LSTM1601", "LSTM1302", "LSTM1907"];
        var found = cascade.Select(id => Judged.Known(id)).ToList();
        if (backwards) found.Reverse();
        var judged = new Judged
        {
            Outputs = Judged.Error,
            Model = i => 0.3f * Judged.Error(i),
            Baselines = new(StringComparer.Ordinal) { ["naive"] = Judged.Error },
            Before = found
        };
        var causes = Diagnosis.Of(Planner.Resolve(judged.Bound.Spec), judged.Bound, judged.Run with { Findings = found }).Causes;
        Assert.Equal(cascade, causes.Select(c => c.Finding.Id));
    }
}
