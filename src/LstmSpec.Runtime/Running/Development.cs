using LstmSpec.Data;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Running;

/// <summary>The rows that no test part holds, and how they are split to compare specs on: what is chosen on them says nothing of the test parts, which stay unread.</summary>
/// <param name="Rows">The first rows of the table, up to the first test row.</param>
/// <param name="Split">Expanding folds over them, with a validation part for specs that read one.</param>
public sealed record Development(Table Rows, SplitSpec Split)
{
    /// <summary>At most this share of the rows is forecast, so that enough is left to train on.</summary>
    private const double Tested = 0.4;

    private const int MostFolds = 5;

    /// <exception cref="SplitException">Test parts cover the first rows too, or too few rows lie before them.</exception>
    public static Development Of(ExperimentSpec spec, Table table)
    {
        if (table.Series.Count != 1) throw new SplitException("LSTM1114", $"the table holds {table.Series.Count} series; specs are compared on one", "one series");
        var rows = Splitter.Split(spec.Split, table, spec.Seeds[0]).Min(f => f.Test.Start);
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
        if (left - validation.Rows < spec.Window.Length + horizon)
            throw new SplitException("LSTM1114", $"{rows} rows lie before the first test part: too few to choose a spec on with a window of {spec.Window.Length} and a horizon of {horizon}", "fewer test rows, or a longer series");
        return new(Head(table, rows), spec.Split with { Scheme = new ExpandingSplit { Folds = folds, Test = test }, Validation = validation, Carry = Carry.Fresh });
    }

    private static Table Head(Table table, int rows) =>
        Table.FromColumns(table.Time.Head(rows), table.Columns.Select(c => c with { Values = c.Values[..rows] }).ToList());
}
