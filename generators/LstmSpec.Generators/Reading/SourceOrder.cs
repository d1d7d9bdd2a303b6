using System.Globalization;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LstmSpec.Generators.Reading;

/// <summary>The order of things that are read by their place: that of the source within one declaration, that of <c>Order</c> where all say it.</summary>
internal static class SourceOrder
{
    /// <param name="things">In the order the compiler gives them.</param>
    /// <param name="attributes">The attribute of each that may say <c>Order</c>.</param>
    /// <param name="kind">What they are, for the message.</param>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> things, IReadOnlyList<WrittenAttribute> attributes, string kind, List<Finding> findings)
    {
        var orders = attributes.Select(a => (a["order"]?.Value as ScalarNode)?.Text).ToList();
        if (orders.Count > 0 && orders.All(o => o is not null))
        {
            var twice = orders.GroupBy(o => o, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
            if (twice is not null) Object(attributes[orders.LastIndexOf(twice)], $"two of the {kind} have Order = {twice}", "give each another");
            return things.Select((t, i) => (t, int.Parse(orders[i]!, CultureInfo.InvariantCulture))).OrderBy(p => p.Item2).Select(p => p.t).ToList();
        }

        var without = orders.FindIndex(o => o is null);
        if (orders.Exists(o => o is not null))
            Object(attributes[without], $"some of the {kind} have an Order and this one has none", "say Order on all of them or on none");
        var declarations = attributes.Select(a => a.Syntax?.FirstAncestorOrSelf<TypeDeclarationSyntax>()).ToList();
        var other = declarations.FindIndex(
            d => d is not null && declarations[0] is { } first && (d.SyntaxTree != first.SyntaxTree || d.SpanStart != first.SpanStart));
        if (other > 0)
            Object(attributes[other], $"the {kind} are spread over several partial declarations, so their order is unclear",
                "put them on one declaration, or say Order on all of them");
        return things;

        void Object(WrittenAttribute at, string message, string help) => findings.Add(Objections.Invalid(DoorIds.OrderUnclear, at.Span, message, help));
    }
}

/// <summary>Ids of what only the C# door can object to.</summary>
internal static class DoorIds
{
    public const string OrderUnclear = "LSTM1008";

    /// <summary>The type cannot take generated members, or its rows cannot be read.</summary>
    public const string UnfitType = "LSTM1017";
}

internal static class Objections
{
    public static Finding Invalid(string id, Span span, string message, string help) => new()
    {
        Id = id,
        Severity = Severity.Error,
        Stage = Stage.Spec,
        Invalid = true,
        Span = span,
        Message = message,
        Help = help,
    };
}
