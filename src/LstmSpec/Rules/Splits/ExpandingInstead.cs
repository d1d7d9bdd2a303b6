using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Splits;

/// <summary>The mend of folds that train on the future: as many expanding folds, with test parts of whole horizons.</summary>
internal static class ExpandingInstead
{
    public static SpecEdit Of(ExperimentSpec spec, DataProfile? profile)
    {
        var folds = SplitParts.Folds(spec);
        var share = (profile?.Rows ?? 0) / (folds + 1) / spec.Window.Horizon * spec.Window.Horizon;
        var test = Math.Max(share, spec.Window.Horizon);
        var parts = new List<string> { $"expanding: {{folds: {Say(folds)}, test: {Say(test)}}}" };
        if (spec.Split.Validation is { } validation) parts.Add($"validation: {{rows: {Say(validation.Rows)}, refit: {(validation.Refit ? "true" : "false")}}}");
        if (spec.Split.Gap > 0) parts.Add("gap: " + Say(spec.Split.Gap));
        if (spec.Split.Carry != Carry.Fresh) parts.Add("carry: " + Grammar.Words.Of(spec.Split.Carry));
        return new(EditKind.Set, "split", "{" + string.Join(", ", parts) + "}");
    }

    private static string Say(int value) => value.ToString(CultureInfo.InvariantCulture);
}
