using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>A point of a sweep as an experiment of its own.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Name">As in <c>train.batch=16, window.length=24</c>.</param>
/// <param name="Bound">Its spec, with its places in the sweep; null where only the plan is known.</param>
internal sealed record SweepPlan(int Index, string Name, IReadOnlyList<SweepValue> Values, Plan Plan, BoundSpec? Bound)
{
    /// <summary>Paths that the loss is of one kind and size under, whatever stands there.</summary>
    private static readonly string[] SameLoss = ["train", "model", "window.length", "window.stride", "data.past", "data.future", "data.static",
        "data.calendar"];

    /// <summary>Paths from which other words of a plan follow, or that a plan says otherwise than a spec: below them a point needs the spec.</summary>
    private static readonly string[] NeedsSpec = ["data", "prepare", "task", "window.horizon"];

    private static bool IsEmbedding(string path) => SpecPath.IsWithin(path, "data.columns") && path.EndsWith(".embedding", StringComparison.Ordinal);

    /// <summary>The points of what is set up.</summary>
    /// <exception cref="SplitException">LSTM1009: the sweep is known from its plan alone, which does not say what its points are.</exception>
    public static IReadOnlyList<SweepPlan> Of(RunSetup setup)
    {
        if (setup.Points is { } known) return known;
        var spec = setup.Plan.Spec;
        if (setup.Rebound
            && spec.Sweep!.Over.Select(a => a.Path)
                .FirstOrDefault(
                    p => Array.Exists(NeedsSpec, n => SpecPath.IsWithin(p, n))
                        || (p.StartsWith("model.layers", StringComparison.Ordinal) && spec.Model.Head is SequenceToSequenceHead)) is { } path)
            throw new SplitException("LSTM1009",
                $"a sweep over {path} is run from its spec, not from its plan: what follows from the value is written out there", "run the spec itself");
        return [.. SweptSpecs.Of(setup.Bound).Select((point, i) => new SweepPlan(
            i,
            point.Name,
            [.. point.Choices.Select(c => new SweepValue(c.Path, c.Text))],
            point.Bound is { IsValid: true } bound
                ? Planner.Resolve(bound.Spec with { Data = bound.Spec.Data with { Source = bound.Spec.Data.Source ?? spec.Data.Source }, Name = spec.Name })
                : throw new RunRefusedException(setup.Findings),
            point.Bound))];
    }

    /// <summary>The points with the levels of categories that their data have.</summary>
    public static IReadOnlyList<SweepPlan> Found(IReadOnlyList<SweepPlan> points, SweepData[] data) =>
        [.. points.Select((p, i) => p with { Plan = FoundLevels.Into(p.Plan, data[i].Table) })];

    /// <summary>The points of a stored sweep.</summary>
    public static IReadOnlyList<SweepPlan> Of(SweepRecord record, string experiment, string about, string source) =>
        [.. record.Points.Select(p => new SweepPlan(p.Index, p.Name, p.Values, PlanReader.Parse(p.Plan, experiment, about, source), null))];

    /// <summary>What points can be compared by.</summary>
    public static SweepMeasure Measure(SweepSpec sweep, IReadOnlyList<SweepPlan> points)
    {
        // Statistics of each window are other ones where windows are.
        var perWindow = points.Any(p => p.Plan.Columns.Any(c => c.Role == ColumnRole.Target && c.Steps.Any(s => s is ScaleStep { IsPerWindow: true })));
        return sweep.Over.All(a => (Array.Exists(SameLoss, s => SpecPath.IsWithin(a.Path, s)) || IsEmbedding(a.Path))
            && !SpecPath.IsWithin(a.Path, "train.loss") && !SpecPath.IsWithin(a.Path, "model.head") && !(perWindow && SpecPath.IsWithin(a.Path, "window"))
            && a.Path is not ("train" or "model"))
            ? SweepMeasure.Loss : SweepMeasure.Error;
    }
}
