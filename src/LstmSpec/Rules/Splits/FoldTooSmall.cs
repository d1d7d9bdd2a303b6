using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Splits;

/// <summary>The validation part that early stopping reads holds one window.</summary>
internal sealed class FoldTooSmall : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1114",
        "Validation part too small to choose by",
        Stage.Spec,
        Severity.Warning,
        "A validation part that holds one window makes early stopping follow the chance of that window.")
    {
        Reads = ["split", "window", "train"],
        CausedBy = ["LSTM1124"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        if (spec.Split.Validation is not { } validation || spec.Train.EarlyStopping is not { Read: ReadPart.Validation }) yield break;

        // Of a panel each series has such a part, and together they hold many windows.
        if (spec.Data.Series.Count > 0 || spec.Data.Wide) yield break;
        if ((long)validation.Rows - spec.Window.Horizon + 1 != 1) yield break;
        yield return new(
            "split.validation.rows",
            $"the validation part of {Evidence.Count(validation.Rows, "row")} holds one window with a horizon of {spec.Window.Horizon}, and early stopping "
                + "chooses the epoch by it",
            "give validation two horizons of rows or more",
            new(EditKind.Set, "split.validation.rows", Math.Max(10, 2L * spec.Window.Horizon).ToString(CultureInfo.InvariantCulture)));
    }
}
