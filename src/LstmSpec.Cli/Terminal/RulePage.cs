using LstmSpec.Findings;

namespace LstmSpec.Cli.Terminal;

/// <summary>The pages of docs/rules as the tool carries them.</summary>
internal static class RulePage
{
    /// <summary>The page of a rule, as Markdown; null where it has none.</summary>
    public static string? Of(string id)
    {
        using var stream = typeof(RulePage).Assembly.GetManifestResourceStream(RulePages.PathOf(id));
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The page of one rule without its title; null where it has none, or shares one with others.</summary>
    public static string? BodyOf(string id)
    {
        if (Of(id) is not { } page || !page.StartsWith("# " + id, StringComparison.Ordinal)) return null;
        return page[(page.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim();
    }
}
