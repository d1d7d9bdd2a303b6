using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Splitting;

namespace LstmSpec.Preparing;

/// <summary>The declared preparation, not yet fitted: one ordered chain of steps per column.</summary>
public sealed class Preparation
{
    private readonly IReadOnlyList<ColumnPlan> _columns;
    private readonly CalendarInputs _calendar;

    private Preparation(Plan plan) => (_columns, _calendar) = (plan.Columns, new([.. plan.Spec.Data.Calendar], plan.Spec.Window.Horizon));

    public static Preparation Of(Plan plan) => new(plan);

    /// <summary>Takes the statistics of every step from the prepared rows of <paramref name="part"/>, and from no other row unless a step says so.</summary>
    /// <exception cref="PrepareException">LSTM1213: a value has no logarithm. LSTM1114: no row is left to take statistics from.</exception>
    public FittedPreparation Fit(Table table, TrainPart part) =>
        new(_columns.Select(c => ColumnChain.Fit(c, ModelInputs.Known(table, c), part, table.Series)).ToList(), table.Series.Select(s => s.Key).ToList(), _calendar);
}
