using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Statistics;

namespace LstmSpec.Profiling;

/// <summary>What is known of one column.</summary>
internal static class ColumnProfiler
{
    /// <summary>Different values are counted up to here.</summary>
    private const int MostDistinct = 1000;

    /// <param name="table">One series.</param>
    /// <param name="known">Its rows before the last test part.</param>
    /// <param name="all">The values of every series.</param>
    /// <param name="starts">First row of every series among these, in order.</param>
    /// <param name="heads">Those before the last test parts.</param>
    /// <param name="prepared">The same after the declared steps; null where those cannot be applied.</param>
    public static ColumnProfile Profile(Table table, Plan plan, ColumnPlan column, int known, IReadOnlyList<Fold> folds, float[] all,
        IReadOnlyList<int> starts, float[] heads, float[]? prepared)
    {
        var values = table[column.Name].Values;
        var head = values.AsSpan(0, Math.Min(known, values.Length)).ToArray();
        var season = SeasonFinder.Find(head);
        var target = column.Role == ColumnRole.Target;
        var logged = Logged(head, column);
        var declared = plan.Spec.Data.Season.Count > 0 ? plan.Spec.Data.Season.Min() : season?.Lag;
        return Facts(all, starts, heads) with
        {
            Name = column.Name,
            SeasonFound = season?.Lag,
            SeasonAutocorrelation = Rounded.Six(season?.Autocorrelation ?? 0),
            OutlierShare = prepared is null ? null : Rounded.Maybe(OutlierShare(prepared)),
            Prepared = prepared is null || column.Steps.Any(s => s is ScaleStep { IsPerWindow: true }) ? null : Sizes(prepared),
            Memory = target ? Memory.Of(logged) : null,
            SpreadGrowth = target ? Rounded.Maybe(SpreadGrowth.Of(head)) : null,
            Stationarity = target ? Stationarity.Of(values, column, folds, declared) : default,
            Difference = target ? Differences.Of(logged, column) : null,
            Drift = Drifts.Of(table, plan, column, folds),
            Leads = target ? default : Correlations.Leads(table, plan, column.Name, known),
            Calendar = target ? Calendars.Of(table, column.Name, known, folds) : default,
            Classes = target && plan.Spec.Task is ClassificationTask ? ClassesOf(heads) : default,
            RepeatsAfter = target && folds.Count > 0 ? Repetition.Find(values, folds[^1].Test) : null,
        };
    }

    /// <summary>Rows of each value, from the least to the greatest; none of values of which there are many.</summary>
    private static ValueList<ClassProfile> ClassesOf(float[] values)
    {
        var counts = new SortedDictionary<float, int>();
        foreach (var value in values)
        {
            if (float.IsNaN(value)) continue;
            counts[value] = counts.TryGetValue(value, out var rows) ? rows + 1 : 1;
            if (counts.Count > 100) return default;
        }

        return counts.Select(c => new ClassProfile(c.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), c.Value)).ToValueList();
    }

    /// <summary>The values after a logarithm, where the column's preparation begins with one that can be taken.</summary>
    public static double[] Logged(ReadOnlySpan<float> values, ColumnPlan column)
    {
        var logged = new double[values.Length];
        var offset = column.Steps.Count > 0 && column.Steps[0] is LogStep log ? log.Offset.Value : (double?)null;
        for (var i = 0; i < values.Length; i++)
        {
            if (offset is { } o && values[i] + o <= 0) offset = null;
        }

        for (var i = 0; i < values.Length; i++) logged[i] = offset is { } o ? Elementary.Log(values[i] + o) : values[i];
        return logged;
    }

    private static ColumnProfile Facts(float[] values, IReadOnlyList<int> starts, float[] head)
    {
        int missing = 0, stretch = 0, longest = 0, run = 0, longestRun = 0, repeats = 0, nonPositive = 0, next = 0;
        for (var i = 0; i < values.Length; i++)
        {
            // Neither a stretch without values nor a run of one value goes on from series to series.
            if (next < starts.Count && i == starts[next])
            {
                next++;
                stretch = run = 0;
            }

            var gone = float.IsNaN(values[i]);
            if (gone) missing++;
            if (values[i] <= 0) nonPositive++;
            stretch = gone ? stretch + 1 : 0;
            run = gone ? 0 : run > 0 && values[i].Equals(values[i - 1]) ? run + 1 : 1;
            if (run > 1) repeats++;
            longest = Math.Max(longest, stretch);
            longestRun = Math.Max(longestRun, run);
        }

        var distinct = new HashSet<float>();
        float min = float.PositiveInfinity, max = float.NegativeInfinity;
        double sum = 0, squares = 0;
        var there = 0;
        foreach (var value in head)
        {
            if (float.IsNaN(value)) continue;
            if (distinct.Count < MostDistinct) distinct.Add(value);
            min = Math.Min(min, value);
            max = Math.Max(max, value);
            sum += value;
            there++;
        }

        var mean = there == 0 ? 0 : sum / there;
        foreach (var value in head)
        {
            if (!float.IsNaN(value)) squares += (value - mean) * (value - mean);
        }

        return new()
        {
            Missing = missing,
            LongestMissing = longest,
            NonPositive = nonPositive,
            Min = there == 0 ? 0 : Rounded.Exact(min),
            Max = there == 0 ? 0 : Rounded.Exact(max),
            Mean = Rounded.Six(mean),
            StandardDeviation = there == 0 ? 0 : Rounded.Six(Math.Sqrt(squares / there)),
            Distinct = distinct.Count,
            LongestRun = longestRun,
            Repeats = repeats,
        };
    }

    private static PreparedProfile Sizes(float[] values)
    {
        double min = values[0], max = values[0], sum = 0, squares = 0;
        foreach (var v in values)
        {
            min = Math.Min(min, v);
            max = Math.Max(max, v);
            sum += v;
        }

        var mean = sum / values.Length;
        foreach (var v in values) squares += (v - mean) * (v - mean);

        // Standardising leaves a rest of rounding in the mean, which differs in its sixth digit of nothing.
        var deviation = Math.Sqrt(squares / values.Length);
        return new()
        {
            Min = Rounded.Six(min),
            Max = Rounded.Six(max),
            Mean = Math.Abs(mean) < 1e-6 * deviation ? 0 : Rounded.Six(mean),
            StandardDeviation = Rounded.Six(deviation)
        };
    }

    /// <summary>Hampel's identifier at 6 robust standard deviations.</summary>
    private static double? OutlierShare(float[] values)
    {
        var median = Sample.QuantileOf(Sample.Sorted(values), 0.5);
        var deviation = 1.4826 * Sample.QuantileOf(Sample.Sorted(Array.ConvertAll(values, v => (float)Math.Abs(v - median))), 0.5);
        return deviation > 0 ? (double)values.Count(v => Math.Abs(v - median) > 6 * deviation) / values.Length : null;
    }
}
