using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Passes;

/// <summary>
/// A shard of a plain network and a plain batch: a step goes through all layers before the next. A shard goes forward and backward before the next is touched,
/// so that its activations never leave the cache, and the scratch is used again.
/// </summary>
internal sealed unsafe class Shard(PackedNetwork network, LossStage loss) : ShardPass
{
    private readonly LayerPass[] _recurrent = [.. network.Recurrent.Select(layer => new LayerPass(layer))];
    private readonly DensePass[] _dense = [.. network.Dense.Select(layer => new DensePass(layer))];
    private NativeFloats? _block;
    private Extent _extent;

    public override OutputView Outputs => new(_dense[^1].Y, 1, _extent.Rows, network.OutputsPerStep);

    public override void Prepare(BatchJob job, int firstRow, int rows)
    {
        var extent = new Extent(rows, job.Steps, job.Training, network.Whole);
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

    public override void Forward(BatchJob job, int firstRow)
    {
        var inputs = job.Inputs + ((long)firstRow * job.Steps * network.Inputs);
        var masks = job.Masks;
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
        loss.Activate(Outputs, 0, 1);
    }

    public override void Backward(float* gradients)
    {
        for (var i = _dense.Length - 1; i >= 0; i--)
        {
            if (i < _dense.Length - 1) _dense[i].Deactivate(_dense[i + 1]);
            _dense[i].Backward(gradients + network.Dense[i].Matrix.Offset);
        }

        for (var i = _recurrent.Length - 1; i >= 0; i--)
            _recurrent[i].Backward(i + 1 < _recurrent.Length ? _recurrent[i + 1] : null, _dense[0].D, _dense[0].DStride, gradients);
    }

    public override (int Begin, int End) Bounds(int window) => (0, _extent.Steps);

    public override void Dispose() => _block?.Dispose();

    private long Carve(Extent extent, float* start)
    {
        var carver = new Carver(start);
        for (var i = 0; i < _recurrent.Length; i++) _recurrent[i].Carve(extent, top: i == _recurrent.Length - 1, ref carver);
        foreach (var pass in _dense) pass.Carve(extent, ref carver);
        return carver.Used;
    }
}
