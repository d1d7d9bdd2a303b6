using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Preparing;

/// <summary>What a fitted preparation holds beside its plan, as plain values.</summary>
/// <param name="Series">Those it was fitted on.</param>
/// <param name="Columns">In the order of the plan: by chain (one for all series, or one for each) and step the fitted numbers.</param>
internal sealed record PreparationState(SeriesState[] Series, double[][][][] Columns)
{
    /// <summary>The preparation again.</summary>
    /// <exception cref="FormatException">It is not one of this plan.</exception>
    public FittedPreparation Restore(Plan plan)
    {
        if (Columns.Length != plan.Columns.Count) throw new FormatException($"{Columns.Length} columns are prepared, and the plan has {plan.Columns.Count}");
        if (Series.Length == 0) throw new FormatException("the preparation was fitted on no series");
        var every = plan.Spec.Data.Time.Every;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var series = new List<SeriesRows>(Series.Length);
        foreach (var one in Series)
        {
            if (one?.Key is null || !keys.Add(one.Key)) throw new FormatException("a series is there twice, or has no name");
            if (every.Unit != DurationUnit.Step && (one.First < 0 || one.First > TimeStep.Seconds(DateTime.MaxValue)))
                throw new FormatException("a series begins at no time of the calendar");
            series.Add(new(one.Key, series.Count, new([one.First], every)));
        }

        return new([.. plan.Columns.Select((c, i) => Chains(c, Columns[i], plan.Spec.Window.Stride))], series, Preparation.CalendarOf(plan),
            lead: plan.Spec.Window.Lead)
        { Season = plan.Spec.Season ?? 1 };
    }

    private ColumnChain Chains(ColumnPlan column, double[][][] chains, int stride)
    {
        if (chains is null || (chains.Length != 1 && chains.Length != Series.Length))
            throw new FormatException($"'{column.Name}' has {chains?.Length ?? 0} chains for {Series.Length} series");
        return new(column,
            [.. chains.Select(c => ChainSteps.Restored(column, c ?? throw new FormatException($"a chain of '{column.Name}' is missing"), stride))]);
    }
}

/// <param name="Key">Name of the series.</param>
/// <param name="First">Time of the first row that was fitted on, as <see cref="TimeIndex.First"/> has it: trends are counted from there.</param>
internal sealed record SeriesState(string Key, long First);
