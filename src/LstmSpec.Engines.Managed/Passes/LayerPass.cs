using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Passes;

/// <summary>One declared recurrent layer on one shard: a pass per direction, and what is made of their h.</summary>
internal sealed unsafe class LayerPass(PackedRecurrent layer)
{
    private readonly RecurrentPass[] _directions = [.. layer.Directions.Select(direction => new RecurrentPass(direction))];
    private readonly OutputPass? _output = layer.Plain ? null : new(layer);
    private Extent _extent;
    private bool _top;

    public void Carve(Extent extent, bool top, ref Carver carver)
    {
        (_extent, _top) = (extent, top);
        foreach (var direction in _directions) direction.Carve(extent, top, ref carver);
        _output?.Carve(extent, top, ref carver);
    }

    /// <summary>Zeroes the states that a pass starts from.</summary>
    public void Begin()
    {
        foreach (var direction in _directions) direction.Begin();
    }

    /// <summary>Reads one step of the network's inputs.</summary>
    public void Load(float* inputs, int time) => _directions[0].LoadInputs(inputs, time, time);

    /// <summary>One step of a layer with one direction, whose input for it is there; hands the output to the layer above.</summary>
    public void Step(int time, LayerPass? above, in MaskStream masks, int firstRow)
    {
        if (_output is null)
        {
            _directions[0].StepForward(time, above?._directions[0], masks, firstRow);
            return;
        }

        _directions[0].StepForward(time, null, masks, firstRow);
        if (above is null) return;
        _output.Make(time, _directions[0].H(time), null, _directions[0].Layer.RowStride, masks, firstRow);
        above._directions[0].Take(time, _output.Outputs(time), layer.PaddedWidth);
    }

    /// <summary>All steps at once, each direction in its own order; the layer below is done with its own.</summary>
    /// <param name="below">The recurrent layer below; null where the network's inputs are read.</param>
    /// <param name="inputs">(rows, steps, inputs).</param>
    /// <param name="masks">This training step's stream.</param>
    /// <param name="firstRow">Place in the batch of the shard's first window.</param>
    public void Run(LayerPass? below, float* inputs, in MaskStream masks, int firstRow)
    {
        Begin();
        for (var i = 0; i < _directions.Length; i++)
        {
            for (var step = 0; step < _extent.Steps; step++)
            {
                var time = i == 0 ? step : _extent.Steps - 1 - step;
                if (below is null) _directions[i].LoadInputs(inputs, time, step);
                else _directions[i].Take(step, below._output!.Outputs(time), below.PaddedWidth);
                _directions[i].StepForward(step, null, masks, firstRow);
            }
        }

        for (var time = 0; !_top && time < _extent.Steps; time++)
            _output!.Make(time, _directions[0].H(time), Reverse(_extent.Steps - 1 - time), _directions[0].Layer.RowStride, masks, firstRow);
    }

    /// <summary>Copies the outputs after the last step to where the first dense layer reads them.</summary>
    public void LastOutputs(float* to, nint toStride, in MaskStream masks, int firstRow)
    {
        if (_output is null)
        {
            _directions[0].LastOutputs(to, toStride, masks, firstRow);
            return;
        }

        var last = _extent.Steps - 1;
        _output.Make(last, _directions[0].H(last), Reverse(last), _directions[0].Layer.RowStride, masks, firstRow);
        Copy(_output.Outputs(last), layer.PaddedWidth, to, toStride);
    }

    /// <summary>Back through time; adds the layer's gradients to <paramref name="gradients"/>.</summary>
    /// <param name="above">The recurrent layer that read the outputs, if any; its own backward pass is done.</param>
    /// <param name="from">Gradients by the outputs after the last step, where no recurrent layer stands above.</param>
    /// <param name="fromStride">Floats from row to row.</param>
    /// <param name="gradients">Packed as all parameters.</param>
    public void Backward(LayerPass? above, float* from, nint fromStride, float* gradients)
    {
        if (_output is null)
        {
            _directions[0].LastGradients(above is null ? from : null, above is null ? fromStride : 0);
            _directions[0].Backward(above?._directions[0].Passed ?? default, Own(0));
            return;
        }

        var last = _extent.Steps - 1;
        if (above is null)
        {
            for (var row = 0; row < _extent.Rows; row++, from += fromStride)
                new Span<float>(from, layer.PaddedWidth).CopyTo(new(_output.Gathered + ((long)row * layer.PaddedWidth), layer.PaddedWidth));
            _output.Back(last, last, gradients);
            for (var i = 0; i < _directions.Length; i++)
            {
                _directions[i].LastGradients(_output.ByH(i, last), _directions[i].Layer.PaddedUnits);
                _directions[i].Backward(default, Own(i));
            }

            return;
        }

        for (var time = last; time >= 0; time--)
        {
            above.Gather(time, _output.Gathered, layer.PaddedWidth);
            _output.Back(time, last - time, gradients);
        }

        for (var i = 0; i < _directions.Length; i++)
        {
            var units = _directions[i].Layer.PaddedUnits;
            _directions[i].LastGradients(null, 0);
            _directions[i].Backward(new(_output.ByH(i, 0), (nint)_extent.Rows * units, units), Own(i));
        }

        float* Own(int direction) => gradients + _directions[direction].Layer.Matrix.Offset;
    }

    private int PaddedWidth => layer.PaddedWidth;

    /// <summary>Adds up what the directions pass down for one step of the window, in their order.</summary>
    private void Gather(int time, float* to, int width)
    {
        var passed = _directions[0].Passed;
        var from = passed.Start + (time * passed.StepStride);
        for (var row = 0; row < _extent.Rows; row++) new Span<float>(from + (row * passed.RowStride), width).CopyTo(new(to + ((long)row * width), width));
        if (_directions.Length == 1) return;
        passed = _directions[1].Passed;
        from = passed.Start + ((_extent.Steps - 1 - time) * passed.StepStride);
        for (var row = 0; row < _extent.Rows; row++, from += passed.RowStride, to += width)
        {
            for (var u = 0; u < width; u += Cell.Units) Lanes8.Store(Lanes8.Load(to + u, 0) + Lanes8.Load(from + u, 0), to + u, 0);
        }
    }

    private float* Reverse(int step) => _directions.Length == 1 ? null : _directions[1].H(step);

    private void Copy(float* from, int width, float* to, nint toStride)
    {
        for (var row = 0; row < _extent.Rows; row++, from += width, to += toStride) new Span<float>(from, width).CopyTo(new(to, width));
    }
}
