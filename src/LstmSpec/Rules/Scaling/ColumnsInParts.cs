using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>A column is taken apart where its parts cannot be read, or something reads the column that is no longer there.</summary>
internal sealed class ColumnsInParts : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1218",
        "Column in parts cannot be read",
        Stage.Spec,
        Severity.Error,
        "Windows are taken apart when all steps of rows are done, and a model reads the parts, not the column. A step of rows behind that, a head that goes on "
            + "from the column's last value, or a target at every step of a window whose parts are made from all of it, asks for what is not there.")
    {
        Reads = ["prepare", "data", "model", "task", "window"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (spec, prepare) = (subject.Spec, subject.Spec.Prepare);
        for (var i = 0; i < prepare.Count; i++)
        {
            if (prepare[i] is not DecomposeStep step) continue;
            var path = subject.StepPath(i, "method");
            var columns = spec.Inputs.Where(c => spec.Prepares(step, c)).ToList();
            if (columns.Find(c => prepare.Take(i).Any(s => s is DecomposeStep && spec.Prepares(s, c))) is { } twice)
                yield return new(path, $"'{twice}' is taken apart twice, and the parts of a part are no columns", "take it apart once",
                    new(EditKind.Remove, subject.ItemPath("prepare", i)));
            foreach (var objection in Columns(spec, columns, path)) yield return objection;
            if (columns.Find(c => prepare.Skip(i + 1).Any(s => s is not (ScaleStep or DecomposeStep) && spec.Prepares(s, c))) is { } behind)
            {
                var next = prepare.Skip(i + 1).First(s => s is not (ScaleStep or DecomposeStep) && spec.Prepares(s, behind));
                yield return new(path,
                    $"'{PrepareLanguage.PrepareStep.WordOf(next)}' stands behind the decomposition of '{behind}', whose parts are made window by window",
                    "put the decomposition behind it; scales alone may follow, since they bring parts and column to size alike");
            }

            if (step is { Method: DecomposeMethod.Stl, Parts: not 3 })
                yield return new(subject.StepPath(i, "components"),
                    $"by STL there are season, rest and trend, and {Evidence.Count(step.Parts, "component")} are asked for", "leave the number out",
                    new(EditKind.Remove, subject.StepPath(i, "components")));
            if (columns.Exists(c => spec.Data.Target.Contains(c, StringComparer.Ordinal)))
            {
                foreach (var objection in Targets(spec)) yield return objection;
            }

            if (columns.Count > 0 && step.Fit == FitScope.FoldTrain
                && (spec.Data.TargetForm == TargetForm.Sequence || spec.Task is { IsLabels: true, OnePerSequence: false }))
                yield return new(path, "every step of a window has a target, and the parts of a step are made from the steps behind it, too",
                    "leave the decomposition out, or ask for one target behind the window");
        }
    }

    private static IEnumerable<Objection> Columns(ExperimentSpec spec, List<string> columns, string path)
    {
        if (columns.Find(c => spec.Data.Future.Concat(spec.Data.Static).Contains(c, StringComparer.Ordinal)) is { } known)
            yield return new(path,
                $"'{known}' is {(spec.Data.Future.Contains(known, StringComparer.Ordinal) ? "known ahead, and a window ends before what is known" : "the same at every step")}", "leave the step to targets and past covariates: on: [...]");
        if (spec.Task.IsLabels && columns.Find(c => spec.Data.Target.Contains(c, StringComparer.Ordinal)) is { } label)
            yield return new(path, $"'{label}' is a label, which no model reads", "leave the step to the inputs: on: [...]");
        if (columns.Find(c => spec.Prepare.Any(s => s is ScaleStep { Method: ScaleMethod.Reversible } && spec.Prepares(s, c))) is { } reversible)
            yield return new(path, $"'{reversible}' is scaled reversibly, with a learned size for the column, and the network reads its parts",
                "scale it per-window, which has nothing to learn");
    }

    /// <summary>What goes on from the last value of the target finds its first part there.</summary>
    private static IEnumerable<Objection> Targets(ExperimentSpec spec)
    {
        if (spec.Task.IsLabels) yield break;
        if (spec.Model.Head is RecursiveHead or ResidualHead or SequenceToSequenceHead)
            yield return new("model.head",
                $"the {HeadLanguage.Head.WordOf(spec.Model.Head)} head goes on from the target's last value, and the network reads its parts",
                "use the direct head", new(EditKind.Set, "model.head", "direct"));
        if (spec.Model.LinearSkip is not null)
            yield return new("model.linear-skip", "a linear skip adds up the last values of the target, and the network reads its parts", "leave it out",
                new(EditKind.Remove, "model.linear-skip"));
        if (spec.ForecastsApart)
            yield return new("model.channel-independent", "one network for all targets reads one column of each, and a target in parts has several",
                "leave it out", new(EditKind.Remove, "model.channel-independent"));
    }
}
