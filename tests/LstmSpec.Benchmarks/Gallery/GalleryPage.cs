using System.Globalization;
using System.Text;
using LstmSpec.Cli.Terminal;
using LstmSpec.Findings;
using LstmSpec.Running;
using LstmSpec.Storing;

namespace LstmSpec.Benchmarks.Gallery;

/// <summary>The page of a row: findings before running, the diff of the two specs, diagnosis after, and the numbers.</summary>
internal static class GalleryPage
{
    private const string Page = "README.md";

    /// <param name="folder">The row's folder.</param>
    /// <returns>The page and its line of the index.</returns>
    public static GalleryResult Of(GalleryRow row, string folder)
    {
        var mended = GalleryRun.Read(folder, GalleryRow.MendedFile);
        var broken = row.Broken.Select(b => (Spec: b, Run: GalleryRun.Read(folder, b.File))).ToList();
        var text = new StringBuilder();
        Line(text, $"# {row.Id}: {row.Title}\n");
        Line(text, $"Question {row.Question}: {row.Asked}. [All rows](../README.md)\n");
        Line(text, $"**What was done.** {row.Facts}\n");
        Line(text, $"**What is wrong.** {row.Wrong}\n");
        Line(text, $"**What mends it.** {row.Mended}\n");
        Line(text, "## Before running\n");
        foreach (var (spec, run) in broken) Before(text, spec, run, folder);
        Line(text, mended.Said.Count == 0
            ? $"`lstmspec check {mended.Name}` says nothing.\n"
            : $"What `lstmspec check {mended.Name}` says:\n\n```text\n{mended.Rendered(folder)}```\n");
        Line(text, "## The diff\n");
        Line(text, $"```diff\n{UnifiedDiff.Of(row.Id + ".lstm.yaml", broken[0].Run.Text, mended.Text)}```\n");
        Line(text, "## After running\n");
        var measured = broken.Select(b => Measured(b.Run)).Append(Measured(mended)).ToList();
        foreach (var one in measured) After(text, one);
        Line(text, "## The numbers\n");
        Numbers(text, measured);
        var verdict = Verdict(measured);
        Line(text, verdict + "\n");
        Line(text, $"Written by `dotnet run -c Release --project tests/LstmSpec.Benchmarks -- gallery {row.Id}`.");
        return new(row.Id, Path.Combine(folder, Page), text.ToString().ReplaceLineEndings("\n"), verdict, measured);
    }

    private static void Before(StringBuilder text, BrokenSpec spec, GalleryRun run, string folder)
    {
        if (spec.What.Length > 0) Line(text, spec.What + "\n");
        Line(text, $"What `lstmspec check {run.Name}` says:\n");
        Line(text, $"```text\n{run.Rendered(folder)}```\n");
        if (run.Unread is { } why) Line(text, $"Its data is not read yet ({why}), so what would be said of the data is not looked at.\n");
    }

    private static MeasuredSpec Measured(GalleryRun run)
    {
        if (!run.Runs) return new(run, null, null);
        try
        {
            return new(run, run.Run(), null);
        }
        catch (TrialsFailedException e)
        {
            return new(run, null, e.Message);
        }
    }

    private static void After(StringBuilder text, MeasuredSpec one)
    {
        var name = $"`{one.Spec.Name}`";
        if (one.Record is not { } record)
        {
            Line(text, one.Failed is { } failed ? $"{name} does not get through its training: {failed}.\n" : $"{name} is not run: {Why(one.Spec)}.\n");
            return;
        }

        Line(text, one.Spec.Allowed.Count == 0
            ? $"{name}: {record.Verdict.Sentence}.\n"
            : $"{name}, run with {string.Join(' ', one.Spec.Allowed.Select(id => "`--allow " + id + "`"))}, **compromised**: {record.Verdict.Sentence}.\n");
        var diagnosis = record.Diagnosis ?? DiagnosisRecord.None;
        foreach (var (f, all) in SaidOnce.Of(diagnosis.Causes.Select(c => c.Finding)))
        {
            var same = diagnosis.Causes.Where(c => all.Contains(c.Finding, ReferenceEqualityComparer.Instance)).ToList();
            Line(text, $"- {Word(f.Severity)} {f.Id}, {Word(same[0].Confidence)}: {f.Message}");
            foreach (var (follows, _) in SaidOnce.Of(same.SelectMany(c => c.Follows))) Line(text, $"  - from which follows {follows.Id}: {follows.Message}");
        }

        if (diagnosis.Causes.Count == 0) Line(text, "Nothing speaks against this run.");
        Line(text, string.Empty);
    }

    private static string Why(GalleryRun run) => run.Unread ?? string.Join("; ", run.Refusals.Select(f => $"{f.Id} ({f.Message})"));

    private static void Numbers(StringBuilder text, IReadOnlyList<MeasuredSpec> measured)
    {
        var sources = measured.Where(m => m.Record is not null).SelectMany(m => m.Record!.Verdict.Baselines.Select(b => b.Baseline))
            .Distinct(StringComparer.Ordinal).ToList();
        var rival = Rival(measured);
        Line(text,
            $"Mean absolute error in the target's units, and the model's error over that of {rival} at the same origins and steps: mean ± standard deviation "
                + "over the seeds.\n");
        Line(text, $"| spec | error ratio to {rival} | seed by seed | model | {string.Join(" | ", sources)} |");
        Line(text, $"| --- | --- | --- | --- |{string.Concat(Enumerable.Repeat(" --- |", sources.Count))}");
        foreach (var one in measured)
        {
            if (one.Record is not { } record)
            {
                Line(text, $"| {one.Spec.Name} | not run | | |{string.Concat(Enumerable.Repeat(" |", sources.Count))}");
                continue;
            }

            var model = record.Scores.Find("model", "mae");
            var others = sources.Select(s => record.Scores.Find(s, "mae") is { } score ? Say(score.Mean) : "–");
            Line(text,
                $"| {one.Spec.Name} | {Mean(one.Ratios)} | {string.Join(", ", one.Ratios.Select(Say))} | "
                    + $"{(model is null ? "–" : $"{Say(model.Mean)} ± {Say(model.Spread)}")} | {string.Join(" | ", others)} |");
        }

        Line(text, string.Empty);
    }

    private static string Rival(IReadOnlyList<MeasuredSpec> measured) =>
        measured.Select(m => m.Record).OfType<RunRecord>().Select(GalleryRun.Rival).FirstOrDefault() ?? "naive";

    private static string Verdict(IReadOnlyList<MeasuredSpec> measured)
    {
        var mended = measured[^1];
        if (mended.Record is null) return "The mended spec is not run yet, and there is nothing to compare.";
        var rivals = measured.SkipLast(1).Where(m => m.Record is not null).ToList();
        if (rivals.Count == 0) return $"None of the broken specs is run; the mended one has an error ratio to {Rival(measured)} of {Mean(mended.Ratios)}.";
        var said = rivals.ConvertAll(
            r => $"than {r.Spec.Name} in {mended.BetterThan(r)} of {mended.Ratios.Count} seeds ({Mean(r.Ratios)} before, {Mean(mended.Ratios)} after)");
        return $"The mended spec is better {string.Join(", and ", said)}.";
    }

    private static string Mean(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var spread = values.Count < 2 ? 0 : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
        return $"{Say(mean)} ± {Say(spread)}";
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Three digits that count.</summary>
    private static string Say(double value) =>
        double.IsFinite(value) ? double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            .ToString("0.########", CultureInfo.InvariantCulture) : "–";

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}

/// <summary>A spec and what its run gave.</summary>
/// <param name="Record">Null where it is not run, or its training failed.</param>
/// <param name="Failed">Why its training failed.</param>
internal sealed record MeasuredSpec(GalleryRun Spec, RunRecord? Record, string? Failed)
{
    /// <summary>Per seed: error ratio to naive.</summary>
    public IReadOnlyList<double> Ratios { get; } = Record is null ? [] : GalleryRun.Ratios(Record);

    /// <summary>Seeds in which its ratio is below the other's.</summary>
    public int BetterThan(MeasuredSpec other) => Ratios.Zip(other.Ratios).Count(p => p.First < p.Second);
}

/// <summary>A page as it should be.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Verdict">Its last sentence, for the index.</param>
internal sealed record GalleryResult(string Id, string Path, string Text, string Verdict, IReadOnlyList<MeasuredSpec> Measured);
