using System.Runtime.InteropServices;

namespace LstmSpec.Engines.TorchSharp.Native;

/// <summary>What of CUDA's order of summation can be fixed from outside.</summary>
internal static class Determinism
{
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
