using System.Globalization;
using LstmSpec.Declaring;
using LstmSpec.Grammar;
using LstmSpec.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LstmSpec.Generators.Reading;

/// <summary>One argument as written. <paramref name="Name"/> is that of the property or constructor parameter in kebab-case: the key in YAML.</summary>
internal sealed record Argument(string Name, TypedConstant Constant, Node Value);

/// <summary>An attribute with the arguments that are written, each with its place; what is left out is not there.</summary>
internal sealed class WrittenAttribute
{
    public WrittenAttribute(AttributeData data, Places places, Span fallback)
    {
        Name = data.AttributeClass?.Name is { } name && name.EndsWith("Attribute", StringComparison.Ordinal)
            ? name.Substring(0, name.Length - 9)
            : string.Empty;
        Syntax = data.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        Span = Syntax is null ? fallback : places.Of(Syntax);
        Arguments = [.. Read(data, places)];
    }

    /// <summary>Without its ending: <c>Window</c>.</summary>
    public string Name { get; }

    public AttributeSyntax? Syntax { get; }

    public Span Span { get; }

    public IReadOnlyList<Argument> Arguments { get; }

    public Argument? this[string name] => Arguments.FirstOrDefault(a => string.Equals(a.Name, name, StringComparison.Ordinal));

    private IEnumerable<Argument> Read(AttributeData data, Places places)
    {
        var written = Syntax?.ArgumentList?.Arguments ?? default;
        var positional = written.Where(a => a.NameEquals is null).ToList();
        for (var i = 0; i < data.ConstructorArguments.Length && data.AttributeConstructor is { } constructor && i < constructor.Parameters.Length; i++)
        {
            var parameter = constructor.Parameters[i];
            var syntax = positional.FirstOrDefault(
                a => a.NameColon?.Name.Identifier.ValueText is { } named && string.Equals(named, parameter.Name, StringComparison.Ordinal))
                ?? (i < positional.Count && positional[i].NameColon is null ? positional[i] : null);
            yield return Of(parameter.Name, data.ConstructorArguments[i], syntax);
        }

        foreach (var named in data.NamedArguments)
            yield return Of(named.Key, named.Value,
                written.LastOrDefault(a => string.Equals(a.NameEquals?.Name.Identifier.ValueText, named.Key, StringComparison.Ordinal)));

        Argument Of(string name, TypedConstant constant, AttributeArgumentSyntax? syntax) =>
            new(Words.Kebab(name), constant, ConstantNode.Of(constant, syntax?.Expression, syntax is null ? Span : places.Of(syntax)));
    }
}

/// <summary>An attribute's constant as a node of the tree.</summary>
internal static class ConstantNode
{
    public static Node Of(TypedConstant constant, ExpressionSyntax? syntax, Span span) => constant switch
    {
        { Kind: TypedConstantKind.Array, IsNull: false } => new ListNode(constant.Values.Select(v => Of(v, null, span)).ToValueList(), span),
        { Kind: TypedConstantKind.Enum, Value: { } value } => new ScalarNode(WordOf(constant.Type!, value), Quoted: false, span),
        { Kind: TypedConstantKind.Primitive, Value: { } value } => new ScalarNode(TextOf(value, syntax), value is string, span),
        _ => new ScalarNode(string.Empty, Quoted: false, span),
    };

    /// <summary>The member's name in kebab-case; the bare number where no member has the value, which the binder objects to.</summary>
    private static string WordOf(ITypeSymbol type, object value)
    {
        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value));
        return member is null ? Convert.ToString(value, CultureInfo.InvariantCulture)! : Words.Kebab(member.Name);
    }

    private static string TextOf(object value, ExpressionSyntax? syntax) => value switch
    {
        bool flag => flag ? "true" : "false",
        double or float when LiteralOf(syntax) is { } literal => literal,
        double number => Decimal(number),
        float number => Decimal(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private static string Decimal(double value) =>
        double.IsNaN(value) || double.IsInfinity(value) ? value.ToString("R", CultureInfo.InvariantCulture) : Number.From(value).Text;

    /// <summary>A number's text as it is written, so that a plan is hashed over the decimal that its author sees.</summary>
    private static string? LiteralOf(ExpressionSyntax? syntax)
    {
        var sign = string.Empty;
        if (syntax is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus) (sign, syntax) = ("-", minus.Operand);
        if (syntax is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal) return null;
        var text = sign + literal.Token.Text.Replace("_", string.Empty).TrimEnd('d', 'D', 'f', 'F', 'l', 'L', 'u', 'U');
        return Number.TryParse(text, out _) ? text : null;
    }
}
