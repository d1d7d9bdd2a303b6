namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>
/// Eight units, or the four of a narrow panel, of one or more batch rows in one register. The cell is written once over this: lanes never mix, so
/// the width of the register cannot change a bit.
/// </summary>
internal unsafe interface ILanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Batch rows in one register.</summary>
    static abstract int Rows { get; }

    /// <summary>Units of each row in it: 8, or 4.</summary>
    static abstract int Units { get; }

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator -(T a);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    /// <param name="from">The first row's floats.</param>
    /// <param name="rowStride">Floats from one row to the next.</param>
    static abstract T Load(float* from, nint rowStride);

    static abstract void Store(T value, float* to, nint rowStride);

    static abstract T All(float value);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract T Fma(T a, T b, T c);

    /// <summary>Into [−bound, bound]; NaN stays NaN.</summary>
    static abstract T Clamp(T value, float bound);

    /// <summary>value &lt; 0 ? then : otherwise; NaN is not.</summary>
    static abstract T WhereNegative(T value, T then, T otherwise);

    /// <summary>value &gt; 0 ? then : otherwise; NaN is not.</summary>
    static abstract T WherePositive(T value, T then, T otherwise);

    /// <summary>value · 2ⁿ, where n is the integer in the low bits of <paramref name="shifted"/>'s mantissa.</summary>
    static abstract T TimesPowerOfTwo(T value, T shifted);
}
