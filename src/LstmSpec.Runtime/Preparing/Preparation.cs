using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Preparing;

/// <summary>The declared preparation, not yet fitted: one ordered chain of steps per column.</summary>
public sealed class Preparation
{
    private readonly IReadOnlyList<ColumnPlan> _columns;

    private readonly CalendarInputs _calendar;

    private readonly bool _together;

    private readonly WindowSpec _window;

    private readonly int _season;

    private readonly SplitSpec _split;

    private Preparation(Plan plan) =>
        (_columns, _calendar, _together, _window, _season,
            _split) = (plan.Columns, CalendarOf(plan), plan.Spec.Task.IsLabels, plan.Spec.Window, plan.Spec.Season ?? 1, plan.Spec.Split);

    /// <summary>Reads the chains of a plan. Series that are labelled are fitted all together: how large one is may be what tells it from another.</summary>
    public static Preparation Of(Plan plan) => new(plan);

    internal static CalendarInputs CalendarOf(Plan plan) => new([.. plan.Spec.Data.Calendar], plan.Spec.Window.Horizon);

    /// <summary>Takes the statistics of every step from the prepared rows of <paramref name="part"/>, and from no other row unless a step says so.</summary>
    /// <remarks>
    /// Series of a panel are fitted each on its own rows, so that large and small ones look alike to the one model. Where a series has no row in the
    /// part (folds by series), nothing is known of it, and all are fitted together; so are static columns, which tell the series apart, and series that are
    /// labelled.
    /// </remarks>
    /// <exception cref="PrepareException">LSTM1213: a value has no logarithm. LSTM1114: no row is left to take statistics from.</exception>
    public FittedPreparation Fit(Table table, TrainPart part) => Fit(table, part, _together);

    /// <summary>The same on all rows, for the models that are kept. Where some fold forecasts series that it was not trained on, series are fitted together as
    /// there: what was scored is kept, and forecasts new series, too.</summary>
    /// <inheritdoc cref="Fit(Table, TrainPart)" path="/exception"/>
    public FittedPreparation FitAll(Table table) => Fit(table, Fold.Everything(table.Rows), _together || LeavesOutSeries(table));

    private bool LeavesOutSeries(Table table) => table.Series.Count > 1 && _split.Scheme is GroupSplit or GivenSplit { Parts: not GivenRows }
        && Splitter.Split(_split, table, seed: 0).Any(fold => table.Series.Any(s => !fold.RefitPart.Rows.Within(s.Start, s.End).Any()));

    private FittedPreparation Fit(Table table, TrainPart part, bool together)
    {
        var alone = !together && table.Series.All(s => part.Rows.Within(s.Start, s.End).Any());
        var fits = _columns.Select(c => alone && c.Role != ColumnRole.Static
            ? table.Series.Select(s => new ChainFit(c, () => [Of(c, s)], _window.Stride)).ToList()
            : [new ChainFit(c, () => [.. table.Series.Select(s => Of(c, s))], _window.Stride)]).ToList();
        for (var group = 0; group < fits.Max(f => f.Count); group++) ChainFit.Run(fits.Where(f => group < f.Count).Select(f => f[group]).ToList());
        return new(_columns.Select((c, i) => new ColumnChain(c, fits[i].ConvertAll(f => f.Steps))).ToList(), table.Series, _calendar,
            lead: _window.Lead)
        { Season = _season };

        Stretch Of(ColumnPlan column, SeriesRows series) => Stretch.Of(ModelInputs.Known(table, column), column.ReleaseLag, part, series);
    }
}
