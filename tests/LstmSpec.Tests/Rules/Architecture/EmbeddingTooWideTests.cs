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
}
