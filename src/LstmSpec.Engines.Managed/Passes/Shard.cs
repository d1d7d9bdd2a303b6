using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Storage;
using LstmSpec.Engines.Managed.Training;

namespace LstmSpec.Engines.Managed.Passes;

/// <summary>
/// One thread's scratch for one shard, a run of a batch's windows. A shard goes forward and backward before the next is touched, so that
/// its activations never leave the cache, and the scratch is used again.
/// </summary>
internal sealed unsafe class Shard(PackedNetwork network) : IDisposable
{
    private readonly LayerPass[] _recurrent = [.. network.Recurrent.Select(layer => new LayerPass(layer))];
    private readonly DensePass[] _dense = [.. network.Dense.Select(layer => new DensePass(layer))];
    private NativeFloats? _block;
    private Extent _extent;

    private DensePass Head => _dense[^1];

    /// <summary>Lays the scratch out for a pass of this size; takes memory only when none so large was seen.</summary>
    public void Prepare(Extent extent)
    {
        if (_block is not null && extent == _extent) return;
        var needed = Carve(extent, null);
        if (_block is null || needed > _block.Count)
        {
            _block?.Dispose();
            _block = new(needed);
        }

        Carve(extent, _block.Start);
        _extent = extent;
    }

    /// <summary>Forward through all layers; the head's outputs stay in the scratch.</summary>
    /// <param name="inputs">(rows, steps, inputs) of this shard.</param>
    /// <param name="masks">This training step's dropout stream; unused in prediction.</param>
    /// <param name="firstRow">Place in the batch of the shard's first window.</param>
    public void Forward(float* inputs, in MaskStream masks, int firstRow)
    {
        if (network.Whole)
        {
            for (var i = 0; i < _recurrent.Length; i++) _recurrent[i].Run(i == 0 ? null : _recurrent[i - 1], inputs, masks, firstRow);
        }
        else
        {
            foreach (var pass in _recurrent) pass.Begin();
            for (var time = 0; time < _extent.Steps; time++)
            {
                _recurrent[0].Load(inputs, time);
                for (var i = 0; i < _recurrent.Length; i++) _recurrent[i].Step(time, i + 1 < _recurrent.Length ? _recurrent[i + 1] : null, masks, firstRow);
            }
        }

        _recurrent[^1].LastOutputs(_dense[0].A, _dense[0].AStride, masks, firstRow);
        for (var i = 0; i < _dense.Length; i++) _dense[i].Forward(i + 1 < _dense.Length ? _dense[i + 1] : null, masks, firstRow);
    }

    /// <summary>Copies the head's outputs out.</summary>
    /// <param name="outputs">(rows, outputs).</param>
    public void CopyOutputs(float* outputs)
    {
        var width = network.Network.Outputs;
        for (var row = 0; row < _extent.Rows; row++)
        {
            for (var i = 0; i < width; i++) *outputs++ = *Output(row, i);
        }
    }

    /// <summary>Backward from the loss; adds this shard's gradients to <paramref name="gradients"/>.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="targets">(rows, outputs).</param>
    /// <param name="share">1 / (batch · outputs): what each value counts in the mean.</param>
    /// <param name="gradients">Packed as all parameters.</param>
    /// <returns>The sum of the shard's losses.</returns>
    public double Backward(in ErrorLoss loss, float* targets, float share, float* gradients)
    {
        var sum = 0.0;
        for (var row = 0; row < _extent.Rows; row++)
        {
            for (var i = 0; i < network.Network.Outputs; i++)
            {
                var output = Output(row, i);
                sum += loss.Of(*output - *targets++, share, out *output);
            }
        }

        for (var i = _dense.Length - 1; i >= 0; i--)
        {
            if (i < _dense.Length - 1) _dense[i].Deactivate(_dense[i + 1]);
            _dense[i].Backward(gradients + network.Dense[i].Matrix.Offset);
        }

        for (var i = _recurrent.Length - 1; i >= 0; i--)
            _recurrent[i].Backward(i + 1 < _recurrent.Length ? _recurrent[i + 1] : null, _dense[0].D, _dense[0].DStride, gradients);

        return sum;
    }

    public void Dispose() => _block?.Dispose();

    private long Carve(Extent extent, float* start)
    {
        var carver = new Carver(start);
        for (var i = 0; i < _recurrent.Length; i++) _recurrent[i].Carve(extent, top: i == _recurrent.Length - 1, ref carver);
        foreach (var pass in _dense) pass.Carve(extent, ref carver);
        return carver.Used;
    }

    private float* Output(int row, int index) =>
        Head.Y + ((((long)(index / RowProduct.PanelWidth) * _extent.Rows) + row) * RowProduct.PanelWidth) + (index % RowProduct.PanelWidth);
}
