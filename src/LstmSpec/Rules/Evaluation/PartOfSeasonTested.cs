using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Evaluation;

/// <summary>The rows that are tested do not come round the longest season once.</summary>
internal sealed class PartOfSeasonTested : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1812",
        "Part of the season never tested",
        Stage.Spec,
        Severity.Info,
        "Errors differ from one time of the season to another. Scores of test rows that are shorter than the season are those of a summer, of a weekend or of "
            + "a morning, and say nothing of the rest.")
    {
        Reads = ["data", "split", "window"],
        CausedBy = ["LSTM1307"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (spec, horizon) = (subject.Spec, subject.Spec.Window.Horizon);
        // Rows dealt at random, and blocks, lie all over the season.
        if (spec.Split.Scheme is BlockedSplit or HoldoutSplit { Shuffle: SplitShuffle.Rows }) yield break;
        if (spec.Data.Season.Count == 0 || SplitParts.Test(spec) is not { } part || SplitParts.Tested(spec) is not { } tested) yield break;
        var season = spec.Data.Season.Max();
        if (tested >= season) yield break;

        // Of a season that has not come round two and a half times no turn can be spared: LSTM1307, the cause, speaks of it.
        long? rows = subject.Profile is { Rows: > 0 } profile ? profile.Rows : null;
        var (key, folds) = spec.Split.Scheme is WalkForwardSplit ? ("split.walk-forward.test", 1L) : (part.Path, SplitParts.Folds(spec));
        var each = Up(Up(season, folds) / folds, horizon);
        yield return new(
            key,
            $"{Evidence.Count(tested, "row")} {(tested == 1 ? "is" : "are")} tested, {Evidence.Percent((double)tested / season)} of a season of {season}: how "
                + "well the rest of it is forecast is not measured",
            $"test a whole season, {each} rows{(folds > 1 ? $" in each of {folds} folds" : string.Empty)}",
            rows is null || Fits(spec, rows.Value, folds * each) ? new(EditKind.Set, key, each.ToString(CultureInfo.InvariantCulture)) : null);
    }

    /// <summary>Whether half of the rows are left to train on, and the training part that is said.</summary>
    private static bool Fits(ExperimentSpec spec, long rows, long tested) =>
        tested <= rows / 2 && (spec.Split.Scheme is RollingSplit { Train: var train } ? train : 0) + spec.Split.Gap + tested <= rows;

    private static long Up(long count, long step) => (count + step - 1) / step * step;
}
