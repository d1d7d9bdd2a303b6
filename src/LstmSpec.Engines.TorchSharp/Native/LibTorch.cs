using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp;

namespace LstmSpec.Engines.TorchSharp.Native;

/// <summary>The native library, brought by the user: found once for the process, never downloaded.</summary>
internal static class LibTorch
{
    private static readonly Lock Gate = new();
    private static bool _ready;
    private static string? _failure;

    /// <summary>Loads it, and tells the C allocator to keep its memory.</summary>
    /// <param name="folder">Where it lies; null for the variable LSTMSPEC_LIBTORCH or, where that is not set, where packages and the system have it.</param>
    /// <exception cref="EngineAbsentException">It is not there. Once it failed it stays so until the process ends.</exception>
    public static void Open(string? folder)
    {
        lock (Gate)
        {
            if (_ready) return;
            if (_failure is null)
            {
                folder ??= Environment.GetEnvironmentVariable("LSTMSPEC_LIBTORCH") is { Length: > 0 } named ? named : null;
                Allocator.KeepMemory();
                _failure = (folder is null ? null : Preload(folder)) ?? Initialize();
                _ready = _failure is null;
                if (_ready) Determinism.Switch(LoadedFrom());
            }

            if (_failure is not null) throw new EngineAbsentException(_failure);
        }
    }

    /// <summary>The version that TorchSharp was made for. Its property cannot be asked where the library is missing; the constant behind it can.</summary>
    public static string MadeFor { get; } =
        typeof(torch).GetField("libtorchPackageVersion",
            System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)?.GetRawConstantValue() as string ?? "2.10";

    /// <summary>GPUs that CUDA sees.</summary>
    public static int CudaDevices()
    {
        try
        {
            return Quietly(() => torch.TryInitializeDeviceType(DeviceType.CUDA) && torch.cuda.is_available() ? torch.cuda.device_count() : 0);
        }
        catch (Exception e) when (e is NotSupportedException or DllNotFoundException or ExternalException)
        {
            return 0;
        }
    }

    /// <summary>The file it was loaded from, or nothing where the system does not tell.</summary>
    public static string? LoadedFrom()
    {
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>().Select(m => m.FileName)
            .FirstOrDefault(f => f is not null && Path.GetFileName(f) is { } name && name.Contains("torch_cpu", StringComparison.Ordinal));
    }

    /// <summary>Its version where the file's name tells it, as Linux distributions name theirs; null otherwise.</summary>
    public static string? Version()
    {
        if (LoadedFrom() is not { } file) return null;
        var name = Path.GetFileName(file);
        var cut = name.IndexOf(".so.", StringComparison.Ordinal);
        if (cut >= 0) return name[(cut + 4)..];
        // The archives of pytorch.org carry it in a file at their root.
        var told = Path.Combine(Path.GetDirectoryName(file)!, "..", "build-version");
        return File.Exists(told) ? File.ReadAllText(told).Trim() : null;
    }

    private static string? Initialize()
    {
        try
        {
            return Quietly(() => torch.TryInitializeDeviceType(DeviceType.CPU)) ? null : Missing("it could not be initialised");
        }
        catch (Exception e) when (e is TypeInitializationException or NotSupportedException or DllNotFoundException or BadImageFormatException
            or EntryPointNotFoundException)
        {
            return Missing("it is not here");
        }
    }

    private static string Missing(string what) =>
        $"the torchsharp engine stands on LibTorch, and {what}: reference the package TorchSharp-cpu, TorchSharp-cuda-linux or TorchSharp-cuda-windows "
            + $"(version {typeof(torch).Assembly.GetName().Version?.ToString(3)}) "
        + $"in your project, or name the folder of LibTorch {MadeFor} with --libtorch FOLDER or in LSTMSPEC_LIBTORCH";

    /// <summary>Loads the libraries of a folder, in the order in which they need each other, so that the shim finds them loaded.</summary>
    private static string? Preload(string folder)
    {
        folder = Directory.Exists(Path.Combine(folder, "lib")) ? Path.Combine(folder, "lib") : folder;
        if (!Directory.Exists(folder)) return $"LibTorch was looked for in {folder}, which is no folder";
        if (Find(folder, "torch_cpu") is not { } main) return $"there is no LibTorch in {folder}: {FileName("torch_cpu")} is missing";
        if (Rival(main) is { } rival)
            return $"there are two LibTorch, in {folder} and at {rival}, and the loader would take both, which ends the process: name the folder of the "
                + "latter, or take it off the loader's path";
        foreach (var name in new[] { "c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch" })
        {
            if (Find(folder, name) is not { } file) continue;
            try
            {
                NativeLibrary.Load(file);
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
            {
                return $"{file} cannot be loaded: {e.Message}";
            }
        }

        return null;
    }

    /// <summary>
    /// TorchSharp asks the loader for libtorch_cpu.so by that name. It gets the one that is loaded already where that calls itself so, as those of pytorch.org
    /// do; distributions' have a version behind it, and then another one on the loader's path would be loaded beside it.
    /// </summary>
    private static string? Rival(string file)
    {
        var name = FileName("torch_cpu");
        if (!OperatingSystem.IsLinux() || Path.GetFileName(Real(file)) == name) return null;
        var path = (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries);
        var triplet = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        string[] known = [.. path, $"/usr/lib/{triplet}", $"/lib/{triplet}", "/usr/lib64", "/lib64", "/usr/lib", "/lib", "/usr/local/lib"];
        return known.Select(folder => Path.Combine(folder, name)).FirstOrDefault(other => File.Exists(other) && Real(other) != Real(file));
    }

    /// <summary>Behind every link, of the file and of the folders above it: /lib is often one to /usr/lib.</summary>
    private static string Real(string file)
    {
        var full = Path.GetFullPath(new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file);
        var folder = "/";
        foreach (var part in Path.GetDirectoryName(full)!.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            folder = Path.Combine(folder, part);
            folder = new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;
        }

        return Path.Combine(folder, Path.GetFileName(full));
    }

    private static string? Find(string folder, string name) =>
        Directory.GetFiles(folder, FileName(name) + (OperatingSystem.IsLinux() ? "*" : string.Empty)).Order(StringComparer.Ordinal).FirstOrDefault();

    private static string FileName(string name) =>
        OperatingSystem.IsWindows() ? name + ".dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";

    /// <summary>TorchSharp prints a page to stdout when it finds nothing; stdout is for data.</summary>
    private static T Quietly<T>(Func<T> work)
    {
        var output = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            return work();
        }
        finally
        {
            Console.SetOut(output);
        }
    }
}
