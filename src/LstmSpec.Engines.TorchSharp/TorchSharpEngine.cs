using LstmSpec.Engines.TorchSharp.Native;
using LstmSpec.Randomness;
using LstmSpec.Spec;
using TorchSharp;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp;

/// <summary>
/// The engine on LibTorch: CPU and CUDA, float32 and bfloat16. Initial weights, batches and dropout masks are the runtime's, so that it agrees with the
/// embedded engine to rounding; it promises no bits.
/// </summary>
public sealed class TorchSharpEngine : IEngine
{
    /// <summary>Version of what decides numbers here: order of operations, formulas of optimizers and losses.</summary>
    public const int Version = 1;

    private readonly Device _device;
    private readonly ScalarType _precision;

    /// <param name="request">Device, precision, and where LibTorch lies.</param>
    /// <exception cref="EngineAbsentException">LibTorch, the device or the precision is not there.</exception>
    public TorchSharpEngine(EngineRequest? request = null)
    {
        request ??= new();
        LibTorch.Open(request.Library);
        _precision = request.Precision switch
        {
            "float32" => float32,
            "bfloat16" => bfloat16,
            _ => throw new EngineAbsentException($"the torchsharp engine knows no precision '{request.Precision}'; it has float32 and bfloat16"),
        };
        _device = DeviceOf(request.Device);
        // Another LibTorch adds in another order: its runs are other runs.
        Profile = new("torchsharp on LibTorch " + (LibTorch.Version() ?? LibTorch.MadeFor), Version, request.Device, request.Precision, CounterRandom.Version);
        if (_device.type == DeviceType.CPU) return;
        Determinism.Prefer();
        backends.cuda.matmul.allow_tf32 = false;
        backends.cudnn.allow_tf32 = false;
    }

    /// <summary>With the device and the precision that were asked for.</summary>
    public NumericProfile Profile { get; }

    /// <summary>False: LibTorch's bits hang on its build, the processor and the device.</summary>
    public bool SameBits => false;

    /// <inheritdoc/>
    public string Repeats
    {
        get
        {
            var library = $"LibTorch {LibTorch.Version() ?? LibTorch.MadeFor}";
            var algorithms = Determinism.Switched ? "deterministic algorithms switched on" : "no switch found for deterministic algorithms";
            return _device.type == DeviceType.CPU
                ? $"{library} on the CPU, {algorithms}: the same bits on this machine with as many threads, none promised elsewhere; other runs agree to "
                    + "rounding"
                : $"{library} on CUDA, {algorithms}, TF32 off and cuBLAS workspaces fixed: the same bits at best on this GPU with this driver, none promised; "
                    + "runs agree to rounding";
        }
    }

    /// <summary>Weights, gradients, moments and a set of zeros and ones for penalties; in bfloat16 weights and gradients once more, half as large.</summary>
    public long BytesOf(Network network, TrainSpec train) =>
        network.Parameters().Sum(p => p.Count) * sizeof(float)
            * (3 + (train.Optimizer is AdamSpec or AdamWSpec or NadamSpec ? 2 : train.Optimizer is RmspropSpec ? 3 : 1) + (_precision == float32 ? 0 : 1));

    /// <inheritdoc/>
    public IModel Create(Network network, TrainSpec train, ModelState start, ulong dropoutKey, EngineOptions options)
    {
        if (options.Threads < 1) throw new ArgumentException($"A model was given {options.Threads} threads; it needs at least one.", nameof(options));
        NetworkCheck.Of(network);
        Checks.Train(train, network.Objective);
        var model = new TorchModel(network, train, dropoutKey, options.Threads, _device, _precision);
        try
        {
            model.Restore(start);
        }
        catch
        {
            model.Dispose();
            throw;
        }

        return model;
    }

    private static Device DeviceOf(string name)
    {
        if (name is "cpu") return CPU;
        var parts = name.Split(':');
        if (parts[0] is not "cuda" || parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[1], out _)))
            throw new EngineAbsentException($"the torchsharp engine knows no device '{name}'; it has cpu, cuda and, where there are several, cuda:1 and so on");
        var index = parts.Length == 2 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
        var there = LibTorch.CudaDevices();
        if (there == 0)
            throw new EngineAbsentException(
                "no GPU that CUDA can use: it takes an NVIDIA GPU with its driver, and LibTorch built for CUDA (the package TorchSharp-cuda-linux or "
                    + "TorchSharp-cuda-windows)");
        return index >= 0 && index < there
            ? new Device(DeviceType.CUDA, index)
            : throw new EngineAbsentException($"there is no device {name}: CUDA sees {there} here, from cuda:0 on");
    }
}
