using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace LstmSpec.Generators.Benchmarks;

internal static class Assemblies
{
    /// <summary>The generator's project keeps LstmSpec.dll out of the list of what this program needs; it lies in its folder all the same.</summary>
#pragma warning disable CA2255 // Whoever loads this assembly, the processes of a benchmark among them, needs it.
    [ModuleInitializer]
    internal static void Resolve() => AssemblyLoadContext.Default.Resolving += (context, name) =>
    {
        var beside = Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
        return File.Exists(beside) ? context.LoadFromAssemblyPath(beside) : null;
    };
#pragma warning restore CA2255
}
