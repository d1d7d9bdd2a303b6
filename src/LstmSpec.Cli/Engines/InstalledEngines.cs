using System.Reflection;
using LstmSpec.Engines;
using LstmSpec.Engines.Managed;

namespace LstmSpec.Cli.Engines;

/// <summary>The engines this tool was built with or finds beside it. Only the embedded one is referenced: the others stand on packages that a registry may
/// lack.</summary>
internal static class InstalledEngines
{
    public const string Default = "managed";

    private const string TorchSharp = "torchsharp";

    /// <summary>Every name that <c>--engine</c> may take.</summary>
    public static IReadOnlyList<string> Names { get; } = [Default, TorchSharp];

    /// <summary>Makes an engine ready.</summary>
    /// <exception cref="EngineAbsentException">There is no such engine, or it lacks something; the message says what to do.</exception>
    public static IEngine Open(string name, EngineRequest request)
    {
        switch (name)
        {
            case Default:
                if (request.Device != "cpu")
                    throw new EngineAbsentException($"the engine managed runs on the cpu only; --engine torchsharp runs on {request.Device}");
                if (request.Precision != "float32")
                    throw new EngineAbsentException($"the engine managed computes in float32 only; --engine torchsharp knows {request.Precision}");
                if (request.Library is not null)
                    throw new EngineAbsentException("the engine managed stands on no library; --libtorch is for --engine torchsharp");
                return new ManagedEngine();
            case TorchSharp:
                return Provider().Open(request);
            default:
                throw new EngineAbsentException($"there is no engine '{name}'; there are {string.Join(" and ", Names)}");
        }
    }

    /// <summary>The engine that a stored run was made with, on the same device and in the same precision; its library's version follows its name
    /// there.</summary>
    /// <exception cref="EngineAbsentException">It is not here.</exception>
    public static IEngine For(NumericProfile profile) => Open(profile.Engine.Split(' ')[0], new(profile.Device, profile.Precision));

    /// <summary>What <c>env</c> says of the engine on LibTorch.</summary>
    /// <exception cref="EngineAbsentException">It lacks something.</exception>
    public static IReadOnlyList<string> DescribeTorchSharp(EngineRequest request) => Provider().Describe(request);

    private static IEngineProvider Provider()
    {
        Type? type = null;
        try
        {
            type = Assembly.Load(new AssemblyName("LstmSpec.Engines.TorchSharp")).GetType("LstmSpec.Engines.TorchSharp.TorchSharpProvider");
        }
        catch (FileNotFoundException)
        {
            // Not beside the tool: the same as built without it.
        }

        return type is null
            ? throw new EngineAbsentException(
                "the engine 'torchsharp' is not part of this build: the package sources it was built from do not offer TorchSharp. "
                + "With a source that does (dotnet nuget add source ...), build again; LibTorch itself comes from the package TorchSharp-cpu or "
                + "TorchSharp-cuda-*, or from a folder named with --libtorch")
            : (IEngineProvider)Activator.CreateInstance(type)!;
    }
}
