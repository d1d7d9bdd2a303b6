using LstmSpec.Cli.Terminal;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Tests;

public sealed class RunSummaryTests
{
    [Theory]
    [InlineData(1, "Next step (mean of the seeds, lowest to highest):", 1)]
    [InlineData(12, "Next 12 steps (mean of the seeds, lowest to highest):", 12)]
    [InlineData(13, "Next 12 steps of 13 (mean of the seeds, lowest to highest):", 13)]
    public void The_outlook_says_how_many_steps_are_shown_and_how_many_there_are(int steps, string heading, int lines)
    {
        using var to = new StringWriter { NewLine = "\n" };
        RunSummary.Outlook(to, [.. Enumerable.Range(0, steps).Select(i => new OutlookStep($"t{i}", [i], [i - 1], [i + 1]))], ["y"]);
        var said = to.ToString().Trim('\n').Split('\n');
        Assert.Equal(heading, said[0]);
        Assert.Equal(lines, said.Length - 1);
        Assert.Equal(steps > 12, said[^1].Contains("the rest", StringComparison.Ordinal));
    }
}
