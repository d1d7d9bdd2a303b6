using LstmSpec.Data;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Running;

/// <summary>The rows that no test part holds, and how they are split to compare specs on: what is chosen on them says nothing of the test parts, which stay
/// unread.</summary>
/// <param name="Rows">Of every series the first rows, up to its first test row; of labelled sequences those that no fold tests.</param>
/// <param name="Split">Expanding folds over them, of sequences folds of whole ones, with a validation part for specs that read one.</param>
public sealed record Development(Table Rows, SplitSpec Split)
{
    /// <summary>At most this share of the rows is forecast: specs are to be compared on training parts nearly as long as those that they are for.</summary>
    private const double Tested = 0.3;

    private const int MostFolds = 3, FoldsOfSequences = 3;

    /// <summary>Folds that a spec is compared on.</summary>
    public int Folds => Split.Scheme is ExpandingSplit s ? s.Folds : FoldsOfSequences;

    /// <summary>Such as <c>120 rows before the first test part, 3 expanding folds of 12 rows</c>.</summary>
    public string Words => Split.Scheme is ExpandingSplit s
        ? FormattableString.Invariant(
            $"{Rows.Rows} rows before the first test part{(Rows.Series.Count > 1 ? FormattableString.Invariant($" of {Rows.Series.Count} series") : string.Empty)}, {s.Folds} expanding folds of {Evidence.Count(s.Test, "row")}")
        : FormattableString.Invariant($"{Rows.Series.Count} sequences that no fold tests, {FoldsOfSequences} folds of them");

    /// <summary>The split that a spec is compared by: these folds, and a validation part if it declares one.</summary>
    public SplitSpec SplitOf(ExperimentSpec spec) =>
        spec.Split with
        {
            Scheme = Split.Scheme,
            Validation = spec.Split.HasValidation ? (spec.Split.Validation ?? new()) with { Rows = Split.Validation!.Rows } : null,
            Carry = Carry.Fresh
        };

    /// <summary>The rows of a table that a spec tests nowhere.</summary>
    /// <exception cref="SplitException">Test parts cover the first rows too, or too few rows lie before them.</exception>
    public static Development Of(ExperimentSpec spec, Table table) => spec.Task.OnePerSequence ? OfSequences(spec, table) : OfRows(spec, table);

    private static Development OfRows(ExperimentSpec spec, Table table)
    {
        var cut = Splitter.Split(spec.Split, table, spec.Seeds[0]);
        var heads =
            table.Series.Select(
                s => (Series: s, Rows: cut.SelectMany(f => f.Test.Within(s.Start, s.End).Take(1)).Select(r => r.Start).DefaultIfEmpty(s.End).Min() - s.Start))
                .Where(h => h.Rows > 0).ToList();
        var rows = heads.Count == 0 ? 0 : heads.Min(h => h.Rows);
        var horizon = spec.Window.Horizon;
        var declared = spec.Split.Scheme switch
        {
            HoldoutSplit s => s.Test,
            ExpandingSplit s => s.Test,
            RollingSplit s => s.Test,
            _ => horizon,
        };
        var test = Math.Max(horizon, Math.Min(declared, (int)(Tested * rows / 2)));
        var folds = Math.Clamp((int)(Tested * rows / test), 1, MostFolds);
        var left = rows - (folds * test) - spec.Split.Gap;
        var validation = new ValidationSpec { Rows = Math.Max(1, Math.Min(spec.Split.Validation?.Rows ?? left / 5, left / 3)) };
        var least = WindowRows.Least(spec.Window);
        if (left - validation.Rows < least + horizon)
            throw new SplitException("LSTM1114",
                $"{(rows == 1 ? "1 row lies" : $"{rows} rows lie")} before the first test part: too few to choose a spec on with a window of {least} and a horizon of {horizon}",
                "fewer test rows, or a longer series");
        return new(Part(table, [.. heads.Select(h => (h.Series, h.Rows))]),
            spec.Split with { Scheme = new ExpandingSplit { Folds = folds, Test = test }, Validation = validation, Carry = Carry.Fresh });
    }

    private static Development OfSequences(ExperimentSpec spec, Table table)
    {
        var cut = Splitter.SplitSequences(spec.Split, table, spec.Seeds[0]);
        var free = table.Series.Where(s => !cut.Any(f => f.Test.Within(s.Start, s.End).Any())).ToList();
        if (free.Count < 4 * FoldsOfSequences)
        {
            throw new SplitException(
                "LSTM1114",
                $"{free.Count} of {table.Series.Count} sequences are in no test part: too few to choose a spec on",
                "say which sequences are for testing alone (split: given); of folds that test each sequence once none is left");
        }

        var validation = new ValidationSpec { Rows = Math.Clamp(spec.Split.Validation?.Rows ?? 1, 1, free.Count / 5) };
        return new(Part(table, [.. free.Select(s => (s, s.Rows))]),
            spec.Split with { Scheme = new GroupSplit { Folds = FoldsOfSequences }, Validation = validation, Carry = Carry.Fresh });
    }

    /// <summary>The first rows of some of the series.</summary>
    private static Table Part(Table table, IReadOnlyList<(SeriesRows Series, int Rows)> heads)
    {
        var rows = heads.SelectMany(h => Enumerable.Range(h.Series.Start, h.Rows)).ToArray();
        return Table.FromSeries(
            [.. heads.Select(h => (h.Series.Key, h.Series.Time.Head(h.Rows)))],
            [.. table.Columns.Select(c => c with { Values = [.. rows.Select(r => c.Values[r])] })],
            table.Groups is { } groups ? [.. rows.Select(r => groups[r])] : null);
    }
}
