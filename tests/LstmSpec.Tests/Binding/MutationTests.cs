using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Rules;
using LstmSpec.Tests.Rules;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Binding;

/// <summary>Whatever is typed, findings come out, and each points into the text.</summary>
public sealed class MutationTests
{
    private static readonly string[] Pieces =
    [
        "[", "]", "{", "}", ":", ": ", ",", "-", "- ", "\n", "\r\n", " ", "  ", "\t", "#", "'", "\"", "|", ">", "&a", "*a", "!", "%", "@", "`", "<<: ", "---", "...", "?", "\\",
        "\u0085", "\u2028", "\uFEFF", "é", "需", "📈", "\ud83d", "\u001b", "none", "null", "~", "0", "-1", "1e999", "99999999999", "NaN", "12 months", "true",
        "lstm", "scale", "k-fold: {folds: 3, shuffle: rows}", "read: test", "order: window-then-split", "fit: whole-series", "relu", "accuracy", "carry: weights",
        "suppress: {rule: LSTM1302, reason: x}", "on: [passengers]", "past: [a, b]", "future: c", "2147483647",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_thousand_mutants_of_the_healthy_spec_give_nothing_but_findings(int seed)
    {
#pragma warning disable CA5394 // Mutants need no secrecy, and the same seed gives the same ones.
        var random = new Random(seed);
        for (var i = 0; i < 1000; i++)
        {
            var text = SpecText.Healthy;
            for (var times = random.Next(1, 4); times > 0; times--) text = Mutate(text, random);
            GivesFindings(text);
        }
#pragma warning restore CA5394
    }

    [Fact]
    public void Any_text_gives_nothing_but_findings()
    {
        var any = Prop.ForAll<string>(text =>
        {
            GivesFindings(text ?? string.Empty);
            GivesFindings("experiment: " + text);
            GivesFindings(SpecText.Healthy.Replace("- log\n", "- " + text + "\n", StringComparison.Ordinal));
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), any);
    }

#pragma warning disable CA5394
    private static string Mutate(string text, Random random)
    {
        int at = random.Next(text.Length + 1), other = random.Next(text.Length + 1);
        var (from, to) = (Math.Min(at, other), Math.Max(at, other));
        var lines = text.Split('\n');
        switch (random.Next(8))
        {
            case 0: return text[..at];
            case 1: return text[at..];
            case 2 or 3: return text.Insert(at, Pieces[random.Next(Pieces.Length)]);
            case 4: return text.Remove(from, Math.Min(to - from, random.Next(30)));
            case 5:
                (lines[at % lines.Length], lines[other % lines.Length]) = (lines[other % lines.Length], lines[at % lines.Length]);
                return string.Join('\n', lines);
            case 6:
                lines[at % lines.Length] = new string(' ', random.Next(6)) + lines[other % lines.Length].TrimStart();
                return string.Join('\n', lines);
            default:
                // A value for another: what stands behind a colon.
                var colon = text.IndexOf(": ", at, StringComparison.Ordinal);
                if (colon < 0) return text + text[from..to];
                var end = text.AsSpan(colon + 2).IndexOfAny(",}\n");
                return end < 0 ? text : text[..(colon + 2)] + Pieces[random.Next(Pieces.Length)] + text[(colon + 2 + end)..];
        }
    }
#pragma warning restore CA5394

    private static void GivesFindings(string text)
    {
        try
        {
            var (declaration, refusal) = YamlReader.Read(text, "mutant.lstm.yaml");
            var findings = declaration is null ? [refusal!] : Checker.Check(Binder.Bind(declaration), Known.Healthy);
            foreach (var finding in findings)
            {
                Assert.NotEqual("LSTM0003", finding.Id);
                Assert.DoesNotContain(finding.Message, char.IsControl);
                if (finding.Span is { } span)
                {
                    Assert.InRange(span.Start, 0, text.Length);
                    Assert.InRange(span.Length, 0, text.Length - span.Start);
                }

                Assert.Contains(finding.Id, CaretText.Render(finding, text, colour: false), StringComparison.Ordinal);
                if (finding.Fix is { } fix && declaration is not null) Edit(declaration, fix, finding.Invalid);
            }

            FindingsJson.Render(findings);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException("On the text\n" + text, e);
        }
    }

    /// <summary>A mend can always be made, but for a key so odd that no path names it.</summary>
    private static void Edit(Declaration declaration, SpecEdit fix, bool mayFail)
    {
        try
        {
            Checker.Check(Binder.Bind(TreeEdit.Apply(declaration, fix)));
        }
        catch (FormatException) when (mayFail)
        {
        }
    }
}
