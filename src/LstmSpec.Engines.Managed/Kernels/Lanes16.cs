using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>Eight units of two neighbouring rows.</summary>
internal readonly unsafe struct Lanes16(Vector512<float> lanes) : ILanes<Lanes16>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector512<float> _lanes = lanes;

    public static int Rows => 2;

    public static int Units => 8;

    [MethodImpl(Inline)]
    public static Lanes16 operator +(Lanes16 a, Lanes16 b) => new(a._lanes + b._lanes);

    [MethodImpl(Inline)]
    public static Lanes16 operator -(Lanes16 a, Lanes16 b) => new(a._lanes - b._lanes);

    [MethodImpl(Inline)]
    public static Lanes16 operator -(Lanes16 a) => new(-a._lanes);

    [MethodImpl(Inline)]
    public static Lanes16 operator *(Lanes16 a, Lanes16 b) => new(a._lanes * b._lanes);

    [MethodImpl(Inline)]
    public static Lanes16 operator /(Lanes16 a, Lanes16 b) => new(a._lanes / b._lanes);

    [MethodImpl(Inline)]
    public static Lanes16 Load(float* from, nint rowStride) => new(Vector256.Load(from).ToVector512Unsafe().WithUpper(Vector256.Load(from + rowStride)));

    [MethodImpl(Inline)]
    public static void Store(Lanes16 value, float* to, nint rowStride)
    {
        value._lanes.GetLower().Store(to);
        value._lanes.GetUpper().Store(to + rowStride);
    }

    [MethodImpl(Inline)]
    public static Lanes16 All(float value) => new(Vector512.Create(value));

    [MethodImpl(Inline)]
    public static Lanes16 Fma(Lanes16 a, Lanes16 b, Lanes16 c) => new(Vector512.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    // The native minimum and maximum return their second operand when either is NaN: the value has to come second to stay NaN.
    [MethodImpl(Inline)]
    public static Lanes16 Clamp(Lanes16 value, float bound) =>
        new(Vector512.MinNative(Vector512.Create(bound), Vector512.MaxNative(Vector512.Create(-bound), value._lanes)));

    [MethodImpl(Inline)]
    public static Lanes16 WhereNegative(Lanes16 value, Lanes16 then, Lanes16 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(value._lanes, Vector512<float>.Zero), then._lanes, otherwise._lanes));

    [MethodImpl(Inline)]
    public static Lanes16 WherePositive(Lanes16 value, Lanes16 then, Lanes16 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(value._lanes, Vector512<float>.Zero), then._lanes, otherwise._lanes));

    [MethodImpl(Inline)]
    public static Lanes16 TimesPowerOfTwo(Lanes16 value, Lanes16 shifted) => new((value._lanes.AsInt32() + (shifted._lanes.AsInt32() << 23)).AsSingle());
}
