using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Scoring;
using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>
/// A plan or a run as text that is compared with an accepted one: everything that decides, nothing of when, where or by whom. LF, no line end at the end.
/// </summary>
public static class Snapshot
{
    /// <summary>Significant digits that scores are rounded to unless said otherwise.</summary>
    public const int Digits = 4;

    /// <summary>Hash and canonical text.</summary>
    public static string Of(Plan plan) => $"plan: {plan.Hash}\n{plan.Text.TrimEnd('\n')}";

    /// <summary>Identity, verdict, scores, trials, findings, outlook, plan.</summary>
    /// <param name="run">The run.</param>
    /// <param name="digits">Significant digits of scores, error ratios and the outlook, from 1 to 9.</param>
    public static string Of(RunRecord run, int digits = Digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 9);
        var text = new StringBuilder();
        var profile = run.Profile;
        Line($"experiment: {run.Experiment}");
        Line($"data: {run.DataHash}");
        Line($"profile: {profile.Engine} {profile.EngineVersion}, {profile.Device}, {profile.Precision}, streams {profile.StreamVersion}, runtime {profile.Runtime}");
        if (run.Compromised.Count > 0) Line($"compromised: {string.Join(", ", run.Compromised)}");
        Line($"verdict: {run.Verdict.Sentence}");
        foreach (var b in run.Verdict.Baselines) Line($"  {b.Baseline}: {Kebab(b.Outcome)}, error ratio {Number(b.Ratio, digits)}, {b.Blocks} blocks, {b.Test}");
        Line($"scores:");
        foreach (var group in run.Scores.Entries.GroupBy(e => (e.Metric, e.Units)))
        {
            Line($"  {group.Key.Metric}, {group.Key.Units} units");
            foreach (var score in group) Line($"    {score.Source}: {Number(score.Mean, digits)}{(double.IsNaN(score.Spread) ? string.Empty : " ± " + Number(score.Spread, digits))}");
        }

        Line($"trials:");
        foreach (var t in run.Trials)
            Line($"  fold {(t.Fold < 0 ? "all rows" : t.Fold.ToString(CultureInfo.InvariantCulture))}, seed {t.Seed}: {t.Windows} windows, {t.Parameters} parameters, {t.Steps} steps, best epoch {t.Curve.BestEpoch}{Weights(t.WeightsHash)}");
        if (Exact(profile.Engine)) Line($"forecasts: {HashOf(run)}");
        Line($"findings:{(run.Findings.Count == 0 ? " none" : string.Empty)}");
        foreach (var f in run.Findings.Where(f => f.Severity > Severity.Hidden)) Line($"  {f.Severity.ToString().ToLowerInvariant()} {f.Id}{(f.Suppressed is null ? string.Empty : " (suppressed)")}: {f.Message}");
        if (run.Outlook.Count > 0) Line($"outlook:");
        foreach (var step in run.Outlook) Line($"  {step.Time}: {string.Join(", ", step.Values.Select(v => Number(v, digits)))}");
        Line($"plan: {run.PlanHash}");
        return text.Append(run.Plan.TrimEnd('\n')).ToString();

        void Line(FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');

        string Weights(string hash) => Exact(profile.Engine) ? ", weights " + hash[..12] : string.Empty;
    }

    /// <summary>Bits are compared only where the engine promises them.</summary>
    private static bool Exact(string engine) => engine == "managed";

    private static string HashOf(RunRecord run)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        foreach (var forecast in run.Forecasts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{forecast.Source} {forecast.Fold} {forecast.Seed}\n")));
            foreach (var value in forecast.Values)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
                hash.AppendData(bytes);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Rounded to significant digits, as short as it goes; a value that is none is said to be.</summary>
    private static string Number(double value, int digits) => double.IsNaN(value) ? "undefined" : value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Kebab(Outcome outcome) => outcome switch { Outcome.Skill => "skill", Outcome.NoSkill => "no skill", _ => "cannot tell" };
}
