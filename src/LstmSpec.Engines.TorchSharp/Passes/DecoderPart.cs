using LstmSpec.Engines.TorchSharp.Parameters;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>What a decoder reads beside its own outputs.</summary>
/// <param name="Known">(batch, steps, known) values known ahead; null where there are none.</param>
/// <param name="Truth">(batch, steps, targets) what is read at a step in place of the output before, in training; null where it never is.</param>
/// <param name="Taught">(batch, steps, targets) whether it is.</param>
internal sealed record DecoderInputs(Tensor? Known, Tensor? Truth, Tensor? Taught);

/// <summary>The decoder: its cell step by step, with the head on each step and what the head gives fed to the next.</summary>
internal sealed class DecoderPart : IDisposable
{
    private readonly Decoder _decoder;
    private readonly int _width, _point;
    private readonly SlowCell _cell;
    private readonly Tensor? _bridgeH, _bridgeC;
    private readonly Tensor _columns;

    public DecoderPart(Network network, DecoderPieces pieces, FlatParameters parameters)
    {
        (_decoder, _width, _point) = (network.Decoder!, network.Width, network.Objective?.Point ?? 0);
        _cell = new(new RecurrentLayer(_decoder.Units, 0) { Cell = _decoder.Cell }, pieces.Cell, parameters);
        _bridgeH = pieces.BridgeH is null ? null : parameters.Leaf(pieces.BridgeH);
        _bridgeC = pieces.BridgeC is null ? null : parameters.Leaf(pieces.BridgeC);
        _columns = tensor(_decoder.Columns.Select(c => (long)c).ToArray(), device: parameters.Device).DetachFromDisposeScope();
    }

    /// <summary>All steps' outputs, (batch, steps · targets · width).</summary>
    /// <param name="run">The last layer's, whose last state it starts from.</param>
    /// <param name="lastRow">(batch, feature) the last row that the windows hold.</param>
    /// <param name="inputs">What else it reads, in the precision of the parameters.</param>
    /// <param name="head">(batch, units) h of a step → (batch, targets · width) its outputs.</param>
    public Tensor Forward(RecurrentRun run, Tensor lastRow, DecoderInputs inputs, Func<int, Tensor, Tensor> head)
    {
        Tensor h = Lead(_bridgeH, SideBySide(run.H)), c = _decoder.Cell == CellKind.Lstm ? Lead(_bridgeC, SideBySide(run.C)) : h;
        var previous = lastRow.index_select(1, _columns);
        var outputs = new Tensor[_decoder.Steps];
        for (var step = 0; step < _decoder.Steps; step++)
        {
            (h, c) = _cell.Step(inputs.Known is null ? previous : cat([inputs.Known.select(1, step), previous], 1), h, c);
            var y = outputs[step] = head(step, h);
            if (step + 1 == _decoder.Steps) break;
            previous = y.view(y.shape[0], _decoder.Columns.Count, _width).select(2, _point);
            if (inputs.Taught is not null) previous = where(inputs.Taught.select(1, step + 1), inputs.Truth!.select(1, step + 1), previous);
        }

        return cat(outputs, 1);
    }

    public void Dispose() => _columns.Dispose();

    /// <summary>(directions, batch, units) → (batch, width), forward first.</summary>
    private static Tensor SideBySide(Tensor state) => state.shape[0] == 1 ? state.select(0, 0) : cat([state.select(0, 0), state.select(0, 1)], 1);

    private static Tensor Lead(Tensor? bridge, Tensor from) => bridge is null ? from : functional.linear(from, bridge);
}
