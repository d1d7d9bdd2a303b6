using LstmSpec.Rules;

namespace LstmSpec.Tests.Rules;

/// <summary>What a split says of its folds and test parts, for every kind.</summary>
public sealed class SplitPartsTests
{
    [Theory]
    [InlineData("holdout: 9", 1, 9, "split.holdout.test", 9L)]
    [InlineData("expanding: {folds: 5, test: 9}", 5, 9, "split.expanding.test", 45L)]
    [InlineData("rolling: {folds: 4, train: 60, test: 9}", 4, 9, "split.rolling.test", 36L)]
    [InlineData("walk-forward: {test: 50, refit: 9}", 6, 9, "split.walk-forward.refit", 50L)]
    [InlineData("walk-forward: {test: 9, refit: 9}", 1, 9, "split.walk-forward.refit", 9L)]
    [InlineData("walk-forward: {test: 9, refit: 10}", 1, 9, "split.walk-forward.test", 9L)]
    [InlineData("walk-forward: {test: 50}", 5, 50, "split.walk-forward.test", 50L)]
    [InlineData("blocked: {folds: 3, test: 9}", 3, 9, "split.blocked.test", 27L)]
    [InlineData("k-fold: {folds: 4}", 4, null, null, null)]
    [InlineData("purged-k-fold: {folds: 4}", 4, null, null, null)]
    [InlineData("group: {folds: 4}", 4, null, null, null)]
    [InlineData("given: {rows: {train: 0..100, test: 120..}}", 1, null, null, null)]
    public void Folds_rows_of_a_test_part_their_key_and_rows_tested_in_all(string split, int folds, int? rows, string? path, long? tested)
    {
        var spec = SpecText.Bind(Checked.With((Checked.Split, $"split: {{{split}}}"))).Spec;
        Assert.Equal(folds, SplitParts.Folds(spec));
        Assert.Equal((rows, path), (SplitParts.Test(spec)?.Rows, SplitParts.Test(spec)?.Path));
        Assert.Equal(tested, SplitParts.Tested(spec));
        Assert.Equal(split[..split.IndexOf(':', StringComparison.Ordinal)], SplitParts.Word(spec));
    }
}
