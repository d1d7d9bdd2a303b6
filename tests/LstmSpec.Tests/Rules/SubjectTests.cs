using LstmSpec.Planning;
using LstmSpec.Rules;

namespace LstmSpec.Tests.Rules;

public sealed class SubjectTests
{
    [Theory]
    [InlineData("- scale: standard")]
    [InlineData("- scale: {on: fares}")]
    [InlineData("- scale: standard\n  - difference: {season: 1, on: [fares, passengers]}\n  - log: {on: fares}")]
    public void Rules_see_the_steps_of_a_column_that_the_plan_holds(string steps)
    {
        var bound = SpecText.Bind(Checked.With(("target: passengers", "target: passengers\n  past: fares"), ("- scale: standard", steps)));
        Assert.Empty(bound.Findings);
        var subject = new SpecSubject(bound.Spec, bound, null);
        foreach (var column in Planner.Resolve(bound.Spec).Columns)
        {
            Assert.Equal(column.Steps, subject.StepsOf(column.Name).Select(s => s.Step with { On = default }));
            Assert.All(subject.StepsOf(column.Name), s => Assert.Equal(bound.Spec.Prepare[s.Index], s.Step));
        }
    }

    [Fact]
    public void Rows_and_windows_of_the_folds_are_counted_by_hand()
    {
        var bound = SpecText.Bind(SpecText.Healthy);
        var subject = new SpecSubject(bound.Spec, bound, Known.Healthy);
        Assert.Equal(new FoldRows(144 - 60 - 24, 12), FoldRows.Least(subject));
        Assert.Equal(new FoldRows(144 - 12 - 24, 12), FoldRows.Most(subject));
        Assert.Equal(60 - 12 - 24 + 1, FoldRows.Least(subject)!.Windows(bound.Spec.Window));
        Assert.Equal(10, FoldRows.StepsPerEpoch(subject));
        Assert.Null(FoldRows.Least(subject with { Profile = null }));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(8, 2)]
    [InlineData(9, 2)]
    [InlineData(10, 3)]
    public void Windows_are_as_many_as_a_loop_finds(int rows, int stride)
    {
        var window = new LstmSpec.Spec.WindowSpec { Length = 2, Horizon = 1, Stride = stride };
        var found = 0;
        for (var start = 0; start + window.Length + window.Horizon <= rows; start += stride) found++;
        Assert.Equal(found, new FoldRows(rows, 0).Windows(window));
    }
}
