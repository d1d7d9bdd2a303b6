using LstmSpec.Findings;

namespace LstmSpec.Tests.Doctor;

/// <summary>What is held of a rule that compares the network with a stand-in behind the same preparation.</summary>
/// <param name="Baseline">The stand-in.</param>
/// <param name="Path">Where the rule speaks.</param>
/// <param name="Line">Of the path in the spec.</param>
internal sealed record StandIn(string Id, string Baseline, string Path, int Line)
{
    public void IsReportedAt(float error)
    {
        // Four origins cannot show that a gain of a hundredth is none of chance's.
        var finding = Assert.Single((Against(error) with { Origins = error < 1 ? 4 : 20 }).Findings);
        Assert.Equal((Id, Severity.Warning, Path), (finding.Id, finding.Severity, finding.Path));
        Assert.Contains(FormattableString.Invariant($"{error:0.00} times that of {Baseline}"), finding.Message, StringComparison.Ordinal);
        Assert.Equal(Line, finding.Span!.Line);
        if (error > 1) Judged.IsOnThePage(finding);
    }

    public void IsQuietAt(float error) => Assert.Empty(Against(error).Findings);

    private Judged Against(float error) =>
        new() { Model = i => -error * Judged.Error(i), Baselines = new(StringComparer.Ordinal) { [Baseline] = Judged.Error } };
}
