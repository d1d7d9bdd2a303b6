using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>Four units of four neighbouring rows.</summary>
internal readonly unsafe struct Quads16(Vector512<float> lanes) : ILanes<Quads16>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector512<float> _lanes = lanes;

    public static int Rows => 4;

    public static int Units => 4;

    [MethodImpl(Inline)]
    public static Quads16 operator +(Quads16 a, Quads16 b) => new(a._lanes + b._lanes);

    [MethodImpl(Inline)]
    public static Quads16 operator -(Quads16 a, Quads16 b) => new(a._lanes - b._lanes);

    [MethodImpl(Inline)]
    public static Quads16 operator -(Quads16 a) => new(-a._lanes);

    [MethodImpl(Inline)]
    public static Quads16 operator *(Quads16 a, Quads16 b) => new(a._lanes * b._lanes);

    [MethodImpl(Inline)]
    public static Quads16 operator /(Quads16 a, Quads16 b) => new(a._lanes / b._lanes);

    [MethodImpl(Inline)]
    public static Quads16 Load(float* from, nint rowStride) => new(Two(from, rowStride).ToVector512Unsafe().WithUpper(Two(from + (2 * rowStride), rowStride)));

    [MethodImpl(Inline)]
    public static void Store(Quads16 value, float* to, nint rowStride)
    {
        Store(value._lanes.GetLower(), to, rowStride);
        Store(value._lanes.GetUpper(), to + (2 * rowStride), rowStride);
    }

    [MethodImpl(Inline)]
    public static Quads16 All(float value) => new(Vector512.Create(value));

    [MethodImpl(Inline)]
    public static Quads16 Fma(Quads16 a, Quads16 b, Quads16 c) => new(Vector512.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    // The native minimum and maximum return their second operand when either is NaN: the value has to come second to stay NaN.
    [MethodImpl(Inline)]
    public static Quads16 Clamp(Quads16 value, float bound) =>
        new(Vector512.MinNative(Vector512.Create(bound), Vector512.MaxNative(Vector512.Create(-bound), value._lanes)));

    [MethodImpl(Inline)]
    public static Quads16 WhereNegative(Quads16 value, Quads16 then, Quads16 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(value._lanes, Vector512<float>.Zero), then._lanes, otherwise._lanes));

    [MethodImpl(Inline)]
    public static Quads16 WherePositive(Quads16 value, Quads16 then, Quads16 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(value._lanes, Vector512<float>.Zero), then._lanes, otherwise._lanes));

    [MethodImpl(Inline)]
    public static Quads16 TimesPowerOfTwo(Quads16 value, Quads16 shifted) => new((value._lanes.AsInt32() + (shifted._lanes.AsInt32() << 23)).AsSingle());

    [MethodImpl(Inline)]
    private static Vector256<float> Two(float* from, nint rowStride) => Vector128.Load(from).ToVector256Unsafe().WithUpper(Vector128.Load(from + rowStride));

    [MethodImpl(Inline)]
    private static void Store(Vector256<float> value, float* to, nint rowStride)
    {
        value.GetLower().Store(to);
        value.GetUpper().Store(to + rowStride);
    }
}
