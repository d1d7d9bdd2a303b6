using System.Globalization;
using LstmSpec.Generators.Reading;
using LstmSpec.Spec;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Emitting;

/// <summary>An attributed type → what is generated into it.</summary>
internal static class TypeModel
{
    public static Generated Of(INamedTypeSymbol type)
    {
        var read = TypeDoor.Open(type);
        var problem = read.Errors == 0 ? null : Problem(read);
        // Members cannot be put into a type that is not fit for them: no stub then, only the objection.
        if (read.Objections.Any(o => o.Id == DoorIds.UnfitType)) return new(null, problem);
        var model = ModelOf(read, problem is not null);
        return problem is null
            ? new(YamlModel.Completed(model, read.Bound.Spec), null)
            : new(model with { Problem = $"The attributes of {type.Name} could not be read when this was built; the build's errors say why." }, problem);
    }

    private static NotGenerated Problem(TypeSpec read)
    {
        var first = read.Objections.Concat(read.Bound.Findings).Select(f => f.Span).FirstOrDefault(s => s is not null);
        var count = read.Errors == 1 ? "1 error" : $"{read.Errors} errors";
        return new(first?.File ?? string.Empty, first?.Line ?? 1, first?.Column ?? 1, $"'{read.Type.Name}' is not generated: {count}; its members throw");
    }

    private static ExperimentModel ModelOf(TypeSpec read, bool broken)
    {
        var (type, spec) = (read.Type, read.Bound.Spec);
        var rows = read.Rows.Type;
        var hidden = type.DeclaredAccessibility == Accessibility.Public
            && (!IsPublic(rows)
                || read.Rows.Properties.Any(
                    p => p.Role.Name == "Target" && ColumnLevels.Plain(p.Symbol.Type) is INamedTypeSymbol { TypeKind: TypeKind.Enum } kind && !IsPublic(kind)));
        var time = read.Rows.Properties.FirstOrDefault(p => p.Role.Name == "Time");
        return new()
        {
            Hint = HintName.Of(type.ToDisplayString()),
            File = read.Bound.Declaration.File,
            Namespace = type.ContainingNamespace.IsGlobalNamespace
                ? string.Empty
                : type.ContainingNamespace.ToDisplayString(
                    SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            Containers = Containers(type).Reverse().ToValueList(),
            Head = "partial " + TypeFitness.Kind(type) + " " + CSharpName.Escape(type.Name),
            Type = type.Name,
            Access = hidden ? "internal" : Word(type.DeclaredAccessibility),
            MemberAccess = hidden ? "internal" : "public",
            Row = rows.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            Name = spec.Name,
            About = spec.About,
            Source = spec.Data.Source,
            Metrics = spec.Score.Metrics.Select(m => Grammar.Words.Of(m)).Distinct(StringComparer.Ordinal).ToValueList(),
            Time = YamlModel.TimeOf(spec.Data.Time.Every),
            TimeColumn = time is null
                ? new("time", "Time", "default")
                : new(time.Column.Text, CSharpName.Escape(time.Symbol.Name), broken ? "default" : TimeRead(time.Symbol)),
            Keys = spec.Data.Series
                .Select(column => (Column: column,
                    Property: read.Rows.Properties.FirstOrDefault(
                        p => p.Role.Name == "Series" && string.Equals(p.Column.Text, column, StringComparison.Ordinal))))
                .Where(c => c.Property is not null)
                .Select(c => KeyOf(c.Column, c.Property!, broken))
                .ToValueList(),
            Columns = spec.Columns
                .Select(column => (Column: column,
                    Property: read.Rows.Properties.FirstOrDefault(
                        p => p.Role.Name != "Time" && string.Equals(p.Column.Text, column, StringComparison.Ordinal))))
                .Where(c => c.Property is not null)
                .Select(c => ColumnOf(c.Column, c.Property!, spec.Data.Target.Contains(c.Column, StringComparer.Ordinal), broken))
                .ToValueList(),
        };
    }

    private static string TimeRead(IPropertySymbol property)
    {
        var value = "row." + CSharpName.Escape(property.Name);
        return property.Type.SpecialType == SpecialType.System_DateTime ? $"global::System.DateOnly.FromDateTime({value})" : value;
    }

    /// <summary>A level as an expression that is constant.</summary>
    private static string Constant(ColumnLevel level) => level.Enum is { } type ? type + "." + CSharpName.Escape(level.Name) : Literal.Of(level.Name);

    /// <summary>A number as its digits, whatever the host's culture.</summary>
    private static ColumnModel KeyOf(string name, RowProperty property, bool broken)
    {
        var (type, value) = (property.Symbol.Type, "row." + CSharpName.Escape(property.Symbol.Name));
        var key = new ColumnModel(name, CSharpName.Escape(property.Symbol.Name), broken ? "string.Empty" : value) { Type = "string" };
        if (broken || type.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64)) return key;
        var word = type.SpecialType == SpecialType.System_Int32 ? "int" : "long";
        const string Culture = "global::System.Globalization.CultureInfo.InvariantCulture";
        return key with { Type = word, Read = $"{value}.ToString({Culture})", FromNumber = $"{word}.Parse({{0}}, {Culture})" };
    }

    /// <summary>A flag is 0 or 1, a category the place of its level; NaN where the value is none of them.</summary>
    private static ColumnModel ColumnOf(string name, RowProperty property, bool isTarget, bool broken)
    {
        var symbol = property.Symbol;
        var column = new ColumnModel(name, CSharpName.Escape(symbol.Name), "default", isTarget);
        if (broken) return column;
        var value = "row." + CSharpName.Escape(symbol.Name);
        var type = ColumnLevels.Plain(symbol.Type);
        if (ColumnLevels.IsFlag(type))
            return column with
            {
                Type = "bool",
                FromNumber = "{0} >= 0.5f",
                Read = TypeFitness.IsNullable(symbol.Type) ? $"({value} switch {{ true => 1f, false => 0f, _ => float.NaN }})" : $"({value} ? 1f : 0f)"
            };
        if (ColumnLevels.Of(property) is not { } levels) return column with { Read = NumberRead(symbol) };
        var reads = string.Concat(levels.Select((l, i) => $"{Constant(l)} => {i.ToString(CultureInfo.InvariantCulture)}f, "));
        var froms = string.Concat(levels.Select((l, i) => $"{i.ToString(CultureInfo.InvariantCulture)} => {Constant(l)}, "));
        return column with
        {
            Type = type.SpecialType == SpecialType.System_String ? "string" : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            Read = $"({value} switch {{ {reads}_ => float.NaN }})",
            FromNumber = $"(int){{0}} switch {{ {froms}_ => {(type.SpecialType == SpecialType.System_String ? "string.Empty" : "default")} }}",
        };
    }

    private static string NumberRead(IPropertySymbol property)
    {
        var value = "row." + CSharpName.Escape(property.Name);
        if (TypeFitness.IsNullable(property.Type)) return $"(float?){value} ?? float.NaN";
        return property.Type.SpecialType == SpecialType.System_Single ? value : "(float)" + value;
    }

    private static IEnumerable<string> Containers(INamedTypeSymbol type)
    {
        for (var t = type.ContainingType; t is not null; t = t.ContainingType) yield return "partial " + TypeFitness.Kind(t) + " " + CSharpName.Escape(t.Name);
    }

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (var t = type; t is not null; t = t.ContainingType)
        {
            if (t.DeclaredAccessibility != Accessibility.Public) return false;
        }

        return true;
    }

    private static string Word(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.Private => "private",
        Accessibility.Protected => "protected",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "internal",
    };
}
