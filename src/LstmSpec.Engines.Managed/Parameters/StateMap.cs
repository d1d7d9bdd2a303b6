using LstmSpec.Engines.Managed.Optimizers;

namespace LstmSpec.Engines.Managed.Parameters;

/// <summary>Carries packed parameters and moments to the engine-neutral state and back.</summary>
internal sealed unsafe class StateMap(PackedNetwork network, ParameterStore store, Optimizer optimizer)
{
    /// <summary>Updates the moments have seen, where it is not the state's step: an optimizer started anew from weights alone.</summary>
    private const string Updates = "optimizer.updates";

    /// <param name="step">Training steps done.</param>
    /// <param name="withOptimizer">Whether moments are wanted.</param>
    /// <param name="optimizerStart">Step at which the optimizer started.</param>
    public ModelState Capture(int step, bool withOptimizer, int optimizerStart)
    {
        var state = new ModelState { Step = step };
        for (var i = 0; i < network.Shapes.Count; i++)
        {
            var shape = network.Shapes[i];
            state.Add(shape.Name, shape.Dimensions, store.Gather(store.Weights, i));
            for (var m = 0; withOptimizer && m < optimizer.Moments.Count; m++)
                state.Add(Prefix(m) + shape.Name, shape.Dimensions, store.Gather(store.Moments[m], i));
        }

        if (withOptimizer && optimizerStart != 0) state.Add(Updates, [1], [step - optimizerStart]);
        return state;
    }

    /// <summary>Puts a state in place, zeroing all padding. Checks all of it first: a state that is refused changes nothing.</summary>
    /// <returns>The step at which the optimizer started: 0 with moments, else that of the state, for then it starts anew.</returns>
    public int Restore(ModelState state)
    {
        var moments = HasMoments(state);
        foreach (var shape in network.Shapes)
        {
            Check(state, shape, string.Empty);
            for (var m = 0; moments && m < optimizer.Moments.Count; m++) Check(state, shape, Prefix(m));
        }

        store.Clear(store.Weights);
        foreach (var set in store.Moments) store.Clear(set);
        for (var i = 0; i < network.Shapes.Count; i++)
        {
            store.Scatter(state.Get(network.Shapes[i]), store.Weights, i);
            for (var m = 0; moments && m < optimizer.Moments.Count; m++) store.Scatter(state.Get(network.Shapes[i], Prefix(m)), store.Moments[m], i);
        }

        store.PackBack();
        if (!moments) return state.Step;
        return state.TryGet(Updates, out var updates) ? state.Step - (int)updates.Values[0] : 0;
    }

    private static void Check(ModelState state, ParameterShape shape, string prefix)
    {
        foreach (var value in state.Get(shape, prefix))
        {
            if (!float.IsFinite(value)) throw new ArgumentException($"{prefix}{shape.Name} holds {value}; a model starts from finite values.", nameof(state));
        }
    }

    private string Prefix(int moment) => $"optimizer.{optimizer.Moments[moment]}.";

    private bool HasMoments(ModelState state)
    {
        for (var m = 0; m < optimizer.Moments.Count; m++)
        {
            if (state.TryGet(Prefix(m) + network.Shapes[0].Name, out _)) return true;
        }

        return false;
    }
}
