using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>A column reaches the model without a scale step, and no profile shows that its size is harmless.</summary>
internal sealed class UnscaledFeatures : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1201",
        "Unscaled features",
        Stage.Spec,
        Severity.Warning,
        "An LSTM squashes what it reads to between -1 and 1, and starts near zero. A column in the hundreds saturates it at once, one in the hundredths is not "
            + "seen, and a target far from zero costs the first epochs.")
    {
        Reads = ["prepare", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var unscaled =
            subject.Inputs.Where(
                c => subject.Spec.Data.TypeOf(c) == ColumnType.Number && subject.StepsOf(c).All(s => s.Step is not ScaleStep) && !IsHarmless(subject, c))
                .ToList();
        foreach (var objection in Wrongly(subject)) yield return objection;
        if (unscaled.Count == 0) yield break;
        var prepare = subject.Spec.Prepare;
        var some = unscaled.Count < subject.Inputs.Count;
        var step = some ? "{scale: {method: standard, on: " + Evidence.Flow(unscaled) + "}}" : "{scale: standard}";
        yield return new(
            subject.IsWritten("prepare") ? "prepare" : subject.PathOf(unscaled[0]),
            $"{Evidence.Columns(unscaled)} {(unscaled.Count == 1 ? "reaches" : "reach")} the model unscaled{Sizes(subject, unscaled)}",
            "add a scale step; it is fitted on the training part of each fold",
            prepare.Count > 0 ? new(EditKind.Insert, SpecPath.At("prepare", prepare.Count), step) : new(EditKind.Set, "prepare", "[" + step + "]"),
            some && unscaled.TrueForAll(c => IsModerate(subject, c)) ? Severity.Info : null);
    }

    /// <summary>A target beside scaled covariates, such as degrees Celsius: its first epochs cost a little, no more.</summary>
    private static bool IsModerate(SpecSubject subject, string column) => subject.Spec.Data.Target.Contains(column, StringComparer.Ordinal)
        && SizeOf(subject, column) is { StandardDeviation: >= 0.1 and <= 10 } size && Math.Abs(size.Mean) <= 3 * size.StandardDeviation;

    /// <summary>Columns that a scale step leaves outside those bounds: outliers that set the range squeeze all other values into a corner of it.</summary>
    private static IEnumerable<Objection> Wrongly(SpecSubject subject)
    {
        foreach (var column in subject.Spec.Data.Past.Concat(subject.Spec.Data.Future))
        {
            var steps = subject.StepsOf(column);
            if (steps.Count == 0 || steps[steps.Count - 1].Step is not ScaleStep { Method: not ScaleMethod.Standard } scale) continue;
            if (subject.ProfileOf(column)?.Prepared is not { StandardDeviation: > 0 } size || IsHarmless(subject, column)) continue;
            var path = subject.ItemPath("prepare", steps[steps.Count - 1].Index);
            yield return new(
                path,
                $"scaling by {Words.Of(scale.Method)} leaves '{column}' between {Evidence.Say(size.Min)} and {Evidence.Say(size.Max)} with a standard "
                    + $"deviation of {Evidence.Say(size.StandardDeviation)}",
                "standardise it",
                new(EditKind.Insert, SpecPath.At("prepare", subject.Spec.Prepare.Count), "{scale: {method: standard, on: " + Evidence.Flow([column]) + "}}"),
                Severity.Info);
        }
    }

    /// <summary>Standard deviation within [0.1, 10] and no value beyond 10, as the model would see it.</summary>
    private static bool IsHarmless(SpecSubject subject, string column) =>
        SizeOf(subject, column) is { } size && size.StandardDeviation is >= 0.1 and <= 10 && Math.Max(-size.Min, size.Max) <= 10;

    private static PreparedProfile? SizeOf(SpecSubject subject, string column)
    {
        if (subject.ProfileOf(column) is not { } profile) return null;
        if (profile.Prepared is { } prepared) return prepared;
        return subject.StepsOf(column).Count == 0
            ? new() { Min = profile.Min, Max = profile.Max, Mean = profile.Mean, StandardDeviation = profile.StandardDeviation } : null;
    }

    private static string Sizes(SpecSubject subject, List<string> columns)
    {
        var known = columns.Select(c => (Name: c, Size: SizeOf(subject, c))).Where(c => c.Size is not null).ToList();
        return known.Count == 0
            ? string.Empty
            : ": " + string.Join(", ",
                known.Take(4)
                    .Select(c =>
                        $"'{c.Name}' runs from {Evidence.Say(c.Size!.Min)} to {Evidence.Say(c.Size.Max)} with a standard deviation of "
                            + $"{Evidence.Say(c.Size.StandardDeviation)}")) + Apart(subject);
    }

    /// <summary>How far the sizes of the inputs lie apart, where that is a hundredfold or more.</summary>
    private static string Apart(SpecSubject subject)
    {
        var spreads = subject.Inputs.Select(c => SizeOf(subject, c)?.StandardDeviation ?? 0).Where(s => s > 0).ToList();
        return spreads.Count > 1 && spreads.Max() >= 100 * spreads.Min()
            ? $"; the inputs differ in size by a factor of {Evidence.Say(spreads.Max() / spreads.Min())}" : string.Empty;
    }
}
