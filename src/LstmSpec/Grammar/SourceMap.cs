using LstmSpec.Declaring;

namespace LstmSpec.Grammar;

/// <summary>Where each path of a spec is written. Paths are those of YAML: <c>train.optimizer.adam.learning-rate</c>,
/// <c>model.layers[0].lstm.units</c>.</summary>
internal sealed class SourceMap
{
    private readonly Dictionary<string, (Span Key, Span Value)> _places = new(StringComparer.Ordinal);

    public void Add(string path, Span key, Span value)
    {
        if (!_places.ContainsKey(path)) _places.Add(path, (key, value));
    }

    /// <summary>Whether something is written at this very path.</summary>
    public bool IsWritten(string path) => _places.ContainsKey(path);

    /// <summary>The outermost paths that are written on a line.</summary>
    public IReadOnlyList<string> On(string file, int line)
    {
        var all = new HashSet<string>(_places.Where(p => Is(p.Value.Key) || Is(p.Value.Value)).Select(p => p.Key), StringComparer.Ordinal);
        all.Remove(string.Empty);
        return all.Where(p => !all.Contains(SpecPath.Above(p))).OrderBy(p => p, StringComparer.Ordinal).ToList();

        bool Is(Span span) => span.Line == line && string.Equals(span.File, file, StringComparison.Ordinal);
    }

    /// <summary>The key of <paramref name="path"/>, else that of the nearest path above it: what to point at where something is missing below.</summary>
    public Span? FindKey(string path)
    {
        for (var at = path; ; at = SpecPath.Above(at))
        {
            if (_places.TryGetValue(at, out var place)) return place.Key;
            if (at.Length == 0) return null;
        }
    }

    /// <summary>The value written at <paramref name="path"/>, else the key of the nearest path above it that is written, else null.</summary>
    public Span? Find(string path)
    {
        if (_places.TryGetValue(path, out var place)) return place.Value;
        for (var above = SpecPath.Above(path); above.Length > 0; above = SpecPath.Above(above))
        {
            if (_places.TryGetValue(above, out place)) return place.Key;
        }

        return _places.TryGetValue(string.Empty, out place) ? place.Key : null;
    }
}

/// <summary>A step of a path: a key, or where that is null an item of a list.</summary>
internal readonly record struct PathPart(string? Key, int Index);

/// <summary>Paths in a spec.</summary>
internal static class SpecPath
{
    public static string Join(string above, string key) => above.Length == 0 ? key : above + "." + key;

    public static string At(string above, int index) => above + "[" + index.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]";

    /// <summary>The path without its last part; empty for the root.</summary>
    public static string Above(string path)
    {
        var cut = path.LastIndexOfAny(['.', '[']);
        return cut < 0 ? string.Empty : path.Substring(0, cut);
    }

    /// <summary>Splits <c>model.layers[0].lstm</c> into keys and indices.</summary>
    public static bool TryParts(string path, out IReadOnlyList<PathPart> parts)
    {
        var found = new List<PathPart>();
        parts = found;
        foreach (var word in path.Length == 0 ? [] : path.Split('.'))
        {
            var open = word.IndexOf('[');
            var key = open < 0 ? word : word.Substring(0, open);
            if (key.Length == 0) return false;
            found.Add(new(key, 0));
            while (open >= 0)
            {
                var close = word.IndexOf(']', open);
                if (close < 0
                    || !int.TryParse(word.Substring(open + 1, close - open - 1), System.Globalization.NumberStyles.None,
                        System.Globalization.CultureInfo.InvariantCulture, out var index))
                    return false;
                found.Add(new(null, index));
                open = close + 1 < word.Length ? close + 1 : -1;
                if (open >= 0 && word[open] != '[') return false;
            }
        }

        return true;
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="root"/> or lies below it.</summary>
    public static bool IsWithin(string path, string root) =>
        root.Length == 0
        || (path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] is '.' or '['));
}
