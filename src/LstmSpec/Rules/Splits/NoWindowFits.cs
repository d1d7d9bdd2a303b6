using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Splits;

/// <summary>A part of a fold is too short for one window and its horizon.</summary>
internal sealed class NoWindowFits : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1124",
        "No window fits",
        Stage.Spec,
        Severity.Error,
        "A part shorter than one window and its horizon holds nothing to train on, to choose by or to score.")
    {
        Reads = ["split", "window", "prepare", "data", "model"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (window, split) = (subject.Window, subject.Spec.Split);
        var least = window.Ragged is null ? window.Length : 1;
        if (subject.Spec.Model.Segments is { } segment && window.Length % segment != 0)
        {
            yield return new(
                "model.segments",
                $"segments of {Evidence.Count(segment, "step")} do not fill a window of {window.Length}: {window.Length % segment} are left over",
                "let the segments divide the window",
                new(EditKind.Remove, "model.segments"));
        }

        if (FoldRows.Least(subject) is { } smallest && smallest.Windows(window) == 0)
        {
            var lost = smallest.Lost >= smallest.Rows ? $", all lost to differencing over {Evidence.Count(smallest.Lost, "row")}"
                : smallest.Lost > 0 ? $", {smallest.Lost} of them lost to differencing" : string.Empty;
            var total = subject.Profile is { Rows: > 0 } profile && split.Scheme is not (RollingSplit or WalkForwardSplit { Train: not null } or BlockedSplit)
                ? $" of the {profile.Rows}" : string.Empty;
            var rows = smallest.Rows > 0 ? Evidence.Count(smallest.Rows, "row") + total + " to train on" + lost : "no row" + total + " to train on";
            yield return new(
                window.Ragged is null ? "window.length" : "window.horizon",
                $"no training window fits: the smallest fold has {rows}, and a window of {least} with a horizon of {window.Horizon}"
                    + $"{(window.Lead > 0 ? $" and {Evidence.Count(window.Lead, "step")} between them" : string.Empty)} needs {FoldRows.Needed(window)}",
                $"shorten the {(window.Ragged is null ? "window" : "horizon")}, take fewer or smaller test parts, or bring more rows");
        }

        if (split.Scheme is RollingSplit { Train: var train, Folds: var folds, Test: var part } && subject.Profile is { Rows: > 0 and var all }
            && train + split.Gap + ((long)folds * part) > all)
        {
            yield return new(
                "split.rolling",
                $"{Evidence.Count(folds, "fold")} of {part} test rows after {train} training rows need {train + split.Gap + ((long)folds * part)} rows, and "
                    + $"there are {all}",
                "take fewer folds or shorter parts");
        }

        if (split.Scheme is BlockedSplit { Folds: var blocks } && subject.Profile is { Rows: > 0 and var given } && given < blocks)
            yield return new("split.blocked.folds", $"{Evidence.Count(given, "row")} cannot be cut into {blocks} blocks", "take fewer blocks");

        var (test, key) = SplitParts.Test(subject.Spec) ?? (int.MaxValue, string.Empty);
        if (test < window.Horizon)
        {
            yield return new(
                key,
                $"no forecast fits into a test part of {Evidence.Count(test, "row")}: the horizon is {window.Horizon}",
                "make the test part one horizon long or a few",
                new(EditKind.Set, key, window.Horizon.ToString(CultureInfo.InvariantCulture)));
        }

        if (FirstFold(subject) is { } first) yield return first;

        if (split.Validation is { } validation && validation.Rows < window.Horizon)
        {
            yield return new(
                "split.validation.rows",
                $"no window fits into a validation part of {Evidence.Count(validation.Rows, "row")}: the horizon is {window.Horizon}",
                "give validation two horizons of rows or more",
                new(EditKind.Set, "split.validation.rows", (2L * window.Horizon).ToString(CultureInfo.InvariantCulture)));
        }
    }
    /// <summary>
    /// The first fold of a k-fold has no rows before it: windows lie inside it, behind what a difference loses, and origins are as far apart as they are
    /// scored, from the row before the first on.
    /// </summary>
    private static Objection? FirstFold(SpecSubject subject)
    {
        var (spec, window) = (subject.Spec, subject.Window);
        var (folds, key) = spec.Split.Scheme switch
        {
            KFoldSplit s => (s.Folds, "split.k-fold.folds"),
            PurgedKFoldSplit s => (s.Folds, "split.purged-k-fold.folds"),
            _ => (0, string.Empty),
        };
        if (folds == 0 || spec.Task is not ForecastTask || window.Ragged is not null) return null;
        if (spec.Data.Series.Count > 0 || spec.Data.Wide) return null;
        if (subject.Profile is not { Rows: var rows } || FoldRows.Least(subject) is not { } least) return null;
        var first = (rows + folds - 1) / folds;
        long every = spec.Score.Origins ?? window.Horizon;
        var last = ((first - 1) / every * every) - 1;
        var needed = least.Lost + window.Lead + window.Length;
        if (last + 1 >= needed) return null;
        return new(
            key,
            $"nothing in the first of {folds} folds can be forecast: it has {Evidence.Count(first, "row")} and none before them, and a window of "
                + window.Length.ToString(CultureInfo.InvariantCulture)
                + (least.Lost > 0 ? $" behind {Evidence.Count(least.Lost, "row")} lost to differencing" : string.Empty)
                + (window.Lead > 0 ? $", {Evidence.Count(window.Lead, "step")} before its targets," : string.Empty)
                + $" ends behind the last origin, {Evidence.Count(last + 1, "row")} in",
            "take fewer folds or a shorter window, or an expanding split, whose test parts have all rows before them to read");
    }
}
