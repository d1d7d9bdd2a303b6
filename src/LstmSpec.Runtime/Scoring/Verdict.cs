namespace LstmSpec.Scoring;

/// <summary>What a run shows of a model's skill.</summary>
public enum Outcome
{
    /// <summary>Too few independent blocks, or better than a baseline by no more than chance explains.</summary>
    CannotTell,

    /// <summary>Not better than a baseline: its error is at least as large.</summary>
    NoSkill,

    /// <summary>Better than every baseline beyond chance.</summary>
    Skill,
}

/// <summary>The model against one baseline at the same origins.</summary>
/// <param name="Baseline">Kebab-case name.</param>
/// <param name="Outcome">Against this baseline alone.</param>
/// <param name="Ratio">Mean absolute error of the model over that of the baseline, in original units (several targets, and the series of a panel, each over
/// its scale), of classes the shares of wrong ones; NaN where nothing could be compared.</param>
/// <param name="P">One-sided p that the model is no better; NaN when not tested.</param>
/// <param name="Adjusted">The same after Holm's correction over the baselines.</param>
/// <param name="Blocks">Independent blocks of origins, at least a horizon apart.</param>
/// <param name="Test"><c>sign-flip</c> (exact), <c>diebold-mariano</c> (with Harvey's correction), or <c>none</c>.</param>
public sealed record BaselineVerdict(string Baseline, Outcome Outcome, double Ratio, double P, double Adjusted, int Blocks, string Test);

/// <summary>The answer of a run: does the model know more than the baselines?</summary>
/// <param name="Outcome">Over all baselines.</param>
/// <param name="Sentence">One plain sentence, such as <c>no skill over its own preparation: its error is 1.14 times that of prepared-mean (a constant in the
/// network's place)</c>.</param>
/// <param name="Baselines">One for each, in the order declared.</param>
public sealed record Verdict(Outcome Outcome, string Sentence, IReadOnlyList<BaselineVerdict> Baselines);
