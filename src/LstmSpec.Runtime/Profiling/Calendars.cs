using System.Globalization;
using LstmSpec.Data;
using LstmSpec.Profiles;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Profiling;

/// <summary>How training rows spread over hours, weekdays or months, and what of the target goes with them.</summary>
internal static class Calendars
{
    private const int MostRows = 100_000;

    private static readonly (CalendarUnit Unit, DurationUnit Every, int PerCycle)[] Known =
    [
        (CalendarUnit.Hour, DurationUnit.Hour, 24),
        (CalendarUnit.Weekday, DurationUnit.Day, 7),
        (CalendarUnit.Month, DurationUnit.Month, 12),
    ];

    /// <summary>Of rows an hour, a day or a month apart; others have no unit of their own.</summary>
    public static ValueList<CalendarProfile> Of(Table table, string column, int known, IReadOnlyList<Fold> folds)
    {
        var (unit, _, cycle) = Array.Find(Known, k => table.Time.Every is { Count: 1 } every && every.Unit == k.Every);
        if (cycle == 0 || folds.Count == 0 || table.Time.Date(0) is null) return default;
        var first = folds[0].RefitPart.Rows;
        var counts = new int[cycle];
        var rows = 0;
        foreach (var row in first.Each().Take(MostRows))
        {
            counts[Group(table.Time.Date(row)!.Value, unit)]++;
            rows++;
        }

        int most = Array.IndexOf(counts, counts.Max()), least = Array.IndexOf(counts, counts.Min());
        return ValueList.Of(new CalendarProfile
        {
            Unit = unit,
            Cycle = cycle,
            Most = Name(unit, most),
            MostShare = Rounded.Six((double)counts[most] / rows),
            Least = Name(unit, least),
            LeastShare = Rounded.Six((double)counts[least] / rows),
            Effect = Rounded.Six(Effect(table, table[column].Values.AsSpan(0, known), unit, cycle)),
        });
    }

    /// <summary>η² of the deviations from the mean of each whole turn.</summary>
    private static double Effect(Table table, ReadOnlySpan<float> values, CalendarUnit unit, int cycle)
    {
        var sums = new double[cycle];
        var counts = new int[cycle];
        double total = 0;
        var turns = 0;
        for (var from = Math.Max(0, values.Length - MostRows); from + cycle <= values.Length; from += cycle)
        {
            var mean = 0.0;
            for (var i = 0; i < cycle; i++) mean += values[from + i] / cycle;
            if (double.IsNaN(mean)) continue;
            turns++;
            for (var i = 0; i < cycle; i++)
            {
                var deviation = values[from + i] - mean;
                var group = Group(table.Time.Date(from + i)!.Value, unit);
                sums[group] += deviation;
                counts[group]++;
                total += deviation * deviation;
            }
        }

        if (turns < 3 || !(total > 0)) return 0;
        var between = 0.0;
        for (var g = 0; g < cycle; g++) between += counts[g] == 0 ? 0 : sums[g] * sums[g] / counts[g];

        // What chance alone gives: as many units as there are, over as many turns.
        var (share, chance) = (between / total, 1.0 / turns);
        return Math.Max(0, (share - chance) / (1 - chance));
    }

    private static int Group(DateTime time, CalendarUnit unit) => unit switch
    {
        CalendarUnit.Hour => time.Hour,
        CalendarUnit.Weekday => ((int)time.DayOfWeek + 6) % 7,
        _ => time.Month - 1,
    };

    private static string Name(CalendarUnit unit, int group) => unit switch
    {
        CalendarUnit.Hour => group.ToString("00", CultureInfo.InvariantCulture) + ":00",
        CalendarUnit.Weekday => CultureInfo.InvariantCulture.DateTimeFormat.DayNames[(group + 1) % 7],
        _ => CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[group],
    };
}
