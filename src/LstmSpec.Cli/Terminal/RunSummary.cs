using System.Globalization;
using LstmSpec.Engines;
using LstmSpec.Reporting;
using LstmSpec.Rules;
using LstmSpec.Running;
using LstmSpec.Scoring;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Terminal;

/// <summary>What a run says on a terminal: what is run, then what came of it. Tables fit 80 columns.</summary>
internal static class RunSummary
{
    public static void Head(TextWriter to, RunSetup setup, IEngine engine)
    {
        var (plan, spec) = (setup.Plan, setup.Plan.Spec);
        to.WriteLine(spec.About.Length == 0 ? spec.Name : $"{spec.Name}: {spec.About}");
        Wrapped(to,
            $"plan {plan.Hash[..12]} · {setup.Profile.Rows} "
                + $"rows{(setup.Table.Inserted == 0 ? string.Empty : $" ({setup.Table.Inserted} put in where times are missing)")}, {setup.Profile.From} to "
                + $"{setup.Profile.To} · engine {Engine(engine.Profile)}", null);
        if (setup.Compromised.Count > 0) to.WriteLine($"compromised: {string.Join(", ", setup.Compromised)}: these results prove nothing");
    }

    /// <summary>Device and precision where they are not the plain ones.</summary>
    private static string Engine(NumericProfile profile) =>
        profile.Engine + (profile.Device == "cpu" ? string.Empty : " on " + profile.Device)
            + (profile.Precision == "float32" ? string.Empty : " in " + profile.Precision);

    /// <param name="cached">Trials that were stored already.</param>
    public static void Tail(TextWriter to, RunRecord run, string? report, int cached = 0)
    {
        to.WriteLine();
        if (run.Sweep is { } sweep) SweepTable.Write(to, sweep);
        Scores(to, run);
        to.WriteLine();
        Importance(to, run);
        Wrapped(to, "Verdict: " + run.Verdict.Sentence, null);
        foreach (var b in run.Verdict.Baselines)
        {
            var p = double.IsNaN(b.Adjusted) ? string.Empty : b.Adjusted < 0.001 ? ", p < 0.001" : FormattableString.Invariant($", p = {b.Adjusted:0.000}");
            to.WriteLine(FormattableString.Invariant($"  {b.Baseline,-16} {Word(b.Outcome),-11} error ratio {b.Ratio:0.000}{p} ({b.Blocks} blocks)"));
        }

        if (run.Compromised.Count > 0) to.WriteLine($"  compromised: {string.Join(", ", run.Compromised)}");
        if (run.Diagnosis is { Causes.Count: > 0 } diagnosis)
        {
            to.WriteLine();
            DiagnosisPrinter.Causes(to, diagnosis, run);
        }

        AnomalyPrinter.Write(to, run);
        if (run.Outlook.Count > 0) Outlook(to, run.Outlook, run.Data.Targets);
        to.WriteLine();
        to.WriteLine(
            FormattableString.Invariant(
                $"{Evidence.Count(run.Trials.Count, "trial")}{(cached == 0 ? string.Empty : $" ({cached} cached)")} in {run.Provenance.Seconds:0.0} s · run {run.Id}"));
        if (report is not null) to.WriteLine("report: " + report);
    }

    internal static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Skill => "skill",
        Outcome.NoSkill => "no skill",
        _ => "cannot tell",
    };

    private static void Scores(TextWriter to, RunRecord run)
    {
        var columns = run.Scores.Entries.Select(e => (e.Metric, e.Units)).Distinct().ToList();
        var sources = run.Scores.Entries.Select(e => e.Source).Distinct(StringComparer.Ordinal).ToList();
        var several = columns.Select(c => c.Units).Distinct(StringComparer.Ordinal).Count() > 1;

        // A table wider than the terminal is cut into several below each other.
        foreach (var part in columns.Chunk(3))
        {
            to.WriteLine(new string(' ', 17) + string.Concat(part.Select(c => (several ? $"{c.Metric} ({c.Units})" : c.Metric).PadLeft(20))));
            foreach (var source in sources)
                to.WriteLine($"{source,-17}" + string.Concat(part.Select(c => Cell(run.Scores.Find(source, c.Metric, c.Units)).PadLeft(20))));
        }
    }

    /// <summary>What the first metric loses without each column.</summary>
    private static void Importance(TextWriter to, RunRecord run)
    {
        const int most = 12;
        var columns = RunImportance.Of(run);
        if (columns.Count == 0) return;
        Wrapped(to, $"Importance: by how much {run.Scores.Entries[0].Metric} is worse when test windows get each other's values of a column:", null);
        foreach (var column in columns.Take(most))
        {
            var spread = double.IsNaN(column.Spread) ? string.Empty : " ± " + Number(column.Spread);
            to.WriteLine(double.IsNaN(column.Mean)
                ? $"  {column.Column,-20} too few windows in a test part"
                : FormattableString.Invariant($"  {column.Column,-20} {Number(column.Mean) + spread,-22} {100 * column.Share,7:0.0} %"));
        }

        if (columns.Count > most) to.WriteLine($"  and {columns.Count - most} more");
        to.WriteLine();
    }

    private static string Cell(Score? score)
    {
        if (score is null || double.IsNaN(score.Mean)) return "–";
        return double.IsNaN(score.Spread) ? Number(score.Mean) : $"{Number(score.Mean)} ± {Number(score.Spread)}";
    }

    /// <summary>Four significant digits.</summary>
    internal static string Number(double value)
    {
        if (value.Equals(0) || !double.IsFinite(value)) return value.ToString("0", CultureInfo.InvariantCulture);
        var size = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return size is < -4 or > 8
            ? value.ToString("0.000e0", CultureInfo.InvariantCulture)
            : value.ToString("F" + Math.Clamp(3 - size, 0, 7).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>The first steps; how many more there are is said.</summary>
    internal static void Outlook(TextWriter to, IReadOnlyList<OutlookStep> steps, IReadOnlyList<string> targets)
    {
        const int most = 12;
        to.WriteLine();
        to.WriteLine((steps.Count == 1 ? "Next step" : $"Next {Math.Min(most, steps.Count)} steps") + (steps.Count > most ? $" of {steps.Count}" : string.Empty)
            + " (mean of the seeds, lowest to highest):");
        for (var t = 0; t < targets.Count; t++)
        {
            foreach (var step in steps.Take(most))
                to.WriteLine($"  {step.Time,-20} {targets[t]} {Number(step.Values[t])} ({Number(step.Low[t])} to {Number(step.High[t])})");
        }

        if (steps.Count > most) to.WriteLine("  ... run.json has the rest");
    }

    internal static void Wrapped(TextWriter to, string text, string? help)
    {
        foreach (var (line, indent) in Lines(text, string.Empty).Concat(help is null ? [] : Lines("help: " + help, "  "))) to.WriteLine(indent + line);

        static IEnumerable<(string Line, string Indent)> Lines(string text, string indent)
        {
            var rest = text;
            var first = true;
            while (rest.Length > 0)
            {
                var room = 78 - indent.Length - (first ? 0 : 4);
                var cut = rest.Length <= room ? rest.Length : rest.LastIndexOf(' ', room);
                if (cut <= 0) cut = Math.Min(room, rest.Length);
                yield return (rest[..cut], first ? indent : indent + "    ");
                rest = rest[cut..].TrimStart();
                first = false;
            }
        }
    }
}
