using LstmSpec.Spec;

namespace LstmSpec.Rules;

/// <summary>Rows that one fold fits on, as far as the spec and the profile tell.</summary>
/// <param name="Rows">Training rows without the validation rows at their end.</param>
/// <param name="Lost">Rows that a difference leaves without a value at the start of the series.</param>
internal sealed record FoldRows(long Rows, long Lost)
{
    /// <summary>The fold with the least to train on; of a k-fold the longest stretch without a break. Null where that is not known.</summary>
    public static FoldRows? Least(SpecSubject subject) => Of(subject, first: true);

    /// <summary>The fold with the most to train on, or null where that is not known.</summary>
    public static FoldRows? Most(SpecSubject subject) => Of(subject, first: false);

    /// <summary>Training windows that fit; not below 0.</summary>
    public long Windows(WindowSpec window)
    {
        var starts = Rows - Needed(window, Lost) + 1;
        return starts <= 0 ? 0 : ((starts - 1) / window.Stride) + 1;
    }

    /// <summary>Rows that one window takes, from the first it reads to its last target; behind rows without a value, those too.</summary>
    public static long Needed(WindowSpec window, long lost = 0) =>
        Math.Max(lost + (window.Ragged is null ? window.Length : 1) + window.Lead, 0) + Math.Max(window.Horizon, -window.Lead);

    /// <summary>Steps of the optimizer in one epoch, or null where the windows are not known.</summary>
    public static long? StepsPerEpoch(SpecSubject subject) =>
        Most(subject)?.Windows(subject.Window) is { } windows and > 0 ? ((windows - 1) / subject.Spec.Train.Batch) + 1 : null;

    private static FoldRows? Of(SpecSubject subject, bool first)
    {
        var split = subject.Spec.Split;
        long? rows = subject.Profile is { Rows: > 0 } profile ? profile.Rows : null;
        long? train = split.Scheme switch
        {
            HoldoutSplit { Shuffle: SplitShuffle.Rows } when first => null,
            HoldoutSplit s => rows - s.Test - split.Gap,
            ExpandingSplit s => rows - ((first ? s.Folds : 1L) * s.Test) - split.Gap,
            RollingSplit s => s.Train,
            WalkForwardSplit { Train: { } fixedRows } => fixedRows,
            WalkForwardSplit s => rows - (first ? s.Test : ((s.Test - 1) % (s.Refit ?? subject.Spec.Window.Horizon)) + 1) - split.Gap,
            BlockedSplit s => (rows / s.Folds) - s.Test - split.Gap,
            PurgedKFoldSplit s =>
                (first ? rows / s.Folds * (s.Folds / 2) : rows - (rows / s.Folds)) - split.Gap - (s.Purge ?? subject.Spec.Window.Horizon) - s.Embargo,
            GivenSplit { Parts: GivenRows given } => Given(given, rows, first),
            KFoldSplit { Shuffle: SplitShuffle.Rows } when first => null,
            GroupSplit s when !first => rows - (rows / s.Folds),
            KFoldSplit s => first ? (rows / s.Folds * (s.Folds / 2)) - split.Gap : rows - (rows / s.Folds),
            _ => null,
        };
        if (train is not { } known) return null;
        var lost = split.Scheme is RollingSplit or WalkForwardSplit { Train: not null } or BlockedSplit { Folds: > 1 }
            ? 0
            : subject.Spec.Data.Target.Select(c => subject.StepsOf(c).Sum(s => s.Step is DifferenceStep d ? (long)d.Season * d.Order : 0)).Max();
        return new(known - (split.Validation?.Rows ?? 0), lost);
    }

    /// <summary>The longest stretch without a break, or all of them together; null where one goes on to a last row that is not known.</summary>
    private static long? Given(GivenRows given, long? rows, bool longest)
    {
        var lengths = given.Train.Select(t => (t.End ?? rows) - t.Start).ToList();
        if (lengths.Contains(null)) return null;
        return longest ? lengths.Max() : lengths.Sum();
    }
}
