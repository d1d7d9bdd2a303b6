using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class EmbeddingTooWideTests
{
    private const string Id = "LSTM1416";

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void A_vector_as_long_as_there_are_levels_is_reported_with_both(int width)
    {
        var broken = With(width, "levels: [a, b, c], ");
        Checked.Reports(Id, Severity.Warning, "data.columns.sky.embedding", $"{width}", broken, null, "'sky'", "3 levels", $"{width} values");
        Checked.IsMended(Id, broken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_shorter_one_is_quiet(int width) => Checked.IsQuiet(Id, With(width, "levels: [a, b, c], "));

    [Fact]
    public void Levels_that_are_found_in_the_data_count_with_the_one_for_all_others()
    {
        var three = Known.Of(1000, Known.Passengers, new ColumnProfile { Name = "sky", Max = 2, Mean = 1, StandardDeviation = 0.8, Distinct = 3 });
        Checked.IsQuiet(Id, With(4, string.Empty));
        Checked.IsQuiet(Id, With(3, string.Empty), three);
        Checked.Reports(Id, Severity.Warning, "data.columns.sky.embedding", "4", With(4, string.Empty), three, "4 levels");
    }

    private static string With(int width, string levels) =>
        Checked.With(("  target: passengers\n", $"  target: passengers\n  columns: {{sky: {{type: category, known: past, {levels}embedding: {width}}}}}\n"));

    [Fact]
    public void One_level_needs_no_vector_said_or_found()
    {
        Checked.Reports(Id, Severity.Warning, "data.columns.sky.embedding", "1", With(1, "levels: [a], "), null, "1 level,", "1 value long");
        var one = Known.Of(1000, Known.Passengers, new ColumnProfile { Name = "sky", Distinct = 1 });
        Checked.Reports(Id, Severity.Warning, "data.columns.sky.embedding", "2", With(2, string.Empty), one, "2 levels");
        Checked.IsQuiet(Id, With(1, string.Empty), one);
        Checked.IsQuiet(Id, With(1, string.Empty), Known.Of(1000, Known.Passengers, new ColumnProfile { Name = "sky" }));
    }

    [Theory]
    [InlineData("sky", true)]
    [InlineData(".sky", false)]
    [InlineData("s.ky", false)]
    [InlineData("sky[0]", false)]
    public void A_name_that_looks_like_a_path_is_told_without_an_edit(string name, bool mended)
    {
        var text = With(3, "levels: [a, b, c], ").Replace("{sky:", $"{{'{name}':", StringComparison.Ordinal);
        Assert.Equal(mended, Checked.All(text).Single(f => f.Id == Id).Fix is not null);
    }
}
