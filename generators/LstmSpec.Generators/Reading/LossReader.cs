using LstmSpec.Declaring;

namespace LstmSpec.Generators.Reading;

/// <summary>What <see cref="TrainAttribute"/> says: keys of <c>train</c>, and those of its loss below that loss's word.</summary>
internal static class LossReader
{
    /// <summary>Arguments that belong to a loss, each with the loss that is meant where none is named.</summary>
    private static readonly Dictionary<string, string> Of = new(StringComparer.Ordinal)
    {
        ["delta"] = "huber",
        ["level"] = "pinball",
        ["gamma"] = "focal",
        ["weights"] = "cross-entropy",
        ["balanced-weights"] = "cross-entropy",
        ["from-logits"] = "cross-entropy",
    };

    public static void Read(WrittenAttribute attribute, MapDraft train)
    {
        var named = attribute["loss"]?.Value as ScalarNode;
        var own = attribute.Arguments.Where(a => Of.ContainsKey(a.Name)).ToList();
        if (own.Count > 0)
        {
            var place = named?.Span ?? own[0].Value.Span;
            var kind = new MapDraft(place);
            foreach (var argument in own)
            {
                // [Train(BalancedWeights = false)] says what is so anyway.
                if (argument.Name != "balanced-weights") kind.Put(argument.Name, argument.Value);
                else
                    kind.Put("weights",
                        new ScalarNode(argument.Value is ScalarNode { Text: "true" } ? "balanced" : "none", Quoted: false, argument.Value.Span));
            }

            var loss = new MapDraft(place);
            loss.Put(named?.Text ?? Of[own[0].Name], place, kind);
            train.Put("loss", place, loss);
        }
        else if (named is not null)
        {
            train.Put("loss", named);
        }

        foreach (var argument in attribute.Arguments.Where(a => a.Name != "loss" && !Of.ContainsKey(a.Name))) train.Put(argument.Name, argument.Value);
    }
}
