using System.Diagnostics.CodeAnalysis;
using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Doctor.Inside;
using LstmSpec.Engines;
using LstmSpec.Findings;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Randomness;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Training;
using LstmSpec.Windows;

namespace LstmSpec.Doctor;

/// <summary>One thing that was tried before training.</summary>
/// <param name="What">In a few words.</param>
/// <param name="Said">What came of it, with numbers.</param>
/// <param name="Finding">What is objected to; null where it passed.</param>
public sealed record PreflightCheck(string What, string Said, Finding? Finding);

/// <summary>
/// What a few seconds can show before hours are spent, on the first fold's training part and with the first seed: whether one batch can be overfitted, what
/// an untrained network's loss is, whether windows of a batch keep to themselves, whether targets stand where they should, whether the future reaches the past,
/// and which learning rates make the loss fall. No test part is read.
/// </summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
public sealed class Preflight
{
    private const int Batch = 16, MostSteps = 1000, Rates = 100, RangeWindows = 64, Compared = 256;

    /// <summary>A ramp begins anew after so many rows: each of its numbers is one that a float has.</summary>
    private const int Round = 1 << 20;

    /// <summary>Above this share of what a model that says nothing loses, sixteen windows are not learnt by heart; healthy specs end at a hundredth.</summary>
    private const double Learnt = 0.05;

    /// <summary>The same of errors that are not squared: its root.</summary>
    private const double LearntOfErrors = 0.22;

    private readonly Plan _plan;
    private readonly BoundSpec _bound;
    private readonly Table _table;
    private readonly IEngine _engine;
    private readonly Network _network;
    private readonly Fold _fold;
    private readonly Examples _windows;
    private readonly int[] _few;

    private Preflight(Plan plan, BoundSpec bound, Table table, IEngine engine)
    {
        (_plan, _bound, _table, _engine) = (plan, bound, table, engine);
        _fold = (Heads.Labels(plan)
            ? Splitter.SplitSequences(plan.Spec.Split, table, plan.Spec.Seeds[0])
            : Splitter.Split(plan.Spec.Split, table, plan.Spec.Seeds[0]))[0];
        _windows = Training(plan, table);
        _network = Weighted(NetworkOf.Plan(plan));
        _few = Spread(_windows.Count, Math.Min(Batch, _windows.Count));
    }

    /// <summary>The rules that speak before training and nowhere else.</summary>
    public static IReadOnlyList<RuleInfo> Rules { get; } =
    [
        new("LSTM1403", "Batch and time axes mixed", Stage.Training, Severity.Error,
            "What one window forecasts must not hang on the windows beside it. Where it does, batch and time have changed places, and every loss is of another "
                + "question.") { Reads = ["model"], Acceptable = false },
        new("LSTM1502", "Learning rate against the range test", Stage.Training, Severity.Info,
            "A range test raises the learning rate from step to step and looks where the loss falls fastest. It is advice: two seeds must agree on it before "
                + "it is given.") { Reads = ["train"], CausedBy = ["LSTM1501"] },
        new("LSTM1901", "Cannot overfit one batch", Stage.Training, Severity.Warning,
            "A network that cannot learn sixteen windows by heart cannot learn from a thousand: it is too small, its learning rate is far off, or its inputs "
                + "do not reach it.") { Reads = ["model", "train"], CausedBy = ["LSTM1201", "LSTM1501", "LSTM1509"] },
    ];

    /// <summary>Tries everything, one thing after the other; takes seconds.</summary>
    /// <param name="plan">What is to be run.</param>
    /// <param name="bound">The spec, for places and suppressions.</param>
    /// <param name="table">Its rows.</param>
    /// <param name="engine">Who is to train.</param>
    /// <param name="cancel">Heard between training steps.</param>
    /// <returns>What was tried, in order, whether it passed or not.</returns>
    /// <exception cref="RefusalException">No window fits, or the preparation cannot be applied.</exception>
    public static IReadOnlyList<PreflightCheck> Run(Plan plan, BoundSpec bound, Table table, IEngine engine, CancellationToken cancel)
    {
        var preflight = new Preflight(plan, bound, table, engine);
        return [preflight.KeepToThemselves(), preflight.Ramp(), preflight.FutureCanary(), preflight.FirstLoss(cancel), preflight.OneBatch(cancel),
            preflight.RangeTest(cancel)];
    }

    private ulong Key => TrialKey.Of(_plan.Spec.Seeds[0], 0);

    private TrainSpec Train => _plan.Spec.Train;

    /// <summary>Evenly spread windows.</summary>
    private static int[] Spread(int of, int count) => Enumerable.Range(0, count).Select(i => (int)((long)i * of / count)).ToArray();

    private Examples Training(Plan plan, Table table)
    {
        var series = Preparation.Of(plan).Fit(table, _fold.TrainPart).Transform(table);
        if (Heads.Labels(plan)) return SequenceExamples.Training(plan, series, _fold.TrainPart.Rows);
        var windows = WindowSet.Training(series, _fold.TrainPart, Heads.TrainingWindow(plan));
        return Heads.EveryStep(plan) ? new EveryStepExamples(windows, false) : WindowExamples.Of(plan, windows);
    }

    private Network Weighted(Network network) =>
        _windows is SequenceExamples sequences ? network with { Objective = Heads.Weighted(_plan, network.Objective, () => sequences.Labels) } : network;

    private IModel Create(ulong key, Network network) =>
        _engine.Create(network, Train, InitialWeights.Draw(network, key, _plan.Spec.Window.Length), key, new EngineOptions());

    /// <summary>Another last window changes no bit of what the others forecast.</summary>
    private PreflightCheck KeepToThemselves()
    {
        const string What = "windows keep to themselves";
        if (_few.Length < 2) return new(What, "could not be checked: there is one training window", null);
        using var model = Create(Key, _network);
        var buffers = _windows.Buffers(_few.Length);
        var outputs = _windows.Gather(_few, buffers).Targets.Length * _network.Width;
        float[] before = new float[outputs], after = new float[outputs];
        var batch = _windows.Gather(_few, buffers, targets: false);
        model.Predict(batch, before);
        var first = batch.Inputs.Length / _few.Length * (_few.Length - 1);
        for (var i = first; i < batch.Inputs.Length; i++) buffers.Inputs[i] = 1 - buffers.Inputs[i];
        model.Predict(batch, after);
        var others = outputs / _few.Length * (_few.Length - 1);
        var moved = Enumerable.Range(0, others).Count(i => BitConverter.SingleToInt32Bits(before[i]) != BitConverter.SingleToInt32Bits(after[i]));
        return moved == 0
            ? new(What, FormattableString.Invariant($"another window beside them changes no bit of the other {_few.Length - 1} forecasts"), null)
            : Objected(What, "LSTM1403", "model",
                FormattableString.Invariant($"another window in the batch changes {moved} of {others} outputs of the windows beside it"),
                "report it: the engine mixes windows", null);
    }

    /// <summary>With the number of its row for a value and nothing prepared, the first target of every window is as much larger than the window's last value as
    /// the plan says.</summary>
    private PreflightCheck Ramp()
    {
        const string What = "targets stand where the plan says";
        var spec = _plan.Spec;
        if (Heads.Labels(_plan) || Heads.EveryStep(_plan)) return new(What, "a label is of a row that the window holds: there is no step between them", null);
        var ramp = Table.FromSeries(
            _table.Series.Select(s => (s.Key, s.Time)).ToList(),
            _table.Columns.Select(
                c => c with
                {
                    Values = spec.Data.Target.Contains(c.Name, StringComparer.Ordinal)
                    ? [.. Enumerable.Range(0, _table.Rows).Select(row => (float)(row % Round))] : [.. c.Values.Select(Known)]
                }).ToList());
        var plain = Planner.Resolve(spec with { Prepare = default });

        // No row is masked: the value that masks is one of the ramp's, too.
        var window = spec.Window with { Ragged = spec.Window.Ragged is { } ragged ? ragged with { MaskValue = null } : null };
        var windows = WindowSet.Training(Preparation.Of(plain).Fit(ramp, _fold.TrainPart).Transform(ramp), _fold.TrainPart, window);
        var which = Spread(windows.Count, Math.Min(Compared, windows.Count));
        var off = Beside(windows, which, spec.TargetOffset);
        var behind = window.Ragged is { Truncate: WindowEnd.Back } ? "behind the last row they may read" : "behind the last row they read";
        if (off.Count == 0)
            return new(What,
                FormattableString.Invariant($"on a ramp the first target of {which.Length} windows lies {Evidence.Count(spec.TargetOffset, "row")} {behind}"),
                null);
        var said = FormattableString.Invariant(
            $"on a ramp the first target of {off.Count} of {which.Length} windows does not lie {Evidence.Count(spec.TargetOffset, "row")} {behind}: one reads up to row {off[0].Last} and is asked for row {off[0].First}");
        return new(What, said, Finding(Rule("LSTM1112"), "data.target", said, "report it: windows are cut wrongly", null));

        // Gaps are filled by the preparation, which is left out.
        static float Known(float value) => float.IsNaN(value) ? 0 : value;
    }

    /// <summary>
    /// The windows of a ramp whose first target is not so many rows behind the last one they read, with both. A window that ends before the row up to which it
    /// may read, cut at its back, lies as much further off.
    /// </summary>
    internal static IReadOnlyList<(float Last, float First)> Beside(WindowSet windows, int[] which, int offset)
    {
        float[] inputs = new float[which.Length * windows.Length * windows.Features], targets = new float[which.Length * windows.Outputs];
        windows.Gather(which, inputs, targets);
        return [.. Enumerable.Range(0, which.Length).Select(Read).Where(w => ((int)(w.First - w.Last) - offset - w.Cut) % Round != 0)
            .Select(w => (w.Last, w.First))];

        (float Last, float First, int Cut) Read(int w)
        {
            var place = windows.LastPlace(which[w]);
            return (inputs[((w * windows.Length) + place) * windows.Features], targets[w * windows.Outputs],
                windows.Origin(which[w]) - windows.Lead - windows.RowAt(which[w], place));
        }
    }

    /// <summary>Rows behind the training part are made ten times as large: no training window may change. Labels stay, as there is no tenfold class.</summary>
    private PreflightCheck FutureCanary()
    {
        const string What = "the future does not reach the past";
        var kept = Heads.Labels(_plan) ? _plan.Spec.Data.Target : default;
        var poisoned = Table.FromSeries(
            _table.Series.Select(s => (s.Key, s.Time)).ToList(),
            _table.Columns.Select(
                c => kept.Contains(c.Name, StringComparer.Ordinal)
                    ? c
                    : c with { Values = c.Values.Select((v, row) => _fold.Test.Contains(row) ? 10 * Math.Abs(v) + 1 : v).ToArray() }).ToList());
        var windows = Training(_plan, poisoned);
        var (now, was) = (Values(windows), Values(_windows));
        var changed = now.Zip(was).Count(v => BitConverter.SingleToInt32Bits(v.First) != BitConverter.SingleToInt32Bits(v.Second));
        if (changed == 0) return new(What, "other values in the test part change no bit of a training window", null);
        var said = FormattableString.Invariant($"other values in the test part change {changed} of {now.Length} values that the network trains on");
        return new(What, said, Finding(Rule("LSTM1105"), "prepare", said, "fit on the training part of each fold (fit: fold-train)", null));

        static float[] Values(Examples windows)
        {
            var which = Spread(windows.Count, Math.Min(Compared, windows.Count));
            var batch = windows.Gather(which, windows.Buffers(which.Length));
            return [.. batch.Inputs, .. batch.Targets, .. batch.Future];
        }
    }

    private PreflightCheck FirstLoss(CancellationToken cancel)
    {
        const string What = "the loss to begin with";
        using var model = Create(Key, _network);
        if (_network.Objective is not (null or LabelObjective))
            return new(What, "could not be checked: the loss of a distribution or of quantiles has no value that says nothing", null);
        var reader = new LossReader(Train.Loss, _network.Objective, _windows, Compared);
        var (own, nothing) = (reader.Read(model, cancel), reader.ReadNothing(cancel));
        var said = FormattableString.Invariant($"{Evidence.Say(own)} untrained; outputs that say nothing have {Evidence.Say(nothing)}");
        if (_windows is WindowExamples { Plain: true } plain)
        {
            var watch = Watching.Of(Train.Loss, model, plain, null, Key, cancel);
            said += FormattableString.Invariant($", the best constant {Evidence.Say(watch.Constant)}, repeating the last value {Evidence.Say(watch.Repeated)}");
        }

        if (FirstLossFarOff.Of(own, nothing) is not { } far) return new(What, said, null);
        return new(What, said,
            Finding(FirstLossFarOff.Rule, "prepare", FirstLossFarOff.Said("untrained,", far.Loss, far.Expected), FirstLossFarOff.Cure, null));
    }

    /// <summary>Without dropout, at the declared learning rate.</summary>
    private PreflightCheck OneBatch(CancellationToken cancel)
    {
        const string What = "one batch can be overfitted";
        if (_network.Objective is not (null or LabelObjective))
            return new(What, "could not be checked: the loss of a distribution or of quantiles has no value at which all is learnt", null);
        var network =
            Weighted(
                NetworkOf.Plan(
                    _plan with
                    {
                        Spec =
                        _plan.Spec with
                        {
                            Model =
                            _plan.Spec.Model with { Layers = _plan.Spec.Model.Layers.Select(l => l with { Dropout = 0 }).ToValueList() }
                        }
                    }));
        using var model = Create(Key, network);
        var batch = _windows.Gather(_few, _windows.Buffers(_few.Length));
        var nothing = _windows is WindowExamples { Plain: true } plain
            ? Watching.Constant(Train.Loss, batch.Targets.ToArray(), plain.RowOutputs)
            : new LossReader(Train.Loss, _network.Objective, _windows, _few.Length).ReadNothing(cancel);
        if (!(nothing > 0) || _few.Length < 2)
            return new(What, FormattableString.Invariant($"could not be checked: the targets of {Evidence.Count(_few.Length, "window")} do not differ"), null);
        var learnt = (_network.Objective is null && Train.Loss is MaeLoss or PinballLoss ? LearntOfErrors : Learnt) * nothing;
        double loss = double.NaN, first = double.NaN;
        var steps = 0;
        while (steps < MostSteps && !(loss < 0.001 * nothing))
        {
            cancel.ThrowIfCancellationRequested();
            loss = model.Train(batch).Loss;
            if (steps++ == 0) first = loss;
            if (!double.IsFinite(loss)) break;
        }

        var said = FormattableString.Invariant(
            $"{steps} steps on {_few.Length} windows bring the loss from {Evidence.Say(first)} to {Evidence.Say(loss)}, {Evidence.Percent(loss / nothing)} of that of {(_windows is WindowExamples { Plain: true } ? "the best constant" : "outputs that say nothing")}");
        // The first steps of windows may be alike, and what follows them not: where each has a target, there is a loss that nothing can learn away.
        if (Heads.EveryStep(_plan)) return new(What, loss < learnt ? said : said + "; where every step has a target, the first ones may not tell", null);
        return loss < learnt
            ? new(What, said, null)
            : Objected(What, "LSTM1901", "model", said, "try a usual learning rate, more units, or scaled inputs", null);
    }

    /// <summary>The rate where the smoothed loss falls fastest, for two seeds. Smith (2017), Cyclical learning rates.</summary>
    private PreflightCheck RangeTest(CancellationToken cancel)
    {
        const string What = "learning rates that make the loss fall";
        var found = Enumerable.Range(0, 2).Select(seed => Steepest(TrialKey.Of(_plan.Spec.Seeds[0] + seed, 0), cancel)).ToList();
        if (found.Exists(f => f is null)) return new(What, "could not be checked: fewer than 50 losses were finite, or none fell", null);
        var (low, high) = (Math.Min(found[0]!.Value, found[1]!.Value), Math.Max(found[0]!.Value, found[1]!.Value));
        if (high > 3 * low)
            return new(What, FormattableString.Invariant($"could not be told: two seeds say {Remedies.Digits(low)} and {Remedies.Digits(high)}"), null);
        var (suggested, declared) = (Math.Sqrt(low * high), Train.Optimizer.LearningRate.Value);
        var said = FormattableString.Invariant(
            $"the loss falls fastest around a learning rate of {Remedies.Digits(suggested)}; {Train.Optimizer.LearningRate} is declared");
        return declared <= 10 * suggested && declared >= suggested / 100 ? new(What, said, null)
            : Objected(What, "LSTM1502", Remedies.LearningRatePath(Train), said, "start a tenth below it",
                new(EditKind.Set, Remedies.LearningRatePath(Train), Remedies.Digits(suggested / 10)));
    }

    private double? Steepest(ulong key, CancellationToken cancel)
    {
        using var model = Create(key, _network);
        List<double> rates = [], losses = [];

        // The same windows at every step: from batch to batch a loss moves more than a small rate moves it.
        var which = Spread(_windows.Count, Math.Min(RangeWindows, _windows.Count));
        var batch = _windows.Gather(which, _windows.Buffers(which.Length));
        var smooth = 0.0;
        for (var step = 0; step < Rates; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var rate = Math.ScaleB(1e-6, (int)(step * 20.0 / Rates)) * (1 + ((step * 20.0 / Rates) % 1));
            model.SetLearningRate(rate);
            var loss = model.Train(batch).Loss;
            if (!double.IsFinite(loss)) break;
            smooth = step == 0 ? loss : (0.7 * smooth) + (0.3 * loss);
            if (losses.Count > 50 && smooth > 4 * losses.Min()) break;
            rates.Add(rate);
            losses.Add(smooth);
        }

        if (losses.Count < 50) return null;
        var steepest = Enumerable.Range(5, losses.Count - 5).MinBy(i => losses[i] - losses[i - 5]);
        return losses[steepest] < losses[steepest - 5] ? rates[steepest] : null;
    }

    private PreflightCheck Objected(string what, string id, string path, string said, string help, SpecEdit? fix) =>
        new(what, said, Finding(Rules.First(r => string.Equals(r.Id, id, StringComparison.Ordinal)), path, said, help, fix));

    private static RuleInfo Rule(string id) => SpecCatalogue.All.First(r => string.Equals(r.Id, id, StringComparison.Ordinal));

    private Finding Finding(RuleInfo info, string path, string message, string help, SpecEdit? fix) =>
        new()
        {
            Id = info.Id,
            Severity = info.Severity,
            Stage = Stage.Training,
            Path = path,
            Message = message,
            Help = help,
            Fix = fix,
            Span = _bound.SpanOf(path)
        };
}
