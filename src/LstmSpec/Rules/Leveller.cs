using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules;

/// <summary>Whether a column reaches the model at its own level, and the difference that would change that.</summary>
internal static class Leveller
{
    /// <summary>Whatever is done to the column, a rise of its level stays a rise: no difference, no trend taken off, no statistics of each window, no head that
    /// forecasts the change.</summary>
    public static bool KeepsLevel(SpecSubject subject, string column) => subject.Spec.Model.Head is not ResidualHead
        && !subject.StepsOf(column).Any(s => s.Step is DifferenceStep or DetrendStep or ScaleStep { IsPerWindow: true });

    /// <summary>A difference over the season where two turns are left to train on, else over one step; before the first scale step.</summary>
    public static SpecEdit Difference(SpecSubject subject, string column)
    {
        var season = subject.Spec.Season ?? subject.ProfileOf(column)?.SeasonFound ?? 1;
        if (FoldRows.Least(subject) is not { } least || least.Rows < 2L * season) season = 1;
        var prepare = subject.Spec.Prepare;
        var step = "{difference: {season: " + season.ToString(CultureInfo.InvariantCulture) + ", on: " + Evidence.Flow([column]) + "}}";
        return prepare.Count == 0
            ? new(EditKind.Set, "prepare", "[" + step + "]")
            : new(EditKind.Insert, SpecPath.At("prepare", prepare.TakeWhile(s => s is not ScaleStep).Count()), step);
    }

    /// <summary>The place to name: the preparation where one is written, else the column.</summary>
    public static string PathOf(SpecSubject subject, string column) => subject.IsWritten("prepare") ? "prepare" : subject.PathOf(column);
}
