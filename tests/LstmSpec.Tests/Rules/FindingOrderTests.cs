namespace LstmSpec.Tests.Rules;

/// <summary>While a spec is written, findings come in the order in which it is read; which of them brings about which is for the diagnosis of a run to
/// say.</summary>
public sealed class FindingOrderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Findings_come_in_the_order_of_their_place_in_the_text(bool backwards)
    {
        var text = Checked.With((Checked.Window, "window: {length: 1, horizon: 12}"), ("dropout: 0.1", "dropout: 0.9"),
            ("learning-rate: 0.003", "learning-rate: 0.5"), (Checked.Prepare, "prepare: {scale: {fit: whole-series}}\n"));
        if (backwards) text = Turned(text);
        var found = Checked.All(text);
        Assert.True(found.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count() >= 4);
        Assert.Equal(found.Select(f => f.Span!.Start).Order(), found.Select(f => f.Span!.Start));
    }

    /// <summary>The sections of the spec from the last to the first.</summary>
    private static string Turned(string text)
    {
        var sections = new List<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == ' ') sections[^1] += line + "\n";
            else sections.Add(line + "\n");
        }

        sections.Reverse();
        return string.Concat(sections);
    }
}
