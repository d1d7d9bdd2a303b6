using System.CommandLine;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using LstmSpec.Engines.Managed;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>env</c>: what is installed here.</summary>
internal static class EnvVerb
{
    public static Command Command()
    {
        var command = new Command("env", "Tell what is installed: engines, instruction sets, numeric profile.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var profile = new ManagedEngine().Profile;
        var sets = Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "portable";
        Console.Out.WriteLine($"engine   {profile.Engine} {profile.EngineVersion} ({profile.Device}, {profile.Precision}, streams {profile.StreamVersion}), kernels {sets}");
        Console.Out.WriteLine($"runtime  {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}");
        Console.Out.WriteLine($"cores    {Environment.ProcessorCount}");
        return ExitCodes.Good;
    }
}
