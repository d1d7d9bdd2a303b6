using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LstmSpec.Findings;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Scoring;
using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>
/// A run as text to keep under version control: plan, findings, scores at a stated precision, verdict, hash of the forecasts. The same text whenever plan, data
/// and numeric profile are the same, and a readable difference where they are not. LF, no final newline.
/// </summary>
public static class Snapshot
{
    /// <summary>A plan: its hash and canonical text.</summary>
    public static string Of(Plan plan) => $"plan: {plan.Hash}\n{plan.Text.TrimEnd('\n')}";

    /// <summary>A run.</summary>
    /// <param name="run">A finished run.</param>
    /// <param name="digits">Significant digits of the scores.</param>
    /// <param name="sameBits">Whether the engine promises bits; forecasts of others are not hashed.</param>
    public static string Of(RunRecord run, int digits = 4, bool sameBits = true)
    {
        var text = new StringBuilder();
        var profile = run.Profile;
        text.Append(CultureInfo.InvariantCulture, $"experiment: {run.Experiment}\n");
        text.Append(CultureInfo.InvariantCulture, $"data: {run.Data.Rows} rows, {run.DataHash}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"engine: {profile.Engine} {profile.EngineVersion} ({profile.Device}, {profile.Precision}, streams {profile.StreamVersion}, runtime "
                + $"{profile.Runtime})\n");
        if (run.Compromised.Count > 0) text.Append(CultureInfo.InvariantCulture, $"compromised: {string.Join(", ", run.Compromised)}\n");
        text.Append(CultureInfo.InvariantCulture, $"verdict: {run.Verdict.Sentence}\n");
        text.Append(CultureInfo.InvariantCulture, $"forecasts: {(sameBits ? HashOf(run.Forecasts) : "not hashed, the engine promises no bits")}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nscores ({digits} significant digits):\n");
        foreach (var score in run.Scores.Entries)
            text.Append(CultureInfo.InvariantCulture,
                $"  {score.Source} {score.Metric} ({score.Units}): {Number(score.Mean, digits)}{Spread(score, digits)}\n");
        text.Append("\nfindings:\n");
        var findings = run.Findings.Where(f => f.Severity > Severity.Hidden).ToList();
        if (findings.Count == 0) text.Append("  none\n");
        foreach (var f in findings)
            text.Append(CultureInfo.InvariantCulture,
                $"  {f.Severity.ToString().ToLowerInvariant()} {f.Id}{(f.Suppressed is null ? string.Empty : " (accepted)")}: "
                    + $"{f.Message.ReplaceLineEndings(" ")}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nplan: {run.PlanHash}\n");
        text.Append(run.Plan.TrimEnd('\n'));
        return text.ToString();
    }

    /// <summary>SHA-256 of source, fold, seed and every value of the model's forecasts.</summary>
    private static string HashOf(IEnumerable<Forecast> forecasts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var forecast in forecasts.Where(f => string.Equals(f.Source, Forecast.Model, StringComparison.Ordinal)))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"fold {forecast.Fold} seed {forecast.Seed}\n")));
            foreach (var value in forecast.Values)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
                hash.AppendData(bytes);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Spread(Score score, int digits) => double.IsNaN(score.Spread) ? string.Empty : " ± " + Number(score.Spread, digits);

    /// <summary>Rounded in decimal, so that what is written is what was rounded.</summary>
    private static string Number(double value, int digits)
    {
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "none" : value > 0 ? "inf" : "-inf";
        return value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
