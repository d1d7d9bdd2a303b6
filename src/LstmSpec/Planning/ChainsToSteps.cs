using LstmSpec.Spec;

namespace LstmSpec.Planning;

/// <summary>The chains of a plan's columns → steps in an order that gives the same chains: each for its column alone, but a scaler that shares its statistics
/// once for all of its columns.</summary>
internal static class ChainsToSteps
{
    /// <exception cref="FormatException">Columns share scalers in different orders, which no list of steps gives.</exception>
    public static IEnumerable<PrepareStep> Of(ValueList<WrittenColumn> columns)
    {
        var next = new int[columns.Count];
        while (true)
        {
            for (var c = 0; c < columns.Count; c++)
            {
                for (; next[c] < columns[c].Steps.Count && SharedAt(c) is null; next[c]++)
                    yield return columns[c].Steps[next[c]] with { On = ValueList.Of(columns[c].Name) };
            }

            var waiting = Enumerable.Range(0, columns.Count).Where(c => next[c] < columns[c].Steps.Count).ToList();
            if (waiting.Count == 0) yield break;
            var together = waiting.Select(c => Together(SharedAt(c)!)).FirstOrDefault(t => t is not null)
                ?? throw new FormatException("Not a plan: its columns share scalers in different orders.");
            yield return SharedAt(together[0])! with { On = together.Select(c => columns[c].Name).ToValueList() };
            foreach (var c in together) next[c]++;
        }

        ScaleStep? SharedAt(int column) =>
            next[column] < columns[column].Steps.Count && columns[column].Steps[next[column]] is ScaleStep { ShareStatistics: true } shared ? shared : null;

        // Its columns, once all of them have come to it.
        List<int>? Together(ScaleStep shared)
        {
            var own = Enumerable.Range(0, columns.Count)
                .Where(c => shared.On.Count == 0
                    ? columns[c].Steps.Contains(shared, EqualityComparer<PrepareStep>.Default)
                    : shared.On.Contains(columns[c].Name, StringComparer.Ordinal)).ToList();
            return own.Count > 0 && own.TrueForAll(c => shared.Equals(SharedAt(c))) ? own : null;
        }
    }
}
