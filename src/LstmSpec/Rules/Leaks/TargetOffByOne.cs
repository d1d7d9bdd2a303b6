using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Leaks;

/// <summary>A forecast whose first target is a row that the model sees.</summary>
internal sealed class TargetOffByOne : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1112",
        "Input and target off by one",
        Stage.Spec,
        Severity.Error,
        "The first target of a forecast lies at least one step behind the last row seen. With less, the model is asked for a value it is shown, scores near "
            + "perfection and knows nothing of the next one. A forecast scored at the wrong time can be said in no other way.")
    {
        Reads = ["task", "data", "window"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        if (spec.Task is not ForecastTask || spec.TargetOffset > 0) yield break;
        var offset = spec.TargetOffset;
        yield return new(
            "data.target.offset",
            $"the first target lies at row t{(offset < 0 ? offset.ToString(CultureInfo.InvariantCulture).Replace("-", " - ") : string.Empty)}, and the model "
                + "sees the rows up to t: it is asked for what it is shown",
            "forecast from the next step on; for labels of rows that are seen say the task: regression or classification",
            new(EditKind.Set, "data.target.offset", "1"));
    }
}
