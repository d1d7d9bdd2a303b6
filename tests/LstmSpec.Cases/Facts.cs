using System.Globalization;
using System.Text.RegularExpressions;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Yaml;

namespace LstmSpec.Cases;

/// <summary>
/// What is known of one configuration, by paths such as <c>training.epochs</c>. It remembers which facts were asked for and which were not understood, so that
/// nothing a case states is passed over in silence. What others found out about a case (causes, symptom, fix) is never among the facts.
/// </summary>
internal sealed partial class Facts
{
    /// <summary>Where a case comes from and what others made of it.</summary>
    private static readonly HashSet<string> Aside =
    [
        "url", "also", "source", "framework", "symptom", "root_causes", "decided_by", "detectable", "fix", "doubt", "confidence", "expected", "title", "note",
        "id", "tags",
    ];

    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase) { string.Empty, "null", "~", "unknown", "not stated", "unstated",
        "unclear", "?", "n/a", "na" };

    private readonly Dictionary<string, string> _leaves = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _odd = new(StringComparer.Ordinal);

    private Facts(MapNode root) => Flatten(string.Empty, root);

    /// <summary>Reads a case; the finding says why there is none.</summary>
    public static (Facts? Facts, Finding? Finding) Read(string text, string file)
    {
        var (declaration, finding) = YamlReader.Read(text, file);
        return declaration is null ? (null, finding) : (new(declaration.Root), null);
    }

    /// <summary>Facts that nothing asked for, and such as were asked for and not understood, by their paths without indices.</summary>
    public IEnumerable<string> Left =>
        _leaves.Keys.Where(p => !_asked.Contains(p) && !Aside.Contains(p.Split('.', '[')[0])).Select(p => Index().Replace(p, "[]"))
            .Concat(_odd.Select(o => o + " (not understood)"));

    /// <summary>As written in lower case, or null where it is not known.</summary>
    public string? Text(string path)
    {
        _asked.Add(path);
        return _leaves.TryGetValue(path, out var text) ? text.ToLowerInvariant() : null;
    }

    /// <summary>The first number in a fact: 430k, 1e-3, "200 steps".</summary>
    public double? Number(string path) => NumberIn(Text(path));

    /// <summary>A whole number within bounds.</summary>
    public int? Count(string path, int least = 1, int most = 1_000_000)
    {
        if (Number(path) is not { } value) return null;
        if (value >= least && value <= most) return (int)value;
        Odd(path);
        return null;
    }

    /// <summary>Yes, no, or null where neither is said.</summary>
    public bool? Flag(string path) => Text(path) switch
    {
        "true" or "yes" or "1" => true,
        "false" or "no" or "none" or "0" => false,
        null => null,
        var text => text.StartsWith("yes", StringComparison.Ordinal) ? true : text.StartsWith("no", StringComparison.Ordinal) ? false : null,
    };

    /// <summary>A list of words, or one text taken apart at its commas.</summary>
    public List<string> Words(string path)
    {
        if (Text(path) is { } one) return [.. one.Split([',', ';', '/', '+'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        var words = new List<string>();
        for (var i = 0; Text($"{path}[{i}]") is { } word; i++) words.Add(word);
        return words;
    }

    /// <summary>How many items a list of maps has.</summary>
    public int Items(string path)
    {
        var n = 0;
        while (_leaves.Keys.Any(k => k.StartsWith($"{path}[{n}]", StringComparison.Ordinal))) n++;
        return n;
    }

    /// <summary>Notes a fact whose words say nothing to us.</summary>
    public void Odd(string path) => _odd.Add(Index().Replace(path, "[]"));

    /// <summary>The first number in a text, with k, m and thousands' commas.</summary>
    public static double? NumberIn(string? text)
    {
        if (text is null || Digits().Match(text) is not { Success: true } match) return null;
        if (!double.TryParse(match.Groups["n"].Value.Replace(",", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal),
            NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return null;
        value *= match.Groups["k"].Value switch { "k" => 1e3, "m" => 1e6, _ => 1 };
        return double.IsFinite(value) ? value : null;
    }

    private void Flatten(string path, Node node)
    {
        switch (node)
        {
            case MapNode map:
                foreach (var entry in map.Entries) Flatten(path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", entry.Value);
                break;
            case ListNode list:
                for (var i = 0; i < list.Items.Count; i++) Flatten($"{path}[{i}]", list.Items[i]);
                break;
            case ScalarNode scalar when !Nothing.Contains(scalar.Text.Trim()):
                _leaves.TryAdd(path, scalar.Text.Trim());
                break;
        }
    }

    [GeneratedRegex(@"(?<![\w.])(?<n>[-+]?(\d{1,3}(,\d{3})+|[\d_]*\d)(\.\d+)?(e[-+]?\d+)?)\s?(?<k>[km]\b)?",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Index();
}
