using System.Diagnostics.CodeAnalysis;
using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Scoring;
using LstmSpec.Spec;
using LstmSpec.Statistics;
using LstmSpec.Storing;
using LstmSpec.Training;
using LstmSpec.Yaml;

namespace LstmSpec.Running;

/// <summary>What became of one fix.</summary>
/// <param name="Finding">That proposed it.</param>
/// <param name="Kept">Whether the spec goes on with it.</param>
/// <param name="Ratios">Per seed: error over that of the naive forecast at the same origins; empty where nothing was run.</param>
/// <param name="Better">Seeds with a lower ratio than the spec it was tried on.</param>
/// <param name="Why">In a few words.</param>
public sealed record RepairTry(Finding Finding, SpecEdit Edit, bool Kept, IReadOnlyList<double> Ratios, int Better, string Why);

/// <param name="Text">The best spec.</param>
/// <param name="Before">Per seed: error of the spec as it was given (what is an error in it mended), over that of the naive forecast.</param>
/// <param name="After">The same of the best spec.</param>
/// <param name="Baselines">The other baselines beside, each over the naive forecast, for the best spec.</param>
/// <param name="Trials">Trials spent.</param>
/// <param name="Blocks">What was judged on, in words.</param>
public sealed record RepairOutcome(string Text, IReadOnlyList<RepairTry> Tries, IReadOnlyList<double> Before, IReadOnlyList<double> After, IReadOnlyList<(string Name, double Ratio)> Baselines, int Trials, string Blocks);

/// <summary>
/// Tries the fixes that findings and diagnosis propose, the likeliest first, within a budget of trials. What is an error is mended whatever it does to the
/// score, since a score with it proves nothing. Every other fix is judged by the error of the forecasts against the naive forecast at the same
/// origins, seed by seed, on rows before the first test part: a symptom that is gone is no gain, and test parts are never read.
/// </summary>
/// <param name="options">Engine, data root, workers.</param>
/// <param name="specFolder">Folder the source is relative to.</param>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
public sealed class Repair(RunOptions options, string? specFolder)
{
    /// <summary>Fewer seeds cannot tell a better spec from a lucky one.</summary>
    private const int FewestSeeds = 3;

    /// <summary>What decides how good forecasts are; a fix elsewhere changes how they are measured or kept.</summary>
    private static readonly string[] Judged = ["prepare", "window", "model", "train"];

    private readonly List<RepairTry> _tries = [];
    private int _trials;

    /// <param name="text">The spec.</param>
    /// <param name="budget">At most this many trials (folds × seeds of every spec that is run).</param>
    /// <param name="rows">Rows from memory; null reads the declared source.</param>
    /// <exception cref="FormatException">The text is no spec.</exception>
    /// <exception cref="RefusalException">The spec as given cannot be run on the rows before its test parts.</exception>
    public RepairOutcome Run(string text, int budget, Table? rows, CancellationToken cancel)
    {
        var setup = RunSetup.Prepare(Planner.Resolve(Bind(text).Spec), Bind(text), rows, options, specFolder);
        var table = setup.Table;
        (text, var mends) = MendErrors(text, table);
        _tries.AddRange(mends.Select(m => new RepairTry(m.Finding, m.Edit, Kept: true, [], 0, "not a matter of the score: with it no score proves anything")));
        var development = Development.Of(Bind(text).Spec, table);
        var first = Measure(text, development, cancel);
        var (best, tried) = (first, new HashSet<SpecEdit>());
        while (Next(best.Run, tried) is { } cause)
        {
            tried.Add(cause.Fix!);
            if (Edited(text, cause.Fix!) is not { } plain) continue;

            // What the fix needs besides: early stopping a validation part to read.
            var (edited, _) = MendErrors(plain, table);
            if (_trials + first.Trials > budget)
            {
                _tries.Add(new(cause, cause.Fix!, Kept: false, [], 0, FormattableString.Invariant($"not tried: {first.Trials} more trials are beyond the budget")));
                continue;
            }

            var candidate = TryMeasure(edited, development, cause, cancel);
            if (candidate is null) continue;
            var gains = best.Ratios.Zip(candidate.Ratios, (was, now) => was - now).ToArray();
            var better = gains.Count(g => g > 0);
            var kept = better == gains.Length && Moments.Mean(gains) > Moments.Deviation(gains);
            _tries.Add(new(cause, cause.Fix!, kept, candidate.Ratios, better, kept ? "better in every seed" : better == gains.Length ? "better by less than the seeds differ" : "not better in every seed"));
            if (kept) (text, best) = (edited, candidate);
        }

        return new(text, _tries, first.Ratios, best.Ratios, best.Beside, _trials, FormattableString.Invariant(
            $"{development.Rows.Rows} rows before the first test part, {((ExpandingSplit)development.Split.Scheme).Folds} expanding folds of {((ExpandingSplit)development.Split.Scheme).Test} rows, {first.Ratios.Count} seeds"));
    }

    private static Finding? Next(RunRecord run, HashSet<SpecEdit> tried) => run.Diagnosis!.Causes.Select(c => c.Finding)
        .Concat(run.Diagnosis.Causes.SelectMany(c => c.Follows))
        .FirstOrDefault(f => f.Fix is { } fix && Array.Exists(Judged, part => SpecPath.IsWithin(fix.Path, part)) && !SpecPath.IsWithin(fix.Path, "window.horizon") && !tried.Contains(fix));

    /// <summary>Errors, and whatever lets the future in: mended before anything is measured.</summary>
    private (string Text, IReadOnlyList<Mend> Mends) MendErrors(string text, Table table) => Mender.Apply(text, t => TryBind(t) is { } bound
            ? RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, table, options, specFolder).Findings.Where(f => f.Severity == Severity.Error || f.Id.StartsWith("LSTM11", StringComparison.Ordinal)).ToList()
            : []);

    private Measured? TryMeasure(string text, Development development, Finding cause, CancellationToken cancel)
    {
        try
        {
            return Measure(text, development, cancel);
        }
        catch (Exception e) when (e is RefusalException or DivergedException or RunRefusedException or FormatException)
        {
            _tries.Add(new(cause, cause.Fix!, Kept: false, [], 0, "cannot be run: " + e.Message));
            return null;
        }
    }

    private Measured Measure(string text, Development development, CancellationToken cancel)
    {
        var spec = Bind(text).Spec;
        var seeds = spec.Seeds.Count >= FewestSeeds ? spec.Seeds : Enumerable.Range(spec.Seeds[0], FewestSeeds).ToValueList();
        var plan = Planner.Resolve(spec with
        {
            Split = spec.Split with { Scheme = development.Split.Scheme, Validation = spec.Split.Validation is { } v ? v with { Rows = development.Split.Validation!.Rows } : null, Carry = Carry.Fresh },
            Seeds = seeds,
            Final = FinalModel.None,
            Suppress = default,
        });
        var naive = plan.Spec.Score.Baselines!.Value.Contains(Baseline.Naive) ? plan : Planner.Resolve(plan.Spec with { Score = plan.Spec.Score with { Baselines = plan.Spec.Score.Baselines!.Value.Prepend(Baseline.Naive).ToValueList() } });
        var setup = RunSetup.Prepare(naive, null, development.Rows, options, specFolder);
        var record = ExperimentRunner.Run(setup, options with { Store = null }, cancel).Record;
        _trials += record.Trials.Count;
        var (model, rival) = SourceForecasts.Pair(record.Evaluation, record.Forecasts, "naive");
        var ratios = model.BySeed.Select(seed => Comparison.Of(record.Evaluation, [seed], rival.BySeed[0]).Ratio).ToList();
        var whole = record.Verdict.Baselines.First(b => string.Equals(b.Baseline, "naive", StringComparison.Ordinal)).Ratio;
        var beside = record.Verdict.Baselines.Where(b => !string.Equals(b.Baseline, "naive", StringComparison.Ordinal)).Select(b => (b.Baseline, whole / b.Ratio)).ToList();
        return new(record, ratios, beside, record.Trials.Count);
    }

    private static string? Edited(string text, SpecEdit edit)
    {
        try
        {
            var after = YamlEdit.Apply(text, edit);
            return TryBind(after) is null || string.Equals(after, text, StringComparison.Ordinal) ? null : after;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static BoundSpec? TryBind(string text) => YamlReader.Read(text, "repair").Declaration is { } declaration && Binder.Bind(declaration) is { IsValid: true } bound ? bound : null;

    private static BoundSpec Bind(string text) => TryBind(text) ?? throw new FormatException("The text is no spec that can be planned.");

    /// <param name="Ratios">Per seed, over the naive forecast.</param>
    private sealed record Measured(RunRecord Run, IReadOnlyList<double> Ratios, IReadOnlyList<(string, double)> Beside, int Trials);
}
