using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace LstmSpec.Packages.Tests;

/// <summary>Whatever a package offers says what it is. The compiler asks for it (CS1591), but not for the properties of a record that has a docstring and lacks
/// one of its parameters.</summary>
public sealed class DocstringTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("LstmSpec")]
    [InlineData("LstmSpec.Runtime")]
    [InlineData("LstmSpec.Engines.Managed")]
    [InlineData("LstmSpec.Engines.TorchSharp")]
    [InlineData("LstmSpec.Verify")]
    public void Every_type_property_field_and_value_that_is_shipped_has_a_docstring(string name)
    {
        var types = BuiltAssembly.Load(name).GetTypes().Where(PublicApiText.IsOpen).ToList();
        if (types.Count == 0 && name is "LstmSpec.Engines.TorchSharp" or "LstmSpec.Verify") return;
        var said = XDocument.Load(BuiltAssembly.DocstringsOf(name)).Descendants("member").Where(IsSaid).Select(m => m.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);
        var silent = types.SelectMany(t => Members(t).Prepend("T:" + Id(t))).Where(id => !said.Contains(id)).Order(StringComparer.Ordinal).ToList();
        Assert.True(silent.Count == 0, $"{silent.Count} of {name} have no docstring:\n{string.Join('\n', silent.Take(30))}");
    }

    private static bool IsSaid(XElement member) => member.Element("inheritdoc") is not null || member.Value.Trim().Length > 0;

    private static IEnumerable<string> Members(Type type)
    {
        if (type.BaseType == typeof(MulticastDelegate)) return [];
        var properties = type.GetProperties(Own)
            .Where(p => (IsShown(p.GetMethod) || IsShown(p.SetMethod)) && p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract");
        var fields = type.GetFields(Own)
            .Where(f => (f.IsPublic || f.IsFamily) && !f.IsSpecialName && f.GetCustomAttribute<CompilerGeneratedAttribute>() is null);
        return properties.Select(p => $"P:{Id(type)}.{p.Name}").Concat(fields.Select(f => $"F:{Id(type)}.{f.Name}"));
    }

    private static bool IsShown(MethodInfo? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static string Id(Type type) => type.FullName!.Replace('+', '.');
}
