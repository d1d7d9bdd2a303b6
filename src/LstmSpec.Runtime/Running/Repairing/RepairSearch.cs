using System.Diagnostics.CodeAnalysis;
using LstmSpec.Data;
using LstmSpec.Doctor;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Running;

/// <summary>
/// Goes through the fixes that findings propose, the likeliest first, and keeps what makes forecasts better over seeds. A fix may need a second one: where it
/// does not help and what it makes has a finding of its own, that one's fix is tried with it (more epochs, and then a brake on them). A fix of one layer is
/// tried in all that have its like first. What is left of the budget at the end goes into more seeds of what was better and not yet surely so.
/// </summary>
/// <param name="edited">The text with an edit made; null where that changes nothing or is no spec.</param>
/// <param name="mended">The text with what the edit needs besides: early stopping a validation part to read.</param>
/// <param name="bind">The spec that a text is.</param>
/// <param name="tries">What was tried; added to.</param>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
internal sealed class RepairSearch(RepairMeasure measure, int budget, Func<string, SpecEdit, string?> edited, Func<string, string> mended,
    Func<string, ExperimentSpec> bind, List<RepairTry> tries, CancellationToken cancel)
{
    /// <summary>What decides how good forecasts are; a fix elsewhere changes how they are measured or kept.</summary>
    private static readonly string[] Judged = ["prepare", "window", "model", "train", "data.past", "data.future"];

    /// <summary>Fixes that are tried on top of one that does not help alone.</summary>
    private const int MostWith = 2;

    /// <summary>A spec is never run with more than so many times the seeds that it declares, and is judged no more often than that.</summary>
    private const int MostSeeds = 4;

    private const double ProvenChance = 0.2;

    private readonly HashSet<SpecEdit> _tried = [];
    private readonly List<Candidate> _open = [];
    private string _text = string.Empty;
    private ExperimentSpec _spec = new();
    private RepairMeasured _best = new([], [], []);

    /// <param name="Made">The fixes in it, each with its finding.</param>
    private sealed record Candidate(IReadOnlyList<(Finding Cause, RepairMeasured Alone)> Made, string Base, string Text, ExperimentSpec Spec,
        RepairMeasured Measured);

    /// <returns>What the spec gave as it was, and what the best one gave.</returns>
    public (RepairMeasured First, RepairMeasured Best) Run(ref string text, ref ExperimentSpec spec)
    {
        (_text, _spec) = (text, spec);
        var first = _best = measure.Of(spec, cancel);
        Finding? between = null;
        while ((between ?? Next(_best.Causes)) is { } cause)
        {
            between = null;
            _tried.Add(cause.Fix!);
            if (IsSwept(cause.Fix!))
            {
                Left(cause, "not tried: the sweep varies it; change what it tries");
                continue;
            }

            if (edited(_text, cause.Fix!) is not { } plain) continue;
            var alike = LayersAlike.Of(_spec.Model, cause.Fix!).Aggregate(plain, (t, edit) => edited(t, edit) ?? t);
            if (!string.Equals(alike, plain, StringComparison.Ordinal) && Tried(cause, alike, "in every layer that has it: ")) continue;
            if (Tried(cause, plain, string.Empty)) continue;
            if (Between(_spec.Train, cause) is { } half && !_tried.Contains(half.Fix!)) between = half;
        }

        Settle();
        (text, spec) = (_text, _spec);
        return (first, _best);
    }

    /// <summary>Runs a spec with a fix in it, and with those that it needs; whether it was kept.</summary>
    private bool Tried(Finding cause, string plain, string how)
    {
        if (Measured([], cause, mended(plain)) is not { } alone) return false;
        var (candidate, verdict) = (alone, Judge(alone));
        for (var with = 0; with < MostWith && !verdict.Kept && candidate.Measured.Ratios.Count > 0 && Brought(candidate) is { } brought; with++)
        {
            if (edited(candidate.Text, brought.Fix!) is not { } more || Measured(candidate.Made, brought, mended(more), silent: true) is not { } next) break;
            candidate = next;
            verdict = Judge(candidate);
        }

        // With what it brought it may be worse than alone.
        if (!verdict.Kept && candidate != alone && Mean(alone) < Mean(candidate)) (candidate, verdict) = (alone, Judge(alone));
        if (!verdict.Kept) (candidate, verdict) = More(candidate, 2 * alone.Measured.Ratios.Count, verdict);
        Tell(candidate, verdict, how);
        if (verdict.Kept) Keep(candidate);
        else if (verdict.Open) _open.Add(candidate);
        return verdict.Kept;
    }

    /// <summary>So few seeds cannot tell: more of both, as far as the budget goes.</summary>
    private (Candidate Candidate, RepairVerdict Verdict) More(Candidate candidate, int seeds, RepairVerdict verdict)
    {
        if (!verdict.Open || measure.Trials + measure.TrialsOf(_best, seeds) + measure.TrialsOf(candidate.Measured, seeds) > budget)
            return (candidate, verdict);
        _best = measure.More(_spec, _best, seeds, cancel);
        candidate = candidate with { Measured = measure.More(candidate.Spec, candidate.Measured, seeds, cancel) };
        return (candidate, Judge(candidate));
    }

    /// <summary>Spends what is left on what was better and not yet surely so, the most promising first.</summary>
    private void Settle()
    {
        foreach (var open in _open.OrderBy(c => Judge(c).Chance).ToList())
        {
            if (!string.Equals(open.Base, _text, StringComparison.Ordinal)) continue;
            var (candidate, verdict) = (open, Judge(open));
            for (var times = 3; times <= MostSeeds && !verdict.Kept; times++)
            {
                var before = candidate;
                (candidate, verdict) = More(candidate, times * (open.Measured.Ratios.Count / 2), verdict);
                if (before == candidate) break;
            }

            if (candidate.Measured.Ratios.Count == open.Measured.Ratios.Count && !verdict.Kept) continue;
            Tell(candidate, verdict, "with more seeds: ");
            if (verdict.Kept) Keep(candidate);
        }
    }

    private void Keep(Candidate candidate) => (_text, _spec, _best) = (candidate.Text, candidate.Spec, candidate.Measured);

    private void Tell(Candidate candidate, RepairVerdict verdict, string how)
    {
        for (var i = 0; i < candidate.Made.Count; i++)
        {
            var (cause, alone) = candidate.Made[i];
            _tried.Add(cause.Fix!);
            var last = i == candidate.Made.Count - 1;
            var better = last ? verdict.Better : _best.Ratios.Zip(alone.Ratios).Count(p => p.Second < p.First);
            var why = last
                ? (i == 0 ? verdict.Why : verdict.Why + ", with what stands before it")
                : verdict.Kept ? "kept with what follows, which it needs" : "not better alone";
            tries.Add(new(cause, cause.Fix!, verdict.Kept, last ? candidate.Measured.Ratios : alone.Ratios, better, how + why));
        }
    }

    /// <summary>
    /// As <see cref="RepairJudge"/> has it. A warning that spec or data prove says beforehand that the fix is right, and does so without the score: of it one
    /// chance in five is enough.
    /// </summary>
    private RepairVerdict Judge(Candidate candidate)
    {
        var proven = candidate.Made[0].Cause is { Stage: Stage.Spec or Stage.Data, Severity: >= Severity.Warning };
        var verdict = RepairJudge.Of(_best, candidate.Measured, MostSeeds, proven ? ProvenChance : RepairJudge.UsualChance);
        return verdict.Kept && proven && !RepairJudge.Of(_best, candidate.Measured, MostSeeds).Kept
            ? verdict with { Why = "better, and the warning was proven before" } : verdict;
    }

    private static double Mean(Candidate candidate) =>
        candidate.Measured.Ratios.Count == 0 ? double.PositiveInfinity : Moments.Mean([.. candidate.Measured.Ratios]);

    /// <summary>What a candidate's own run finds that was not found before: it came of the fix.</summary>
    private Finding? Brought(Candidate candidate) => candidate.Measured.Causes.FirstOrDefault(f => IsJudged(f) && !IsSwept(f.Fix!) && !_tried.Contains(f.Fix!)
        && !_best.Causes.Any(b => b.Fix == f.Fix) && !candidate.Made.Any(m => string.Equals(m.Cause.Fix!.Path, f.Fix!.Path, StringComparison.Ordinal)));

    private Finding? Next(IReadOnlyList<Finding> causes) => causes.FirstOrDefault(f => IsJudged(f) && !_tried.Contains(f.Fix!));

    private static bool IsJudged(Finding finding) =>
        finding.Fix is { } fix && Array.Exists(Judged, part => SpecPath.IsWithin(fix.Path, part)) && !SpecPath.IsWithin(fix.Path, "window.horizon");

    private bool IsSwept(SpecEdit fix) =>
        _spec.Sweep is { } sweep && sweep.Over.Any(a => SpecPath.IsWithin(fix.Path, a.Path) || SpecPath.IsWithin(a.Path, fix.Path));

    /// <summary>Where a usual learning rate does not help, the one half way to it: their geometric mean. Null where they are near each other.</summary>
    private static Finding? Between(TrainSpec train, Finding cause)
    {
        var path = Remedies.LearningRatePath(train);
        if (cause.Fix is not { Kind: EditKind.Set, Value: { } value } fix || !string.Equals(fix.Path, path, StringComparison.Ordinal)
            || !Number.TryParse(value, out var rate))
            return null;
        var (was, now) = (train.Optimizer.LearningRate.Value, rate.Value);
        return Math.Max(was / now, now / was) < 4 ? null : cause with { Fix = new(EditKind.Set, path, Remedies.Digits(Math.Sqrt(was * now))) };
    }

    private void Left(Finding cause, string why) => tries.Add(new(cause, cause.Fix!, Kept: false, [], 0, why));

    /// <param name="made">Fixes that are in the text already.</param>
    /// <param name="silent">Of a fix on top of another nothing is said where it cannot be tried.</param>
    private Candidate? Measured(IReadOnlyList<(Finding, RepairMeasured)> made, Finding cause, string text, bool silent = false)
    {
        var spec = bind(text);
        if (measure.Trials + measure.TrialsOf(spec) > budget)
        {
            if (!silent) Left(cause, FormattableString.Invariant($"not tried: {measure.TrialsOf(spec)} more trials are beyond the budget"));
            return null;
        }

        try
        {
            var measured = measure.Of(spec, cancel);
            return new([.. made, (cause, measured)], _text, text, spec, measured);
        }
        catch (Exception e) when (e is RefusalException or RunRefusedException or FormatException)
        {
            if (!silent) Left(cause, "cannot be run: " + e.Message);
            return null;
        }
    }
}
