using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Profiles;
using LstmSpec.Rules;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Rules;

/// <summary>What a rule says of a text.</summary>
internal static class Checked
{
    public const string Window = "window: {length: 12, horizon: 12}";
    public const string Split = "split: {expanding: {folds: 5, test: 12}, validation: {rows: 24, refit: true}}";
    public const string Prepare = "prepare:\n  - log\n  - difference: {season: 12}\n  - scale: standard\n";
    public const string Adam = "optimizer: {adam: {learning-rate: 0.003}}";
    public const string Stopping = "  early-stopping: {patience: 20}\n";
    public const string Layers = "    - lstm: {units: 32, dropout: 0.1}\n    - lstm: {units: 16}\n";
    public const string Metrics = "metrics: [mae, rmse, mase]";

    /// <summary>The healthy spec with several stretches replaced.</summary>
    public static string With(params (string Old, string Now)[] changes)
    {
        var text = SpecText.Healthy;
        foreach (var (old, now) in changes)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, now, StringComparison.Ordinal);
        }

        return text;
    }

    public static IReadOnlyList<Finding> All(string text, DataProfile? profile = null) => Checker.Check(SpecText.Bind(text), profile);

    /// <summary>Exactly one finding of the rule, at the path, pointing at the text, with the evidence in its message.</summary>
    public static Finding Reports(string id, Severity severity, string path, string at, string text, DataProfile? profile = null, params string[] evidence)
    {
        var all = All(text, profile);
        var mine = all.Where(f => f.Id == id).ToList();
        Assert.True(mine.Count == 1, $"{mine.Count} findings of {id}; all: " + string.Join("\n", all.Select(f => f.Id + " " + f.Message)));
        var finding = mine[0];
        Assert.Equal(severity, finding.Severity);
        Assert.Equal(path, finding.Path);
        Assert.Equal(at, TextAt(finding, text));
        foreach (var word in evidence) Assert.Contains(word, finding.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(finding.Help));
        Assert.False(finding.Invalid);
        ReadsWell(finding.Message);
        ReadsWell(finding.Help!);
        return finding;
    }

    /// <summary>The text is read, and nothing in it keeps it from being run.</summary>
    public static void HasNoError(string text) => Assert.DoesNotContain(All(text), f => f.Severity == Severity.Error);

    public static void IsQuiet(string id, string text, DataProfile? profile = null)
    {
        var all = All(text, profile);
        Assert.DoesNotContain(all, f => f.Id is "LSTM0003" || f.Invalid);
        Assert.DoesNotContain(all, f => f.Id == id);
    }

    /// <summary>With the proposed edit made, in the tree and in the text however it is laid out, the spec binds and the finding is gone.</summary>
    public static void IsMended(string id, string text, DataProfile? profile = null)
    {
        foreach (var layout in Layouts.Of(text))
        {
            var proposed = All(layout, profile).First(f => f.Id == id);
            var mended = YamlEdit.Apply(layout, proposed.Fix!);
            var again = SpecText.Bind(mended);
            Assert.True(again.IsValid, string.Join("; ", again.Findings.Select(f => f.Path + ": " + f.Message)) + "\n" + mended);
            Assert.DoesNotContain(Checker.Check(again, profile), f => f.Id == id && f.Path == proposed.Path);
            Layouts.KeepsOthers(layout, mended, proposed.Fix!.Path);
        }

        var finding = All(text, profile).First(f => f.Id == id);
        Assert.NotNull(finding.Fix);
        var (declaration, _) = YamlReader.Read(text, "test.lstm.yaml");
        var bound = Binder.Bind(TreeEdit.Apply(declaration!, finding.Fix));
        Assert.True(bound.IsValid, string.Join("; ", bound.Findings.Select(f => f.Path + ": " + f.Message)));
        var after = Checker.Check(bound, profile).Where(f => f.Id == id && f.Path == finding.Path).ToList();
        Assert.True(after.Count == 0, string.Join("; ", after.Select(f => f.Message)));
    }

    /// <summary>The edit that the rule's first finding proposes, to the letter.</summary>
    public static void Proposes(string id, SpecEdit edit, string text, DataProfile? profile = null) =>
        Assert.Equal(edit, All(text, profile).First(f => f.Id == id).Fix);

    /// <summary>The stretch a finding points at; its line and column are counted anew.</summary>
    public static string TextAt(Finding finding, string text)
    {
        var span = Assert.IsType<Span>(finding.Span);
        var before = text[..span.Start];
        Assert.Equal(before.Count(c => c == '\n') + 1, span.Line);
        Assert.Equal(span.Start - (before.LastIndexOf('\n') + 1) + 1, span.Column);
        return text.Substring(span.Start, span.Length);
    }

    private static void ReadsWell(string sentence)
    {
        Assert.DoesNotContain(sentence, char.IsControl);
        Assert.DoesNotContain('!', sentence);
        Assert.DoesNotContain("  ", sentence, StringComparison.Ordinal);
        Assert.False(sentence.EndsWith('.'), sentence);
        Assert.True(char.IsLower(sentence[0]) || !char.IsLetter(sentence[0]) || sentence.StartsWith("MAPE", StringComparison.Ordinal)
            || sentence.StartsWith("LSTM", StringComparison.Ordinal), sentence);
    }
}
