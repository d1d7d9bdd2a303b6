using LstmSpec.Engines.Managed.Parameters;

namespace LstmSpec.Engines.Managed.Passes;

/// <summary>The learned size and level of what a shard reads and gives: see <see cref="Reversal"/>. Sums of a shard are in double, in the order of its
/// rows.</summary>
internal sealed unsafe class ReversalPass
{
    private readonly VectorParameters _layer;
    private readonly int[] _inputs, _known, _outputs;

    public ReversalPass(PackedNetwork packed)
    {
        var (network, reversal) = (packed.Network, packed.Network.Reversal!);
        _layer = packed.Reversal!;

        // A recurrent step reads the features of a segment's rows side by side.
        _inputs = [.. Enumerable.Range(0, packed.Inputs).Select(i => reversal.Features[i % network.Inputs])];
        _known = [.. reversal.Known];
        var places = network.Objective?.Places ?? 1;
        _outputs = [.. Enumerable.Range(0, packed.OutputsPerStep)
            .Select(i => i % network.Width < places ? reversal.Targets[i / network.Width % reversal.Targets.Count] : -1)];
    }

    public int Pairs => _layer.Units;

    /// <summary>What a layer reads of input <paramref name="i"/> of a recurrent step.</summary>
    public float Input(int i, float x) => Scaled(_inputs[i], x);

    /// <summary>What a decoder reads of what it knows ahead.</summary>
    public float Known(int i, float x) => Scaled(_known[i], x);

    /// <summary>The forecast that an output stands for.</summary>
    /// <param name="i">Its place among those of a step.</param>
    public float Output(int i, float y) => _outputs[i] < 0 ? y : (y - Level(_outputs[i])) / Size(_outputs[i]);

    /// <summary>Gradients by a forecast → by the output, and by its pair.</summary>
    /// <param name="value">The forecast.</param>
    /// <param name="sums">(2, pairs), added to: sizes, then levels.</param>
    public double Turn(int i, float value, double slope, Span<double> sums)
    {
        var pair = _outputs[i];
        if (pair < 0) return slope;
        var turned = slope / Size(pair);
        sums[pair] -= turned * value;
        sums[Pairs + pair] -= turned;
        return turned;
    }

    /// <summary>Adds what the gradient by what was read of an input says of its pair.</summary>
    /// <returns>The gradient by the input itself.</returns>
    public float TurnInput(int i, float x, float gradient, Span<double> sums) => Turned(_inputs[i], x, gradient, sums);

    /// <inheritdoc cref="TurnInput"/>
    public void TurnKnown(int i, float x, float gradient, Span<double> sums) => Turned(_known[i], x, gradient, sums);

    /// <param name="sums">(2, pairs).</param>
    /// <param name="gradients">Packed as all parameters.</param>
    public void Add(ReadOnlySpan<double> sums, float* gradients)
    {
        for (var pair = 0; pair < Pairs; pair++)
        {
            *Place(gradients + _layer.Matrix.Offset, 0, pair) += (float)sums[pair];
            *Place(gradients + _layer.Matrix.Offset, 1, pair) += (float)sums[Pairs + pair];
        }
    }

    private float Turned(int pair, float x, float gradient, Span<double> sums)
    {
        if (pair < 0) return gradient;
        sums[pair] += (double)gradient * x;
        sums[Pairs + pair] += gradient;
        return gradient * Size(pair);
    }

    private float Scaled(int pair, float x) => pair < 0 ? x : (x * Size(pair)) + Level(pair);

    private float Size(int pair) => *Place(_layer.Matrix.Weights, 0, pair);

    private float Level(int pair) => *Place(_layer.Matrix.Weights, 1, pair);

    private float* Place(float* block, int row, int pair) =>
        block + ((long)(pair / Kernels.RowProduct.PanelWidth) * _layer.Matrix.PanelSize) + (row * Kernels.RowProduct.PanelWidth)
            + (pair % Kernels.RowProduct.PanelWidth);
}
