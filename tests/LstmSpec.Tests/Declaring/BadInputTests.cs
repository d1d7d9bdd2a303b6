using System.Text;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Tests.Rules;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Declaring;

/// <summary>Text that is no spec is one located finding, never a crash and never a silent default.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("about: &a text", "anchors", "&a text")]
    [InlineData("about: *a", "aliases", "*a")]
    [InlineData("about: !!str text", "tags", "!!str text")]
    [InlineData("about: !Process {FileName: x}", "tags", null)]
    [InlineData("<<: {seeds: 3}", "merge keys", "<<")]
    [InlineData("? [a, b]\n: c", "a key must be one word", null)]
    public void What_is_no_part_of_the_language_is_named(string line, string named, string? at)
    {
        var text = "experiment: a\n" + line + "\nseeds: 5\n";
        var finding = Refused(text, "LSTM1001");
        Assert.Contains(named, finding.Message, StringComparison.Ordinal);
        Assert.Equal(2, finding.Span!.Line);
        if (at is not null) Assert.StartsWith(Checked.TextAt(finding, text), at, StringComparison.Ordinal);
    }

    [Fact]
    public void Tabs_as_indentation_are_refused_where_they_stand()
    {
        var finding = Refused("experiment: a\ndata:\n\tsource: x.csv\n", "LSTM1001");
        Assert.InRange(finding.Span!.Line, 2, 3);
    }

    [Fact]
    public void A_second_document_is_refused_where_it_starts()
    {
        var finding = Refused(SpecText.Healthy + "---\nexperiment: b\n", "LSTM1001");
        Assert.Contains("second document", finding.Message, StringComparison.Ordinal);
        Assert.Equal(SpecText.Healthy.Count(c => c == '\n') + 1, finding.Span!.Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("--- # nothing\n...\n")]
    [InlineData("\uFEFF")]
    public void An_empty_file_is_said_to_be_empty(string text) => Refused(text, "LSTM1014");

    [Theory]
    [InlineData("just a text")]
    [InlineData("- a\n- b\n")]
    [InlineData("[1, 2]")]
    public void What_is_no_map_is_refused(string text) => Assert.Contains("expected a map", Refused(text, "LSTM1001").Message, StringComparison.Ordinal);

    [Fact]
    public void A_zero_character_is_refused_where_it_stands()
    {
        const string text = "experiment: a\nabout: b\0c\n";
        Assert.Equal("\0", Checked.TextAt(Refused(text, "LSTM1001"), text));
    }

    [Theory]
    [InlineData("[", 200_000)]
    [InlineData("{", 200_000)]
    [InlineData("{a: ", 200_000)]
    [InlineData("[a 'b, ", 100_000)]
    [InlineData("[ ']', ", 100_000)]
    [InlineData("[ \"]\", ", 100_000)]
    [InlineData("[a]b, [", 100_000)]
    [InlineData("[a#, ", 100_000)]
    [InlineData("[a\t'b, [c 'd, ", 60_000)]
    [InlineData("[\n", 100_000)]
    public void Brackets_that_nest_without_end_are_refused_before_they_are_parsed(string unit, int times)
    {
        var text = new StringBuilder("about: ");
        for (var i = 0; i < times; i++) text.Append(unit);
        Refused(text.ToString(), null);
    }

    [Theory]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData(": ")]
    [InlineData("a:\n")]
    public void Blocks_that_nest_without_end_are_refused(string unit)
    {
        var text = new StringBuilder();
        for (var i = 0; i < (unit.Length == 2 ? 50_000 : 1000); i++)
        {
            if (unit.Length > 2) text.Append(' ', i);
            text.Append(unit);
        }

        Refused(text.ToString(), null);
    }

    [Fact]
    public void A_file_of_megabytes_is_refused_unread()
    {
        Refused("about: " + new string('x', 1 << 20), "LSTM1007");
    }

    [Theory]
    [InlineData("about: it's [fine] {here}, isn't it\n")]
    [InlineData("about: \"[[[[ #\"\n")]
    [InlineData("about: '[it''s]' # [[[[\n")]
    public void Brackets_in_texts_are_just_text(string line)
    {
        Assert.Empty(SpecText.Bind(SpecText.With("about: Monthly airline passengers, one year ahead\n", line)).Findings);
    }

    [Fact]
    public void Half_a_document_is_one_located_finding_wherever_it_breaks_off()
    {
        for (var length = 0; length < SpecText.Healthy.Length; length++)
        {
            var text = SpecText.Healthy[..length];
            var (declaration, finding) = YamlReader.Read(text, "half");
            if (declaration is null) InText(finding!, text);
        }
    }

    private static Finding Refused(string text, string? id)
    {
        var (declaration, finding) = YamlReader.Read(text, "bad.lstm.yaml");
        Assert.Null(declaration);
        Assert.NotNull(finding);
        if (id is not null) Assert.Equal(id, finding.Id);
        Assert.True(finding.Invalid);
        InText(finding, text);
        return finding;
    }

    private static void InText(Finding finding, string text)
    {
        Assert.InRange(finding.Span!.Start, 0, text.Length);
        Assert.InRange(finding.Span.Start + finding.Span.Length, 0, text.Length);
        Assert.DoesNotContain(finding.Message, char.IsControl);
    }
}
