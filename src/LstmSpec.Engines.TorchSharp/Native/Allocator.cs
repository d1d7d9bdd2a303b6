using System.Runtime.InteropServices;

namespace LstmSpec.Engines.TorchSharp.Native;

/// <summary>
/// glibc gives large blocks back to the system at every free and maps them anew at every allocation: thousands of page faults in a training step.
/// Told to keep them, the same step takes two thirds of the time.
/// </summary>
internal static partial class Allocator
{
    private const int TrimThreshold = -1, TopPad = -2, MmapThreshold = -3;

    /// <summary>Once, before the first tensor; does nothing where the C library is not glibc.</summary>
    public static void KeepMemory()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            // Older versions refuse a threshold above 32 MiB.
            if (mallopt(MmapThreshold, 1 << 30) == 0) _ = mallopt(MmapThreshold, 32 << 20);
            _ = mallopt(TrimThreshold, int.MaxValue);
            _ = mallopt(TopPad, 256 << 20);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library keeps memory as it sees fit.
        }
    }

#pragma warning disable SYSLIB1054, CA5392, CA2101 // The C library itself, by the name it has everywhere.
    [DllImport("libc", ExactSpelling = true)]
    private static extern int mallopt(int parameter, int value);
#pragma warning restore SYSLIB1054, CA5392, CA2101
}
