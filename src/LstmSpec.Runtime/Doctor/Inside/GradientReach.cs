using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Forecasting;
using LstmSpec.Profiling;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Doctor.Inside;

/// <summary>
/// The gradient does not reach what the window holds and the forecasts miss. That it fades says nothing by itself: after good training over 96 steps the first
/// one's is a ten-billionth of the last one's. So it is held against a season within the window that the errors still show, or that a line forecasts better
/// from.
/// </summary>
internal sealed class GradientReach : RunRule
{
    /// <summary>Less progress than this over five epochs is none.</summary>
    private const double Progress = 0.05;

    public override RuleInfo Info { get; } = new(
        "LSTM1904",
        "Vanishing gradient",
        Stage.Training,
        Severity.Info,
        "What lies farther back than the gradient reaches cannot be learnt, however long the window: its share in every update is a thousandth of the last "
            + "step's, or less.")
    {
        Reads = ["model", "window", "train"],
        CausedBy = ["LSTM1303", "LSTM1509", "LSTM1902", "LSTM1906"],
    };

    protected override string? Lacks(RunSubject subject) => Recurrent(subject.Plan.Spec) < 0 ? "there is no recurrent layer"
        : Heads.EveryStep(subject.Plan) ? "every step has a loss of its own: no gradient has far to go" : Insides.Lacks(subject.Run, Insides.Few);

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var spec = subject.Plan.Spec;
        if (Recurrent(spec) < 0 || Heads.EveryStep(subject.Plan)) yield break;
        var segment = Math.Max(1, spec.Model.Segments ?? 1);
        var found = InTrials.See(subject.Run, Of);
        if (!found.InHalf) yield break;
        var (reach, steps) = (found.Middle(s => s.Reach), found.Middle(s => s.Steps));
        var said = FormattableString.Invariant(
            $"{found.Where} the gradient reaches {reach:0} of {steps:0} steps back in the last third of the training{ByLayer(subject)}");
        var linear = subject.Run.Verdict.Baselines.FirstOrDefault(b => string.Equals(b.Baseline, "prepared-linear", StringComparison.Ordinal));
        var worse = linear is { Ratio: > 1 } ? linear : null;
        var stalls = InTrials.See(subject.Run, t => Stalls(t) ? (double?)1 : null).InHalf;
        if (Heads.Labels(subject.Plan))
        {
            if (worse is null || !stalls) yield break;
            yield return new("model",
                said + string.Create(CultureInfo.InvariantCulture,
                    $", the training loss stands still, and the model's error is {worse.Ratio:0.00} times that of prepared-linear, which sees the whole "
                        + $"sequence"), Cure, Fix(spec), Severity.Warning);
            yield break;
        }

        if (Beyond(subject, reach * segment) is not { } season) yield break;
        var left = SeasonLeft.Of(subject.Run, season) is { IsThere: true } l ? l : null;
        if (left is null && worse is null) yield break;
        yield return new(
            "model",
            said + FormattableString.Invariant($", {season} rows make a season, ") + (worse is null
                ? FormattableString.Invariant($"and the errors one step ahead repeat it: their autocorrelation there is {left!.Autocorrelation:0.00}")
                : string.Create(CultureInfo.InvariantCulture,
                    $"and the model's error is {worse.Ratio:0.00} times that of prepared-linear, which sees the whole "
                        + $"window{(stalls ? "; the training loss stands still" : string.Empty)}")),
            Cure,
            Fix(spec),
            worse is not null && stalls ? Severity.Warning : Severity.Info);
    }

    private const string Cure = "a forget bias of chrono, layer norm between layers, segments, a linear skip, or a shorter window";

    private static int Recurrent(ExperimentSpec spec) => Array.FindIndex([.. spec.Model.Layers], l => l is RecurrentLayerSpec);

    /// <summary>The shortest season that the window holds and the gradient does not reach; seasons that a difference takes away are not waited for.</summary>
    private static int? Beyond(RunSubject subject, double rows)
    {
        var spec = subject.Plan.Spec;
        IEnumerable<int> seasons = spec.Data.Season.Count > 0
            ? spec.Data.Season
            : SeasonFinder.Find(subject.Run.Data.Values[0]) is { } found ? [found.Lag] : [];
        var gone = spec.Prepare.OfType<DifferenceStep>().Select(d => d.Season).ToHashSet();
        return seasons.Where(s => s > rows && s <= spec.Window.Length && !gone.Contains(s)).Order().Select(s => (int?)s).FirstOrDefault();
    }

    private static (double Reach, double Steps)? Of(TrialRecord trial)
    {
        var late = Insides.Late(trial);
        if (late.Count == 0 || late[0].Layers.Count == 0) return null;
        var (reach, steps) = (Insides.Middle(late.Select(s => (double)s.Layers[0].Reach)), (double)late[0].Layers[0].Steps);
        return reach < steps ? (reach, steps) : null;
    }

    /// <summary>Whether the training loss no longer falls.</summary>
    private static bool Stalls(TrialRecord trial)
    {
        var loss = Curves.Smooth(trial.Curve.Train);
        return loss.Length > Curves.Span && loss[^(Curves.Span + 1)] - loss[^1] < Progress * Math.Abs(loss[^(Curves.Span + 1)]);
    }

    /// <summary>How far into each of several layers.</summary>
    private static string ByLayer(RunSubject subject)
    {
        var late = Curves.Scored(subject.Run).Select(Insides.Late).Where(l => l.Count > 0).ToList();
        if (late.Count == 0 || late[0][0].Layers.Count < 2) return string.Empty;
        var layers = Enumerable.Range(0, late[0][0].Layers.Count).Select(i =>
            FormattableString.Invariant($"{Insides.Middle(late.SelectMany(l => l).Select(s => (double)s.Layers[i].Reach)):0}"));
        return $" (through each of {late[0][0].Layers.Count} recurrent layers, the first one first: {string.Join(", ", layers)})";
    }

    private static SpecEdit? Fix(ExperimentSpec spec)
    {
        for (var i = 0; i < spec.Model.Layers.Count; i++)
        {
            if (spec.Model.Layers[i] is LstmLayerSpec { ForgetBias: not ForgetBias.Chrono })
                return new(EditKind.Set, $"model.layers[{i}].lstm.forget-bias", "chrono");
        }

        return null;
    }
}
