using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>What a product's tile asks of a register: neighbouring columns of one panel row.</summary>
internal unsafe interface ITileLanes<V>
    where V : struct
{
    /// <summary>Columns in one register.</summary>
    static abstract int Width { get; }

    static abstract V Load(float* from);

    static abstract void Store(V value, float* to);

    static abstract V All(float value);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract V Fma(V a, V b, V c);
}

/// <summary>8 columns.</summary>
internal readonly unsafe struct Tile8 : ITileLanes<Vector256<float>>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Width => 8;

    [MethodImpl(Inline)]
    public static Vector256<float> Load(float* from) => Vector256.Load(from);

    [MethodImpl(Inline)]
    public static void Store(Vector256<float> value, float* to) => value.Store(to);

    [MethodImpl(Inline)]
    public static Vector256<float> All(float value) => Vector256.Create(value);

    [MethodImpl(Inline)]
    public static Vector256<float> Fma(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.FusedMultiplyAdd(a, b, c);
}

/// <summary>16 columns.</summary>
internal readonly unsafe struct Tile16 : ITileLanes<Vector512<float>>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Width => 16;

    [MethodImpl(Inline)]
    public static Vector512<float> Load(float* from) => Vector512.Load(from);

    [MethodImpl(Inline)]
    public static void Store(Vector512<float> value, float* to) => value.Store(to);

    [MethodImpl(Inline)]
    public static Vector512<float> All(float value) => Vector512.Create(value);

    [MethodImpl(Inline)]
    public static Vector512<float> Fma(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.FusedMultiplyAdd(a, b, c);
}
