using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say of data and preparation and the runtime cannot run yet.</summary>
internal static class DataLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        new(
            "data.future",
            "covariates known for the steps to be forecast",
            "a model reads the window before the origin and nothing after it",
            "declare the columns under past, which shows the model their values up to the origin",
            s => s.Spec.Data.Future.Count == 0 ? [] : [("data.future", "data.future declares " + Evidence.Columns([.. s.Spec.Data.Future]))],
            _ => new(EditKind.Remove, "data.future")),
    ];
}
