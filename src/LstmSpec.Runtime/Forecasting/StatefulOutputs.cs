using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Windows;

namespace LstmSpec.Forecasting;

/// <summary>
/// What a stateful model puts out for windows. A window starts from the state that the window before it ended with, which ends on the row ahead of it, and so
/// on back to the beginning of its series: as in training, whatever windows are asked for, and from rows up to the window's own alone. A window with a missing
/// input hands nothing on: the next starts from zero.
/// </summary>
internal static class StatefulOutputs
{
    /// <summary>Chains that are run side by side.</summary>
    private const int Most = 256;

    /// <param name="examples">As they are asked for.</param>
    /// <param name="carried">What is handed on.</param>
    /// <param name="outputs">(window, row of the window, output), overwritten.</param>
    public static void Run(Plan plan, WindowExamples examples, CarriedState carried, IModel model, Span<float> outputs)
    {
        var asked = new Dictionary<int, List<int>>();
        for (var w = 0; w < examples.Count; w++)
        {
            if (!asked.TryGetValue(examples.Windows.Origin(w), out var at)) asked.Add(examples.Windows.Origin(w), at = []);
            at.Add(w);
        }

        var (windows, chains) = Chains(examples.Windows);
        var all = WindowExamples.Of(plan, windows);
        for (var first = 0; first < chains.Count; first += Most)
            Run(all, chains.GetRange(first, Math.Min(Most, chains.Count - first)), carried, model, asked, outputs, outputs.Length / examples.Count);
    }

    /// <summary>All windows that lead to those asked for, and by chain their indices among them, −1 where a window of the chain cannot be read.</summary>
    private static (WindowSet Windows, List<int[]> Chains) Chains(WindowSet windows)
    {
        var series = windows.Series;
        var length = windows.Length;
        List<int> origins = [];
        List<int[]> chains = [];
        var asked = Enumerable.Range(0, windows.Count).Select(windows.Origin).ToHashSet();
        foreach (var chain in asked.GroupBy(o => (Series: SeriesRows.IndexOf(series.Series, o - windows.Lead), Phase: o % length)).OrderBy(g => g.Key.Series)
            .ThenBy(g => g.Key.Phase))
        {
            var earliest = (long)series.Series[chain.Key.Series].Start + series.WarmUp + (windows.Ragged is null ? length : 1) - 1 + windows.Lead;
            var last = chain.Max();
            var begin = last - ((last - earliest) / length * length);
            List<int> own = [];
            for (var origin = (int)begin; origin <= last; origin += length)
            {
                var read = asked.Contains(origin) || windows.IsWhole(origin);
                own.Add(read ? origins.Count : -1);
                if (read) origins.Add(origin);
            }

            chains.Add([.. own]);
        }

        return (windows.At(origins), chains);
    }

    private static void Run(
        WindowExamples all, List<int[]> chains, CarriedState carried, IModel model, Dictionary<int, List<int>> asked, Span<float> outputs, int each)
    {
        var (rows, size) = (all.RowsOfWindow, all.RowsOfWindow * carried.Size);
        var states = new float[chains.Count * size];
        var (starts, ends, given) = (new float[states.Length], new float[states.Length], new float[chains.Count * each]);
        var buffers = all.Buffers(chains.Count);
        for (var depth = 0; depth < chains.Max(c => c.Length); depth++)
        {
            var here = Enumerable.Range(0, chains.Count).Where(c => depth < chains[c].Length && chains[c][depth] >= 0).ToList();
            foreach (var lost in Enumerable.Range(0, chains.Count).Where(c => depth < chains[c].Length && chains[c][depth] < 0))
                states.AsSpan(lost * size, size).Clear();
            if (here.Count == 0) continue;
            for (var i = 0; i < here.Count; i++) states.AsSpan(here[i] * size, size).CopyTo(starts.AsSpan(i * size));
            var which = here.Select(c => chains[c][depth]).ToArray();
            var batch = all.Gather(which, buffers, targets: false);
            model.Predict(
                new Batch(batch.Inputs, default, here.Count * rows)
                {
                    Lengths = batch.Lengths,
                    Padding = batch.Padding,
                    Future = batch.Future,
                    States = starts.AsSpan(0, here.Count * size),
                    EndStates = ends.AsSpan(0, here.Count * size)
                }, given.AsSpan(0, here.Count * each));
            carried.Keep(ends.AsSpan(0, here.Count * size));
            for (var i = 0; i < here.Count; i++)
            {
                ends.AsSpan(i * size, size).CopyTo(states.AsSpan(here[i] * size));
                foreach (var window in asked.GetValueOrDefault(all.Windows.Origin(which[i]), []))
                    given.AsSpan(i * each, each).CopyTo(outputs[(window * each)..]);
            }
        }
    }
}
