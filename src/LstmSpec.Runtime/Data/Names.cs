namespace LstmSpec.Data;

/// <summary>Says which name was probably meant.</summary>
internal static class Names
{
    /// <summary>LSTM1011 with the nearest name and the list of those there.</summary>
    public static DataException NotFound(string name, IEnumerable<string> there, DataPlace place)
    {
        var names = there.ToList();
        var nearest = names.OrderBy(n => Distance(n, name)).FirstOrDefault(n => Distance(n, name) <= Math.Max(1, name.Length / 3));
        var shown = string.Join(", ", names.Take(40)) + (names.Count > 40 ? $" and {names.Count - 40} more" : string.Empty);
        return new("LSTM1011", $"there is no column '{name}'; the columns are {shown}", nearest is null ? "name one of the columns" : $"did you mean '{nearest}'?", place);
    }

    /// <summary>Levenshtein's distance, without regard to case.</summary>
    private static int Distance(string left, string right)
    {
        if (left.Length > 200 || right.Length > 200) return int.MaxValue;
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
