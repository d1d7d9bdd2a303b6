using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Splitting;

namespace LstmSpec.Preparing;

/// <summary>The declared preparation, not yet fitted: one ordered chain of steps per column.</summary>
public sealed class Preparation
{
    private readonly IReadOnlyList<ColumnPlan> _columns;
    private readonly CalendarInputs _calendar;

    private readonly bool _together;

    private Preparation(Plan plan) => (_columns, _calendar, _together) = (plan.Columns, new([.. plan.Spec.Data.Calendar], plan.Spec.Window.Horizon), plan.Spec.Task.OnePerSequence);

    /// <summary>Series that are labelled are fitted all together: how large one is may be what tells it from another.</summary>
    public static Preparation Of(Plan plan) => new(plan);

    /// <summary>Takes the statistics of every step from the prepared rows of <paramref name="part"/>, and from no other row unless a step says so.</summary>
    /// <exception cref="PrepareException">LSTM1213: a value has no logarithm. LSTM1114: no row is left to take statistics from.</exception>
    public FittedPreparation Fit(Table table, TrainPart part) =>
        new(_columns.Select(c => ColumnChain.Fit(c, ModelInputs.Known(table, c), part, table.Series, _together)).ToList(), table.Series.Select(s => s.Key).ToList(), _calendar);
}
