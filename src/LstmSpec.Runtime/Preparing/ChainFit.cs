using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Preparing;

/// <summary>Fits the steps of one column in order, each on what the steps before it made of the rows.</summary>
/// <remarks>
/// A row counts for the statistics when every row that its prepared value is made from lies in the part: a training row behind a test part
/// is differenced against test rows, and must not carry them into the statistics. A row whose value was filled in does not count.
/// </remarks>
/// <param name="plan">The column's steps.</param>
/// <param name="stretches">One series, or several that are fitted together; their values are brought forward on the way.</param>
/// <param name="stride">Rows from one training window to the next: what differences from window to window are taken over.</param>
internal sealed class ChainFit(ColumnPlan plan, IReadOnlyList<Stretch> stretches, int stride = 1)
{
    private readonly List<ChainStep> _steps = [];
    private readonly IReadOnlyList<PrepareStep> _declared = [.. plan.Steps.Where(s => s is not ScaleStep { IsPerWindow: true })];
    private int _next;

    /// <summary>As far as they are fitted.</summary>
    public IReadOnlyList<ChainStep> Steps => _steps;

    /// <summary>The next step, where its statistics are taken from several columns together.</summary>
    public ScaleStep? Shared => _next < _declared.Count && _declared[_next] is ScaleStep { ShareStatistics: true } shared ? shared : null;

    /// <summary>Fits one column after the other; scalers with statistics in common on what all of their columns have come to by then.</summary>
    public static void Run(IReadOnlyList<ChainFit> columns)
    {
        foreach (var column in columns)
        {
            column.Begin();
            column.Advance();
        }

        for (var sharing = columns.Where(c => c.Shared is not null).ToList(); sharing.Count > 0; sharing = [.. columns.Where(c => c.Shared is not null)])
        {
            var each = sharing.ConvertAll(c => c.Counted(c.Shared!, "scale by"));
            var statistics = ScaleStatistics.Of(sharing[0].Shared!.Method, [.. each.SelectMany(c => c.Values)]);
            for (var c = 0; c < sharing.Count; c++)
            {
                sharing[c].Add(new ScaleChainStep(sharing[c].Shared!.Method, statistics, each[c].First, each[c].Last, shared: true) { Undone = sharing[c].Shared!.Invert });
                sharing[c]._next++;
                sharing[c].Advance();
            }
        }
    }

    /// <summary>Ahead of the declared steps: of a category, what training rows know.</summary>
    private void Begin()
    {
        if (plan is not { Type: Spec.ColumnType.Category, Levels.Count: > 1 } || plan.Levels[plan.Levels.Count - 1] != ColumnSpec.Other) return;
        var known = new HashSet<double>();
        int first = -1, last = -1;
        foreach (var stretch in stretches)
        {
            for (var i = 0; i < stretch.Values.Length; i++)
            {
                if (!stretch.Rows.Lineage.Counts[i] || double.IsNaN(stretch.Values[i])) continue;
                known.Add(stretch.Values[i]);
                (first, last) = (first < 0 ? stretch.Start + i : first, stretch.Start + i);
            }
        }

        Add(new OtherChainStep(known, plan.Levels.Count - 1, Math.Max(0, first), Math.Max(0, last)));
    }

    /// <summary>Up to the end, or to a scaler whose statistics are taken from other columns too.</summary>
    private void Advance()
    {
        for (; _next < _declared.Count && Shared is null; _next++)
        {
            foreach (var step in Make(_declared[_next])) Add(step);
        }
    }

    private void Add(ChainStep step)
    {
        foreach (var stretch in stretches) step.Forward(stretch.Values, stretch.Rows);
        _steps.Add(step);
    }

    private IEnumerable<ChainStep> Make(PrepareStep declared) => declared switch
    {
        LogStep log => [new LogChainStep(log.Offset.Value) { Undone = log.Invert, CorrectsBias = log.BiasCorrection && log.Invert }],
        BoxCoxStep boxCox => [BoxCox(boxCox)],
        // A window less the one before it is each of its rows less the row a stride before, and nothing sums that up again: a mistake that can be said.
        DifferenceStep { Axis: DifferenceAxis.Sample } difference => Enumerable.Range(0, difference.Order).Select(_ => new DifferenceChainStep(checked(difference.Season * stride), relative: difference.Relative) { Undone = false }),
        DifferenceStep difference => Enumerable.Range(0, difference.Order).Select(_ => new DifferenceChainStep(difference.Season, difference.IntegrateFrom, difference.Relative) { Undone = difference.Invert }),
        DetrendStep detrend => [Detrend(detrend)],
        ScaleStep scale => [Scale(scale)],
        WinsoriseStep winsorise => [Winsorise(winsorise)],
        MissingStep missing => [new MissingChainStep(missing)],
        HampelStep hampel => [new HampelChainStep(hampel)],
        SmoothStep smooth => [new SmoothChainStep(smooth)],
        _ => throw new ArgumentException($"No way to prepare by {declared.GetType().Name}.", nameof(declared)),
    };

    private ScaleChainStep Scale(ScaleStep step)
    {
        var counted = Counted(step, "scale by");
        return new(step.Method, ScaleStatistics.Of(step.Method, counted.Values), counted.First, counted.Last) { Undone = step.Invert };
    }

    private WinsoriseChainStep Winsorise(WinsoriseStep step)
    {
        var counted = Counted(step, "take quantiles of");
        return new(Quantile.Of(counted.Values, step.Lower.Value), Quantile.Of(counted.Values, step.Upper.Value), counted.First, counted.Last);
    }

    private BoxCoxChainStep BoxCox(BoxCoxStep step)
    {
        if (step.Lambda is { } said) return new(said.Value, step.Offset.Value, null) { Undone = step.Invert, CorrectsBias = step.BiasCorrection && step.Invert };
        foreach (var stretch in stretches) PositiveValues.Ask("box-cox", stretch.Values, step.Offset.Value, stretch.Rows);
        var counted = Counted(step, "fit a power to");
        var lambda = Statistics.BoxCox.Lambda(Array.ConvertAll(counted.Values, v => v + step.Offset.Value));
        return new(lambda, step.Offset.Value, (counted.First, counted.Last)) { Undone = step.Invert, CorrectsBias = step.BiasCorrection && step.Invert };
    }

    private DetrendChainStep Detrend(DetrendStep step)
    {
        var counted = Counted(step, "fit a trend to");
        var trend = Polynomial.Fit(counted.Positions, counted.Values, step.Degree) ?? throw new PrepareException(
            "LSTM1114",
            $"a trend of degree {step.Degree} needs {step.Degree + 1} training rows of '{plan.Name}', and {counted.Values.Length} are left",
            "a longer training part, or a trend of a lower degree");
        return new(trend, counted.First, counted.Last) { Undone = step.Invert };
    }

    /// <summary>The values that statistics are taken from, with their places in their series and the first and the last of their rows in the table.</summary>
    private Counted Counted(PrepareStep step, string what)
    {
        var (values, positions) = (new List<double>(), new List<long>());
        int first = -1, last = -1;
        foreach (var stretch in stretches)
        {
            for (var i = 0; i < stretch.Values.Length; i++)
            {
                if (double.IsNaN(stretch.Values[i]) || stretch.Rows.Lineage.Filled[i] || !(stretch.Rows.Lineage.Counts[i] || step.Fit == FitScope.WholeSeries)) continue;
                values.Add(stretch.Values[i]);
                positions.Add(stretch.Rows.Position + i);
                if (first < 0) first = stretch.Start + i;
                last = stretch.Start + i;
            }
        }

        if (values.Count > 0) return new([.. values], positions, first, last);
        throw new PrepareException("LSTM1114", $"no training row of '{plan.Name}' is left to {what}: all are missing or lost to differencing",
            "a longer training part, or a shorter difference");
    }
}

/// <summary>What statistics are taken from.</summary>
internal sealed record Counted(double[] Values, IReadOnlyList<long> Positions, int First, int Last);
