using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Forecasting;

/// <summary>What of a window's last state the next one starts from: that of the layers that are stateful. Laid out as <see cref="Engines.Network.StateSize"/>
/// says.</summary>
internal sealed class CarriedState
{
    private readonly bool[] _carried;

    private CarriedState(bool[] carried) => _carried = carried;

    /// <summary>Values of one row's state.</summary>
    public int Size => _carried.Length;

    /// <summary>Null where no layer is stateful.</summary>
    public static CarriedState? Of(Plan plan)
    {
        var layers = plan.Spec.Model.Layers.OfType<RecurrentLayerSpec>().Where(l => !l.Bidirectional).ToList();
        if (!layers.Exists(l => l.State == RecurrentState.Stateful)) return null;
        return new([.. layers.SelectMany(l => Enumerable.Repeat(l.State == RecurrentState.Stateful, l.Units * (l is LstmLayerSpec ? 2 : 1)))]);
    }

    /// <summary>Zeroes what is not carried.</summary>
    /// <param name="states">(rows, size).</param>
    public void Keep(Span<float> states)
    {
        for (var i = 0; i < states.Length; i++)
        {
            if (!_carried[i % _carried.Length]) states[i] = 0;
        }
    }
}
