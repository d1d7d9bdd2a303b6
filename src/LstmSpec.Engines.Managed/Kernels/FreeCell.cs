using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Kernels;

/// <summary>
/// The LSTM cell with activations of choice: c = f·c₋₁ + i·z, h = o·φ(c), with i, f, o through γ and z through φ. Laid out as <see cref="Cell"/>; a row of states is [c×8, φ(c)×8].
/// </summary>
internal static unsafe class FreeCell
{
    /// <inheritdoc cref="Cell.Forward(int, float*, float*, float*, float*, nint, float*, nint)"/>
    public static void Forward(Activation activation, Activation gate, int rows, float* gates, float* before, float* after, float* h, nint hStride, float* up, nint upStride)
    {
        for (; rows > 0; rows--, gates += Cell.GateRow, before += Cell.StateRow, after += Cell.StateRow, h += hStride)
        {
            for (var i = 0; i < 4; i++) Activations.Forward(i == 2 ? activation : gate, gates + (i * Cell.Units), null);
            Lanes8 input = Lanes8.Load(gates, 0), forget = Lanes8.Load(gates + 8, 0), candidate = Lanes8.Load(gates + 16, 0), output = Lanes8.Load(gates + 24, 0);
            var c = Lanes8.Fma(forget, Lanes8.Load(before, 0), input * candidate);
            Lanes8.Store(c, after, 0);
            Lanes8.Store(c, after + Cell.Units, 0);
            Activations.Forward(activation, after + Cell.Units, null);
            var y = output * Lanes8.Load(after + Cell.Units, 0);
            Lanes8.Store(y, h, 0);
            if (up == null) continue;
            Lanes8.Store(y, up, 0);
            up += upStride;
        }
    }

    /// <inheritdoc cref="Cell.Backward"/>
    public static void Backward(Activation activation, Activation gate, int rows, float* gates, float* before, float* after, float* dh, nint dhStride, float* above, nint aboveStride, float* dc)
    {
        var slot = stackalloc float[Cell.Units];
        for (; rows > 0; rows--, gates += Cell.GateRow, before += Cell.StateRow, after += Cell.StateRow, dh += dhStride, dc += Cell.Units)
        {
            Lanes8 input = Lanes8.Load(gates, 0), forget = Lanes8.Load(gates + 8, 0), candidate = Lanes8.Load(gates + 16, 0), output = Lanes8.Load(gates + 24, 0);
            Lanes8 squashed = Lanes8.Load(after + Cell.Units, 0), d = Lanes8.Load(dh, 0);
            if (above != null)
            {
                d += Lanes8.Load(above, 0);
                above += aboveStride;
            }

            Lanes8.Store(d * output, slot, 0);
            Activations.Backward(activation, slot, after + Cell.Units, null, null); // φ(c) is not needed any more
            var byCell = Lanes8.Load(after + Cell.Units, 0) + Lanes8.Load(dc, 0);
            Back(gate, byCell * candidate, gates, slot);
            Back(gate, byCell * Lanes8.Load(before, 0), gates + 8, slot);
            Back(activation, byCell * input, gates + 16, slot);
            Back(gate, d * squashed, gates + 24, slot);
            Lanes8.Store(byCell * forget, dc, 0);
        }
    }

    private static void Back(Activation activation, Lanes8 d, float* y, float* slot)
    {
        Lanes8.Store(d, slot, 0);
        Activations.Backward(activation, slot, y, null, null);
    }
}
