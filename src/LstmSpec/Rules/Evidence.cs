using System.Globalization;

namespace LstmSpec.Rules;

/// <summary>How numbers are said in a message: short, and the same on every host.</summary>
internal static class Evidence
{
    /// <summary>Three digits or so: <c>0.664</c>, <c>70.7</c>, <c>1e-6</c>, <c>1e300</c>.</summary>
    public static string Say(double value)
    {
        var size = Math.Abs(value);
        if ((size > 0 && size < 0.001) || size >= 1e9) return value.ToString("0.##e-0", CultureInfo.InvariantCulture);
        return value.ToString(size >= 1000 ? "0" : size >= 10 ? "0.#" : "0.###", CultureInfo.InvariantCulture);
    }

    /// <summary><c>1 row</c>, <c>12 rows</c>.</summary>
    public static string Count(long count, string noun) => count.ToString(CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? string.Empty : "s");

    /// <summary>A whole share in per cent.</summary>
    public static string Percent(double share) => Math.Round(100 * share).ToString(CultureInfo.InvariantCulture) + "%";

    /// <summary>Columns by name, the first few of many: <c>'a', 'b' and 'c'</c>.</summary>
    public static string Columns(IReadOnlyList<string> names) => names.Count > 5
        ? Grammar.Words.Listed([.. names.Take(4)], "and").Replace(" and '", ", '") + " and " + (names.Count - 4).ToString(CultureInfo.InvariantCulture)
            + " more"
        : Grammar.Words.Listed(names, "and");

    /// <summary>A list of names as YAML flow text; quoted, since a column may be called anything.</summary>
    public static string Flow(IEnumerable<string> names) => "[" + string.Join(", ", names.Select(n => "'" + n.Replace("'", "''") + "'")) + "]";
}
