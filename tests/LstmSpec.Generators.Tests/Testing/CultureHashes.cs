using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using LstmSpec.Declaring;
using LstmSpec.Planning;
using LstmSpec.Tests.Generated;
using LstmSpec.Yaml;
using Binder = LstmSpec.Binding.Binder;

namespace LstmSpec.Generators.Tests.Testing;

/// <summary>
/// Hashes of made specs, in this process or in one that has the machine's cultures: <c>LstmSpec.Generators.Tests CULTURE COUNT</c> prints the culture, how it
/// writes a half and the small letter of I, and a hash for each seed, which both builds of the language agree on.
/// </summary>
internal static class CultureHashes
{
    private const string Switch = "System.Globalization.Invariant";

    /// <summary>Why no process can have cultures here, or null: only where the runtime says that it finds no ICU. Any other failure is one.</summary>
    public static string? Why { get; } = InProcess("tr-TR", 0).GetAwaiter().GetResult() is var (exit, output) && exit != 0
        && output.Contains("ICU package", StringComparison.Ordinal)
        ? "no libicu: a process with the machine's cultures does not start"
        : null;

    public static int Main(string[] args)
    {
        if (args.Length != 2 || !int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return 2;
        var culture = new CultureInfo(args[0]);

        // The references keep the netstandard2.0 build out of the list of what this program needs; it lies in its folder all the same.
        AssemblyLoadContext.Default.Resolving += (context, name) => File.Exists(Beside(name)) ? context.LoadFromAssemblyPath(Beside(name)) : null;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (culture, culture);
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        Console.Out.Write($"{culture.Name}\t{0.5}\t{"I".ToLower(culture)}\n");
        Print(count);
        return 0;
    }

    public static string OfSeed(int seed) => Planner.Resolve(Binder.Bind(new Declaration("made.lstm.yaml", new SpecMaker(seed).Make())).Spec).Hash;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Print(int count)
    {
        var other = new OtherHost();
        for (var seed = 0; seed < count; seed++)
        {
            var maker = new SpecMaker(seed);
            var text = maker.Render(maker.Make());
            var hash = HashOf(text);
            Console.Out.Write((string.Equals(hash, other.HashOf(text), StringComparison.Ordinal) ? hash : "the builds differ") + "\n");
        }
    }

    private static string Beside(System.Reflection.AssemblyName name) => Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");

    public static string HashOf(string text)
    {
        var (declaration, finding) = YamlReader.Read(text, "made.lstm.yaml");
        Assert.True(declaration is not null, finding?.Message + "\n" + text);
        var bound = Binder.Bind(declaration);
        Assert.True(bound.IsValid, string.Join("\n", bound.Findings.Select(f => f.Path + ": " + f.Message)) + "\n" + text);
        return Planner.Resolve(bound.Spec).Hash;
    }

    /// <summary>This assembly as a program, with the same settings but for the one that leaves cultures out.</summary>
    public static async Task<(int Exit, string Output)> InProcess(string culture, int count)
    {
        var assembly = typeof(CultureHashes).Assembly.Location;
        var settings = await File.ReadAllTextAsync(Path.ChangeExtension(assembly, ".runtimeconfig.json"));
        Assert.Contains($"\"{Switch}\": true", settings, StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("lstmspec-cultures-");
        try
        {
            var own = Path.Combine(folder.FullName, "with-cultures.runtimeconfig.json");
            await File.WriteAllTextAsync(own, settings.Replace($"\"{Switch}\": true", $"\"{Switch}\": false", StringComparison.Ordinal));
            var start = new ProcessStartInfo(
                Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) is "dotnet" ? host : "dotnet")
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = System.Text.Encoding.UTF8
            };
            foreach (var word in new[] { "exec", "--runtimeconfig", own, assembly, culture, count.ToString(CultureInfo.InvariantCulture) })
                start.ArgumentList.Add(word);
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, process.ExitCode == 0 ? await output : await error + await output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>Runs where a process of its own has the machine's cultures (libicu); skipped with the reason where it has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealCulturesTheoryAttribute : TheoryAttribute
{
    public RealCulturesTheoryAttribute() => Skip = CultureHashes.Why;
}
