using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Profiles;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Profiling;

/// <summary>Test parts against training parts, as the model would see them.</summary>
internal static class Drifts
{
    /// <summary>Folds looked at: the first, the last and others evenly between; beyond 100,000 rows the last alone.</summary>
    private const int MostFolds = 10, ManyRows = 100_000;

    public static ValueList<DriftProfile> Of(Table table, Plan plan, ColumnPlan column, IReadOnlyList<Fold> folds)
    {
        var most = table.Rows > ManyRows ? 1 : MostFolds;
        var chosen = folds.Count <= most
            ? folds
            : most == 1 ? [folds[^1]] : Enumerable.Range(0, most).Select(i => folds[(int)((long)i * (folds.Count - 1) / (most - 1))]).ToList();
        return chosen.Select(f => Drift(table, plan, column, f)).OfType<DriftProfile>().ToValueList();
    }

    /// <summary>One column after its declared steps, fitted on a part; null where a step cannot be applied.</summary>
    public static float[]? Prepared(Table table, Plan plan, ColumnPlan column, TrainPart part)
    {
        try
        {
            // As a target, since what a column is known for does not change its preparation.
            var alone = plan with { Columns = ValueList.Of(column with { Role = ColumnRole.Target }) };
            return Preparation.Of(alone).Fit(table, part).Transform(table).Columns[0];
        }
        catch (RefusalException)
        {
            return null;
        }
    }

    private static DriftProfile? Drift(Table table, Plan plan, ColumnPlan column, Fold fold)
    {
        var part = plan.Spec.Split.Validation is { Refit: false } ? fold.TrainPart : fold.RefitPart;
        if (Prepared(table, plan, column, part) is not { } values) return null;
        var train = Sample.Sorted(Of(values, part.Rows));
        var test = Sample.Sorted(Of(values, fold.Test));
        if (train.Length < 8 || test.Length == 0) return null;
        double margin = 0.1 * (train[^1] - train[0]), middle = Sample.QuantileOf(train, 0.5);
        var quartiles = Sample.QuantileOf(train, 0.75) - Sample.QuantileOf(train, 0.25);
        return new()
        {
            Fold = fold.Index,
            Rows = fold.Test.Rows,
            Outside = Rounded.Six((double)test.Count(v => v < train[0] - margin || v > train[^1] + margin) / test.Length),
            Shift = Rounded.Six(quartiles > 0 ? (Sample.QuantileOf(test, 0.5) - middle) / quartiles : 0),
            Ks = Rounded.Six(Ks(train, test)),
        };
    }

    private static float[] Of(float[] values, RowSet rows)
    {
        var part = new List<float>(rows.Rows);
        foreach (var range in rows) part.AddRange(values.AsSpan(range.Start, range.Count));
        return [.. part];
    }

    private static double Ks(double[] a, double[] b)
    {
        int i = 0, j = 0;
        var most = 0.0;
        while (i < a.Length && j < b.Length)
        {
            var at = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= at) i++;
            while (j < b.Length && b[j] <= at) j++;
            most = Math.Max(most, Math.Abs(((double)i / a.Length) - ((double)j / b.Length)));
        }

        return most;
    }
}
