using LstmSpec.Findings;

namespace LstmSpec.Grammar;

/// <summary>Findings as JSON for other tools: a list of objects with the same keys in the same order, absent values null.</summary>
public static class FindingsJson
{
    /// <summary>All of them in the order given, as an array that ends in LF.</summary>
    public static string Render(IEnumerable<Finding> findings)
    {
        var writer = new CanonicalWriter();
        writer.BeginList();
        foreach (var finding in findings) Write(finding, writer);
        writer.EndList();
        return writer.ToString() + "\n";
    }

    /// <summary>One finding as an object.</summary>
    public static string Render(Finding finding)
    {
        var writer = new CanonicalWriter();
        Write(finding, writer);
        return writer.ToString();
    }

    private static void Write(Finding finding, CanonicalWriter writer)
    {
        writer.BeginMap();
        Text(writer, "id", finding.Id);
        Text(writer, "severity", Words.Of(finding.Severity));
        Text(writer, "stage", Words.Of(finding.Stage));
        Text(writer, "message", finding.Message);
        Text(writer, "path", finding.Path);
        Text(writer, "help", finding.Help);
        Text(writer, "page", RulePages.PathOf(finding.Id));
        Text(writer, "suppressed", finding.Suppressed);
        writer.Key("invalid");
        writer.Flag(finding.Invalid);
        writer.Key("span");
        if (finding.Span is not { } span)
        {
            writer.Null();
        }
        else
        {
            writer.BeginMap();
            Text(writer, "file", span.File);
            Number(writer, "start", span.Start);
            Number(writer, "length", span.Length);
            Number(writer, "line", span.Line);
            Number(writer, "column", span.Column);
            Number(writer, "endLine", span.EndLine);
            Number(writer, "endColumn", span.EndColumn);
            writer.EndMap();
        }

        writer.Key("fix");
        if (finding.Fix is not { } fix)
        {
            writer.Null();
        }
        else
        {
            writer.BeginMap();
            Text(writer, "kind", Words.Of(fix.Kind));
            Text(writer, "path", fix.Path);
            Text(writer, "value", fix.Value);
            writer.EndMap();
        }

        writer.EndMap();
    }

    private static void Text(CanonicalWriter writer, string key, string? value)
    {
        writer.Key(key);
        if (value is null) writer.Null();
        else writer.Text(value);
    }

    private static void Number(CanonicalWriter writer, string key, int value)
    {
        writer.Key(key);
        writer.Number(value);
    }
}
