using LstmSpec.Declaring;
using LstmSpec.Grammar;
using LstmSpec.Spec;
using LstmSpec.Yaml;

namespace LstmSpec.Planning;

/// <summary>Spec → declaration: what a spec that came without a text would be written as.</summary>
internal static class SpecWriter
{
    public static Declaration ToDeclaration(ExperimentSpec spec)
    {
        var (declaration, finding) = YamlReader.Read(ToText(spec), spec.Name);
        return declaration ?? throw new InvalidOperationException("The spec's own text cannot be read: " + finding!.Message);
    }

    /// <summary>JSON, which is YAML, with every key.</summary>
    public static string ToText(ExperimentSpec spec)
    {
        var writer = new CanonicalWriter();
        Language.Experiment.Write(spec, writer);
        return writer.ToString();
    }
}
