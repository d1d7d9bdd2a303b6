using LstmSpec.Grammar;

namespace LstmSpec.Data;

/// <summary>Says which name was probably meant.</summary>
internal static class Names
{
    /// <summary>LSTM1011 with the nearest name and the list of those there.</summary>
    public static DataException NotFound(string name, IEnumerable<string> there, DataPlace place)
    {
        var names = there.ToList();
        var nearest = Words.Nearest(name, names);
        var shown = string.Join(", ", names.Take(40)) + (names.Count > 40 ? $" and {names.Count - 40} more" : string.Empty);
        return new("LSTM1011", $"there is no column '{name}'; the columns are {shown}",
            nearest is null ? "name one of the columns" : $"did you mean '{nearest}'?", place)
        { ColumnName = name };
    }
}
