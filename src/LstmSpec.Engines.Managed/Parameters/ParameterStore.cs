using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Parameters;

/// <summary>The memory of all packed parameters, of the optimizer's moments and of the gradients, one set of them per group of shards.</summary>
internal sealed unsafe class ParameterStore : IDisposable
{
    private readonly PackedNetwork _network;
    private readonly NativeFloats _fixed;
    private readonly List<NativeFloats> _gradients = [];

    public ParameterStore(PackedNetwork network, int moments)
    {
        _network = network;
        Moments = new float*[moments];
        Size = NativeFloats.RoundUp(network.Size, NativeFloats.Line);
        _fixed = new(((1 + moments) * Size) + network.Layers.Sum(layer => NativeFloats.RoundUp(layer.Matrix.BackSize, NativeFloats.Line)));
        var carver = new Carver(_fixed.Start);
        Weights = carver.Take(Size);
        for (var i = 0; i < moments; i++) Moments[i] = carver.Take(Size);
        foreach (var layer in network.Layers)
        {
            layer.Matrix.Weights = Weights + layer.Matrix.Offset;
            layer.Matrix.Back = carver.Take(layer.Matrix.BackSize);
        }
    }

    /// <summary>Floats of one set.</summary>
    public long Size { get; }

    public float* Weights { get; }

    public float*[] Moments { get; }

    /// <summary>One per group; grows by <see cref="Reserve"/>.</summary>
    public float*[] Gradients { get; private set; } = [];

    /// <summary>Makes room for the gradients of <paramref name="groups"/> groups of shards.</summary>
    public void Reserve(int groups)
    {
        if (groups <= Gradients.Length) return;
        var gradients = new float*[groups];
        for (var g = 0; g < groups; g++)
        {
            if (g >= _gradients.Count) _gradients.Add(new(Size));
            gradients[g] = _gradients[g].Start;
        }

        Gradients = gradients;
    }

    /// <summary>Values of parameter <paramref name="index"/> of <see cref="PackedNetwork.Shapes"/> out of one set.</summary>
    public float[] Gather(float* set, int index)
    {
        var places = _network.Places[index];
        var values = new float[places.Length];
        for (var i = 0; i < places.Length; i++) values[i] = set[places[i]];
        return values;
    }

    public void Scatter(float[] values, float* set, int index)
    {
        var places = _network.Places[index];
        for (var i = 0; i < places.Length; i++) set[places[i]] = values[i];
    }

    /// <summary>Zeroes a set, padding included.</summary>
    public void Clear(float* set) => new Span<float>(set, (int)Size).Clear();

    public void PackBack()
    {
        foreach (var layer in _network.Layers)
        {
            for (var panel = 0; panel < layer.Matrix.Panels; panel++) layer.Matrix.PackBack(panel);
        }
    }

    public void Dispose()
    {
        _fixed.Dispose();
        foreach (var block in _gradients) block.Dispose();
    }
}
