using System.Runtime.InteropServices;

namespace LstmSpec.Engines.TorchSharp.Native;

/// <summary>Asks LibTorch for the same order of summation every time, as far as it can.</summary>
internal static unsafe class Determinism
{
    /// <summary>Whether LibTorch was told to take deterministic algorithms where it has them.</summary>
    public static bool Switched { get; private set; }

    /// <summary>
    /// What Python calls torch.use_deterministic_algorithms(True, warn_only=True), with cuDNN's deterministic and benchmark flags beside it. TorchSharp 0.107
    /// does not pass it on, so the C++ functions are called by the names that compilers for Linux and macOS give them; where a library has not these names,
    /// nothing is switched, and a run's record says so.
    /// </summary>
    /// <param name="library">The file that LibTorch was loaded from.</param>
    public static void Switch(string? library)
    {
        if (library is null || OperatingSystem.IsWindows() || !NativeLibrary.TryLoad(library, out var handle)) return;
        if (!NativeLibrary.TryGetExport(handle, "_ZN2at13globalContextEv", out var context)
            || !NativeLibrary.TryGetExport(handle, "_ZN2at7Context26setDeterministicAlgorithmsEbb", out var algorithms)
            || !NativeLibrary.TryGetExport(handle, "_ZN2at7Context39setDeterministicFillUninitializedMemoryEb", out var fill)
            || !NativeLibrary.TryGetExport(handle, "_ZN2at7Context21setDeterministicCuDNNEb", out var cudnn)
            || !NativeLibrary.TryGetExport(handle, "_ZN2at7Context17setBenchmarkCuDNNEb", out var benchmark)) return;
        var global = ((delegate* unmanaged[Cdecl]<void*>)context)();
        ((delegate* unmanaged[Cdecl]<void*, byte, byte, void>)algorithms)(global, 1, 1);
        ((delegate* unmanaged[Cdecl]<void*, byte, void>)fill)(global, 0); // memory that is not written yet would be filled for nothing
        ((delegate* unmanaged[Cdecl]<void*, byte, void>)cudnn)(global, 1);
        ((delegate* unmanaged[Cdecl]<void*, byte, void>)benchmark)(global, 0);
        Switched = !NativeLibrary.TryGetExport(handle, "_ZNK2at7Context23deterministicAlgorithmsEv", out var asked)
            || ((delegate* unmanaged[Cdecl]<void*, byte>)asked)(global) != 0;
    }

    /// <summary>
    /// cuBLAS picks workspaces, and with them the order of sums, by what else runs; a fixed size holds it to one. Read by cuBLAS from the C environment,
    /// which is not .NET's, when it is first used. A value that is set already stays.
    /// </summary>
    public static void Prefer()
    {
        const string name = "CUBLAS_WORKSPACE_CONFIG", value = ":4096:8";
        if (OperatingSystem.IsWindows())
        {
            if (Environment.GetEnvironmentVariable(name) is null) Environment.SetEnvironmentVariable(name, value);
        }
        else
        {
            _ = setenv(name, value, 0);
        }
    }

#pragma warning disable SYSLIB1054, CA5392, CA2101 // The C library itself, by the name it has everywhere; the arguments are ASCII.
    [DllImport("libc", ExactSpelling = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int setenv(string name, string value, int overwrite);
#pragma warning restore SYSLIB1054, CA5392, CA2101
}
