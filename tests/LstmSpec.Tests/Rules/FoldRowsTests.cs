using LstmSpec.Rules;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules;

/// <summary>Rows to train on, counted by hand for every kind of split; the data have 144 rows.</summary>
public sealed class FoldRowsTests
{
    [Theory]
    [InlineData("holdout: 12", 132L, 132L, 12L)]
    [InlineData("holdout: 12, gap: 3", 129L, 129L, 12L)]
    [InlineData("holdout: 12, validation: {rows: 24}", 108L, 108L, 12L)]
    [InlineData("holdout: {test: 12, shuffle: rows}", null, 132L, 12L)]
    [InlineData("expanding: {folds: 5, test: 12}, gap: 3", 81L, 129L, 12L)]
    [InlineData("rolling: {folds: 5, train: 60, test: 12}, gap: 3", 60L, 60L, 0L)]
    [InlineData("walk-forward: {test: 48, train: 36}, gap: 3", 36L, 36L, 0L)]
    [InlineData("walk-forward: {test: 48, refit: 10}, gap: 3", 93L, 133L, 12L)]
    [InlineData("walk-forward: {test: 48, refit: 1}", 96L, 143L, 12L)]
    [InlineData("walk-forward: {test: 48, refit: 12}", 96L, 132L, 12L)]
    [InlineData("walk-forward: {test: 49, refit: 12}", 95L, 143L, 12L)]
    [InlineData("walk-forward: {test: 40}", 104L, 140L, 12L)]
    [InlineData("blocked: {folds: 3, test: 10}, gap: 3", 35L, 35L, 0L)]
    [InlineData("blocked: {folds: 2, test: 10}", 62L, 62L, 0L)]
    [InlineData("blocked: {folds: 1, test: 10}", 134L, 134L, 12L)]
    [InlineData("purged-k-fold: {folds: 5, purge: 2, embargo: 4}, gap: 3", 47L, 107L, 12L)]
    [InlineData("purged-k-fold: {folds: 5}", 44L, 104L, 12L)]
    [InlineData("k-fold: {folds: 5}, gap: 3", 53L, 116L, 12L)]
    [InlineData("k-fold: {folds: 5, shuffle: rows}", null, 116L, 12L)]
    [InlineData("group: {folds: 5}", null, 116L, 12L)]
    [InlineData("given: {rows: {train: [0..50, 60..100], test: 110..}}", 50L, 90L, 12L)]
    [InlineData("given: {rows: {train: [0..50, 80..], test: 60..70}}", 64L, 114L, 12L)]
    public void The_fold_with_the_least_and_the_one_with_the_most_have_these_rows(string split, long? least, long? most, long lost)
    {
        var subject = Subject(split);
        Assert.Equal(least is { } rows ? new FoldRows(rows, lost) : null, FoldRows.Least(subject));
        Assert.Equal(most is { } all ? new FoldRows(all, lost) : null, FoldRows.Most(subject));
    }

    [Theory]
    [InlineData("rolling: {folds: 5, train: 60, test: 12}", 60L)]
    [InlineData("walk-forward: {test: 48, train: 36}", 36L)]
    [InlineData("given: {rows: {train: [0..50, 60..100], test: 110..}}", 50L)]
    [InlineData("given: {rows: {train: [0..50, 80..], test: 60..70}}", null)]
    [InlineData("expanding: {folds: 5, test: 12}", null)]
    [InlineData("blocked: {folds: 3, test: 10}", null)]
    public void Without_rows_known_only_those_are_that_the_split_says(string split, long? least)
    {
        Assert.Equal(least, FoldRows.Least(Subject(split) with { Profile = null })?.Rows);
        Assert.Equal(least, FoldRows.Least(Subject(split) with { Profile = Known.Rows(0) })?.Rows);
    }

    [Fact]
    public void Of_several_targets_the_longest_differences_are_lost_one_after_another()
    {
        var bound = SpecText.Bind(Checked.With(("target: passengers\n", "target: [passengers, cargo]\n"),
            ("difference: {season: 12}", "difference: {on: cargo, season: 12, order: 2}\n  - difference: {on: cargo, season: 1}")));
        Assert.Equal(25, FoldRows.Least(new(bound.Spec, bound, Known.Healthy))!.Lost);
        var none = SpecText.Bind(Checked.With(("  - difference: {season: 12}\n", string.Empty)));
        Assert.Equal(0, FoldRows.Least(new(none.Spec, none, Known.Healthy))!.Lost);
    }

    [Theory]
    [InlineData(26, 1, 0)]
    [InlineData(26, 3, 0)]
    [InlineData(27, 1, 1)]
    [InlineData(30, 1, 4)]
    [InlineData(30, 3, 2)]
    [InlineData(29, 3, 1)]
    public void Windows_start_a_stride_apart_where_all_their_rows_fit(int rows, int stride, int windows)
    {
        Assert.Equal(windows, new FoldRows(rows, 3).Windows(new() { Length = 12, Horizon = 12, Stride = stride }));
        Assert.Equal(windows, new FoldRows(rows - 11, 3).Windows(new() { Length = 12, Horizon = 12, Stride = stride, Ragged = new() }));
    }

    /// <summary>A window reads 12 rows and its last target lies 12 rows behind it, 4 more where its first one is set off by 4; where the first target is the
    /// last row that it reads, one less. 3 rows are lost before it.</summary>
    [Theory]
    [InlineData(4, 31, 1)]
    [InlineData(4, 30, 0)]
    [InlineData(-1, 26, 1)]
    [InlineData(-1, 25, 0)]
    [InlineData(-20, 20, 1)]
    [InlineData(-20, 19, 0)]
    public void Rows_between_a_window_and_its_targets_have_to_fit_as_well(int lead, int rows, int windows)
    {
        Assert.Equal(windows, new FoldRows(rows, 3).Windows(new() { Length = 12, Horizon = 12, Lead = lead }));
    }

    [Fact]
    public void A_profile_of_one_row_is_known_to_have_one()
    {
        Assert.Equal(-11, FoldRows.Least(Subject("holdout: 12") with { Profile = Known.Rows(1) })?.Rows);
    }

    [Theory]
    [InlineData("target: passengers", 0)]
    [InlineData("target: {column: passengers, offset: 5}", 4)]
    public void Rules_know_how_far_before_its_targets_a_window_ends(string target, int lead)
    {
        var bound = SpecText.Bind(SpecText.With("target: passengers", target));
        Assert.Equal(lead, new SpecSubject(bound.Spec, bound, null).Window.Lead);
        Assert.Equal(LstmSpec.Planning.Planner.Resolve(bound.Spec).Spec.Window, new SpecSubject(bound.Spec, bound, null).Window);
    }

    [Theory]
    [InlineData(31, null)]
    [InlineData(32, 1L)]
    [InlineData(39, 1L)]
    [InlineData(40, 2L)]
    public void An_epoch_has_a_step_for_every_batch_that_is_begun(int train, long? steps)
    {
        // Of 8 windows to a batch; rolling parts lose no row to differences.
        Assert.Equal(steps, FoldRows.StepsPerEpoch(Subject($"rolling: {{folds: 2, train: {train}, test: 12}}, validation: {{rows: 8}}")));
    }

    private static SpecSubject Subject(string split)
    {
        var bound = SpecText.Bind(Checked.With((Checked.Split, $"split: {{{split}}}"),
            ("  target: passengers", split.StartsWith("group", StringComparison.Ordinal) ? "  target: passengers\n  series: route" : "  target: passengers")));
        Assert.Empty(bound.Findings);
        return new(bound.Spec, bound, Known.Rows(144));
    }
}
