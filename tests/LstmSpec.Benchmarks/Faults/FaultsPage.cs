using System.Globalization;
using System.Text;
using LstmSpec.Doctor;
using LstmSpec.Findings;
using LstmSpec.Rules;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>docs/diagnosis.md.</summary>
internal static class FaultsPage
{
    /// <summary>Rules that no fault is put in for, and why.</summary>
    private static readonly (string Rule, string Why)[] NotSeeded =
    [
        ("LSTM1009", "says what the runtime lacks, not what is wrong"),
        ("LSTM1403", "seeded as a layout; what is found while training would be a mistake of an engine"),
        ("LSTM1416", "needs a category among the inputs, which no clean spec has"),
        ("LSTM1502", "asks for a preflight, and advises"),
        ("LSTM1510", "says what an engine lacks"),
        ("LSTM1806", "is a suspicion that leaks bring about; the leaks themselves are seeded"),
        ("LSTM1808", "informs of what any fold's border may show"),
        ("LSTM1809", "is a finding about two sources, not a mistake"),
        ("LSTM1901", "asks for a preflight"),
    ];

    public static string Of(FaultTally tally, FaultBench bench, IReadOnlyList<Overhead> overheads)
    {
        var text = new StringBuilder("""
            # Diagnosis

            What the rules find of faults whose cause is known, since they were put in. Written by

                dotnet run -c Release --project tests/LstmSpec.Benchmarks -- faults --data-root FOLDER --page

            where FOLDER holds public data that are not shipped; without it the command takes what the repository has and says what it left out. A fault is what somebody does wrong: an edit of a clean spec or of
            its rows, never of a file that may not be altered. Each is put into every clean spec that can have it. Its rule is named with it beforehand, and so are the rules that speak of what it brings about: what else
            warns is counted as wrong. An information that names the rule is found, too; how often it warned stands beside it. Sound specs are the clean ones and changes of them that stay on the near side of a rule's bound.

            The faults were written down by those who know the rules, and what they bring about was completed after a first count; six rules and the reading of times were mended by it, each by a condition that has tests
            of its own. That first count: 98.3% found before training, 91.7% by a warning; 99.5% of the warnings decided from the spec and 91.0% of those from the data true; the right cause first in 96.0%; 1.7% of
            sound specs warned of.

            Symptoms are what rules of a run speak of, such as a gradient that vanishes: each was seeded by edits that were to bring it about, written down with their rule before any was run. Of the first 50, 23 showed what
            they were to: in most of the others it is not there (a gradient that reached the whole window after fifty steps, a loss that went on falling, a head that learnt the mean of levels as they are). They stay in
            the table as not found; six stronger edits were added after that count (9 of 21 told), and no rule was changed by it. Repair was changed by a look at what it left: a fix is tried with those that it needs, in all layers
            alike, and with more seeds where a few cannot tell; the level of its test is shared over all of its looks since then (without that 123 of 141 were mended).


            """);
        text.Append(Tables(tally)).Append('\n');
        text.Append("## What watching costs\n\n");
        text.Append(CultureInfo.InvariantCulture,
            $"Whole runs of clean specs, a training at a time, {Overhead.Rounds} with looks into the network and {Overhead.Rounds} without, in turns in one "
                + $"process: the median of the processor's time (`-- faults --overhead`). What the looks are read for, the diagnosis, is part of it; runs of a "
                + $"few hundredths of a second show little else. By the shape of a network: [speed](speed.md).\n\n");
        text.Append(Watched(overheads)).Append('\n');
        text.Append("## Beside what others published\n\n");
        text.Append(Published(tally, overheads));
        text.Append("\n## What is missed\n\n").Append(Missed(tally));
        text.Append("\n## What is not mended\n\nThe error over naive that repair saw, on rows before the test parts, and what it tried.\n\n")
            .Append(Unmended(tally));
        text.Append("\n## What is not seeded\n\n| rule | why |\n| --- | --- |\n");
        foreach (var (rule, why) in NotSeeded) text.Append(CultureInfo.InvariantCulture, $"| [{rule}](rules/{rule}.md) | {why} |\n");
        var others = SpecCatalogue.All.Concat(Diagnosis.All).Select(r => r.Id).Distinct(StringComparer.Ordinal)
            .Where(id => Fault.All.All(f => !f.Names(id) && !f.Brings.Contains(id, StringComparer.Ordinal)) && NotSeeded.All(n => n.Rule != id))
            .Order(StringComparer.Ordinal).ToList();
        if (others.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\nNor are, so far: {string.Join(", ", others.Select(id => $"[{id}](rules/{id}.md)"))}.\n");
        text.Append(CultureInfo.InvariantCulture,
            $"\nClean specs: {string.Join(", ", bench.Specs.Select(s => s.Name))}{(bench.Skipped.Count > 0 ? $"; left out for want of data: {string.Join(", ", bench.Skipped.Select(s => s.Name))}" : string.Empty)}.\n");
        return text.ToString();
    }

    /// <summary>What watching costs whole runs of clean specs.</summary>
    public static string Watched(IReadOnlyList<Overhead> overheads)
    {
        var text = new StringBuilder("| spec | steps of a training | looks | without, s | with, s | ratio |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var o in overheads)
            text.Append(CultureInfo.InvariantCulture, $"| {o.Spec} | {o.Steps} | {o.Looks} | {o.Without:0.000} | {o.With:0.000} | {o.Ratio:0.000} |\n");
        return text.ToString();
    }

    public static string Tables(FaultTally tally)
    {
        var text = new StringBuilder("| what | reached | target |\n| --- | --- | --- |\n");
        Row("causes that the spec or the data show, found before training", tally.Before, "95%");
        Row("of them by a warning or an error", tally.Warned, "–");
        Row("causes that the spec shows, found in the spec alone", tally.BySpec, "–");
        Row("warnings and errors decided from the spec that are true", tally.SpecPrecision, "100%");
        Row("warnings and errors decided from the data that are true", tally.DataPrecision, "–");
        Row("the right cause first, before training", tally.First, "80%");
        Row("sound specs with any warning", tally.FalseAlarms, "at most 5%");
        if (tally.Trained.Count > 0)
        {
            Row("causes that only a run shows, found", tally.ByRun, "–");
            Row("symptoms that were to show in a run, told of it", tally.Symptoms, "–");
            Row("the right cause first, after a run", tally.FirstOfRun, "80%");
            Row("faults that cost more than the seeds differ, mended", tally.Repaired, "90%");
        }

        text.Append("\n| rule | says | faults | specs | found | warned of | first |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var rule in tally.Seeded.Where(s => s.Fault!.Shown != Shown.Run).GroupBy(s => s.Fault!.Rule, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var all = rule.ToList();
            text.Append(CultureInfo.InvariantCulture,
                $"| [{rule.Key}](rules/{rule.Key}.md) | {Title(rule.Key)} | {all.Select(s => s.What).Distinct(StringComparer.Ordinal).Count()} | {all.Count} | "
                    + $"{all.Count(s => s.Flagged)} | {all.Count(s => s.Warned)} | {all.Count(s => s.Flagged && s.Fault!.Names(s.First!.Id))} |\n");
        }

        if (tally.Trained.Count > 0) Runs(text, tally);
        return text.ToString();

        void Row(string what, Count count, string target) => text.Append(CultureInfo.InvariantCulture, $"| {what} | {count} | {target} |\n");
    }

    private static void Runs(StringBuilder text, FaultTally tally)
    {
        text.Append(
            "\nRun, with every error allowed that can be: the mean of the seeds' error over the naive forecast's (of labels: over that of the classes' "
                + "shares), with the fault, without it, and as `repair` mended it within ")
            .Append(CultureInfo.InvariantCulture,
                $"{Trained.Budget} trainings. Repair reads no test row; what it is judged by here are test rows, three seeds of them: better in every seed, "
                    + $"and by more than the gains of the seeds differ. A series of 144 rows leaves repair 120 to choose on, and a fault that costs a tenth "
                    + $"there is within its noise.\n\n");
        text.Append("| fault | spec | found | first cause | with it | without | repaired | |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var t in tally.Trained)
        {
            var verdict = !t.Case.Fault!.Hurts
                ? "–"
                : !t.Hurts ? "costs nothing beyond the seeds" : t.Mended
                    ? FormattableString.Invariant($"mended{Share(t)}")
                    : t.Unrepaired is { } why ? "not mended: " + why.ReplaceLineEndings(" ") : "not mended";
            text.Append(CultureInfo.InvariantCulture,
                $"| {t.Case.What} ({t.Case.Fault.Rule}) | {t.Case.Clean.Name} | {(t.Flagged ? "yes" : "no")} | {t.First ?? "–"} | "
                    + $"{(t.Run is null ? t.Why : Mean(t.Ratios))} | {Mean(t.Twin)} | {Mean(t.Repaired)} | {verdict} |\n");
        }

        if (tally.Hurting.Count > 0) text.Append(BySpec(tally));
    }

    /// <summary>Where repair has little to choose on, it mends less.</summary>
    private static string BySpec(FaultTally tally) =>
        "\nMended, by spec: "
            + string.Join(", ", tally.Hurting.GroupBy(t => t.Case.Clean.Name, StringComparer.Ordinal).Select(g => $"{g.Key} {Count.Where(g, t => t.Mended)}"))
            + ".\n";

    private static string Share(Trained t) =>
        double.IsFinite(t.Recovered) ? FormattableString.Invariant($", {Math.Round(100 * t.Recovered):0}% of what it cost") : string.Empty;

    public static string Line(Trained t) => string.Create(CultureInfo.InvariantCulture,
        $"{t.Case.Fault!.Rule} {t.Case.Clean.Name}, {t.Case.What}: found {t.Flagged}, first {t.First}, {(t.Run is null ? t.Why : Mean(t.Ratios))} / twin "
            + $"{Mean(t.Twin)} / repaired {Mean(t.Repaired)} {(t.Hurts ? t.Mended ? "mended" : "NOT MENDED" : string.Empty)} {t.Unrepaired}")
        + (t.Hurts && !t.Mended
            ? $"\n  before {Mean(t.Before)}"
                + string.Concat(
                    t.Tries.Select(
                        r => $"\n  {(r.Kept ? "kept" : "left")} {r.Edit.Kind} {r.Edit.Path} {r.Edit.Value} ({r.Finding.Id}): {Mean(r.Ratios)} {r.Why}"))
            : string.Empty);

    private static string Mean(IReadOnlyList<double> ratios)
    {
        if (ratios.Count == 0) return "–";
        var mean = ratios.Average();
        var spread = ratios.Count < 2 ? 0 : Math.Sqrt(ratios.Sum(r => (r - mean) * (r - mean)) / (ratios.Count - 1));
        return FormattableString.Invariant($"{mean:0.000} ± {spread:0.000}");
    }

    private static string Published(FaultTally tally, IReadOnlyList<Overhead> overheads)
    {
        var text = new StringBuilder("| what | published | here |\n| --- | --- | --- |\n");
        text.Append(CultureInfo.InvariantCulture,
            $"| a static check of programs | 100% precision at 70.5% recall (NeuraLint) | {Percent(tally.SpecPrecision)} precision at {Percent(tally.BySpec)} "
                + $"recall, spec alone |\n");
        text.Append(CultureInfo.InvariantCulture,
            $"| real faults identified, right symptom, right place | 87%, 72%, 53% (DeepDiagnosis, 53 models) | {Percent(tally.Before)} before training; first "
                + $"cause {Percent(tally.First)} |\n");
        text.Append(CultureInfo.InvariantCulture,
            $"| repaired | 97–98%, by the symptom being gone (AutoTrainer, its own count) | {Percent(tally.Repaired)}, by forecasts on rows that repair did "
                + $"not read |\n");
        text.Append(CultureInfo.InvariantCulture,
            $"| false alarms on healthy work | 99.9% of curves (UMLAUT, overfitting), 76% (SageMaker, overfitting), 38% (TheDeepChecker, oscillation) | "
                + $"{Percent(tally.FalseAlarms)} of specs; of runs: [calibration](calibration.md) |\n");
        text.Append(CultureInfo.InvariantCulture, $"| cost of watching | 5.9% on average, 24% on small networks (AutoTrainer) | {Over(overheads)} |\n");
        text.Append(
            "\nTheirs are faults of others in programs of others; these were seeded here, which is easier. What of faults that others met and wrote about is "
                + "flagged, `dotnet run --project tests/LstmSpec.Cases -- FOLDER` counts.\n");
        return text.ToString();
    }

    /// <summary>All runs together; and the smallest one.</summary>
    private static string Over(IReadOnlyList<Overhead> overheads) => string.Create(CultureInfo.InvariantCulture,
        $"{100 * ((overheads.Sum(o => o.With) / overheads.Sum(o => o.Without)) - 1):0.0}% of these small runs together, "
            + $"{100 * (overheads.MinBy(o => o.Without)!.Ratio - 1):0.0}% of the smallest ({1000 * overheads.Min(o => o.Without):0} ms); of training steps "
            + $"[less](speed.md)");

    /// <summary>What repair tried where it did not mend.</summary>
    private static string Unmended(FaultTally tally)
    {
        var text = new StringBuilder();
        foreach (var t in tally.Hurting.Where(t => !t.Mended))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {t.Case.What} ({t.Case.Fault!.Rule}), {t.Case.Clean.Name}: ");
            text.Append(
                t.Unrepaired is { } why
                    ? why.ReplaceLineEndings(" ")
                    : $"from {Mean(t.Before)} on its own rows; "
                        + (t.Tries.Count == 0
                            ? "no fix was proposed"
                            : string.Join("; ",
                                t.Tries.Select(
                                    r => $"{(r.Kept ? "kept" : "left")} `{r.Edit.Path}{(r.Edit.Value is { } value ? ": " + value : string.Empty)}` "
                                        + $"({r.Finding.Id}), {Mean(r.Ratios)}, {r.Why}")))).Append('\n');
        }

        return text.Length == 0 ? "Nothing.\n" : text.ToString();
    }

    private static string Missed(FaultTally tally)
    {
        var text = new StringBuilder();
        var missed = tally.Seeded.Where(s => s.Fault!.Shown != Shown.Run && !s.Flagged).ToList();
        foreach (var group in missed.GroupBy(s => (s.Fault!.Rule, s.What)))
            text.Append(CultureInfo.InvariantCulture,
                $"- {group.Key.What} ({group.Key.Rule}): not found in {string.Join(", ", group.Select(s => s.Clean.Name))}\n");
        foreach (var group in tally.Trained.Where(t => t.Case.Fault!.Shown == Shown.Run && !t.Flagged).GroupBy(t => (t.Case.Fault!.Rule, t.Case.What)))
            text.Append(CultureInfo.InvariantCulture,
                $"- {group.Key.What} ({group.Key.Rule}): not found in the run of {string.Join(", ", group.Select(t => t.Case.Clean.Name))}\n");
        foreach (var group in tally.Seeded.SelectMany(s => s.Strange.Select(a => (a.Id, s.What))).GroupBy(s => s.Id, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture,
                $"- {group.Key} warned beside the fault, and was not named as its consequence: "
                    + $"{string.Join("; ", group.Select(g => g.What).Distinct(StringComparer.Ordinal))}\n");
        foreach (var one in tally.Sound.Where(s => s.Alarms.Any()))
            text.Append(CultureInfo.InvariantCulture,
                $"- {string.Join(", ", one.Alarms.Select(a => a.Id))} warned of a sound spec: {one.Clean.Name}, {one.What}\n");
        return text.Length == 0 ? "Nothing.\n" : text.ToString();
    }

    private static string Percent(Count count) => double.IsNaN(count.Share) ? "–" : FormattableString.Invariant($"{100 * count.Share:0.0}%");

    private static string Title(string id) => SpecCatalogue.All.Concat(Diagnosis.All).FirstOrDefault(r => r.Id == id)?.Title ?? string.Empty;
}
