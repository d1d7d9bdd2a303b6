using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>Four units of one row.</summary>
internal readonly unsafe struct Quads4(Vector128<float> lanes) : ILanes<Quads4>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector128<float> _lanes = lanes;

    public static int Rows => 1;

    public static int Units => 4;

    [MethodImpl(Inline)]
    public static Quads4 operator +(Quads4 a, Quads4 b) => new(a._lanes + b._lanes);

    [MethodImpl(Inline)]
    public static Quads4 operator -(Quads4 a, Quads4 b) => new(a._lanes - b._lanes);

    [MethodImpl(Inline)]
    public static Quads4 operator -(Quads4 a) => new(-a._lanes);

    [MethodImpl(Inline)]
    public static Quads4 operator *(Quads4 a, Quads4 b) => new(a._lanes * b._lanes);

    [MethodImpl(Inline)]
    public static Quads4 operator /(Quads4 a, Quads4 b) => new(a._lanes / b._lanes);

    [MethodImpl(Inline)]
    public static Quads4 Load(float* from, nint rowStride) => new(Vector128.Load(from));

    [MethodImpl(Inline)]
    public static void Store(Quads4 value, float* to, nint rowStride) => value._lanes.Store(to);

    [MethodImpl(Inline)]
    public static Quads4 All(float value) => new(Vector128.Create(value));

    [MethodImpl(Inline)]
    public static Quads4 Fma(Quads4 a, Quads4 b, Quads4 c) => new(Vector128.FusedMultiplyAdd(a._lanes, b._lanes, c._lanes));

    // The native minimum and maximum return their second operand when either is NaN: the value has to come second to stay NaN.
    [MethodImpl(Inline)]
    public static Quads4 Clamp(Quads4 value, float bound) =>
        new(Vector128.MinNative(Vector128.Create(bound), Vector128.MaxNative(Vector128.Create(-bound), value._lanes)));

    [MethodImpl(Inline)]
    public static Quads4 WhereNegative(Quads4 value, Quads4 then, Quads4 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(value._lanes, Vector128<float>.Zero), then._lanes, otherwise._lanes));

    [MethodImpl(Inline)]
    public static Quads4 WherePositive(Quads4 value, Quads4 then, Quads4 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(value._lanes, Vector128<float>.Zero), then._lanes, otherwise._lanes));

    [MethodImpl(Inline)]
    public static Quads4 TimesPowerOfTwo(Quads4 value, Quads4 shifted) => new((value._lanes.AsInt32() + (shifted._lanes.AsInt32() << 23)).AsSingle());
}
