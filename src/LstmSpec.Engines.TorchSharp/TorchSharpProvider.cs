using LstmSpec.Engines.TorchSharp.Native;
using TorchSharp;

namespace LstmSpec.Engines.TorchSharp;

/// <summary>Opens the engine by name.</summary>
public sealed class TorchSharpProvider : IEngineProvider
{
    /// <inheritdoc/>
    public IEngine Open(EngineRequest request) => new TorchSharpEngine(request);

    /// <inheritdoc/>
    public IReadOnlyList<string> Describe(EngineRequest request)
    {
        LibTorch.Open(request.Library);
        var cuda = LibTorch.CudaDevices();
        return
        [
            $"TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}, LibTorch "
                + $"{LibTorch.Version() ?? $"(made for {LibTorch.MadeFor})"}{(LibTorch.LoadedFrom() is { } file ? " from " + file : string.Empty)}",
            $"devices {string.Join(", ", Enumerable.Range(0, cuda).Select(i => "cuda:" + i.ToString(System.Globalization.CultureInfo.InvariantCulture)).Prepend("cpu"))}; precisions float32, bfloat16",
        ];
    }
}
