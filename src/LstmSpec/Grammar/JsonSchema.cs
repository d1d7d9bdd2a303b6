namespace LstmSpec.Grammar;

/// <summary>
/// The language as JSON Schema (draft-07), for editors that complete and check YAML by one: keys with their meaning, defaults, bounds and short forms.
/// It knows what may stand where; what fits together is the rules' to say.
/// </summary>
public static class JsonSchema
{
    /// <summary>The schema's text, the same on every host.</summary>
    public static string Text()
    {
        var (root, _) = Build();
        var writer = new CanonicalWriter();
        root.Write(writer);
        return writer.ToString() + "\n";
    }

    /// <summary>The schema, and the shapes that have none of their own.</summary>
    internal static (SchemaNode Root, IReadOnlyList<string> Undescribed) Build()
    {
        SchemaBuilder whole = new(partial: false), part = new(partial: true);
        var strict = Language.Experiment.ToSchema(whole, "experiment");
        var lenient = Language.Experiment.ToSchema(part, "experiment");
        var definitions = new SchemaNode();
        foreach (var (name, node) in whole.Definitions.Concat(part.Definitions)) definitions.With(name, node);
        var root = new SchemaNode()
            .With("$schema", "http://json-schema.org/draft-07/schema#")
            .With("title", "LstmSpec experiment")
            .With("description", "An LSTM experiment on sequence data: what is read, how it is prepared, split, learnt and scored.")
            .With("if", SchemaNode.Of("object").With("required", new List<object?> { "extends" }))
            // What a spec lacks may stand in the one it extends.
            .With("then", lenient)
            .With("else", strict)
            .With("definitions", definitions);
        return (root, [.. whole.Undescribed, .. part.Undescribed]);
    }
}
