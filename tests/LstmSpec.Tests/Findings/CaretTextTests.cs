using LstmSpec.Declaring;
using LstmSpec.Findings;

namespace LstmSpec.Tests.Findings;

public sealed class CaretTextTests
{
    private static Finding At(string source, string part, string id = "LSTM1302") =>
        At(source, source.IndexOf(part, StringComparison.Ordinal), part.Length, id);

    private static Finding At(string source, int start, int length, string id = "LSTM1302") => new()
    {
        Id = id,
        Severity = Severity.Warning,
        Stage = Stage.Spec,
        Message = "the window is short",
        Help = "take 15",
        Span = new LineIndex(source).Span("specs/x.lstm.yaml", start, start + length),
    };

    private static string[] Lines(Finding finding, string source) => CaretText.Render(finding, source, colour: false).Split('\n');

    [Fact]
    public void A_finding_shows_its_place_its_line_and_what_to_do()
    {
        const string source = "experiment: a\nwindow: {length: 6, horizon: 12}\n";
        Assert.Equal(
            "specs/x.lstm.yaml:2:18: warning LSTM1302: the window is short\n"
            + " 2 | window: {length: 6, horizon: 12}\n"
            + "   |                  ^\n"
            + "  help: take 15\n"
            + "  why: lstmspec explain LSTM1302\n",
            CaretText.Render(At(source, "6"), source, colour: false));
    }

    [Fact]
    public void Carets_stand_under_the_part_behind_tabs_and_wide_characters()
    {
        const string source = "about:\t\"需要予測\" # 6\n";
        var lines = Lines(At(source, "6"), source);
        Assert.Equal(" 1 | about:  \"需要予測\" # 6", lines[1]);
        Assert.Equal("   | " + new string(' ', 8 + 2 + (4 * 2) + 3) + "^", lines[2]);
        Assert.Equal("   | " + new string(' ', 9) + new string('^', 8), Lines(At(source, "需要予測"), source)[2]);
    }

    [Fact]
    public void Pairs_of_surrogates_and_combining_marks_keep_the_columns()
    {
        const string source = "about: 📈e\u0301 6\n";
        var lines = Lines(At(source, "6"), source);
        Assert.Equal("   | " + new string(' ', 7 + 2 + 1 + 1) + "^", lines[2]);
    }

    [Fact]
    public void A_long_line_is_cut_around_the_part()
    {
        var source = "about: " + new string('a', 500) + "MARK" + new string('b', 500) + "\n";
        var lines = Lines(At(source, "MARK"), source);
        Assert.True(lines[1].Length <= 106, lines[1]);
        Assert.StartsWith(" 1 | …aaa", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("b…", lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[1].IndexOf("MARK", StringComparison.Ordinal), lines[2].IndexOf('^'));
        Assert.Equal(4, lines[2].Count(c => c == '^'));
    }

    [Fact]
    public void A_part_longer_than_the_screen_is_cut_too()
    {
        var source = new string('x', 5000);
        Assert.All(Lines(At(source, 0, 5000), source).Take(3), l => Assert.True(l.Length < 110));
    }

    [Fact]
    public void A_part_over_several_lines_runs_to_the_end_of_its_first_and_names_the_last()
    {
        const string source = "prepare:\r\n  - log\r\n  - scale: standard\r\n";
        var lines = Lines(At(source, "- log\r\n  - scale: standard"), source);
        Assert.Equal(" 2 |   - log", lines[1]);
        Assert.Equal("   |   ^^^^^ to line 3", lines[2]);
    }

    [Fact]
    public void Without_its_text_a_finding_is_still_whole()
    {
        var finding = At("a: b\nc: d\n", "d");
        Assert.Equal(["specs/x.lstm.yaml:2:4: warning LSTM1302: the window is short", "  help: take 15", "  why: lstmspec explain LSTM1302", ""],
            Lines(finding, string.Empty));
        Assert.Equal(4, Lines(finding, "a").Length);
        Assert.StartsWith("warning LSTM1302: ", Lines(finding with { Span = null }, string.Empty)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: b", 4)]
    [InlineData("a: b\n", 5)]
    [InlineData("", 0)]
    [InlineData("a: b\n", 0)]
    public void A_place_without_length_has_one_caret_or_no_line(string source, int at)
    {
        var text = CaretText.Render(At(source, at, 0), source, colour: false);
        Assert.True(text.Count(c => c == '^') <= 1);
        Assert.Contains("why:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_written_reaches_the_terminal_as_a_control_character()
    {
        const string source = "about: \u001b[31mred\u202Eder 6\n";
        var finding = At(source, "6") with { Message = "found '\u001b[31m\nred\u202E'", Suppressed = "be\u0007cause" };
        Assert.DoesNotContain(CaretText.Render(finding, source, colour: false), c => (char.IsControl(c) && c != '\n') || c == '\u202E');
        Assert.Equal("found '\uFFFD[31m red\uFFFD'", finding.Message);
    }

    [Fact]
    public void Colours_are_only_added()
    {
        const string source = "window: {length: 6}\n";
        var coloured = CaretText.Render(At(source, "6"), source, colour: true);
        Assert.Contains("\u001b[33;1m", coloured, StringComparison.Ordinal);
        var plain = System.Text.RegularExpressions.Regex.Replace(coloured, "\u001b\\[[0-9;]*m", string.Empty, System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromMinutes(1));
        Assert.Equal(CaretText.Render(At(source, "6"), source, colour: false), plain);
    }

    [Fact]
    public void What_reading_says_points_to_its_own_page()
    {
        Assert.Contains("why: lstmspec explain LSTM1003", CaretText.Render(At("a", "a", "LSTM1003"), "a", colour: false), StringComparison.Ordinal);
    }
}
