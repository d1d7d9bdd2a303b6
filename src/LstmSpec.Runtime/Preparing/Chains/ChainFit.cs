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
/// <param name="read">Reads one series, or several that are fitted together; their values are brought forward on the way, and let go when all steps are
/// fitted.</param>
/// <param name="stride">Rows from one training window to the next: what differences from window to window are taken over.</param>
internal sealed class ChainFit(ColumnPlan plan, Func<IReadOnlyList<Stretch>> read, int stride = 1)
{
    private IReadOnlyList<Stretch> _stretches = [];
    private readonly List<ChainStep> _steps = [];
    private readonly IReadOnlyList<PrepareStep> _declared = ChainSteps.Fitted(plan);
    private int _next;

    /// <summary>Of the column.</summary>
    public string Name => plan.Name;

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

        for (var sharing = Together(columns); sharing.Count > 0; sharing = Together(columns))
        {
            var each = sharing.ConvertAll(c => c.Counted(c.Shared!, "scale by"));
            var statistics = ScaleStatistics.Of(sharing[0].Shared!.Method, [.. each.SelectMany(c => c.Values)]);
            for (var c = 0; c < sharing.Count; c++)
            {
                sharing[c]
                    .Add(new ScaleChainStep(sharing[c].Shared!.Method, statistics, each[c].First, each[c].Last,
                        shared: true)
                    { Undone = sharing[c].Shared!.Invert });
                sharing[c]._next++;
                sharing[c].Advance();
            }
        }
    }

    /// <summary>Columns that have come to a scaler whose statistics are taken from all of them; where a plan has several such scalers, each names its
    /// columns.</summary>
    private static List<ChainFit> Together(IReadOnlyList<ChainFit> columns)
    {
        var waiting = columns.Where(c => c.Shared is not null).ToList();
        if (waiting.TrueForAll(c => c.Shared!.On.Count == 0)) return waiting;
        return waiting.Select(c => c.Shared!)
            .Select(shared => columns.Where(c => shared.On.Contains(c.Name, StringComparer.Ordinal)).ToList())
            .First(own => own.TrueForAll(c => c.Shared is { } at && at.Equals(own.Find(o => o.Shared is not null)!.Shared)));
    }

    /// <summary>Ahead of the declared steps: of a category, what training rows know.</summary>
    private void Begin()
    {
        _stretches = read();
        if (!ChainSteps.IsLearned(plan)) return;
        var known = new HashSet<double>();
        int first = -1, last = -1;
        foreach (var stretch in _stretches)
        {
            for (var i = 0; i < stretch.Values.Length; i++)
            {
                if (!stretch.Rows.Lineage.Counts[i] || double.IsNaN(stretch.Values[i])) continue;
                known.Add(stretch.Values[i]);
                (first, last) = (first < 0 ? stretch.Start + i : first, stretch.Start + i);
            }
        }

        Add(new OtherChainStep(known, ChainSteps.OtherOf(plan, known)!.Value, Math.Max(0, first), Math.Max(0, last)));
    }

    /// <summary>Up to the end, or to a scaler whose statistics are taken from other columns too.</summary>
    private void Advance()
    {
        for (; _next < _declared.Count && Shared is null; _next++)
        {
            foreach (var step in Make(_declared[_next])) Add(step);
        }

        if (_next == _declared.Count) _stretches = [];
    }

    private void Add(ChainStep step)
    {
        foreach (var stretch in _stretches) step.Forward(stretch.Values, stretch.Rows);
        _steps.Add(step);
    }

    private IEnumerable<ChainStep> Make(PrepareStep declared) => declared switch
    {
        BoxCoxStep { Lambda: null } boxCox => [BoxCox(boxCox)],
        DetrendStep detrend => [Detrend(detrend)],
        ScaleStep scale => [Scale(scale)],
        WinsoriseStep winsorise => [Winsorise(winsorise)],
        _ => ChainSteps.WithoutStatistics(declared, stride),
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
        foreach (var stretch in _stretches) PositiveValues.Ask("box-cox", stretch.Values, step.Offset.Value, stretch.Rows);
        var counted = Counted(step, "fit a power to");
        var lambda = Statistics.BoxCox.Lambda(Array.ConvertAll(counted.Values, v => v + step.Offset.Value));
        return ChainSteps.BoxCox(step, lambda, (counted.First, counted.Last));
    }

    private DetrendChainStep Detrend(DetrendStep step)
    {
        var counted = Counted(step, "fit a trend to", places: true);
        var trend = Polynomial.Fit(counted.Positions, counted.Values, step.Degree) ?? throw new PrepareException(
            "LSTM1114",
            $"a trend of degree {step.Degree} needs {step.Degree + 1} training rows of '{plan.Name}', and {counted.Values.Length} are left",
            "a longer training part, or a trend of a lower degree");
        return new(trend, counted.First, counted.Last) { Undone = step.Invert };
    }

    /// <summary>The values that statistics are taken from, with their places in their series and the first and the last of their rows in the table.</summary>
    /// <param name="places">Whether the places are wanted.</param>
    private Counted Counted(PrepareStep step, string what, bool places = false)
    {
        var count = _stretches.Sum(s => Enumerable.Range(0, s.Values.Length).Count(i => Counts(step, s, i)));
        var (values, positions) = (new double[count], new long[places ? count : 0]);
        int first = -1, last = -1, at = 0;
        foreach (var stretch in _stretches)
        {
            for (var i = 0; i < stretch.Values.Length; i++)
            {
                if (!Counts(step, stretch, i)) continue;
                values[at] = stretch.Values[i];
                if (places) positions[at] = stretch.Rows.Position + i;
                at++;
                if (first < 0) first = stretch.Start + i;
                last = stretch.Start + i;
            }
        }

        if (values.Length > 0) return new(values, positions, first, last);
        throw new PrepareException("LSTM1114", $"no training row of '{plan.Name}' is left to {what}: all are missing or lost to differencing",
            "a longer training part, or a shorter difference");
    }

    private static bool Counts(PrepareStep step, Stretch stretch, int i) =>
        !double.IsNaN(stretch.Values[i]) && !stretch.Rows.Lineage.Filled[i] && (stretch.Rows.Lineage.Counts[i] || step.Fit == FitScope.WholeSeries);
}

/// <summary>What statistics are taken from.</summary>
internal sealed record Counted(double[] Values, IReadOnlyList<long> Positions, int First, int Last);
