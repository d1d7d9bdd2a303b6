using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Yaml;

namespace LstmSpec.Cases;

/// <summary>One case: what is wrong with it as others found, and what the rules say of its spec before anything runs.</summary>
/// <param name="Id">The file's name.</param>
/// <param name="Healthy">Sound by its source.</param>
/// <param name="Sure">Of medium or high confidence.</param>
/// <param name="Visible">Causes that show in the spec or the data, most important first.</param>
/// <param name="Findings">Of the rules; none hidden, none about what only a runtime lacks.</param>
/// <param name="Left">Facts that are not in the spec.</param>
internal sealed record Judged(string Id, bool Healthy, bool Sure, IReadOnlyList<string> Visible, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Left)
{
    /// <summary>Why the case could not be judged; null where it was.</summary>
    public string? Trouble { get; init; }

    /// <summary>The spec that was judged.</summary>
    public string Text { get; init; } = string.Empty;

    public IEnumerable<Finding> Alarms => Findings.Where(f => f.Severity >= Severity.Warning);

    /// <summary>What the rules put first: the likeliest cause of what goes wrong.</summary>
    public Finding? First => Cascade.Rank(Findings) is [var first, ..] ? first : null;

    /// <summary>Whether what is put first is the cause.</summary>
    public bool BeginsWith(string cause) =>
        First is { } first && Tags.Rules.TryGetValue(cause, out var rules) && rules.Contains(first.Id, StringComparer.Ordinal);

    public bool Flags(string cause) => Tags.Rules.TryGetValue(cause, out var rules) && Findings.Any(f => rules.Contains(f.Id, StringComparer.Ordinal));

    /// <summary>Judges the facts in a text; the spec is told from them unless one is given.</summary>
    public static Judged Of(string id, string text, string? spec = null)
    {
        var (facts, finding) = Facts.Read(text, id + ".yaml");
        if (facts is null)
            return new(id, false, false, [], [], []) { Trouble = $"cannot be read: {finding!.Message} ({finding.Span?.Line}:{finding.Span?.Column})" };
        var named = facts.Words("root_causes");
        var causes =
            named.Where(
                c => facts.Text("detectable." + c) is { } where
                    ? where is "spec" or "data"
                    : Tags.Rules.ContainsKey(c) && !Tags.Later.Contains(c, StringComparer.Ordinal)).ToList();
        var healthy = facts.Text("expected") is { } expected ? expected.Says("healthy", "sound") : named.Count == 0;
        var told = Teller.Tell(Name(id), facts);
        var judged = new Judged(id, healthy, facts.Text("confidence") is not "low", causes, [], spec is null ? told.Left : []) { Text = spec ?? told.Text };
        var (declaration, unread) = YamlReader.Read(judged.Text, id + ".lstm.yaml");
        if (declaration is null) return judged with { Trouble = "its spec cannot be read: " + unread!.Message };
        var bound = Binder.Bind(declaration);
        var findings = Checker.Check(bound, spec is null ? told.Profile : ProfileTold.For(bound.Spec, told.Profile))
            .Where(f => f.Severity > Severity.Hidden && f.Id != "LSTM1009" && f.Suppressed is null).ToList();
        return judged with { Findings = findings, Trouble = bound.IsValid ? null : "its spec has an error: " + bound.Findings.First(f => f.Invalid).Message };
    }

    /// <summary>A case may be called anything; an experiment may not.</summary>
    private static string Name(string id)
    {
        var name = new string([.. id.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return name.Length == 0 || !char.IsAsciiLetter(name[0]) ? "case-" + name : name;
    }
}
