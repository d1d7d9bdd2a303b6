using LstmSpec.Forecasting;
using LstmSpec.Scoring;
using LstmSpec.Storing;

namespace LstmSpec.Running;

/// <summary>A score that two runs have in common.</summary>
/// <param name="Metric">Kebab-case name, such as <c>mase</c>.</param>
/// <param name="Units"><c>original</c> or <c>prepared</c>.</param>
/// <param name="A">Of the first run's model, the mean over folds, steps and seeds.</param>
/// <param name="B">The same of the second.</param>
public sealed record ScorePair(string Metric, string Units, double A, double B);

/// <summary>What differs between two runs in result.</summary>
/// <param name="Scores">The models' means over folds, steps and seeds.</param>
/// <param name="Ratio">Mean absolute error of B over that of A at the same points; NaN where nothing can be compared.</param>
/// <param name="P">Two-sided p that they are equally good; NaN when not tested.</param>
/// <param name="Blocks">Independent blocks of origins.</param>
/// <param name="Test"><c>sign-flip</c>, <c>diebold-mariano</c> or <c>none</c>.</param>
/// <param name="Untested">Why there is no test; null where there is one.</param>
public sealed record RunComparison(IReadOnlyList<ScorePair> Scores, double Ratio, double P, int Blocks, string Test, string? Untested)
{
    private const double Alpha = 0.05;

    /// <summary>1 where B is better beyond chance, −1 where A is, 0 where it cannot be told.</summary>
    public int Better => double.IsNaN(Ratio) || Untested is not null || P > Alpha ? 0 : Ratio < 1 ? 1 : -1;

    /// <summary>What the test allows to be said, one sentence.</summary>
    public string Sentence
    {
        get
        {
            if (double.IsNaN(Ratio)) return $"Not tested: {Untested}.";
            var error = FormattableString.Invariant($"B's error is {Ratio:0.000} times that of A");
            if (Untested is { } why) return $"Cannot tell: {error}; {why}.";
            var p = P < 0.001 ? "p < 0.001" : FormattableString.Invariant($"p = {P:0.000}");
            return $"{(Better == 0 ? "Cannot tell" : Better > 0 ? "B is better" : "A is better")}: {error}, {p} (two-sided {Test}, {Blocks} blocks).";
        }
    }

    /// <summary>What must not be mixed without saying so: the data and the numeric profile. Empty when they are the same.</summary>
    public static IReadOnlyList<string> Mixed(RunRecord a, RunRecord b)
    {
        var mixed = new List<string>();
        if (!string.Equals(a.DataHash, b.DataHash, StringComparison.Ordinal)) mixed.Add($"data {a.DataHash[..12]} and {b.DataHash[..12]}");
        if (a.Profile != b.Profile) mixed.Add($"numeric profiles {a.Profile} and {b.Profile}");
        return mixed;
    }

    /// <summary>Compares the models' errors at the same origins, by the same blocks as the verdict; the test is two-sided. Runs that do not forecast the same
    /// points are not tested.</summary>
    public static RunComparison Of(RunRecord a, RunRecord b)
    {
        var pairs = a.Scores.Entries
            .Where(s => string.Equals(s.Source, Forecast.Model, StringComparison.Ordinal))
            .Select(s => (s, Other: b.Scores.Find(s.Source, s.Metric, s.Units)))
            .Where(s => s.Other is not null)
            .Select(s => new ScorePair(s.s.Metric, s.s.Units, s.s.Mean, s.Other!.Mean))
            .ToList();
        if (!SamePoints(a.Evaluation, b.Evaluation)) return new(pairs, double.NaN, double.NaN, 0, "none", "they do not forecast the same points");
        var (modelA, modelB) = (Models(a), Models(b));
        Comparison better = Comparison.Of(a.Evaluation, modelB, modelA), worse = Comparison.Of(a.Evaluation, modelA, modelB);
        var untested = !better.Finite || !worse.Finite
            ? "a forecast is not finite"
            : double.IsNaN(better.P) ? $"{better.Blocks} {(better.Blocks == 1 ? "block" : "blocks")} of origins are too few for a test" : null;
        return new(pairs, better.Ratio, Math.Min(1, 2 * Math.Min(better.P, worse.P)), better.Blocks, better.Test, untested);
    }

    private static IReadOnlyList<IReadOnlyList<Forecast>> Models(RunRecord run) => SourceForecasts.Find(run.Evaluation, run.Forecasts, Forecast.Model).BySeed;

    private static bool SamePoints(IReadOnlyList<EvaluationPart> a, IReadOnlyList<EvaluationPart> b) =>
        a.Count == b.Count
            && a.Zip(b).All(p => p.First.Fold == p.Second.Fold && p.First.Horizon == p.Second.Horizon && p.First.Origins.SequenceEqual(p.Second.Origins)
            && p.First.Targets.SequenceEqual(p.Second.Targets, StringComparer.Ordinal) && p.First.Observed.AsSpan().SequenceEqual(p.Second.Observed));
}
