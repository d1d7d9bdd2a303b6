using System.Reflection;

namespace LstmSpec.Generators.Tests.Testing;

/// <summary>Where things lie that a test needs, as the build knows it.</summary>
internal static class Places
{
    public static string RepositoryRoot => Of("RepositoryRoot");

    /// <summary>The runtime with the embedded engine.</summary>
    public static string RuntimeFolder => Of("RuntimeFolder");

    /// <summary>The compiler's parts with their dependencies.</summary>
    public static string AnalyzerFolder => Of("AnalyzerFolder");

    public static string SampleFolder => Of("SampleFolder");

    public static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryRoot, path));

    private static string Of(string key) => typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}
