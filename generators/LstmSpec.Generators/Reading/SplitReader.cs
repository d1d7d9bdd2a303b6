namespace LstmSpec.Generators.Reading;

/// <summary>The attributes of a split: what is their own kind's lies below its word, what all splits share beside it.</summary>
internal static class SplitReader
{
    private static readonly Dictionary<string, string> Schemes = new(StringComparer.Ordinal)
    {
        ["ExpandingSplit"] = "expanding",
        ["RollingSplit"] = "rolling",
        ["HoldoutSplit"] = "holdout",
        ["WalkForwardSplit"] = "walk-forward",
        ["BlockedSplit"] = "blocked",
        ["PurgedKFoldSplit"] = "purged-k-fold",
        ["KFoldSplit"] = "k-fold",
        ["GroupSplit"] = "group",
        ["GivenSplit"] = "given",
    };

    public static bool Reads(WrittenAttribute attribute) => Schemes.ContainsKey(attribute.Name);

    public static void Read(WrittenAttribute attribute, MapDraft root)
    {
        var split = root.Map("split", attribute.Span);
        var own = new MapDraft(attribute.Span);
        split.Put(Schemes[attribute.Name], attribute.Span, own);
        MapDraft? validation = null;
        foreach (var argument in attribute.Arguments)
        {
            switch (argument.Name)
            {
                case "validation" or "refit":
                    if (validation is null) split.Put("validation", argument.Value.Span, validation = new(argument.Value.Span));
                    validation.Put(argument.Name == "refit" ? "refit" : "rows", argument.Value);
                    break;
                case "gap" or "carry":
                    split.Put(argument.Name, argument.Value);
                    break;
                case "refit-every":
                    own.Put("refit", argument.Value);
                    break;
                case "train-rows" or "validation-rows" or "test-rows":
                    own.Map("rows", argument.Value.Span).Put(argument.Name.Substring(0, argument.Name.IndexOf('-')), argument.Value);
                    break;
                case "train-file" or "validation-file" or "test-file":
                    own.Map("files", argument.Value.Span).Put(argument.Name.Substring(0, argument.Name.IndexOf('-')), argument.Value);
                    break;
                default:
                    own.Put(argument.Name, argument.Value);
                    break;
            }
        }
    }
}
