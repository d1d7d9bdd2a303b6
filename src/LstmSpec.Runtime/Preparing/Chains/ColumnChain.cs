using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Preparing;

/// <summary>The fitted steps of one column: one chain for each series, or one for all.</summary>
/// <param name="plan">Name, role and declared steps.</param>
/// <param name="chains">In the order of the series; a single one serves them all.</param>
/// <param name="variances">By step, the variance of a model's residuals at each step ahead; null where none is known.</param>
internal sealed class ColumnChain(ColumnPlan plan, IReadOnlyList<IReadOnlyList<ChainStep>> chains, IReadOnlyList<double[]?>? variances = null)
{
    public ColumnPlan Plan => plan;

    public string Name => plan.Name;

    public bool IsTarget => plan.Role == ColumnRole.Target;

    public bool IsFuture => plan.Role == ColumnRole.Future;

    /// <summary>Rows at the start of a series that have no prepared value.</summary>
    public int WarmUp { get; } = Bounded(plan.ReleaseLag + chains[0].Sum(s => (long)s.Lag));

    /// <summary>Rows before its own that a prepared value can be made from; <see cref="int.MaxValue"/> where there is no bound.</summary>
    public int Reach { get; } = Bounded(plan.ReleaseLag + chains[0].Sum(s => (long)s.Reach));

    public bool HasIndicator { get; } = chains[0].Any(s => s is MissingChainStep { HasIndicator: true });

    /// <summary>True where a value can be made from other rows than its own and those a lag before it.</summary>
    public bool MixesRows { get; } = chains[0].Any(s => s.Reach > s.Lag || s is MissingChainStep);

    /// <summary>The steps whose statistics are a window's own; they come last.</summary>
    public IReadOnlyList<ScaleStep> OfWindow { get; } = [.. plan.Steps.OfType<ScaleStep>().Where(s => s.IsPerWindow)];

    /// <summary>How windows take the column apart; null where it stays whole.</summary>
    public DecomposeStep? Decompose { get; } = plan.Steps.OfType<DecomposeStep>().FirstOrDefault(s => s.Parts > 1);

    /// <summary>True where one chain serves every series.</summary>
    public bool IsShared => chains.Count == 1;

    private bool HasLines { get; } = chains[0].Any(s => s is MissingChainStep { IsTwoSided: true });

    /// <summary>The numbers that were fitted: by chain and step.</summary>
    public double[][][] State => [.. chains.Select(steps => steps.Select(s => s.State.ToArray()).ToArray())];

    /// <summary>By step, the variance of a model's residuals at each step ahead; null where none is known.</summary>
    public IReadOnlyList<double[]?>? Variances => variances;

    /// <summary>The chain that serves one series.</summary>
    public ColumnChain Of(int series) => new(plan, [ChainOf(series)], variances);

    /// <summary>The steps that bring back the mean.</summary>
    public IReadOnlyList<int> Correcting { get; } = [.. Enumerable.Range(0, chains[0].Count).Where(s => chains[0][s].CorrectsBias)];

    /// <summary>The same, with the variance of a model's residuals.</summary>
    public ColumnChain With(int step, double[] variance) =>
        new(plan, chains, [.. Enumerable.Range(0, chains[0].Count).Select(s => s == step ? variance : variances?[s])]);

    /// <param name="column">Its values.</param>
    /// <param name="series">Whose rows they are.</param>
    /// <param name="fitted">For each series the index it was fitted at, and where its first row lies in what was fitted.</param>
    public PreparedColumn Forward(Column column, IReadOnlyList<SeriesRows> series, IReadOnlyList<FittedAt> fitted)
    {
        var prepared = new PreparedColumn(column.Values.Length, MixesRows, HasLines, HasIndicator);
        for (var k = 0; k < series.Count; k++)
        {
            var rows = series[k];
            var plain = Run(column, rows, fitted[k], trailing: false, keep: false);
            for (var i = 0; i < plain.Values.Length; i++) prepared.Values[rows.Start + i] = (float)plain.Values[i];
            prepared.Add(rows.Start, plain);
            if (!HasLines) continue;
            var trailing = Run(column, rows, fitted[k], trailing: true, keep: false);
            for (var i = 0; i < trailing.Values.Length; i++) prepared.Trailing![rows.Start + i] = (float)trailing.Values[i];
        }

        return prepared;
    }

    /// <summary>The values of one series as they enter each step that looks back, for <see cref="Invert"/>.</summary>
    public EnteredSeries Enter(Column column, SeriesRows series, FittedAt fitted) => new(
        fitted,
        Run(column, series, fitted, trailing: false, keep: true),
        HasLines ? Run(column, series, fitted, trailing: true, keep: true) : null);

    /// <param name="origin">Row before the first step, from the first of its series.</param>
    /// <param name="lead">How many rows up to the origin are not known there.</param>
    /// <param name="prepared">The steps behind it, in prepared units.</param>
    /// <param name="original">In original units.</param>
    public void Invert(EnteredSeries entered, int origin, int lead, ReadOnlySpan<float> prepared, Span<float> original)
    {
        var values = new double[prepared.Length];
        for (var h = 0; h < values.Length; h++) values[h] = prepared[h];
        Undo(entered, origin, lead, values, -1);
        for (var h = 0; h < values.Length; h++) original[h] = (float)values[h];
    }

    /// <summary>Undoes the steps behind one, in place.</summary>
    public void Undo(EnteredSeries entered, int origin, int lead, Span<double> values, int behind)
    {
        var steps = ChainOf(entered.Fitted.Index);
        for (var s = steps.Count - 1; s > behind; s--)
        {
            if (!steps[s].Undone) continue;
            var known = new double[Math.Min(steps[s].Lag, values.Length)];
            for (var i = 0; i < known.Length; i++) known[i] = entered.At(s, origin - lead, (long)origin + 1 - steps[s].Lag + i);
            var truth = steps[s] is DifferenceChainStep { ReadsTruth: true } ? entered.Behind(s, origin) : [];
            steps[s].Backward(values, new(entered.Fitted.Position + origin + 1, known, truth, variances?[s]));
        }
    }

    public IEnumerable<FittedStep> Describe(IReadOnlyList<string> series) =>
        chains.SelectMany((steps, k) => steps.Select(s => s.Describe(Name, chains.Count > 1 ? series[k] : string.Empty)).OfType<FittedStep>());

    private IReadOnlyList<ChainStep> ChainOf(int series) => chains[chains.Count == 1 ? 0 : series];

    /// <param name="trailing">Whether gaps are filled as an origin inside them knows them.</param>
    /// <param name="keep">Whether the values that enter steps that look back are kept.</param>
    private ChainRun Run(Column column, SeriesRows series, FittedAt fitted, bool trailing, bool keep)
    {
        var steps = ChainOf(fitted.Index);
        var values = Stretch.ValuesOf(column, series);
        var rows = new ChainRows(Name, series.Time, fitted.Position, Lineage.Of(values.Length)) { Trailing = trailing };
        var run = new ChainRun(values, rows.Lineage, new double[]?[steps.Count], new int[]?[steps.Count], new double[]?[steps.Count], new bool[values.Length]);
        rows.Lineage.Late(plan.ReleaseLag);
        var warm = (long)plan.ReleaseLag;
        for (var s = 0; s < steps.Count; s++)
        {
            if (keep && steps[s].Lag > 0) (run.Entering[s], run.Until[s]) = ((double[])values.Clone(), HasLines ? (int[])rows.Lineage.Until.Clone() : null);
            var lacking = steps[s] is MissingChainStep { HasIndicator: true } ? Array.ConvertAll(values, double.IsNaN) : null;
            steps[s].Forward(values, rows);
            warm += steps[s].Lag;
            values.AsSpan(0, (int)Math.Min(warm, values.Length)).Fill(double.NaN);
            if (keep && steps[s].CorrectsBias) run.Leaving[s] = (double[])values.Clone();
            for (var i = 0; lacking is not null && i < values.Length; i++) run.Indicator[i] |= lacking[i] && !double.IsNaN(values[i]);
        }

        return run;
    }

    private static int Bounded(long rows) => (int)Math.Min(int.MaxValue, rows);
}

/// <summary>Which fitted chain serves a series, and where its first row lies.</summary>
/// <param name="Index">Of the series among those fitted.</param>
/// <param name="Position">Steps from the first row that was fitted on.</param>
internal readonly record struct FittedAt(int Index, long Position);

/// <summary>What became of one series on its way through a chain.</summary>
/// <param name="Entering">By step, the values that entered it; null where it does not look back.</param>
/// <param name="Until">By step, <see cref="Lineage.Until"/> of those.</param>
/// <param name="Leaving">By step, the values that left it; null where it does not bring back a mean.</param>
/// <param name="Indicator">Where a value was filled by a step that says so.</param>
internal sealed record ChainRun(double[] Values, Lineage Lineage, double[]?[] Entering, int[]?[] Until, double[]?[] Leaving, bool[] Indicator);

/// <summary>The values that entered each step of one series.</summary>
/// <param name="Trailing">The same with gaps filled as an origin inside them knows them; null where no gap is filled by a line.</param>
internal sealed record EnteredSeries(FittedAt Fitted, ChainRun Plain, ChainRun? Trailing)
{
    /// <summary>A value as it is known at an origin; NaN where there is none.</summary>
    public double At(int step, int origin, long row)
    {
        var values = Plain.Entering[step]!;
        if (row < 0 || row > origin) return double.NaN;
        return Trailing is not null && Plain.Until[step]![row] > origin ? Trailing.Entering[step]![row] : values[row];
    }

    /// <summary>True values behind an origin.</summary>
    public ReadOnlySpan<double> Behind(int step, int origin) => Plain.Entering[step].AsSpan(Math.Min(origin + 1, Plain.Values.Length));
}
