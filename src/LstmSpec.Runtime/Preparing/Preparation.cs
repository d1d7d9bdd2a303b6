using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Splitting;

namespace LstmSpec.Preparing;

/// <summary>The declared preparation, not yet fitted: one ordered chain of steps per column.</summary>
public sealed class Preparation
{
    private readonly IReadOnlyList<ColumnPlan> _columns;

    private Preparation(IReadOnlyList<ColumnPlan> columns) => _columns = columns;

    /// <exception cref="PrepareException">LSTM1009: a known-future covariate, which is not run yet.</exception>
    public static Preparation Of(Plan plan)
    {
        var future = plan.Columns.FirstOrDefault(c => c.Role == ColumnRole.Future);
        if (future is not null) throw new PrepareException("LSTM1009", $"known-future covariates are not run yet: '{future.Name}'", "declare it as a past covariate, or leave it out");
        return new(plan.Columns);
    }

    /// <summary>Takes the statistics of every step from the prepared rows of <paramref name="part"/>, and from no other row unless a step says so.</summary>
    /// <exception cref="PrepareException">LSTM1213: a value has no logarithm. LSTM1114: no row is left to take statistics from.</exception>
    public FittedPreparation Fit(Table table, TrainPart part) =>
        new(_columns.Select(c => ColumnChain.Fit(c, table[c.Name], part, table.Series)).ToList(), table.Series.Select(s => s.Key).ToList());
}
