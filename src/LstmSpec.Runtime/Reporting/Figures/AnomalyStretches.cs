using LstmSpec.Forecasting;
using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>Rows that follow each other and are called anomalies.</summary>
/// <param name="First">Row of the table.</param>
/// <param name="Last">Row of the table; the same where one row is called.</param>
/// <param name="Peak">Largest score in multiples of the threshold.</param>
/// <param name="Known">How many of them are labelled; null where there are no labels.</param>
public sealed record AnomalyStretch(int First, int Last, double Peak, int? Known)
{
    /// <summary>How many they are, 1 or more.</summary>
    public int Rows => Last - First + 1;
}

/// <summary>What a run calls anomalies.</summary>
/// <param name="Scored">Rows with a score.</param>
/// <param name="Stretches">In order of their rows.</param>
public sealed record AnomalyStretches(int Scored, IReadOnlyList<AnomalyStretch> Stretches)
{
    /// <summary>Rows of all stretches.</summary>
    public int Called => Stretches.Sum(s => s.Rows);

    /// <summary>What a finished run calls anomalies. Scores are averaged over seeds as multiples of their thresholds. A row that is forecast from several
    /// origins has the score of the last one. Null where a run scores no anomalies.</summary>
    public static AnomalyStretches? Of(RunRecord run)
    {
        if (Multiples(run) is not { } multiples) return null;
        var stretches = new List<AnomalyStretch>();
        foreach (var (row, multiple) in multiples.Where(m => m.Value > 1))
        {
            var known = run.Data.Label is { } label ? label.Values[row] > 0 ? 1 : 0 : (int?)null;
            var follows = stretches.Count > 0 && stretches[^1].Last == row - 1 && run.Data.Series.All(s => s.Start != row);
            if (follows) stretches[^1] = stretches[^1] with { Last = row, Peak = Math.Max(stretches[^1].Peak, multiple), Known = stretches[^1].Known + known };
            else stretches.Add(new(row, row, multiple, known));
        }

        return new(multiples.Count, stretches);
    }

    /// <summary>Scored rows whose label is known, with their score in multiples of the threshold; empty without labels.</summary>
    internal static IReadOnlyList<(double Multiple, bool Is)> Labelled(RunRecord run) =>
        run.Data.Label is not { } label || Multiples(run) is not { } multiples
            ? []
            : [.. multiples.Where(m => !float.IsNaN(label.Values[m.Key])).Select(m => (m.Value, label.Values[m.Key] > 0))];

    private static SortedDictionary<int, double>? Multiples(RunRecord run)
    {
        var multiples = new SortedDictionary<int, double>();
        foreach (var part in run.Evaluation)
        {
            var own = run.Forecasts.Where(f => f.Fold == part.Fold && f.Source == Forecast.Model && f.Anomalies is not null).Select(f => f.Anomalies!).ToList();
            if (own.Count == 0) return null;
            for (var origin = 0; origin < part.Origins.Count; origin++)
            {
                for (var step = 0; step < part.Horizon; step++)
                {
                    var at = part.At(origin, step, 0);
                    var mean = own.Average(a => a.Values[at] / a.Levels[0]);
                    if (!double.IsNaN(mean)) multiples[part.Origins[origin] + 1 + step] = mean;
                }
            }
        }

        return multiples;
    }
}
