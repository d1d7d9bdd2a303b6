using System.Globalization;

namespace LstmSpec.Scoring;

/// <summary>Says a verdict in one plain sentence: the baseline that decides it, by how much, and on what evidence.</summary>
internal static class VerdictSentence
{
    public static string Of(Outcome outcome, IReadOnlyList<BaselineVerdict> verdicts, bool finite)
    {
        if (!finite) return "no skill: some of its forecasts are not finite numbers";
        if (verdicts.Count == 0) return "cannot tell: there is no baseline to compare with";
        switch (outcome)
        {
            case Outcome.NoSkill:
                var winner = Worst(verdicts.Where(v => v.Outcome == Outcome.NoSkill));
                return $"no skill over {Meaning(winner.Baseline)}: its error is {Error(winner)}";
            case Outcome.Skill:
                var closest = Worst(verdicts);
                var which = verdicts.Count == 1 ? $"{closest.Baseline}" : $"all {Count(verdicts.Count, "baseline")}";
                return $"skill: better than {which} beyond chance; its error is {Error(closest)}{Evidence(verdicts.MaxBy(v => v.Adjusted)!)}";
            default:
                return Undecided(verdicts);
        }
    }

    private static string Undecided(IReadOnlyList<BaselineVerdict> verdicts)
    {
        var open = verdicts.Where(v => v.Outcome == Outcome.CannotTell).ToList();
        var closest = Worst(open);
        if (double.IsNaN(closest.Ratio)) return $"cannot tell: there is no point to compare with {closest.Baseline} at";
        if (closest.Blocks < Comparison.FewestBlocks)
            return $"cannot tell: {Count(closest.Blocks, "block")} of origins {(closest.Blocks == 1 ? "is" : "are")} too few for a test, "
                + $"{Comparison.FewestBlocks} are needed; its error is {Error(closest)}";
        var tested = verdicts.Count(v => !double.IsNaN(v.P));
        var smallest = Math.ScaleB(tested, -closest.Blocks);
        if (smallest > Judge.Alpha && closest.Test == "sign-flip")
        {
            var needed = closest.Blocks;
            while (Math.ScaleB(tested, -needed) > Judge.Alpha) needed++;
            return $"cannot tell: its error is {Error(closest)}, but {Count(closest.Blocks, "block")} of origins against {Count(tested, "baseline")} cannot "
                + $"give a p below {P(smallest)}: at least {needed} are needed";
        }

        return $"cannot tell: its error is {Error(closest)}, which may be chance{Evidence(closest)}";
    }

    private static string Error(BaselineVerdict v) => v.Baseline switch
    {
        "prepared-mean" => $"{Ratio(v.Ratio)} times that of prepared-mean (a constant in the network's place)",
        "prepared-linear" => $"{Ratio(v.Ratio)} times that of prepared-linear (ridge on the same windows)",
        _ => $"{Ratio(v.Ratio)} times that of {v.Baseline}",
    };

    private static string Meaning(string baseline) => baseline switch
    {
        "naive" => "repeating the last value",
        "seasonal-naive" => "repeating the last season",
        "drift" => "a straight line",
        "mean" => "the training mean",
        "prepared-mean" => "its own preparation",
        "prepared-linear" => "a linear model",
        _ => baseline,
    };

    private static string Evidence(BaselineVerdict v) =>
        $" ({Count(v.Blocks, "block")} of origins, p {(v.Adjusted < 0.001 ? "< 0.001" : "= " + P(v.Adjusted))} after Holm's correction)";

    private static BaselineVerdict Worst(IEnumerable<BaselineVerdict> verdicts) =>
        verdicts.MaxBy(v => double.IsNaN(v.Ratio) ? double.NegativeInfinity : v.Ratio)!;

    /// <summary>Two decimals, or four where two would hide on which side of 1 it lies.</summary>
    private static string Ratio(double ratio)
    {
        var text = ratio.ToString("0.00", CultureInfo.InvariantCulture);
        return text == "1.00" ? ratio.ToString("0.00##", CultureInfo.InvariantCulture) : text;
    }

    private static string P(double p) => p.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Count(int n, string what) => n.ToString(CultureInfo.InvariantCulture) + " " + what + (n == 1 ? string.Empty : "s");
}
