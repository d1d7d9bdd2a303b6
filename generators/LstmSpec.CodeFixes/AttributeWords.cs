using System.Globalization;
using LstmSpec.Declaring;
using LstmSpec.Spec;
using LstmSpec.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LstmSpec.CodeFixes;

/// <summary>What the words of YAML are called in attributes, and how their values are written there.</summary>
internal sealed class AttributeWords(Compilation compilation)
{
    /// <summary>Index at the end of a path, or −1.</summary>
    public static int IndexOf(string path)
    {
        var open = path.LastIndexOf('[');
        return open >= 0 && path.EndsWith("]", StringComparison.Ordinal)
            && int.TryParse(path.Substring(open + 1, path.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;
    }

    public static string Name(AttributeSyntax attribute) => attribute.Name.ToString();

    public static IPropertySymbol? Property(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } found) return found;
        }

        return null;
    }

    /// <summary>The list without an item; null where the expression is no list.</summary>
    public static ExpressionSyntax? Without(ExpressionSyntax expression, int index) => expression switch
    {
        CollectionExpressionSyntax list when index < list.Elements.Count => list.WithElements(list.Elements.RemoveAt(index)),
        ImplicitArrayCreationExpressionSyntax list when index < list.Initializer.Expressions.Count =>
            list.WithInitializer(list.Initializer.WithExpressions(list.Initializer.Expressions.RemoveAt(index))),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } list when index < initializer.Expressions.Count =>
            list.WithInitializer(initializer.WithExpressions(initializer.Expressions.RemoveAt(index))),
        _ => null,
    };

    /// <summary>The list with another item.</summary>
    public static ExpressionSyntax? With(ExpressionSyntax expression, int index, Func<ExpressionSyntax, ExpressionSyntax> change)
    {
        var items = expression switch
        {
            CollectionExpressionSyntax list => list.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression).ToList(),
            ImplicitArrayCreationExpressionSyntax list => [.. list.Initializer.Expressions],
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
            _ => [],
        };
        return index < items.Count ? expression.ReplaceNode(items[index], change(items[index]).WithTriviaFrom(items[index])) : null;
    }

    public static (SyntaxNode? Old, SyntaxNode? New) Remove(AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        return list.Attributes.Count > 1 ? (list, list.WithAttributes(list.Attributes.Remove(attribute))) : (list, null);
    }

    /// <summary>The arguments that say a key: of <c>validation: {rows: 24, refit: true}</c>, <c>Validation = 24, Refit = true</c>.</summary>
    public static IEnumerable<(string Name, Node Value)> Arguments(string key, Node value) => value is MapNode map
        ? map.Entries.SelectMany((e, i) => Arguments(i == 0 && e.Key is "rows" ? key : e.Key, e.Value))
        : [(Pascal(key), value)];

    public static AttributeSyntax Set(string path, Node value) => Parse($"Set({Quote(path)}, {Literal(value)})");

    /// <summary>The path that a [Set] names by a literal; null for other attributes.</summary>
    public static string? SetPath(AttributeSyntax attribute) =>
        Name(attribute) == "Set" && attribute.ArgumentList is { Arguments.Count: 2 } list
            && list.Arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string path } ? path : null;

    /// <summary>The attribute with arguments set or added; null where it has none of that name.</summary>
    public AttributeSyntax? WithArguments(AttributeSyntax attribute, IEnumerable<(string Name, Node Value)> arguments)
    {
        var type = compilation.GetSemanticModel(attribute.SyntaxTree).GetTypeInfo(attribute).Type as INamedTypeSymbol;
        var list = attribute.ArgumentList?.Arguments ?? default;
        foreach (var (name, value) in arguments)
        {
            var property = Property(type, name);
            if (property is { SetMethod: null } && list.Count == 0 && Expression(property.Type, value) is { } first)
                list = list.Add(SyntaxFactory.AttributeArgument(first));
            else if (property?.SetMethod is null || Expression(property.Type, value) is not { } expression) return null;
            else
            {
                var argument = Parse($"X({name} = {expression})").ArgumentList!.Arguments[0];
                var there = list.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name);
                list = there is null ? list.Add(argument) : list.Replace(there, argument);
            }
        }

        var text = string.Join(", ", list.Select(a => a.ToString()));
        return attribute.WithArgumentList(Parse($"X({text})").ArgumentList);
    }

    /// <summary>The attribute that says a word with what belongs to it: <c>{sgd: {momentum: 0.9}}</c>; null where none does.</summary>
    public AttributeSyntax? Attribute(Node value, string path)
    {
        var (word, content) = value switch
        {
            ScalarNode scalar => (scalar.Text, null),
            MapNode { Entries.Count: > 0 } map => (map.Entries[0].Key, map.Entries[0].Value),
            _ => (string.Empty, (Node?)null),
        };
        var name = path == "split" ? Pascal(word) + "Split" : word == "scale" ? "Scale" : Pascal(word);
        if (word.Length == 0 || compilation.GetTypeByMetadataName($"LstmSpec.{name}Attribute") is not { } type) return null;
        // Said by the property that the step stands on.
        var arguments = (content switch
        {
            MapNode map =>
                map.Entries.Where(e => !(path.StartsWith("prepare", StringComparison.Ordinal) && e.Key == "on")).Select(e => (Name: Pascal(e.Key), e.Value)),
            ScalarNode { Text.Length: > 0 } scalar => [(Name: string.Empty, Value: scalar)],
            _ => [],
        }).ToList();
        if (path == "split" && value is MapNode { Entries.Count: > 1 } split)
            arguments.AddRange(split.Entries.Skip(1).SelectMany(e => Arguments(e.Key, e.Value)));
        if (name == "Scale")
        {
            var method = arguments.FindIndex(a => a.Name is "" or "Method");
            if ((method < 0 ? "standard" : (arguments[method].Value as ScalarNode)?.Text) is not ("standard" or "min-max") and not null) return null;
            name = method >= 0 && ((ScalarNode)arguments[method].Value).Text == "min-max" ? "MinMax" : "Standardize";
            if (method >= 0) arguments.RemoveAt(method);
        }

        var written = new List<string>();
        foreach (var (argument, node) in arguments)
        {
            var property = argument.Length > 0 ? Property(type, argument) : null;
            var parameter = property is { SetMethod: not null } ? null : type.Constructors.SelectMany(c => c.Parameters)
                .FirstOrDefault(p => argument.Length == 0 || string.Equals(p.Name, argument, StringComparison.OrdinalIgnoreCase));
            if (argument.Length == 0 && parameter is null) property = type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p => p.SetMethod is not null);
            if ((property is { SetMethod: not null } ? property.Type : parameter?.Type) is not { } wanted || Expression(wanted, node) is not { } expression)
                return null;
            if (property is { SetMethod: not null }) written.Add($"{property.Name} = {expression}");
            else written.Insert(0, expression.ToString());
        }

        return Parse(written.Count == 0 ? name : $"{name}({string.Join(", ", written)})");
    }

    /// <summary>A value as a constant of the type; null where it is none.</summary>
    public static ExpressionSyntax? Expression(ITypeSymbol type, Node value)
    {
        if (type is IArrayTypeSymbol array)
        {
            var items = (value is ListNode list ? list.Items : ValueList.Of(value)).Select(i => Expression(array.ElementType, i)).ToList();
            return items.Contains(null) ? null : SyntaxFactory.ParseExpression("[" + string.Join(", ", items) + "]");
        }

        if (type.SpecialType == SpecialType.System_Object) return SyntaxFactory.ParseExpression(Literal(value));
        if (value is MapNode { Entries.Count: 1 } one) value = one.Entries[0].Value;
        if (value is not ScalarNode scalar) return null;
        if (type.TypeKind == TypeKind.Enum)
            return type.GetMembers(Pascal(scalar.Text)).Length == 0 ? null : SyntaxFactory.ParseExpression($"{type.Name}.{Pascal(scalar.Text)}");
        return type.SpecialType switch
        {
            SpecialType.System_String => SyntaxFactory.ParseExpression(Quote(scalar.Text)),
            SpecialType.System_Boolean or SpecialType.System_Int32 or SpecialType.System_Double => SyntaxFactory.ParseExpression(scalar.Text),
            _ => null,
        };
    }

    /// <summary>As an argument of <see cref="SetAttribute"/>: a number or flag as it is, a word as text, what has parts as YAML.</summary>
    private static string Literal(Node value) =>
        value is ScalarNode { Quoted: false } scalar && (Number.TryParse(scalar.Text, out _) || scalar.Text is "true" or "false")
            ? scalar.Text
            : Quote(value is ScalarNode text ? text.Text : FlowText.Of(value));

    private static string Quote(string text) => SyntaxFactory.Literal(text).ToString();

    private static string Pascal(string kebab) =>
        string.Concat(kebab.Split('-').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w.Substring(1)));

    private static AttributeSyntax Parse(string text) =>
        SyntaxFactory.ParseCompilationUnit($"[{text}] class X;").DescendantNodes().OfType<AttributeSyntax>().First().WithoutTrivia();
}
