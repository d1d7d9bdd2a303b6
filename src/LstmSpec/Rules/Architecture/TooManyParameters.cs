using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules.Series;

namespace LstmSpec.Rules.Architecture;

/// <summary>The network has more parameters than any forecast of this kind was made with, and than a machine can train.</summary>
internal sealed class TooManyParameters : SpecRule
{
    private const long Most = 100_000_000;

    public override RuleInfo Info { get; } = new(
        "LSTM1411",
        "Model too large to train",
        Stage.Spec,
        Severity.Error,
        "Every parameter is held several times over: the weight, its gradients and the optimizer's moments, in every trial at once. A model that memory cannot "
            + "hold ends with the process instead of a result.")
    {
        Reads = ["model", "window", "data"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var parameters = Parameters.Of(subject.Spec);
        if (parameters <= Most) yield break;
        yield return new(
            "model.layers",
            $"the model has {Millions(parameters)} million parameters; up to {Millions(Most)} million are trained",
            "take fewer units or fewer layers, or a shorter horizon");
    }

    private static string Millions(long parameters) => (parameters / 1_000_000).ToString(CultureInfo.InvariantCulture);
}
