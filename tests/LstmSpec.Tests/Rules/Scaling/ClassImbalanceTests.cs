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
        Checked.Reports(Id, Severity.Warning, "train.loss", "cross-entropy", Broken, Known.Of(1000, mean with { Distinct = 0 }), "'1' in 30", "'0' in 970");
        foreach (var others in new[] { 1, 3, 40 }) Checked.IsQuiet(Id, Broken, Known.Of(1000, mean with { Distinct = others }));
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

    [Theory]
    [InlineData(799, 200, null)]
    [InlineData(800, 200, Severity.Info)]
    [InlineData(999, 100, Severity.Info)]
    [InlineData(1000, 100, Severity.Warning)]
    public void Four_to_one_is_told_and_ten_to_one_warned_of(int common, int rare, Severity? severity)
    {
        Assert.Equal(severity, Checked.All(Broken, Labels(("0", common), ("1", rare))).SingleOrDefault(f => f.Id == Id)?.Severity);
    }

    [Theory]
    [InlineData(990, 10, "right 99% of")]
    [InlineData(954, 46, "right 95% of")]
    [InlineData(995, 5, "right 99.5% of")]
    public void A_digit_more_is_told_above_ninety_nine_per_cent(int common, int rare, string said)
    {
        Checked.Reports(Id, Severity.Warning, "train.loss", "cross-entropy", Broken, Labels(("0", common), ("1", rare)), said);
    }

    [Fact]
    public void The_rarest_and_the_commonest_of_several_classes_are_named_and_classes_without_rows_are_not()
    {
        var finding = Checked.Reports(Id, Severity.Warning, "train.loss", "cross-entropy", Broken, Labels(("0", 300), ("1", 20), ("2", 0), ("3", 680)),
            "'1' in 20", "'3' in 680");
        Assert.DoesNotContain("'2'", finding.Message, StringComparison.Ordinal);
        Checked.IsQuiet(Id, Broken, Labels(("0", 1000), ("1", 0)));
    }

    [Theory]
    [InlineData(1, 0, 0.03)]
    [InlineData(2, 0, 0.03)]
    [InlineData(1, -1, 0.03)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 0, 1)]
    public void Only_the_mean_of_zeros_and_ones_tells_shares(double max, double min, double mean)
    {
        var column = new ColumnProfile { Name = "label", Min = min, Max = max, Mean = mean, StandardDeviation = 0.17, Distinct = 2 };
        Assert.Equal(max is 1 && min is 0 && mean is > 0 and < 1, Checked.All(Broken, Known.Of(1000, column)).Any(f => f.Id == Id));
        Checked.IsQuiet(Id, Broken, Known.Of(0, column));
    }

    [Fact]
    public void Another_loss_has_no_weights_that_could_be_set()
    {
        var other = Checked.All(Classes("mse"), Rare).Single(f => f.Id == Id);
        Assert.Equal(("data.target", null), (other.Path, other.Fix));
        Checked.Reports(Id, Severity.Warning, "data.target", "label", Broken.Replace("loss: cross-entropy, ", string.Empty, StringComparison.Ordinal), Rare);
        Checked.Proposes(Id, new(EditKind.Set, "train.loss.cross-entropy.weights", "balanced"), Broken, Rare);
    }

    [Fact]
    public void A_class_of_one_row_is_one()
    {
        Checked.Reports(Id, Severity.Warning, "train.loss", "cross-entropy", Broken, Labels(("0", 999), ("1", 1)), "'1' in 1 and '0' in 999");
    }

    /// <summary>What was counted says more than the mean of a column that happens to hold 0 and 1.</summary>
    [Fact]
    public void Classes_that_were_counted_are_gone_by()
    {
        var mean = new ColumnProfile { Name = "label", Max = 1, Mean = 0.03, StandardDeviation = 0.17, Distinct = 2 };
        Checked.IsQuiet(Id, Broken, Known.Of(1000, mean with { Classes = ValueList.Of(new ClassProfile("1", 1000)) }));
        Checked.IsQuiet(Id, Broken, Known.Of(1000, mean with { Classes = ValueList.Of(new ClassProfile("0", 500), new ClassProfile("1", 500)) }));
    }

    [Fact]
    public void A_forecast_has_no_classes() => Checked.IsQuiet(Id, SpecText.Healthy, Known.Of(144,
        Known.Passengers with { Classes = ValueList.Of(new ClassProfile("0", 140), new ClassProfile("1", 4)) }));
}
