using System.Globalization;
using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Windows;

namespace LstmSpec.Predicting;

/// <summary>Refuses rows that a model was not trained for, with the reason. What it lets pass may still lack values where a window reads them; that is seen
/// there.</summary>
internal sealed class HistoryCheck
{
    private readonly Plan _plan;
    private readonly FittedPreparation _fitted;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public HistoryCheck(Plan plan, FittedPreparation fitted)
    {
        (_plan, _fitted) = (plan, fitted);
        for (var i = 0; i < fitted.Series.Count; i++) _places[fitted.Series[i].Key] = i;
    }

    /// <summary>Rows of each series up to its origin without which nothing is forecast.</summary>
    public long Needed => (_plan.Spec.Window.Ragged is null ? (long)_plan.Spec.Window.Length : 1) + _fitted.WarmUp;

    /// <returns>For each series of the history the one it was fitted as; 0 where all were fitted together.</returns>
    /// <exception cref="RefusalException">LSTM1011: a column is missing, or a series was not trained on. LSTM1012: a value is none of a category. LSTM1205:
    /// rows are as far apart as others.</exception>
    public int[] Places(Table history)
    {
        foreach (var column in _plan.Columns) Codes(column, history);
        var every = _plan.Spec.Data.Time.Every;
        var places = new int[history.Series.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var series = history.Series[i];
            if (series.Time.Every != every)
                throw new DataException("LSTM1205",
                    $"{Named(series, "the rows")} are {series.Time.Every} apart, and the model was trained on rows {every} apart", $"give rows {every} apart");
            places[i] = Place(series);
        }

        return places;
    }

    /// <exception cref="WindowException">LSTM1124: the rows up to an origin are too few.</exception>
    public void Long(SeriesRows series, int origin)
    {
        var there = origin + 1 - series.Start;
        if (there >= Needed) return;
        var looks = _fitted.WarmUp > 0
            ? $": a window of {Needed - _fitted.WarmUp} and {_fitted.WarmUp} that the preparation looks back on"
            : $", the window's {Needed}";
        throw new WindowException($"{Named(series, "the history")} has {Evidence.Count(there, "row")} to forecast from, and {Needed} are needed{looks}",
            $"give at least {Needed} rows up to the last one known");
    }

    private static string Named(SeriesRows series, string otherwise) => series.Key.Length > 0 ? $"series '{series.Key}'" : otherwise;

    private int Place(SeriesRows series)
    {
        if (_places.TryGetValue(series.Key, out var place)) return place;
        if (!_fitted.BySeries && (_fitted.Series.Count > 1 || Heads.Labels(_plan))) return 0;

        // One series without a name stands for any.
        if (_fitted.Series is [{ Key.Length: 0 }]) return 0;
        var near = Grammar.Words.Nearest(series.Key, _places.Keys);
        throw new DataException("LSTM1011",
            series.Key.Length == 0
                ? $"the rows name no series, and the model was trained on {Count()}"
                : $"the series '{series.Key}' is none of the {Count()} that the model was trained on",
            near is not null ? $"did you mean '{near}'?" : "name one of them: nothing is known of others' size and level");
    }

    private string Count() => _places.Count == 1 ? $"one, '{_fitted.Series[0].Key}'" : $"{_places.Count} series";

    private static void Codes(ColumnPlan column, Table history)
    {
        var values = history[column.Name].Values;
        var most = column.Type switch { ColumnType.Flag => 1, ColumnType.Category when column.Levels.Count > 0 => column.Levels.Count - 1, _ => -1 };
        if (most < 0) return;
        var wrong = Array.FindIndex(values, v => !float.IsNaN(v) && !(v >= 0 && v <= most && v == MathF.Floor(v)));
        if (wrong < 0) return;
        var text = values[wrong].ToString("R", CultureInfo.InvariantCulture);
        throw new DataException("LSTM1012",
            column.Type == ColumnType.Flag
                ? $"'{column.Name}' is {text} at {history.Label(wrong)}, and a flag is 0 or 1"
                : $"'{column.Name}' is {text} at {history.Label(wrong)}, and its {most + 1} categories are coded 0 to {most}",
            "give a value that the model was trained on, or NaN where it is not known");
    }
}
