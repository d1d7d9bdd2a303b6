using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Grammar;
using LstmSpec.Preparing;
using LstmSpec.Randomness;
using LstmSpec.Splitting;

namespace LstmSpec.Training;

/// <summary>
/// What a trained model owes to each column: the windows of its test part get each other's values of that column, whole windows of them, so that what a window
/// looks like stays and what it says of its own future goes. Permutation importance: Breiman (2001), section 10; Fisher, Rudin &amp; Dominici (2019). What is
/// lost is what this model cannot do without, not what another one could learn without.
/// </summary>
internal sealed partial class Trial
{
    private List<DealtScore> Importance(Fold fold, FittedPreparation fitted, IModel model, Forecast own, Margins? margins, int times, ulong key,
        CancellationToken cancel)
    {
        var labels = Heads.Labels(plan);
        var sequences = labels ? SequenceForecaster.Test(plan, table, fold, fitted) : null;
        var windows = labels ? null : Forecaster.Windows(plan, table, fold, fitted);
        var count = sequences?.Count ?? windows!.Count;
        var groups = Columns(fitted.Transform(table)).ToList();
        var whole = Score!(own);
        var scores = new List<DealtScore>();
        foreach (var (name, columns) in groups)
        {
            double sum = 0;
            for (var time = 0; time < times && count > 1; time++)
            {
                cancel.ThrowIfCancellationRequested();
                var others = Ring(count, new(key, DrawPurpose.Importance, (uint)((scores.Count * times) + time)));
                sum += Score(sequences is null
                    ? Forecaster.Test(plan, table, fold, fitted, model, own.Seed!.Value, margins, windows!.WithColumnsOf(columns, others))
                    : SequenceForecaster.Test(plan, table, fold, fitted, model, own.Seed!.Value, margins, sequences.WithColumnsOf(columns, others)));
            }

            scores.Add(new(name, whole, count > 1 ? sum / times : double.NaN));
        }

        return scores;
    }

    /// <summary>No window keeps its own.</summary>
    private static int[] Ring(int count, CounterRandom random)
    {
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        var others = new int[count];
        for (var i = 0; i < count; i++) others[order[i]] = order[(i + 1) % count];
        return others;
    }

    /// <summary>Columns of the plan that a model reads, each with all that is made of it; what the calendar says; of labels, which are not read,
    /// nothing.</summary>
    private IEnumerable<(string Name, IReadOnlyCollection<int> Columns)> Columns(PreparedSeries series)
    {
        // Parts are told by their places, as a column of the data may be called as one of them is.
        var parts = series.Parts.Select(p => (Of: series.Names[p.Column], Places: Enumerable.Range(p.Beside, p.Step.Parts - 1).ToList())).ToList();
        foreach (var column in plan.Columns)
        {
            HashSet<string> names = [column.Name, column.Name + " filled", .. column.Levels.Select(level => $"{column.Name} {level}")];
            var found = Enumerable.Range(0, series.Columns.Count).Where(c => names.Contains(series.Names[c]) && !(Heads.Labels(plan) && c < series.Targets))
                .ToHashSet();
            found.ExceptWith(parts.SelectMany(p => p.Places));
            found.UnionWith(parts.Where(p => string.Equals(p.Of, column.Name, StringComparison.Ordinal)).SelectMany(p => p.Places));
            if (found.Count > 0) yield return (column.Name, found);
        }

        foreach (var feature in plan.Spec.Data.Calendar)
        {
            var name = Words.Of(feature);
            yield return (name,
                Enumerable.Range(series.Columns.Count - series.Future, series.Future)
                    .Where(c => series.Names[c] == name + " sin" || series.Names[c] == name + " cos").ToHashSet());
        }
    }
}
