using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Rules;
using LstmSpec.Tests.Generated;
using LstmSpec.Tests.Rules;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Binding;

/// <summary>Whatever is typed, findings come out, and each points into the text.</summary>
public sealed class MutationTests
{
    /// <summary>All that a spec can do beyond the healthy one.</summary>
    private static readonly string Rich =
        SpecText.Healthy.Replace("clip-norm: 1\n", "clip-norm: 1  # lstmspec: allow LSTM1507 because it is a mutant\n", StringComparison.Ordinal) + """
        extends: base.lstm.yaml
        namespace: Some.Where
        sweep:
          over:
            train.batch: [8, 16]
            model.layers[0].lstm.units: {from: 8, to: 16, steps: 2, scale: log}
          read: validation
        suppress: [{rule: LSTM1302, reason: as it is, at: window.length}]

        """;

    /// <summary>What a mutant may extend: the healthy spec, itself under another name, and one that cannot be read.</summary>
    private static (Declaration?, Finding?)? Parent(string file) => file switch
    {
        "base.lstm.yaml" => YamlReader.Read(SpecText.Healthy, file),
        "a.lstm.yaml" => YamlReader.Read("extends: a.lstm.yaml", file),
        "b.lstm.yaml" => YamlReader.Read("experiment: [", file),
        _ => null,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Five_thousand_mutants_of_a_spec_give_nothing_but_findings(int seed)
    {
        foreach (var text in Mutants.Of(seed % 2 == 0 ? SpecText.Healthy : Rich, seed, 5000)) GivesFindings(text);
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

    private static void GivesFindings(string text)
    {
        try
        {
            var (declaration, findings) = Prompt.Within(() =>
            {
                var (read, refusal) = YamlReader.Read(text, "mutant.lstm.yaml");
                return (read, read is null ? [refusal!] : Checker.Check(Binder.Bind(read, Parent), Known.Healthy));
            });
            foreach (var finding in findings)
            {
                Assert.NotEqual("LSTM0003", finding.Id);
                Assert.True(finding.Span is not null, finding.Id + " has no place: " + finding.Message);
                Assert.DoesNotContain(finding.Message, char.IsControl);
                if (finding.Span is { File: "mutant.lstm.yaml" } span)
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
