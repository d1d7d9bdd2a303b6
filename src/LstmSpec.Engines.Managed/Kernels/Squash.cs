using System.Runtime.CompilerServices;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>
/// Sigmoid and tanh from multiply-add, division and shifts alone. The C library's exp and tanh differ between processors by the code
/// path it picks; these do not. A NaN must carry no payload (see <see cref="Passes.RecurrentPass.LoadInputs"/>) and comes out as NaN.
/// </summary>
internal static class Squash<T>
    where T : struct, ILanes<T>
{
    /// <summary>1.5·2²³: a float of that size has no bits below the point, so adding it rounds to a whole number, kept in the low bits.</summary>
    private const float Rounder = 12582912f;

    private const float LogTwoOfE = 1.44269504f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sigmoid(T x) => T.All(1f) / (T.All(1f) + ExpOfMinus(x));

    /// <summary>x·P(x²)/Q(x²), relative error of a few units in the last place. Coefficients: Eigen, generic_fast_tanh_float (MPL 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh(T x)
    {
        x = T.Clamp(x, 7.90531110763549805f);
        var square = x * x;
        var p = T.Fma(T.All(-2.76076847742355e-16f), square, T.All(2.00018790482477e-13f));
        var q = T.Fma(T.All(1.19825839466702e-06f), square, T.All(1.18534705686654e-04f));
        p = T.Fma(p, square, T.All(-8.60467152213735e-11f));
        q = T.Fma(q, square, T.All(2.26843463243900e-03f));
        p = T.Fma(p, square, T.All(5.12229709037114e-08f));
        q = T.Fma(q, square, T.All(4.89352518554385e-03f));
        p = T.Fma(p, square, T.All(1.48572235717979e-05f));
        p = T.Fma(p, square, T.All(6.37261928875436e-04f));
        p = T.Fma(p, square, T.All(4.89352455891786e-03f));
        return x * p / q;
    }

    /// <summary>
    /// e⁻ˣ = 2ⁿ·2ᶠ with n whole and |f| ≤ 1/2; 2ᶠ by a minimax polynomial of degree 5 (relative error 1.1e-7, exact at 0).
    /// x is held where 2ⁿ is a normal number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpOfMinus(T x)
    {
        x = T.Clamp(x, 85f);
        var shifted = T.Fma(x, T.All(-LogTwoOfE), T.All(Rounder));
        var f = T.Fma(x, T.All(-LogTwoOfE), T.All(Rounder) - shifted);
        var p = T.Fma(T.All(0.00132647261f), f, T.All(0.00967151299f));
        p = T.Fma(p, f, T.All(0.0555073358f));
        p = T.Fma(p, f, T.All(0.240222424f));
        p = T.Fma(p, f, T.All(0.693147004f));
        p = T.Fma(p, f, T.All(1f));
        return T.TimesPowerOfTwo(p, shifted);
    }
}
