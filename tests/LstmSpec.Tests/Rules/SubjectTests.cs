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
    public void A_step_that_names_a_column_is_its_own_and_other_steps_are_of_numbers()
    {
        var bound = SpecText.Bind(Checked.With(
            ("target: passengers\n", "target: passengers\n  past: [cargo, kind, fares]\n  columns: {kind: {type: category, levels: [a, b]}}\n"),
            (Checked.Prepare, "prepare: [{log: {on: fares}}, {scale: standard}]\n")));
        Assert.Empty(bound.Findings);
        var subject = new SpecSubject(bound.Spec, bound, null);
        Assert.Equal([1], Places("cargo"));
        Assert.Equal([], Places("kind"));
        Assert.Equal([0, 1], Places("fares"));
        Assert.Equal([1], Places("passengers"));

        IEnumerable<int> Places(string column) => subject.StepsOf(column).Select(s => s.Index);
    }

    [Theory]
    [InlineData("target: passengers", "passengers", "data.target")]
    [InlineData("target: {column: passengers, form: sequence}", "passengers", "data.target.column")]
    [InlineData("target: [passengers, fares]", "fares", "data.target[1]")]
    [InlineData("target: passengers\n  past: fares", "fares", "data.past")]
    [InlineData("target: passengers\n  past: [cargo, fares]", "fares", "data.past[1]")]
    [InlineData("target: passengers\n  columns: {fares: {known: past}}", "fares", "data.columns.fares")]
    [InlineData("target: passengers", "fares", "data")]
    public void A_column_is_where_it_is_declared(string declared, string column, string path)
    {
        var bound = SpecText.Bind(SpecText.With("target: passengers", declared));
        Assert.Empty(bound.Findings);
        Assert.Equal(path, new SpecSubject(bound.Spec, bound, null).PathOf(column));
    }

    [Fact]
    public void The_strongest_season_of_the_targets_is_that_of_a_spec_and_one_step_is_none()
    {
        var bound = SpecText.Bind(SpecText.With("target: passengers", "target: [passengers, fares, cargo]"));
        var subject = new SpecSubject(bound.Spec, bound, Known.Of(144,
            Seasonal("passengers", 2, 0.5), Seasonal("fares", 7, 0.6), Seasonal("cargo", 1, 0.9), Seasonal("other", 24, 0.95)));
        Assert.Equal("fares", subject.Seasonal?.Name);
        var weak = Known.Of(144, Seasonal("passengers", 2, 0.5), Seasonal("fares", 1, 0.6));
        Assert.Equal("passengers", (subject with { Profile = weak }).Seasonal?.Name);
        Assert.Null((subject with { Profile = null }).Seasonal);

        static LstmSpec.Profiles.ColumnProfile Seasonal(string name, int season, double correlation) =>
            new() { Name = name, SeasonFound = season, SeasonAutocorrelation = correlation };
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
