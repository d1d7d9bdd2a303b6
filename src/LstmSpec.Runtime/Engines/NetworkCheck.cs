namespace LstmSpec.Engines;

/// <summary>Refuses a network that no engine can build, and says why: the same for every engine.</summary>
public static class NetworkCheck
{
    /// <summary>Looks at every size, share and place that a network names.</summary>
    /// <param name="network">Before a model is made of it.</param>
    /// <exception cref="ArgumentException">The network is not one that can be built.</exception>
    public static void Of(Network network)
    {
        Ask(network.Inputs >= 1, $"The network has {network.Inputs} inputs; it needs at least one.");
        Ask(network.Outputs >= 1, $"The network has {network.Outputs} outputs; it needs at least one.");
        Ask(network.Segment >= 1, $"A segment has {network.Segment} steps; it needs at least one.");
        Ask(network.Layers.Count <= 1 << DropoutIndex.LayerBits,
            $"The network has {network.Layers.Count} layers; dropout masks are numbered for {1 << DropoutIndex.LayerBits}.");
        Ask(network.Width >= 1 && network.Outputs % Math.Max(1, network.Width) == 0,
            $"{network.Outputs} outputs are no multiple of {network.Width} per target.");
        for (var i = 0; i < network.Layers.Count; i++) Layer(network.Layers[i], i);
        foreach (var penalty in new[] { network.L1, network.L2 })
            Ask(penalty >= 0 && float.IsFinite((float)penalty), $"A penalty's weight is {penalty}; it must be finite and not below 0.");
        Objective(network);
        if (network.Skip is { } skip)
        {
            var some = skip.Lags >= 1 && skip.Columns.Count >= 1;
            Ask(some && skip.Lags <= int.MaxValue / skip.Columns.Count,
                $"A linear skip of {skip.Lags} lags of {skip.Columns.Count} columns; it needs at least one of each.");
            Columns(network, skip.Columns);
        }

        if (network.Decoder is { } decoder) Decoder(network, decoder);
        if (network.NoHead) NoHead(network);
        if (network.Reversal is { } reversal) Reversal(network, reversal);
        if (network.Embeddings is { } embeddings) Embeddings(network, embeddings);
    }

    private static void Layer(Layer layer, int i)
    {
        Ask(layer.Units >= 1, $"Layer {i} has {layer.Units} units; it needs at least one.");
        var ways = layer is RecurrentLayer { Bidirectional: true } ? 2L : 1;
        Ask(ways * layer.Units <= 1 << DropoutIndex.UnitBits,
            $"Layer {i} has {layer.Units} units; dropout masks are numbered for {1 << DropoutIndex.UnitBits}.");
        Ask(layer.Dropout is >= 0 and < 1, $"Layer {i} has dropout {layer.Dropout}; it must be in [0, 1).");
        Ask(layer is RecurrentLayer or FeedForwardLayer, $"Layer {i} is a {layer.GetType().Name}, which is no kind of layer.");
        if (layer is not RecurrentLayer recurrent) return;
        Ask(recurrent.RecurrentDropout is >= 0 and < 1, $"Layer {i} has recurrent dropout {recurrent.RecurrentDropout}; it must be in [0, 1).");
    }

    private static void Objective(Network network)
    {
        var free = network.Objective is null or LabelObjective;
        Ask(free || network.OutputActivation == OutputActivation.Linear,
            $"{network.Objective?.GetType().Name} takes outputs as they are, not through {network.OutputActivation}.");
        Ask(network.OutputActivation != OutputActivation.SoftmaxTogether || network.Objective is null, "Softmax over all outputs is for numbers.");
        Ask(network.OutputActivation != OutputActivation.Softmax || network.Objective is ClassObjective, "Softmax is for the outputs of classes.");
        switch (network.Objective)
        {
            case QuantileObjective quantiles:
                foreach (var level in quantiles.Levels) Ask(level is > 0 and < 1, $"A quantile's level is {level}; it must lie between 0 and 1.");
                break;
            case LabelObjective labels:
                Ask(labels.Classes >= 2, $"There are {labels.Classes} classes; at least two are needed.");
                Ask(labels.Weights.Count == 0 || labels.Weights.Count == labels.Classes, $"{labels.Weights.Count} class weights for {labels.Classes} classes.");
                foreach (var weight in labels.Weights)
                    Ask(weight >= 0 && double.IsFinite(weight), $"A class weight is {weight}; it must be finite and not below 0.");
                Ask(labels.Gamma >= 0 && double.IsFinite(labels.Gamma), $"Focal loss has gamma {labels.Gamma}; it must be finite and not below 0.");
                break;
        }
    }

    private static void Decoder(Network network, Decoder decoder)
    {
        var fits = network.Layers.Count > 0 && network.Layers[^1] is RecurrentLayer last && last.Cell == decoder.Cell;
        Ask(fits, "A decoder starts from a last layer that is recurrent and of its cell.");
        Ask(!network.EveryStep, "A decoder gives the steps to be forecast; there is no output for every input step beside it.");
        Ask(decoder.Steps >= 1 && decoder.Units >= 1 && decoder.Known >= 0 && decoder.Columns.Count >= 1, "A decoder needs steps, units and a target.");
        var outputs = (long)decoder.Steps * decoder.Columns.Count * network.Width;
        Ask(outputs == network.Outputs, $"{network.Outputs} outputs are not {decoder.Steps} steps × {decoder.Columns.Count} targets × {network.Width}.");
        Ask(decoder.TeacherForcing is >= 0 and <= 1, $"Teacher forcing is {decoder.TeacherForcing}; it must be in [0, 1].");
        Ask(network.Objective is not LabelObjective, "A decoder feeds numbers back, not classes.");
        Columns(network, decoder.Columns);
    }

    private static void NoHead(Network network)
    {
        Ask(network.Decoder is null && network.Layers.Count > 0, "Without a head the last layer gives the forecast: a layer is needed, and no decoder.");
        var width = network.Layers[^1] is RecurrentLayer recurrent ? recurrent.Width : network.Layers[^1].Units;
        Ask(width == network.Outputs, $"The last layer gives {width} values and {network.Outputs} outputs are asked for, with no head between them.");
    }

    private static void Reversal(Network network, Reversal reversal)
    {
        Ask(reversal.Pairs >= 1, "There are no sizes to learn.");
        var all = reversal.Features.Concat(reversal.Targets).Concat(reversal.Known);
        foreach (var pair in all) Ask(pair >= -1 && pair < reversal.Pairs, $"Pair {pair} is not among the {reversal.Pairs} sizes.");
        Ask(reversal.Features.Count == network.Inputs, $"{reversal.Features.Count} inputs have a size; the network has {network.Inputs}.");
        Ask(reversal.Known.Count == (network.Decoder?.Known ?? 0),
            $"{reversal.Known.Count} known inputs have a size; the decoder has {network.Decoder?.Known ?? 0}.");
        var targets = network.Targets / (network.Decoder?.Steps ?? 1);
        Ask(reversal.Targets.Count >= 1 && targets % reversal.Targets.Count == 0,
            $"{targets} targets are no multiple of the {reversal.Targets.Count} that have a size.");
    }

    private static void Embeddings(Network network, Embeddings embeddings)
    {
        foreach (var table in embeddings.Tables)
            Ask(table is { Levels: >= 1, Width: >= 1 },
                $"The table '{table.Name}' has {table.Levels} levels of {table.Width} values; it needs at least one of each.");
        Ask(embeddings.Tables.Select(t => t.Name).Distinct(StringComparer.Ordinal).Count() == embeddings.Tables.Count, "Two tables have one name.");
        Ask(embeddings.Features.Count == network.Inputs,
            $"{embeddings.Features.Count} inputs are said to have a table or none; the network has {network.Inputs}.");
        Ask(embeddings.Known.Count == (network.Decoder?.Known ?? 0),
            $"{embeddings.Known.Count} known inputs are said to have a table or none; the decoder has {network.Decoder?.Known ?? 0}.");
        foreach (var table in embeddings.Features.Concat(embeddings.Known))
            Ask(table >= -1 && table < embeddings.Tables.Count, $"Table {table} is not among the {embeddings.Tables.Count} there are.");
        foreach (var column in (network.Skip?.Columns ?? []).Concat(network.Decoder?.Columns ?? []))
            Ask(embeddings.Features[column] < 0, $"Column {column} is a level and no number that can be forecast.");
        if (network.Reversal is not { } reversal) return;
        for (var i = 0; i < embeddings.Features.Count; i++)
            Ask(embeddings.Features[i] < 0 || reversal.Features[i] < 0, $"Input {i} is a level and has no size.");
        for (var i = 0; i < embeddings.Known.Count; i++) Ask(embeddings.Known[i] < 0 || reversal.Known[i] < 0, $"Known input {i} is a level and has no size.");
    }

    private static void Columns(Network network, IReadOnlyList<int> columns)
    {
        foreach (var column in columns) Ask(column >= 0 && column < network.Inputs, $"Column {column} is not among the {network.Inputs} inputs.");
    }

    private static void Ask(bool holds, string otherwise)
    {
#pragma warning disable MA0015, CA2208 // The network is what was given, several calls up.
        if (!holds) throw new ArgumentException(otherwise);
#pragma warning restore MA0015, CA2208
    }
}
