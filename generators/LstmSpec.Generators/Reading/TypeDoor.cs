using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Reading;

/// <summary>An attributed type, read and bound.</summary>
/// <param name="Objections">What the door itself found; the binder's are in <see cref="Bound"/>.</param>
internal sealed record TypeSpec(INamedTypeSymbol Type, BoundSpec Bound, RowReader Rows, TypeChain Chain, IReadOnlyList<Finding> Objections)
{
    public int Errors => Bound.Findings.Count + Objections.Count;

    /// <summary>Where a finding is; null when its text is in no tree of the compilation.</summary>
    public Location? Locate(Finding finding) => finding.Span is { } span ? Chain.Find(span) : null;
}

internal static class TypeDoor
{
    /// <summary>What a missing key is called at this door.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["data"] = "put [Time(\"1 month\")] and [Target] on the properties that are the columns",
        ["data.time"] = "put [Time(\"1 month\")] on the property that holds the time",
        ["data.target"] = "put [Target] on a property to forecast",
        ["window"] = "write [Window(12, Horizon = 12)]",
        ["split"] = "write [ExpandingSplit(Folds = 5, Test = 12)]",
        ["split.expanding.test"] = "write Test = 12",
        ["split.rolling.test"] = "write Test = 12",
        ["split.rolling.train"] = "write Train = 120",
        ["split.holdout.test"] = "write Test = 12",
        ["split.walk-forward.test"] = "write Test = 48",
        ["split.blocked.test"] = "write Test = 12",
        ["split.given.rows"] = "write TrainRows = [\"0..100\"] and TestRows = [\"100..\"], or files, or Column",
        ["split.given.rows.train"] = "write TrainRows = [\"0..100\"]",
        ["split.given.rows.test"] = "write TestRows = [\"100..\"]",
        ["split.given.files.train"] = "write TrainFile = \"train.csv\"",
        ["split.given.files.test"] = "write TestFile = \"test.csv\"",
        ["split.validation.rows"] = "write Validation = 24, or leave Refit out",
        ["model"] = "write [Lstm(32)]",
        ["model.layers"] = "write [Lstm(32)]",
    };

    public static TypeSpec Open(INamedTypeSymbol type)
    {
        var chain = TypeChain.Of(type);
        var bound = Binder.Bind(chain.Declaration);
        var objections =
            chain.Findings.Concat(
                TypeFitness.Check(type, chain.Rows, bound.Poisoned.Any(p => SpecPath.IsWithin(p, "data.time.every")) ? null : bound.Spec.Data.Time.Every,
                    bound.Declaration.Root.Span)).ToList();
        if (bound.Spec.Namespace.Length > 0 && bound.SpanOf("namespace") is { } place)
            objections.Add(
                Reading.Objections.Invalid(ReadingIds.OutOfRange, place, "a type's namespace is the one it stands in, and cannot be said again", "remove it"));
        return new(type, bound, chain.Rows, chain, objections);
    }

    /// <summary>The same finding in the words of attributes.</summary>
    public static Finding Said(Finding finding) =>
        string.Equals(finding.Id, ReadingIds.MissingKey, StringComparison.Ordinal) && Words.TryGetValue(finding.Path, out var help)
            ? finding with { Help = help } : finding;
}
