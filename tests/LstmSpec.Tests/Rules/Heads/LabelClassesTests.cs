using LstmSpec.Rules.Heads;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class LabelClassesTests
{
    [Theory]
    [InlineData("classification", "{type: flag}", 2)]
    [InlineData("classification", "{type: category, levels: [a, b, c]}", 3)]
    [InlineData("classification", "{type: category}", 0)]
    [InlineData("classification", "{type: number}", 0)]
    [InlineData("forecast", "{type: flag}", 0)]
    [InlineData("regression", "{type: category, levels: [a, b, c]}", 0)]
    public void Classes_are_the_levels_of_the_label_where_they_are_named(string task, string column, int classes)
    {
        var text = $"task: {task}\n" + SpecText.With("target: passengers", $"target: passengers\n  past: fares\n  columns: {{passengers: {column}}}");
        Assert.Equal(classes, LabelClasses.Of(SpecText.Bind(text).Spec));
    }
}
