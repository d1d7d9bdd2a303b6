using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class ClassImbalanceTests
{
    private const string Id = "LSTM1208";

    private static readonly string Broken = Classes("cross-entropy");

    public static DataProfile Rare => Labels(("0", 980), ("1", 20));

    [Fact]
    public void A_class_of_two_in_a_hundred_without_weights_is_reported_with_both_counts()
    {
        Checked.Reports(Id, Severity.Warning, "train.loss", "cross-entropy", Broken, Rare, "1000 rows", "'1' in 20", "'0' in 980", "1 to 49", "98%");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken, Rare);
    }

    [Theory]
    [InlineData("focal")]
    [InlineData("{cross-entropy: {weights: balanced}}")]
    [InlineData("{cross-entropy: {weights: [1, 40]}}")]
    public void Weighted_classes_and_focal_loss_are_quiet(string loss)
    {
        Checked.IsQuiet(Id, Classes(loss), Rare);
    }

    [Fact]
    public void Nine_to_one_is_told_and_three_to_one_quiet()
    {
        Checked.Reports(Id, Severity.Info, "train.loss", "cross-entropy", Broken, Labels(("0", 900), ("1", 100)), "1 to 9");
        Checked.IsQuiet(Id, Broken, Labels(("0", 750), ("1", 250)));
    }

    [Fact]
    public void The_mean_of_zeros_and_ones_tells_their_shares()
    {
        var mean = new ColumnProfile { Name = "label", Max = 1, Mean = 0.03, StandardDeviation = 0.17, Distinct = 2 };
        Checked.Reports(Id, Severity.Warning, "train.loss", "cross-entropy", Broken, Known.Of(1000, mean), "'1' in 30", "'0' in 970");
        Checked.IsQuiet(Id, Broken, Known.Of(1000, mean with { Distinct = 40 }));
    }

    [Fact]
    public void Classes_that_nobody_counted_are_quiet()
    {
        Checked.IsQuiet(Id, Broken, Known.Rows(1000));
    }

    /// <summary>The profile of a target that is a label.</summary>
    public static DataProfile Labels(params (string Value, int Rows)[] classes) => Known.Of(
        classes.Sum(c => c.Rows),
        new ColumnProfile
        {
            Name = "label",
            Max = classes.Length - 1,
            StandardDeviation = 0.3,
            Classes = classes.Select(c => new ClassProfile(c.Value, c.Rows)).ToValueList()
        });

    private static string Classes(string loss) => $$$"""
        experiment: alarms
        task: classification
        data:
          time: t
          target: label
          past: [x]
          columns: {label: {type: flag}}
        prepare: {scale: standard}
        window: {length: 24}
        split: {holdout: 100, validation: 100}
        model: {layers: [{lstm: 32}]}
        train: {loss: {{{loss}}}, epochs: 50, early-stopping: {patience: 10}}

        """;
}
