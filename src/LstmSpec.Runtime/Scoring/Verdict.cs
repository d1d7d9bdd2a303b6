namespace LstmSpec.Scoring;

public enum Outcome
{
    /// <summary>Too few independent blocks, or no significant difference.</summary>
    CannotTell,

    /// <summary>Not better than a baseline.</summary>
    NoSkill,

    /// <summary>Better than every baseline beyond chance.</summary>
    Skill,
}

/// <summary>The model against one baseline at the same origins.</summary>
/// <param name="Baseline">Kebab-case name.</param>
/// <param name="Ratio">Mean absolute error of the model over that of the baseline, in original units.</param>
/// <param name="P">One-sided p that the model is no better; NaN when not tested.</param>
/// <param name="Adjusted">The same after Holm's correction over the baselines.</param>
/// <param name="Blocks">Independent blocks of origins, at least a horizon apart.</param>
/// <param name="Test"><c>sign-flip</c> (exact), <c>diebold-mariano</c> (with Harvey's correction), or <c>none</c>.</param>
public sealed record BaselineVerdict(string Baseline, Outcome Outcome, double Ratio, double P, double Adjusted, int Blocks, string Test);

/// <summary>The answer of a run: does the model know more than the baselines?</summary>
/// <param name="Sentence">One plain sentence, such as <c>no skill over its own preparation: MAE 1.14 times that of prepared-mean</c>.</param>
public sealed record Verdict(Outcome Outcome, string Sentence, IReadOnlyList<BaselineVerdict> Baselines);
