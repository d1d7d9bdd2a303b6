using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LstmSpec.Cli.Inputs;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Rules;

namespace LstmSpec.Cli.Terminal;

/// <summary>
/// Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the lines. Places are relative to the repository, so that one log serves on every machine;
/// fingerprints hold while lines move.
/// </summary>
internal static class SarifLog
{
    private const string Root = "REPOROOT";

    /// <param name="findings">Each with the spec it was made in; what the author accepts is marked as such, what is hidden is left out.</param>
    /// <param name="rules">The catalogue.</param>
    public static string Render(IReadOnlyList<(Finding Finding, SpecFile File)> findings, IReadOnlyList<RuleInfo> rules)
    {
        var shown = findings.Where(f => f.Finding.Severity > Severity.Hidden).ToList();
        var ids = shown.Select(f => f.Finding.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var writer = new CanonicalWriter();
        writer.BeginMap();
        Text(writer, "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        Text(writer, "version", "2.1.0");
        List(writer, "runs", () =>
        {
            writer.BeginMap();
            Map(writer, "tool", () => Map(writer, "driver", () =>
            {
                Text(writer, "name", "lstmspec");
                Text(writer, "semanticVersion", typeof(SarifLog).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");
                List(writer, "rules", () => ids.ForEach(id => Rule(writer, id, rules.FirstOrDefault(r => r.Id == id))));
            }));
            Text(writer, "columnKind", "utf16CodeUnits");
            Map(writer, "originalUriBaseIds",
                () => Map(writer, Root, () => Map(writer, "description", () => Text(writer, "text", "The root of the repository."))));
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            List(writer, "results", () => shown.ForEach(f => Result(writer, f.Finding, f.File, ids.IndexOf(f.Finding.Id), seen)));
            writer.EndMap();
        });
        writer.EndMap();
        return writer.ToString() + "\n";
    }

    /// <summary>The path of a file below the root of its repository, or below the working folder where there is none, with slashes.</summary>
    public static string Relative(string path)
    {
        var full = Path.GetFullPath(path);
        var root = Directory.GetCurrentDirectory();
        for (var at = new DirectoryInfo(Path.GetDirectoryName(full)!); at is not null; at = at.Parent)
        {
            if (!Path.Exists(Path.Combine(at.FullName, ".git"))) continue;
            root = at.FullName;
            break;
        }

        return Path.GetRelativePath(root, full).Replace('\\', '/');
    }

    private static void Rule(CanonicalWriter writer, string id, RuleInfo? rule)
    {
        writer.BeginMap();
        Text(writer, "id", id);
        if (rule is not null)
        {
            Text(writer, "name",
                string.Concat(rule.Title.Split(' ', '-', ',', '\'').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..])));
            Map(writer, "shortDescription", () => Text(writer, "text", rule.Title + "."));
            Map(writer, "fullDescription", () => Text(writer, "text", rule.Why));
            Map(writer, "defaultConfiguration", () => Text(writer, "level", Level(rule.Severity)));
        }

        Text(writer, "helpUri", RulePages.UriOf(id));
        Map(writer, "help", () => Text(writer, "text", $"{rule?.Why} More: lstmspec explain {id}, or {RulePages.PathOf(id)}.".TrimStart()));
        writer.EndMap();
    }

    private static void Result(CanonicalWriter writer, Finding finding, SpecFile file, int index, Dictionary<string, int> seen)
    {
        writer.BeginMap();
        Text(writer, "ruleId", finding.Id);
        writer.Key("ruleIndex");
        writer.Number(index);
        Text(writer, "level", Level(finding.Severity));
        Map(writer, "message", () => Text(writer, "text", finding.Message + (finding.Help is null ? "." : $". What to do: {finding.Help}.")));
        List(writer, "locations", () =>
        {
            writer.BeginMap();
            Map(writer, "physicalLocation", () =>
            {
                var (path, span) = finding.Span is { Line: > 0 } at ? (at.File, at) : (file.Path, null);
                Map(writer, "artifactLocation", () =>
                {
                    Text(writer, "uri", Uri(Relative(path)));
                    Text(writer, "uriBaseId", Root);
                });
                if (span is not null) Region(writer, "region", span);
            });
            if (finding.Path.Length > 0)
            {
                List(writer, "logicalLocations", () =>
                {
                    writer.BeginMap();
                    Text(writer, "fullyQualifiedName", finding.Path);
                    writer.EndMap();
                });
            }

            writer.EndMap();
        });
        Map(writer, "partialFingerprints", () => Text(writer, "lstmspecFinding/v1", Fingerprint(finding, file, seen)));
        if (finding.Suppressed is { } reason)
        {
            List(writer, "suppressions", () =>
            {
                writer.BeginMap();
                Text(writer, "kind", "inSource");
                Text(writer, "justification", reason);
                writer.EndMap();
            });
        }

        if (finding.Fix is { } fix && file.Bound is not null) Fix(writer, fix, file);
        writer.EndMap();
    }

    /// <summary>The edit as one replacement: the stretch that differs once it is made.</summary>
    private static void Fix(CanonicalWriter writer, SpecEdit edit, SpecFile file)
    {
        string after;
        try
        {
            after = YamlEdit.Apply(file.Text, edit);
        }
        catch (FormatException)
        {
            // Some edits have no place in this text, such as one of what stands in a spec that is extended.
            return;
        }

        var before = file.Text;
        int start = 0, end = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start]) start++;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)]) end++;
        List(writer, "fixes", () =>
        {
            writer.BeginMap();
            Map(writer, "description", () => Text(writer, "text", edit.Kind switch
            {
                EditKind.Remove => $"Remove {edit.Path}.",
                EditKind.Rename => $"Rename {edit.Path} to {edit.Value}.",
                _ => $"Set {edit.Path} to {edit.Value}.",
            }));
            List(writer, "artifactChanges", () =>
            {
                writer.BeginMap();
                Map(writer, "artifactLocation", () =>
                {
                    Text(writer, "uri", Uri(Relative(file.Path)));
                    Text(writer, "uriBaseId", Root);
                });
                List(writer, "replacements", () =>
                {
                    writer.BeginMap();
                    Region(writer, "deletedRegion", new LineIndex(before).Span(file.Path, start, before.Length - end));
                    Map(writer, "insertedContent", () => Text(writer, "text", after[start..(after.Length - end)]));
                    writer.EndMap();
                });
                writer.EndMap();
            });
            writer.EndMap();
        });
    }

    private static void Region(CanonicalWriter writer, string key, Span span) => Map(writer, key, () =>
    {
        foreach (var (name, value) in new[] { ("startLine", span.Line), ("startColumn", span.Column), ("endLine", span.EndLine),
            ("endColumn", span.EndColumn) })
        {
            writer.Key(name);
            writer.Number(value);
        }
    });

    /// <summary>Of the rule, the file and the key: neither the line nor the evidence, which change while the finding stays.</summary>
    private static string Fingerprint(Finding finding, SpecFile file, Dictionary<string, int> seen)
    {
        var what = finding.Id + "\n" + Relative(finding.Span is { Line: > 0 } span ? span.File : file.Path) + "\n" + finding.Path;
        seen[what] = seen.GetValueOrDefault(what) + 1;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what + "\n" + seen[what].ToString(CultureInfo.InvariantCulture))))[..32];
    }

    private static string Uri(string path) => string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));

    private static string Level(Severity severity) =>
        severity switch { Severity.Error => "error", Severity.Warning => "warning", Severity.Info => "note", _ => "none" };

    private static void Text(CanonicalWriter writer, string key, string value)
    {
        writer.Key(key);
        writer.Text(value);
    }

    private static void Map(CanonicalWriter writer, string key, Action content)
    {
        writer.Key(key);
        writer.BeginMap();
        content();
        writer.EndMap();
    }

    private static void List(CanonicalWriter writer, string key, Action content)
    {
        writer.Key(key);
        writer.BeginList();
        content();
        writer.EndList();
    }
}
