using System.Globalization;
using System.Text.RegularExpressions;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Running;

/// <summary>What is wrong with one layer is seldom right in the next: a fix of one, in all layers of its kind where it says the same.</summary>
internal static class LayersAlike
{
    private static readonly Regex Place = new(@"^model\.layers\[(?<at>\d+)\]\.(?<kind>\w+)\.(?<key>[\w-]+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <summary>The same edit of the other layers; none where the fix is of another kind, or every layer has a value of its own.</summary>
    public static IEnumerable<SpecEdit> Of(ModelSpec model, SpecEdit fix)
    {
        if (fix is not { Kind: EditKind.Set, Value: { } value } || Place.Match(fix.Path) is not { Success: true } place) yield break;
        var (own, kind, key) = (int.Parse(place.Groups["at"].ValueSpan, CultureInfo.InvariantCulture), place.Groups["kind"].Value, place.Groups["key"].Value);
        for (var i = 0; i < model.Layers.Count; i++)
        {
            if (i != own && string.Equals(ModelLanguage.Layer.WordOf(model.Layers[i]), kind, StringComparison.Ordinal) && IsOf(model.Layers[i], i, key, value))
                yield return new(EditKind.Set, $"model.layers[{i.ToString(CultureInfo.InvariantCulture)}].{kind}.{key}", value);
        }
    }

    private static bool IsOf(LayerSpec layer, int at, string key, string value) => key switch
    {
        // A layer that drops less was not complained of for dropping too much.
        "dropout" => Number.TryParse(value, out var most) && layer.Dropout.Value > most.Value,
        "recurrent-dropout" => Number.TryParse(value, out var most) && layer is RecurrentLayerSpec recurrent && recurrent.RecurrentDropout.Value > most.Value,
        "residual" => at > 0 && !layer.Residual,
        "activation" or "gate-activation" or "forget-bias" or "layer-norm" => true,
        _ => false,
    };
}
