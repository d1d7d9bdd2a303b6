using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LstmSpec.Generators.Reading;

/// <summary>Whether members can be generated into a type, and whether its properties can be read as columns.</summary>
internal static class TypeFitness
{
    /// <summary>Members that are generated, by their names.</summary>
    private static readonly string[] Generated = ["Plan", "Save", "RunAsync"];

    public static IEnumerable<Finding> Check(INamedTypeSymbol type, RowReader rows, Duration? every, Declaring.Span span)
    {
        if (type.IsGenericType || type.ContainingType is { IsGenericType: true })
            yield return Objections.Invalid(DoorIds.UnfitType, span, $"'{type.Name}' is generic; an experiment is one type", "remove the type parameters");
        for (var t = type; t is not null; t = t.ContainingType)
        {
            if (!IsPartial(t))
                yield return Objections.Invalid(DoorIds.UnfitType, span, $"'{t.Name}' is not partial, so nothing can be generated into it",
                    $"declare it as partial {Kind(t)}");
        }

        foreach (var name in Generated)
        {
            if (type.GetMembers(name).Any(m => !m.IsImplicitlyDeclared && !IsOurOwn(m)))
                yield return Objections.Invalid(DoorIds.UnfitType, span, $"'{type.Name}' has a member '{name}', which is the name of a generated one",
                    "rename it, and say its column with [Column(\"…\")] if it is one");
        }

        foreach (var property in rows.Properties)
        {
            var role = property.Role;
            if (property.Symbol.GetMethod is null || property.Symbol.IsStatic || property.Symbol.IsIndexer)
                yield return Objections.Invalid(DoorIds.UnfitType, role.Span, $"'{property.Symbol.Name}' cannot be read from a row", "give it a getter");
            else if (property.Symbol.GetMethod.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal
                or Accessibility.ProtectedOrInternal))
                yield return Objections.Invalid(DoorIds.UnfitType, role.Span, $"'{property.Symbol.Name}' cannot be read from outside its type",
                    "make it public or internal");
            var (good, expected) = role.Name switch
            {
                // What cannot be read says nothing of the type it wants.
                "Time" => every is { } known ? (IsTime(property.Symbol.Type, known), TimeTypes(known)) : (true, string.Empty),
                "Series" => (IsKey(property.Symbol.Type), "string, int or long"),
                _ => (IsNumber(property.Symbol.Type) || ColumnLevels.IsFlag(property.Symbol.Type) || ColumnLevels.Of(property) is not null,
                    "a number (float, double, int and the like, or nullable where values are missing), bool, an enum, or string with [Category(…)]"),
            };
            if (!good)
                yield return Objections.Invalid(ReadingIds.WrongType, role.Span,
                    $"'{property.Symbol.Name}' is of type {property.Symbol.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}; expected "
                        + $"{expected}", "change its type");
        }
    }

    public static bool IsNullable(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static string TimeTypes(Duration every) => every switch
    {
        { Unit: DurationUnit.Step } => "long or int for a plain index",
        { IsDateBased: true } => $"DateOnly or DateTime for rows {every} apart",
        _ => $"DateTimeOffset for rows {every} apart",
    };

    private static bool IsTime(ITypeSymbol type, Duration every) => every switch
    {
        { Unit: DurationUnit.Step } => type.SpecialType is SpecialType.System_Int64 or SpecialType.System_Int32,
        { IsDateBased: true } => type.SpecialType == SpecialType.System_DateTime || IsSystem(type, "DateOnly"),
        _ => IsSystem(type, "DateTimeOffset"),
    };

    private static bool IsSystem(ITypeSymbol type, string name) =>
        string.Equals(type.Name, name, StringComparison.Ordinal) && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsNumber(ITypeSymbol type)
    {
        var plain = IsNullable(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
        return plain.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
    }

    private static bool IsKey(ITypeSymbol type) => type.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64;

    /// <summary>The analyzer sees what the generator put there.</summary>
    private static bool IsOurOwn(ISymbol member) => member.GetAttributes()
        .Any(a => a.AttributeClass?.Name == "GeneratedCodeAttribute" && a.ConstructorArguments.Length > 0
            && a.ConstructorArguments[0].Value is "LstmSpec.Generators");

    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    internal static string Kind(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };
}
