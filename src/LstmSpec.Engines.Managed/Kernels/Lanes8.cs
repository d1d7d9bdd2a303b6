using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>Eight units of one row.</summary>
internal readonly unsafe struct Lanes8(Vector256<float> lanes) : ILanes<Lanes8>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector256<float> _lanes = lanes;

    public static int Rows => 1;

    public static int Units => 8;

    [MethodImpl(Inline)]
    public static Lanes8 operator +(Lanes8 a, Lanes8 b) => new(a._lanes + b._lanes);

    [MethodImpl(Inline)]
    public static Lanes8 operator -(Lanes8 a, Lanes8 b) => new(a._lanes - b._lanes);

    [MethodImpl(Inline)]
    public static Lanes8 operator -(Lanes8 a) => new(-a._lanes);

    [MethodImpl(Inline)]
    public static Lanes8 operator *(Lanes8 a, Lanes8 b) => new(a._lanes * b._lanes);

    [MethodImpl(Inline)]
    public static Lanes8 operator /(Lanes8 a, Lanes8 b) => new(a._lanes / b._lanes);

    [MethodImpl(Inline)]
    public static Lanes8 Load(float* from, nint rowStride) => new(Vector256.Load(from));

    [MethodImpl(Inline)]
    public static void Store(Lanes8 value, float* to, nint rowStride) => value._lanes.Store(to);

    [MethodImpl(Inline)]
    public static Lanes8 All(float value) => new(Vector256.Create(value));

    [MethodImpl(Inline)]
    public static Lanes8 Fma(Lanes8 a, Lanes8 b, Lanes8 c) => new(Vector256.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    // The native minimum and maximum return their second operand when either is NaN: the value has to come second to stay NaN.
    [MethodImpl(Inline)]
    public static Lanes8 Clamp(Lanes8 value, float bound) =>
        new(Vector256.MinNative(Vector256.Create(bound), Vector256.MaxNative(Vector256.Create(-bound), value._lanes)));

    [MethodImpl(Inline)]
    public static Lanes8 WhereNegative(Lanes8 value, Lanes8 then, Lanes8 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(value._lanes, Vector256<float>.Zero), then._lanes, otherwise._lanes));

    [MethodImpl(Inline)]
    public static Lanes8 WherePositive(Lanes8 value, Lanes8 then, Lanes8 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(value._lanes, Vector256<float>.Zero), then._lanes, otherwise._lanes));

    [MethodImpl(Inline)]
    public static Lanes8 TimesPowerOfTwo(Lanes8 value, Lanes8 shifted) => new((value._lanes.AsInt32() + (shifted._lanes.AsInt32() << 23)).AsSingle());
}
