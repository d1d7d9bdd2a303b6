using LstmSpec.Statistics;
using LstmSpec.Storing;
using LstmSpec.Training;
using LstmSpec.Training.Inside;

namespace LstmSpec.Doctor.Inside;

/// <summary>What was seen of networks while they were trained.</summary>
internal static class Insides
{
    /// <summary>Looks in a row that show something lasting.</summary>
    public const int Lasting = 5;

    /// <summary>Looks of whose last ones the middle is taken.</summary>
    public const int Few = 3;

    /// <summary>Why a rule that reads samples has nothing to read; null where it has.</summary>
    /// <param name="least">Looks that are needed.</param>
    public static string? Lacks(RunRecord run, int least)
    {
        var seen = Curves.Scored(run).Where(t => t.Inside is not null).ToList();
        if (seen.Count == 0) return "nobody looked into the networks while they were trained";
        return seen.Exists(t => t.Inside!.Samples.Count >= least)
            ? null
            : FormattableString.Invariant($"the trainings are shorter than {least} looks into the network, {seen.Max(t => t.Inside!.Every)} steps apart");
    }

    /// <summary>Samples of the last third of a training, at least <see cref="Few"/> of them; none where there are fewer.</summary>
    public static IReadOnlyList<InsideSample> Late(TrialRecord trial)
    {
        if (trial.Inside is not { Samples: { } samples } || samples.Count < Few) return [];
        return [.. samples.Skip(Math.Min(samples.Count - Few, 2 * samples.Count / 3))];
    }

    public static double Middle(IEnumerable<double> values) => Quantile.Of([.. values], 0.5);

    /// <summary>As people count: <c>layer 2</c>, <c>the head</c>.</summary>
    public static string Told(string part) =>
        part.StartsWith("layers.", StringComparison.Ordinal)
            ? FormattableString.Invariant($"layer {int.Parse(part.AsSpan("layers.".Length), System.Globalization.CultureInfo.InvariantCulture) + 1}")
            : $"the {part}";
}
