using System.CommandLine;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using LstmSpec.Cli.Engines;
using LstmSpec.Cli.Terminal;
using LstmSpec.Cli.Verbs.Clusters;
using LstmSpec.Engines;
using LstmSpec.Engines.Managed;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>env</c>: what is installed here.</summary>
internal static class EnvVerb
{
    public static Command Command()
    {
        var command = new Command("env", "Tell what is installed: engines, instruction sets, numeric profile.");
        var libtorch = LibTorchOption.Create();
        command.Add(libtorch);
        command.Add(EnvSlurmVerb.Command());
        var json = JsonOut.Option();
        command.Add(json);
        command.SetAction(parsed => Run(new("cpu", "float32", parsed.GetValue(libtorch)), parsed.GetValue(json)));
        return command;
    }

    private static int Run(EngineRequest request, bool json)
    {
        var profile = new ManagedEngine().Profile;
        if (json)
        {
            Json(profile, request);
            return ExitCodes.Good;
        }

        Said("engine", $"{profile.Engine} {profile.EngineVersion}: cpu, float32, kernels for {InstructionSets()}");
        Said("engine", "torchsharp: " + TorchSharp(request));
        Said("profile",
            $"{profile.Engine} {profile.EngineVersion}, {profile.Device}, {profile.Precision}, streams {profile.StreamVersion}, runtime {profile.Runtime}: the "
                + "same bits wherever these agree");
        Said("runtime", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}");
        Said("cores", $"{Environment.ProcessorCount}; instruction sets {string.Join(", ", All())}");
        return ExitCodes.Good;

        static void Said(string name, string text)
        {
            foreach (var line in text.Split('\n')) RunSummary.Wrapped(Console.Out, $"{name,-8} {line.Trim()}", null);
        }
    }

    private static void Json(NumericProfile profile, EngineRequest request) => JsonOut.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("profile");
        json.WriteString("engine", profile.Engine);
        json.WriteNumber("engineVersion", profile.EngineVersion);
        json.WriteString("device", profile.Device);
        json.WriteString("precision", profile.Precision);
        json.WriteNumber("streams", profile.StreamVersion);
        json.WriteNumber("runtime", profile.Runtime);
        json.WriteEndObject();
        json.WriteString("kernels", InstructionSets());
        json.WriteString("torchsharp", TorchSharp(request));
        json.WriteString("framework", RuntimeInformation.FrameworkDescription);
        json.WriteString("system", $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}");
        json.WriteNumber("cores", Environment.ProcessorCount);
        json.Strings("instructionSets", All());
        json.WriteEndObject();
    });

    private static string TorchSharp(EngineRequest request)
    {
        try
        {
            return string.Join("\n         ", InstalledEngines.DescribeTorchSharp(request));
        }
        catch (EngineAbsentException e)
        {
            return "absent; " + e.Message;
        }
    }

    private static string InstructionSets() => Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported && Fma.IsSupported ? "AVX2" : "no wide vectors (portable)";

    /// <summary>What the runtime may use here, which environment variables may narrow.</summary>
    private static IEnumerable<string> All()
    {
        var sets = new (string Name, bool Here)[]
        {
            ("SSE4.2", Sse42.IsSupported), ("AVX", Avx.IsSupported), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported), ("AVX-512F", Avx512F.IsSupported),
            ("AVX-512BW", Avx512BW.IsSupported), ("NEON", AdvSimd.IsSupported),
        };
        return sets.Any(s => s.Here) ? sets.Where(s => s.Here).Select(s => s.Name) : ["none"];
    }
}
