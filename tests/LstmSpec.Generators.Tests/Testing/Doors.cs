using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Generators.Reading;
using LstmSpec.Planning;
using LstmSpec.Yaml;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Tests.Testing;

/// <summary>One way through each door.</summary>
internal static class Doors
{
    public static Plan OfYaml(string text)
    {
        var (declaration, finding) = YamlReader.Read(text, "spec.lstm.yaml");
        Assert.True(finding is null, finding?.Message);
        return PlanOf(Binder.Bind(declaration!), []);
    }

    public static Plan OfCode(string code, string type = "Sample.AirPassengers")
    {
        var read = Open(code, type);
        return PlanOf(read.Bound, read.Objections);
    }

    public static TypeSpec Open(string code, string type = "Sample.AirPassengers")
    {
        var compilation = new Consumer().Code(code).Compilation;
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS0260").ToList();
        Assert.True(errors.Count == 0, string.Join("\n", errors));
        return TypeDoor.Open(compilation.GetTypeByMetadataName(type)!);
    }

    private static Plan PlanOf(BoundSpec bound, IReadOnlyList<Finding> more)
    {
        var findings = bound.Findings.Concat(more).ToList();
        Assert.True(findings.Count == 0, string.Join("\n", findings.Select(f => f.Id + " " + f.Path + ": " + f.Message)));
        return Planner.Resolve(bound.Spec);
    }
}
