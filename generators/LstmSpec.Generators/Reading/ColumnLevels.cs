using LstmSpec.Declaring;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Reading;

/// <summary>A level of a category.</summary>
/// <param name="Name">A text, or the name of an enum's member.</param>
/// <param name="Enum">The enum, fully qualified; null where the level is a text.</param>
internal sealed record ColumnLevel(string Name, string? Enum, Span Span);

/// <summary>What a property's type says of its column: a bool is a flag, an enum a category, a text one where its levels are said.</summary>
internal static class ColumnLevels
{
    public static bool IsFlag(ITypeSymbol type) => Plain(type).SpecialType == SpecialType.System_Boolean;

    /// <summary>The levels in the order of their codes; null where the property is no category.</summary>
    public static IReadOnlyList<ColumnLevel>? Of(RowProperty property)
    {
        var type = Plain(property.Symbol.Type);
        if (type.TypeKind == TypeKind.Enum)
        {
            // Two names of one value are one level.
            var name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            return type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).GroupBy(f => f.ConstantValue).Select(g => g.First())
                .Select(f => new ColumnLevel(f.Name, name, property.Role.Span)).ToList();
        }

        if (type.SpecialType != SpecialType.System_String || property.All.FirstOrDefault(a => a.Name == "Category") is not { } category) return null;
        return category.Arguments.SelectMany(a => a.Value is ListNode list ? list.Items.AsEnumerable() : [a.Value]).OfType<ScalarNode>()
            .Select(s => new ColumnLevel(s.Text, null, s.Span)).ToList();
    }

    /// <summary>The type without the question mark.</summary>
    public static ITypeSymbol Plain(ITypeSymbol type) => TypeFitness.IsNullable(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
}
