using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace LstmSpec.Packages.Tests;

/// <summary>What an assembly lets others use, a line each, in an order that does not hang on the compiler.</summary>
internal static class PublicApiText
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetTypes().Where(IsOpen).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Head(type)).Append('\n');
            if (type.BaseType == typeof(MulticastDelegate)) continue;
            foreach (var line in Members(type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) text.Append("  ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Whether other assemblies see it.</summary>
    public static bool IsOpen(Type type) =>
        type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsOpen(type.DeclaringType!) : type.IsPublic;

    private static string Head(Type type)
    {
        if (type.BaseType == typeof(MulticastDelegate)) return $"delegate {Method(type.GetMethod("Invoke")!)} as {Name(type)}";
        var kind = type.IsEnum
            ? "enum"
            : type.IsInterface ? "interface" : type.IsValueType
                ? "struct"
                : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
        var bases = (type is { BaseType: { } own, IsEnum: false, IsValueType: false } && own != typeof(object) ? [own] : Array.Empty<Type>())
            .Concat(type.IsEnum ? [] : type.GetInterfaces().Where(i => i.IsPublic && type.BaseType?.GetInterfaces().Contains(i) != true)
                .OrderBy(Name, StringComparer.Ordinal)).Select(Name).ToList();
        return $"{kind} {Name(type)}{(bases.Count == 0 ? string.Empty : " : " + string.Join(", ", bases))}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
                yield return $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)}";
            yield break;
        }

        foreach (var field in type.GetFields(Own).Where(f => f.IsPublic || f.IsFamily))
            yield return $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : string.Empty)}{Name(field.FieldType)} "
                + $"{field.Name}{(field.IsLiteral ? " = " + Constant(field.GetRawConstantValue()) : string.Empty)}";
        foreach (var constructor in type.GetConstructors(Own).Where(Shown)) yield return $"new({Parameters(constructor)})";
        foreach (var property in type.GetProperties(Own))
        {
            var (get, set) = (property.GetMethod is { } g && Shown(g), property.SetMethod is { } s && Shown(s));
            if (!get && !set) continue;
            var init = set && property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
            var required = property.GetCustomAttributes().Any(a => a is RequiredMemberAttribute) ? "required " : string.Empty;
            var index = property.GetIndexParameters() is { Length: > 0 } by ? $"[{string.Join(", ", by.Select(p => Name(p.ParameterType)))}]" : string.Empty;
            yield return $"{(IsStatic(property) ? "static " : string.Empty)}{required}{Name(property.PropertyType)}{Optional(Nullability.Create(property), property.PropertyType)} {property.Name}{index} {{ {(get ? "get; " : string.Empty)}{(set ? init ? "init; " : "set; " : string.Empty)}}}";
        }

        foreach (var @event in type.GetEvents(Own).Where(e => Shown(e.AddMethod!))) yield return $"event {Name(@event.EventHandlerType!)} {@event.Name}";
        foreach (var method in type.GetMethods(Own)
            .Where(m => Shown(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal)) && !IsOfRecord(m))) yield return Method(method);
    }

    private static bool Shown(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>What the compiler writes for every record says nothing that the word record does not.</summary>
    private static bool IsOfRecord(MethodInfo method) =>
        method.GetCustomAttribute<CompilerGeneratedAttribute>() is not null
            || method.Name is "PrintMembers" or "get_EqualityContract" or "<Clone>$" or "Deconstruct" or "ToString" or "GetHashCode" or "Equals";

    private static bool IsStatic(PropertyInfo property) => (property.GetMethod ?? property.SetMethod)!.IsStatic;

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : string.Empty;
        var kind = method.IsStatic ? "static " : method is { IsAbstract: true, DeclaringType.IsInterface: false }
            ? "abstract "
            : method is { IsVirtual: true, IsFinal: false, DeclaringType.IsInterface: false } ? "virtual " : string.Empty;
        return $"{kind}{Name(method.ReturnType)}{Optional(Nullability.Create(method.ReturnParameter), method.ReturnType)} "
            + $"{method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{(p.IsOut ? "out " : p.ParameterType.IsByRef ? "ref " : p.IsDefined(typeof(ParamArrayAttribute)) ? "params " : string.Empty)}{Name(p.ParameterType)}{Optional(Nullability.Create(p), p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = " + Constant(p.RawDefaultValue) : string.Empty)}"));

    private static string Optional(NullabilityInfo info, Type type) => !type.IsValueType && info.ReadState == NullabilityState.Nullable ? "?" : string.Empty;

    private static string Constant(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Name(Type type)
    {
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (type.IsPointer) return Name(type.GetElementType()!) + "*";
        if (Nullable.GetUnderlyingType(type) is { } inner) return Name(inner) + "?";
        if (type.IsGenericParameter) return type.Name;
        if (type.Namespace == "System" && !type.IsGenericType && Type.GetTypeCode(type) is not (TypeCode.Object or TypeCode.DateTime or TypeCode.DBNull)
            && !type.IsEnum)
            return Keyword(type);
        if (type == typeof(object)) return "object";
        if (type == typeof(void)) return "void";
        var name = (type.IsNested
            ? Name(type.DeclaringType!) + "."
            : type.Namespace?.StartsWith("LstmSpec", StringComparison.Ordinal) == true ? type.Namespace + "." : string.Empty) + type.Name.Split('`')[0];
        // The arguments of the type around it are its own, too.
        var around = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var arguments = type.IsGenericType ? type.GetGenericArguments().Skip(around).ToArray() : [];
        return arguments.Length == 0 ? name : $"{name}<{string.Join(", ", arguments.Select(Name))}>";
    }

    private static string Keyword(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.Int32 => "int",
        TypeCode.Int64 => "long",
        TypeCode.UInt32 => "uint",
        TypeCode.UInt64 => "ulong",
        TypeCode.Int16 => "short",
        TypeCode.UInt16 => "ushort",
        TypeCode.Single => "float",
        _ => type.Name.ToLowerInvariant(),
    };
}
