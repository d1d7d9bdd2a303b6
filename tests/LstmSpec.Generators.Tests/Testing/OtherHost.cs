using System.Reflection;
using System.Runtime.Loader;
using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Planning;
using LstmSpec.Yaml;
using Binder = LstmSpec.Binding.Binder;

namespace LstmSpec.Generators.Tests.Testing;

/// <summary>The language as programs load it, net10.0, beside the netstandard2.0 build that these tests reference as compilers do.</summary>
internal sealed class OtherHost
{
    private readonly MethodInfo _read, _bind, _resolve;

    public OtherHost()
    {
        var assembly = new AssemblyLoadContext("net10.0").LoadFromAssemblyPath(Path.Combine(Places.RuntimeFolder, "LstmSpec.dll"));
        Assert.NotSame(typeof(Planner).Assembly, assembly);
        Assert.Contains("v10.0", assembly.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>()!.FrameworkName, StringComparison.Ordinal);
        Assert.Contains("v2.0", typeof(Planner).Assembly.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>()!.FrameworkName,
            StringComparison.Ordinal);
        _read = assembly.GetType(typeof(YamlReader).FullName!)!.GetMethod(nameof(YamlReader.Read))!;
        _bind = assembly.GetType(typeof(Binder).FullName!)!.GetMethod(nameof(Binder.Bind))!;
        _resolve = assembly.GetType(typeof(Planner).FullName!)!.GetMethod(nameof(Planner.Resolve))!;
    }

    public string HashOf(string text)
    {
        var declaration = ((System.Runtime.CompilerServices.ITuple)_read.Invoke(null, [text, "made.lstm.yaml"])!)[0];
        var bound = _bind.Invoke(null, [declaration, null])!;
        var plan = _resolve.Invoke(null, [bound.GetType().GetProperty(nameof(BoundSpec.Spec))!.GetValue(bound)])!;
        return (string)plan.GetType().GetProperty(nameof(Plan.Hash))!.GetValue(plan)!;
    }
}
