using System.Diagnostics.CodeAnalysis;
using LstmSpec.Binding;
using LstmSpec.Data;
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
/// an untrained network's loss is, whether windows of a batch keep to themselves, whether the future reaches the past, and which learning rates make the
/// loss fall. No test part is read.
/// </summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
public sealed class Preflight
{
    private const int Batch = 16, MostSteps = 1000, Rates = 100, RangeWindows = 64;

    /// <summary>Above this share of the best constant's loss, sixteen windows are not learnt by heart; healthy specs end at a hundredth.</summary>
    private const double Learnt = 0.05;

    private readonly Plan _plan;
    private readonly BoundSpec _bound;
    private readonly Table _table;
    private readonly IEngine _engine;
    private readonly Network _network;
    private readonly Fold _fold;
    private readonly Examples _examples;
    private readonly int _count;

    private Preflight(Plan plan, BoundSpec bound, Table table, IEngine engine)
    {
        (_plan, _bound, _table, _engine) = (plan, bound, table, engine);
        _fold = Splitter.Split(plan.Spec.Split, table, plan.Spec.Seeds[0])[0];
        _examples = Training(table);
        _count = Math.Min(Batch, _examples.Count);
        var network = NetworkOf.Plan(plan);
        _network = _examples is SequenceExamples sequences ? network with { Objective = Heads.Weighted(plan, network.Objective, () => sequences.Labels) } : network;
    }

    /// <summary>Windows whose targets are forecast as they are; null where a task, a head or unequal lengths ask for more than that.</summary>
    private WindowExamples? Plain => _examples is WindowExamples { Plain: true } windows && _network.Objective is null ? windows : null;

    /// <summary>The rules that speak before training.</summary>
    public static IReadOnlyList<RuleInfo> Rules { get; } =
    [
        new("LSTM1403", "Batch and time axes mixed", Stage.Training, Severity.Error,
            "What one window forecasts must not hang on the windows beside it. Where it does, batch and time have changed places, and every loss is of another question.") { Reads = ["model"], Acceptable = false },
        new("LSTM1502", "Learning rate against the range test", Stage.Training, Severity.Info,
            "A range test raises the learning rate from step to step and looks where the loss falls fastest. It is advice: two seeds must agree on it before it is given.") { Reads = ["train"], CausedBy = ["LSTM1501"] },
        new("LSTM1901", "Cannot overfit one batch", Stage.Training, Severity.Warning,
            "A network that cannot learn sixteen windows by heart cannot learn from a thousand: it is too small, its learning rate is far off, or its inputs do not reach it.") { Reads = ["model", "train"], CausedBy = ["LSTM1201", "LSTM1501", "LSTM1509"] },
    ];

    /// <exception cref="RefusalException">No window fits, or the preparation cannot be applied.</exception>
    public static IReadOnlyList<PreflightCheck> Run(Plan plan, BoundSpec bound, Table table, IEngine engine, CancellationToken cancel)
    {
        var preflight = new Preflight(plan, bound, table, engine);
        return [preflight.KeepToThemselves(), preflight.FutureCanary(), preflight.FirstLoss(), preflight.OneBatch(cancel), preflight.RangeTest(cancel)];
    }

    /// <summary>Evenly spread windows.</summary>
    private static int[] Spread(int of, int count) => Enumerable.Range(0, count).Select(i => (int)((long)i * of / count)).ToArray();

    /// <summary>Examples that are read as often as they are wanted.</summary>
    private static (ExampleBuffers Buffers, BatchSpans Spans) Gather(Examples examples, int[] which, bool targets = true)
    {
        var buffers = examples.Buffers(which.Length);
        return (buffers, new(examples.Gather(which, buffers, targets)));
    }

    private Examples Training(Table table)
    {
        var series = Preparation.Of(_plan).Fit(table, _fold.TrainPart).Transform(table);
        if (Heads.Labels(_plan)) return SequenceExamples.Training(_plan, series, _fold.TrainPart.Rows);
        var windows = WindowSet.Training(series, _fold.TrainPart, Heads.TrainingWindow(_plan));
        return Heads.EveryStep(_plan) ? new EveryStepExamples(windows, lastStep: false) : WindowExamples.Of(_plan, windows);
    }

    private IModel Create(ulong key, TrainSpec train, Network network) =>
        _engine.Create(network, train, InitialWeights.Draw(network, key, _plan.Spec.Window.Length), key, new EngineOptions());

    /// <summary>Another last window changes no bit of what the others forecast.</summary>
    private PreflightCheck KeepToThemselves()
    {
        using var model = Create(TrialKey.Of(_plan.Spec.Seeds[0], 0), _plan.Spec.Train, _network);
        var (buffers, spans) = Gather(_examples, Spread(_examples.Count, _count), targets: false);
        var size = Gather(_examples, Spread(_examples.Count, _count)).Spans.Targets * (_network.Objective?.Width ?? 1);
        float[] before = new float[size], after = new float[size];
        model.Predict(spans.Of(buffers), before);
        for (var i = spans.Inputs / _count * (_count - 1); i < spans.Inputs; i++) buffers.Inputs[i] = 1 - buffers.Inputs[i];
        model.Predict(spans.Of(buffers), after);
        var others = size / _count * (_count - 1);
        var moved = Enumerable.Range(0, others).Count(i => BitConverter.SingleToInt32Bits(before[i]) != BitConverter.SingleToInt32Bits(after[i]));
        return moved == 0
            ? new("windows keep to themselves", FormattableString.Invariant($"another window beside them changes no bit of the other {_count - 1} forecasts"), null)
            : Objected("windows keep to themselves", "LSTM1403", "model", FormattableString.Invariant($"another window in the batch changes {moved} of {others} outputs of the windows beside it"), "report it: the engine mixes windows", null);
    }

    /// <summary>Rows behind the training part are made ten times as large: no training window may change.</summary>
    private PreflightCheck FutureCanary()
    {
        const string What = "the future does not reach the past";
        var poisoned = Table.FromSeries(
            _table.Series.Select(s => (s.Key, s.Time)).ToList(),
            _table.Columns.Select(c => c with { Values = c.Values.Select((v, row) => _fold.Test.Contains(row) ? 10 * Math.Abs(v) + 1 : v).ToArray() }).ToList());
        var (inputs, targets) = Read(Training(poisoned));
        var (was, truth) = Read(_examples);
        var changed = inputs.Zip(was).Concat(targets.Zip(truth)).Count(v => BitConverter.SingleToInt32Bits(v.First) != BitConverter.SingleToInt32Bits(v.Second));
        if (changed == 0) return new(What, "other values in the test part change no bit of a training window", null);
        var found = SpecCatalogue.All.First(r => string.Equals(r.Id, "LSTM1105", StringComparison.Ordinal));
        return new(What, FormattableString.Invariant($"other values in the test part change {changed} of {inputs.Length + targets.Length} values that the network trains on"), Finding(found, "prepare",
            FormattableString.Invariant($"other values in the test part change {changed} of {inputs.Length + targets.Length} values that the network trains on"), "fit on the training part of each fold (fit: fold-train)", null));
    }

    private static (float[] Inputs, float[] Targets) Read(Examples examples)
    {
        var (buffers, spans) = Gather(examples, Spread(examples.Count, Math.Min(256, examples.Count)));
        return (buffers.Inputs[..spans.Inputs], buffers.Targets[..spans.Targets]);
    }

    private PreflightCheck FirstLoss()
    {
        using var model = Create(TrialKey.Of(_plan.Spec.Seeds[0], 0), _plan.Spec.Train, _network);
        const string What = "the loss to begin with";
        if (Plain is not { } windows) return new(What, FormattableString.Invariant($"{Evidence.Say(new LossReader(_plan.Spec.Train.Loss, _network.Objective, _examples, RangeWindows).Read(model, CancellationToken.None))} untrained"), null);
        var watch = Watching.Of(_plan.Spec.Train.Loss, model, windows, null, TrialKey.Of(_plan.Spec.Seeds[0], 0), CancellationToken.None);
        return new(What, FormattableString.Invariant($"{Evidence.Say(watch.Own)} untrained; the best constant has {Evidence.Say(watch.Constant)}, repeating the last value {Evidence.Say(watch.Repeated)}"), null);
    }

    /// <summary>Without dropout, at the declared learning rate.</summary>
    private PreflightCheck OneBatch(CancellationToken cancel)
    {
        const string What = "one batch can be overfitted";
        if (_network.Objective is GaussianObjective or StudentTObjective) return new(What, "could not be checked: the likelihood of what is learnt by heart has no bound", null);
        var network = NetworkOf.Plan(_plan with { Spec = _plan.Spec with { Model = _plan.Spec.Model with { Layers = _plan.Spec.Model.Layers.Select(l => l with { Dropout = 0 }).ToValueList() } } }) with { Objective = _network.Objective };
        using var model = Create(TrialKey.Of(_plan.Spec.Seeds[0], 0), _plan.Spec.Train, network);
        var (buffers, spans) = Gather(_examples, Spread(_examples.Count, _count));

        // What the best constant loses where that is known, else what the untrained network does.
        var constant = Plain is { } windows ? Watching.Constant(_plan.Spec.Train.Loss, buffers.Targets, windows.RowOutputs)
            : new LossReader(_plan.Spec.Train.Loss, _network.Objective, _examples, _count).Read(model, cancel);
        if (!(constant > 0) || _count < 2) return new(What, "could not be checked: the targets of sixteen windows do not differ", null);
        double loss = double.NaN, first = double.NaN;
        var steps = 0;
        while (steps < MostSteps && !(loss < 0.001 * constant))
        {
            cancel.ThrowIfCancellationRequested();
            loss = model.Train(spans.Of(buffers)).Loss;
            if (steps++ == 0) first = loss;
            if (!double.IsFinite(loss)) break;
        }

        var said = FormattableString.Invariant($"{steps} steps on {_count} windows bring the loss from {Evidence.Say(first)} to {Evidence.Say(loss)}, {Evidence.Percent(loss / constant)} of {(Plain is null ? "the untrained network's" : "the best constant's")}");
        return loss < Learnt * constant ? new(What, said, null) : Objected(What, "LSTM1901", "model", said, "try a usual learning rate, more units, or scaled inputs", null);
    }

    /// <summary>The rate where the smoothed loss falls fastest, for two seeds. Smith (2017), Cyclical learning rates.</summary>
    private PreflightCheck RangeTest(CancellationToken cancel)
    {
        const string What = "learning rates that make the loss fall";
        var found = Enumerable.Range(0, 2).Select(seed => Steepest(TrialKey.Of(_plan.Spec.Seeds[0] + seed, 0), cancel)).ToList();
        if (found.Exists(f => f is null)) return new(What, "could not be checked: fewer than 50 losses were finite, or none fell", null);
        var (low, high) = (Math.Min(found[0]!.Value, found[1]!.Value), Math.Max(found[0]!.Value, found[1]!.Value));
        if (high > 3 * low) return new(What, FormattableString.Invariant($"could not be told: two seeds say {Remedies.Digits(low)} and {Remedies.Digits(high)}"), null);
        var (suggested, declared) = (Math.Sqrt(low * high), _plan.Spec.Train.Optimizer.LearningRate.Value);
        var said = FormattableString.Invariant($"the loss falls fastest around a learning rate of {Remedies.Digits(suggested)}; {_plan.Spec.Train.Optimizer.LearningRate} is declared");
        return declared <= 10 * suggested && declared >= suggested / 100 ? new(What, said, null)
            : Objected(What, "LSTM1502", Remedies.LearningRatePath(_plan.Spec.Train), said, "start a tenth below it", new(EditKind.Set, Remedies.LearningRatePath(_plan.Spec.Train), Remedies.Digits(suggested / 10)));
    }

    private double? Steepest(ulong key, CancellationToken cancel)
    {
        using var model = Create(key, _plan.Spec.Train, _network);
        List<double> rates = [], losses = [];

        // The same windows at every step: from batch to batch a loss moves more than a small rate moves it.
        var batch = Math.Min(RangeWindows, _examples.Count);
        var (buffers, spans) = Gather(_examples, Spread(_examples.Count, batch));
        var smooth = 0.0;
        for (var step = 0; step < Rates; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var rate = Math.ScaleB(1e-6, (int)(step * 20.0 / Rates)) * (1 + ((step * 20.0 / Rates) % 1));
            model.SetLearningRate(rate);
            var loss = model.Train(spans.Of(buffers)).Loss;
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

    private Finding Finding(RuleInfo info, string path, string message, string help, SpecEdit? fix) =>
        new() { Id = info.Id, Severity = info.Severity, Stage = Stage.Training, Path = path, Message = message, Help = help, Fix = fix, Span = _bound.SpanOf(path) };
}
