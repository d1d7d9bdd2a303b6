using LstmSpec.Data;
using LstmSpec.Preparing;

namespace LstmSpec.Baselines;

/// <summary>Forecasts from prepared to original units and back, origin by origin.</summary>
internal static class UnitChange
{
    /// <summary>Undoes the preparation at each origin, from the values known there.</summary>
    public static float[] Invert(BaselineTask task, FittedPreparation fitted, float[] prepared)
    {
        var part = task.Part;
        var values = new float[prepared.Length];
        float[] steps = new float[part.Horizon];
        for (var target = 0; target < part.Targets.Count; target++)
        {
            for (var o = 0; o < part.Origins.Count; o++)
            {
                for (var s = 0; s < steps.Length; s++) steps[s] = prepared[part.At(o, s, target)];
                fitted.Invert(target, part.Origins[o], steps, steps, task.Table);
                for (var s = 0; s < steps.Length; s++) values[part.At(o, s, target)] = steps[s];
            }
        }

        return values;
    }

    /// <summary>
    /// Prepares, at each origin, a series that goes on as forecast: as many rows up to the origin as the preparation reaches back, then the forecast. NaN
    /// where a forecast has no prepared value, such as one below zero its logarithm.
    /// </summary>
    public static float[] Prepare(BaselineTask task, float[] values)
    {
        var part = task.Part;
        var prepared = new float[values.Length];
        for (var o = 0; o < part.Origins.Count; o++)
        {
            var series = SeriesRows.IndexOf(task.Table.Series, part.Origins[o]);
            var start = task.Table.Series[series].Start;
            int back = Math.Min(task.Fitted.Reach, part.Origins[o] + 1 - start), rows = back + part.Horizon;
            var time = TimeIndex.Count(rows);
            var first = part.Origins[o] + 1 - back;
            var columns = task.Table.Columns.Select(c => new Column(c.Name, UpTo(c.Values, part.Origins[o], first, rows))).ToList();
            for (var target = 0; target < part.Targets.Count; target++)
            {
                var column = columns.First(c => string.Equals(c.Name, part.Targets[target], StringComparison.Ordinal)).Values;
                for (var s = 0; s < part.Horizon; s++)
                    column[back + s] = float.IsFinite(values[part.At(o, s, target)]) ? values[part.At(o, s, target)] : float.NaN;
            }

            var alone = Transformed(task.Fitted.Of(series, first - start), Table.FromColumns(time, columns));
            for (var s = 0; s < part.Horizon; s++)
            {
                for (var target = 0; target < part.Targets.Count; target++) prepared[part.At(o, s, target)] = alone?.Columns[target][back + s] ?? float.NaN;
            }
        }

        return prepared;
    }

    /// <summary>Rows first .. first + count − 1; what lies behind the origin repeats its value, since nothing later is known there.</summary>
    private static float[] UpTo(float[] values, int origin, int first, int count)
    {
        var window = new float[count];
        for (var i = 0; i < count; i++) window[i] = values[Math.Min(first + i, origin)];
        return window;
    }

    private static PreparedSeries? Transformed(FittedPreparation fitted, Table table)
    {
        try
        {
            return fitted.Transform(table);
        }
        catch (PrepareException)
        {
            return null;
        }
    }
}
