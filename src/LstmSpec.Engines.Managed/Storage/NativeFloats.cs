using System.Runtime.InteropServices;

namespace LstmSpec.Engines.Managed.Storage;

/// <summary>Zeroed floats outside the garbage collector's heap, on a cache line's boundary: never moved, scanned or zeroed again.</summary>
internal sealed unsafe class NativeFloats : SafeHandle
{
    /// <summary>A cache line in bytes and in floats; every array within a block starts on one.</summary>
    public const int LineBytes = 64, Line = LineBytes / sizeof(float);

    /// <param name="count">Floats.</param>
    public NativeFloats(long count)
        : base(0, ownsHandle: true)
    {
        Count = count;
        var bytes = checked((nuint)RoundUp(count, Line) * sizeof(float)) + LineBytes;
        var start = NativeMemory.AlignedAlloc(bytes, LineBytes);
        NativeMemory.Clear(start, bytes);
        SetHandle((nint)start);
    }

    public long Count { get; }

    public override bool IsInvalid => handle == 0;

    public float* Start => (float*)handle;

    public static long RoundUp(long value, long multiple) => (value + multiple - 1) / multiple * multiple;

    public static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
