using System.Globalization;

namespace LstmSpec.Cases;

internal static class SplitTold
{
    /// <param name="onTest">Whether what is watched in training are the rows that are tested.</param>
    public static string Of(Case @case, out bool onTest)
    {
        var facts = @case.Facts;
        var kind = facts.Text("split.kind");
        var validation = facts.Text("split.validation");
        var stopping = facts.Text("training.early_stopping");
        onTest = validation.Says("test set", "test fold", "test data", "test split", "same as test", "the test", "on test", "= test", "holdout as val")
            && !validation.Says("as test", "train-validate-test", "before the test", "then test", ", test", "not the test")
            || validation is "test" || stopping.Says("on test", "test set", "test fold", "test loss", "test data");
        var rows = @case.Rows ?? 2000;
        var test = Math.Max(Math.Min(rows / 5, 1000), @case.Horizon + 1);
        if (Share(facts.Number("split.test_fraction")) is { } share) test = Math.Max(@case.Horizon + 1, (int)(rows * share));

        // Nobody says how many: as many as leave windows to train on.
        else if (rows - @case.Window - (2 * @case.Horizon) is > 0 and var room) test = Math.Max(@case.Horizon + 1, Math.Min(test, room / 3));
        if (SplitRows(@case) is { } said && said < rows) test = Math.Max(said, @case.Horizon);
        var validated = !onTest && !validation.HasWord("none", "no")
            && (validation is not null || (stopping is not null && stopping is not ("false" or "none" or "no")));
        var shuffled = IsShuffled(@case);
        var folds = Folds(kind);
        var scheme = kind switch
        {
            _ when kind.Says("walk") => $"walk-forward: {{test: {test}, refit: {Math.Max(1, test / 5)}}}",
            _ when kind.Says("expanding", "time series split", "timeseriessplit", "time-series", "timeseries") =>
                $"expanding: {{folds: {folds}, test: {Math.Max(@case.Horizon, rows / (2 * folds))}}}",
            _ when kind.Says("rolling", "sliding") =>
                $"rolling: {{folds: {folds}, train: {Math.Max(rows / 2, @case.Window + (3 * @case.Horizon))}, test: "
                    + $"{Math.Max(@case.Horizon, rows / (4 * folds))}}}",
            _ when kind.Says("purged", "embargo") => $"purged-k-fold: {{folds: {folds}}}",
            _ when kind.Says("group", "subject", "patient", "by series", "loso", "leave-one") && @case.Panel => $"group: {{folds: {folds}}}",
            _ when kind.Says("fold", "cross", "stratif") && @case is { Panel: true, Asked: not Asked.Forecast } => $"group: {{folds: {folds}}}",
            _ when kind.Says("fold", "cross", "stratif") => $"k-fold: {{folds: {folds}{(shuffled ? ", shuffle: rows" : string.Empty)}}}",
            _ when @case.Panel && @case.Asked != Asked.Forecast => "group: {folds: 5}",
            _ => $"holdout: {{test: {test}{(shuffled ? ", shuffle: rows" : string.Empty)}}}",
        };
        if (kind is not null
            && !kind.Says("hold", "random", "train", "walk", "expanding", "series", "rolling", "sliding", "purged", "group", "subject", "patient", "leave",
                "fold", "cross", "stratif", "given", "official", "fixed", "predefined", "chrono", "backtest", "none", "last", "time"))
            facts.Odd("split.kind");
        var carried = @case.Stated.Says("cross-fold state", "same model", "model reused", "model is reused", "reused across", "not re-initiali",
            "not reinitiali", "not reset between", "weights carried", "model created once", "created outside the", "outside the fold loop", "state leakage");
        var parts = new List<string> { scheme };
        if (validated) parts.Add($"validation: {(test > rows / 4 ? Math.Max(@case.Horizon + 1, rows / 10) : test).ToString(CultureInfo.InvariantCulture)}");
        if (carried) parts.Add("carry: weights");
        return $"split: {{{string.Join(", ", parts)}}}\n";
    }

    /// <summary>Rows, not windows within the training part, were dealt out at random.</summary>
    public static bool IsShuffled(Case @case)
    {
        var kind = @case.Facts.Text("split.kind");
        return @case.Facts.Flag("split.shuffled")
            ?? (kind.HasWord("random", "shuffled", "shuffle") || (kind.Says("train_test_split", "train-test-split") && !kind.Says("shuffle=false")));
    }

    /// <summary>0.2, 20 and "20%" are one share.</summary>
    private static double? Share(double? said) => said switch { null or <= 0 or >= 100 => null, < 1 => said, 1 => null, _ => said / 100 };

    private static int Folds(string? kind) => Facts.NumberIn(kind) is >= 2 and <= 50 and var n ? (int)n : 5;

    /// <summary>"last 36 months" are 36 rows of a monthly series.</summary>
    private static int? SplitRows(Case @case)
    {
        var text = @case.Facts.Text("split.validation");
        if (!text.Says("last ") || text.Says("%") || Facts.NumberIn(text) is not (>= 1 and <= 1_000_000 and var n)) return null;
        var unit = @case.Every is { } every ? every.Split(' ')[1][..3] : "step";
        return text.Says(unit, "step", "rows", "points") ? (int)n : null;
    }
}
