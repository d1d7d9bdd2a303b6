using System.Globalization;
using System.Text;
using LstmSpec.Declaring;

namespace LstmSpec.Findings;

/// <summary>A finding as text: where and what, the line with carets under the offending part, what to do, where it is explained.</summary>
public static class CaretText
{
    private const int Columns = 100;

    /// <summary>The finding as people read it in a terminal or a log.</summary>
    /// <param name="finding">What is told.</param>
    /// <param name="sourceText">The text that the finding's span is in; empty or of another version, and the line is left out.</param>
    /// <param name="colour">With the terminal's colours.</param>
    /// <returns>Lines that each end in LF.</returns>
    public static string Render(Finding finding, string sourceText, bool colour)
    {
        var paint = new Paint(colour);
        var text = new StringBuilder();
        var word = finding.Severity.ToString().ToLowerInvariant();
        // What is no text, such as an override, has a name and no lines.
        var place = finding.Span switch
        {
            null => string.Empty, { Line: 0 } at => PlainText.Of(at.File) + ": ",
            var at => $"{PlainText.Of(at.File)}:{Say(at.Line)}:{Say(at.Column)}: "
        };
        text.Append(paint.Bold(place)).Append(paint.As(finding.Severity, word + " " + finding.Id)).Append(": ").Append(finding.Message).Append('\n');
        if (finding.Span is { Line: > 0 } span) Snippet(text, span, sourceText, finding.Severity, paint);
        if (finding.Suppressed is { } reason) text.Append("  accepted: ").Append(PlainText.Of(reason)).Append('\n');
        if (finding.Help is { } help) text.Append("  help: ").Append(PlainText.Of(help)).Append('\n');
        return text.Append("  why: ").Append(RulePages.CommandOf(finding.Id)).Append('\n').ToString();
    }

    private static void Snippet(StringBuilder text, Span span, string source, Severity severity, Paint paint)
    {
        if (source.Length == 0 || span.Start > source.Length) return;
        var lines = new LineIndex(source);
        var raw = lines.Line(span.Line);
        if (raw.Trim().Length == 0 && span.Length == 0) return;
        var start = Math.Min(span.Column - 1, raw.Length);
        var several = span.EndLine > span.Line;
        var end = several ? raw.TrimEnd().Length : Math.Min(span.EndColumn - 1, raw.Length);
        var (line, carets) = new DisplayLine(raw).Around(start, end, Columns);
        var number = Say(span.Line);
        text.Append(' ').Append(paint.Dim(number + " | ")).Append(line.TrimEnd()).Append('\n');
        text.Append(' ').Append(paint.Dim(new string(' ', number.Length) + " | ")).Append(Indent(carets)).Append(paint.As(severity, carets.TrimStart()));
        if (several) text.Append(paint.As(severity, " to line " + Say(span.EndLine)));
        text.Append('\n');
    }

    private static string Indent(string carets) => new(' ', carets.Length - carets.TrimStart().Length);

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>ANSI colours, or none.</summary>
    private readonly struct Paint(bool colour)
    {
        public string As(Severity severity, string text) =>
            With(severity switch { Severity.Error => "31;1", Severity.Warning => "33;1", Severity.Info => "36", _ => "2" }, text);

        public string Bold(string text) => With("1", text);

        public string Dim(string text) => With("2", text);

        private string With(string code, string text) => colour && text.Length > 0 ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
