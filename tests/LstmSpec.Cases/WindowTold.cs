using System.Globalization;

namespace LstmSpec.Cases;

internal static class WindowTold
{
    public static string Of(Case @case)
    {
        var horizon = Offset(@case) is > 1 ? 1 : @case.Horizon;
        var said = new List<string> { string.Create(CultureInfo.InvariantCulture, $"length: {@case.Window}") };
        if (horizon > 1) said.Add(string.Create(CultureInfo.InvariantCulture, $"horizon: {horizon}"));
        if (@case.Facts.Count("windowing.stride", 1, 100_000) is > 1 and var stride) said.Add(string.Create(CultureInfo.InvariantCulture, $"stride: {stride}"));

        // Rows dealt out at random after windows were cut: the windows of both sides overlap.
        if (SplitTold.IsShuffled(@case) && @case.Asked == Asked.Forecast && !@case.Panel) said.Add("order: window-then-split");
        if (Mask(@case) is { } mask) said.Add($"ragged: {{mask-value: {Wording.Invariant(mask)}}}");
        return $"window: {{{string.Join(", ", said)}}}\n";
    }

    /// <summary>Steps ahead of a single output; 1 where every step until the horizon is forecast.</summary>
    public static int Offset(Case @case) =>
        @case is { Asked: Asked.Forecast, Horizon: > 1, HeadUnits: 1 } && @case.Horizon <= @case.Window && @case.About.Says("ahead", "later", "after ")
            && !ModelTold.IsRecursive(@case) ? @case.Horizon : 1;

    /// <summary>The value that a masking layer takes for no value.</summary>
    private static double? Mask(Case @case)
    {
        for (var i = 0; i < @case.Facts.Items("model.layers"); i++)
        {
            if (@case.Facts.Text($"model.layers[{i}].type").Says("masking"))
                return @case.Facts.Number($"model.layers[{i}].mask_value") ?? Facts.NumberIn(@case.Facts.Text($"model.layers[{i}].type")) ?? 0;
        }

        return @case.Stated.Says("mask_value", "mask value", "masked zero", "masking layer", "zeros masked", "zero masked") ? 0 : null;
    }
}
