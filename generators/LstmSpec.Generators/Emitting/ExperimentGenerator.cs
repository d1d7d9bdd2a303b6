using LstmSpec.Generators.Analyzing;
using LstmSpec.Generators.Reading;
using LstmSpec.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LstmSpec.Generators.Emitting;

/// <summary>Names of the pipeline's steps, by which tests hold it to its budget.</summary>
internal static class StepNames
{
    public const string Project = "LstmSpec.Project";
    public const string YamlRead = "LstmSpec.YamlRead";
    public const string YamlModel = "LstmSpec.YamlModel";
    public const string HeirRead = "LstmSpec.HeirRead";
    public const string HeirModel = "LstmSpec.HeirModel";
    public const string TypeRead = "LstmSpec.TypeRead";
    public const string TypeModel = "LstmSpec.TypeModel";
    public const string Losers = "LstmSpec.Losers";
    public const string Emitted = "LstmSpec.Emitted";
}

/// <summary>
/// Experiments → typed code. Texts are parsed on their own, attributes are found by name, and what comes out of either is a value: a comment in
/// a spec or a keystroke elsewhere regenerates nothing. Findings are the analyzer's; this says only what it did not generate.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ExperimentGenerator : IIncrementalGenerator
{
    private const string Attribute = "LstmSpec.ExperimentAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var project = context.AnalyzerConfigOptionsProvider.Select(static (o, _) => ProjectOf(o.GlobalOptions)).WithTrackingName(StepNames.Project);
        var texts = context.AdditionalTextsProvider.Where(static text => SpecFile.Is(text.Path));
        var yaml = texts
            .Where(static text => !Extends(text))
            .Combine(project)
            .Select(static (pair, cancel) => Guard(pair.Left.Path, () => YamlModel.Of(Read(pair.Left, cancel), null, pair.Right)))
            .WithTrackingName(StepNames.YamlRead);
        // Only what extends another spec looks at the others, so that an edit elsewhere is nothing to the rest.
        var heirs = texts
            .Where(static text => Extends(text))
            .Combine(texts.Collect())
            .Combine(project)
            .Select(static (all, cancel) =>
                Guard(all.Left.Left.Path, () => YamlModel.Of(Read(all.Left.Left, cancel), SpecTexts.Among(all.Left.Right, cancel), all.Right)))
            .WithTrackingName(StepNames.HeirRead);
        var types = context.SyntaxProvider
            .ForAttributeWithMetadataName(Attribute, static (node, _) => node is TypeDeclarationSyntax,
                static (c, _) => Guard(c.TargetNode.SyntaxTree.FilePath, () => TypeModel.Of((INamedTypeSymbol)c.TargetSymbol)))
            .WithTrackingName(StepNames.TypeRead);
        var yamlModels = yaml.Where(static g => g.Model is not null).Select(static (g, _) => g.Model!).WithTrackingName(StepNames.YamlModel);
        var heirModels = heirs.Where(static g => g.Model is not null).Select(static (g, _) => g.Model!).WithTrackingName(StepNames.HeirModel);
        var typeModels = types.Where(static g => g.Model is not null).Select(static (g, _) => g.Model!).WithTrackingName(StepNames.TypeModel);
        var losers = typeModels.Collect().Combine(yamlModels.Collect()).Combine(heirModels.Collect())
            .Select(static (all, _) => LosersOf(all.Left.Left.Concat(all.Left.Right.Concat(all.Right).OrderBy(m => m.Hint, StringComparer.Ordinal))))
            .WithTrackingName(StepNames.Losers);

        Emit(context, typeModels.Combine(losers));
        Emit(context, yamlModels.Combine(losers));
        Emit(context, heirModels.Combine(losers));
        context.RegisterSourceOutput(yaml.Select(static (g, _) => g.Problem), static (c, problem) => Report(c, problem));
        context.RegisterSourceOutput(heirs.Select(static (g, _) => g.Problem), static (c, problem) => Report(c, problem));
        context.RegisterSourceOutput(types.Select(static (g, _) => g.Problem), static (c, problem) => Report(c, problem));
    }

    private static SpecText Read(AdditionalText text, CancellationToken cancel) =>
        SpecTexts.Of(text, cancel) ?? SpecTexts.Of(text.Path, SourceText.From(string.Empty));

    /// <summary>What cannot be read extends nothing; the reading that is guarded says so.</summary>
    private static bool Extends(AdditionalText text)
    {
        try
        {
            return SpecTexts.Of(text, CancellationToken.None)?.Extends is true;
        }
#pragma warning disable CA1031 // An exception would switch the generator off for the whole build (CS8785).
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static void Emit(IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<(ExperimentModel Model, ValueList<string> Losers)> models)
    {
        var sources = models
            .Select(static (pair, _) => (pair.Model, Lost: pair.Losers.Contains(pair.Model.Hint, StringComparer.Ordinal)))
            .WithTrackingName(StepNames.Emitted);
        context.RegisterSourceOutput(sources, static (c, source) =>
        {
            if (source.Lost)
                Report(c,
                    new(source.Model.File, 1, 1,
                        $"'{source.Model.Type}' is not generated: another experiment gives a type of that name in '{source.Model.Namespace}'"));
            else c.AddSource(source.Model.Hint, ExperimentEmitter.Emit(source.Model));
        });
    }

    /// <summary>Hints of those whose types another declares already; C# comes first, then files by name.</summary>
    private static ValueList<string> LosersOf(IEnumerable<ExperimentModel> models)
    {
        var claimed = new HashSet<string>(StringComparer.Ordinal);
        var losers = new List<string>();
        foreach (var model in models)
        {
            var claims = model.Claims.ToList();
            if (claims.Any(claimed.Contains)) losers.Add(model.Hint);
            else claimed.UnionWith(claims);
        }

        return losers.ToValueList();
    }

    private static ProjectInfo ProjectOf(AnalyzerConfigOptions options)
    {
        options.TryGetValue("build_property.RootNamespace", out var name);
        options.TryGetValue("build_property.ProjectDir", out var folder);
        return new(CSharpName.Namespace(name, "Experiments"), folder);
    }

    private static void Report(SourceProductionContext context, NotGenerated? problem)
    {
        if (problem is null) return;
        var place = new Microsoft.CodeAnalysis.Text.LinePosition(Math.Max(0, problem.Line - 1), Math.Max(0, problem.Column - 1));
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.NotGenerated, Location.Create(problem.File, default, new(place, place)), problem.Message));
    }

    private static Generated Guard(string file, Func<Generated> make)
    {
        try
        {
            return make();
        }
        catch (OperationCanceledException)
        {
            throw;
        }
#pragma warning disable CA1031 // An exception would switch the generator off for the whole build (CS8785).
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new(null, new(file, 1, 1, $"not generated: {e.GetType().Name}: {e.Message.Replace('\r', ' ').Replace('\n', ' ')}"));
        }
    }
}
