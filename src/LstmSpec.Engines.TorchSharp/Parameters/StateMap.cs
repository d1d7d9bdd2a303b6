using System.Runtime.InteropServices;
using LstmSpec.Engines.TorchSharp.Native;
using LstmSpec.Engines.TorchSharp.Optimizers;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Parameters;

/// <summary>Carries flat parameters and moments to the engine-neutral state and back.</summary>
internal sealed class StateMap(IReadOnlyList<ParameterShape> shapes, FlatLayout layout, FlatParameters parameters, FlatOptimizer optimizer)
{
    /// <summary>Updates the moments have seen, where it is not the state's step: an optimizer started anew from weights alone.</summary>
    private const string Updates = "optimizer.updates";

    /// <param name="step">Training steps done.</param>
    /// <param name="withOptimizer">Whether moments are wanted.</param>
    /// <param name="optimizerStart">Step at which the optimizer started.</param>
    public ModelState Capture(int step, bool withOptimizer, int optimizerStart)
    {
        var state = new ModelState { Step = step };
        Read(parameters.Weights, string.Empty);
        for (var m = 0; withOptimizer && m < optimizer.Moments.Count; m++) Read(optimizer.Sets[m], Prefix(m));
        if (withOptimizer && optimizerStart != 0) state.Add(Updates, [1], [step - optimizerStart]);
        return state;

        void Read(Tensor flat, string prefix)
        {
            var values = Values(flat);
            for (var i = 0; i < shapes.Count; i++) state.Add(prefix + shapes[i].Name, shapes[i].Dimensions, values[i]);
        }
    }

    /// <summary>What a flat tensor holds, per parameter.</summary>
    public IReadOnlyList<float[]> Values(Tensor flat)
    {
        using var scope = NewDisposeScope();
        var values = MemoryMarshal.Cast<byte, float>(flat.cpu().bytes);
        var all = new float[shapes.Count][];
        for (var i = 0; i < shapes.Count; i++)
        {
            all[i] = new float[shapes[i].Size];
            var at = 0;
            foreach (var (offset, count) in layout.Places[i])
            {
                values.Slice((int)offset, count).CopyTo(all[i].AsSpan(at));
                at += count;
            }
        }

        return all;
    }

    /// <summary>Puts a state in place. Checks all of it first: a state that is refused changes nothing.</summary>
    /// <returns>The step at which the optimizer started: 0 with moments, else that of the state, for then it starts anew.</returns>
    public int Restore(ModelState state)
    {
        var moments = Enumerable.Range(0, optimizer.Moments.Count).Any(m => state.TryGet(Prefix(m) + shapes[0].Name, out _));
        foreach (var shape in shapes)
        {
            Checks.State(state, shape, string.Empty);
            for (var m = 0; moments && m < optimizer.Moments.Count; m++) Checks.State(state, shape, Prefix(m));
        }

        using var all = NewDisposeScope();
        Write(parameters.Weights, string.Empty);
        for (var m = 0; m < optimizer.Moments.Count; m++)
        {
            if (moments) Write(optimizer.Sets[m], Prefix(m));
            else optimizer.Sets[m].zero_();
        }

        using (no_grad()) parameters.WeightsChanged();
        if (!moments) return state.Step;
        return state.TryGet(Updates, out var updates) ? state.Step - (int)updates.Values[0] : 0;

        void Write(Tensor flat, string prefix)
        {
            using var scope = NewDisposeScope();
            using var off = no_grad();
            var host = zeros(layout.Size, float32);
            var values = MemoryMarshal.Cast<byte, float>(host.bytes);
            for (var i = 0; i < shapes.Count; i++)
            {
                var own = state.Get(shapes[i], prefix);
                var at = 0;
                foreach (var (offset, count) in layout.Places[i])
                {
                    own.AsSpan(at, count).CopyTo(values.Slice((int)offset, count));
                    at += count;
                }
            }

            flat.copy_(host);
        }
    }

    private string Prefix(int moment) => $"optimizer.{optimizer.Moments[moment]}.";
}
