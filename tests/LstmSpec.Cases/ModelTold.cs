using System.Globalization;

namespace LstmSpec.Cases;

internal static class ModelTold
{
    private static readonly Dictionary<string, string> Activations = new(StringComparer.Ordinal)
    {
        ["relu"] = "relu",
        ["tanh"] = "tanh",
        ["sigmoid"] = "sigmoid",
        ["linear"] = "linear",
        ["none"] = "linear",
        ["identity"] = "linear",
        ["elu"] = "elu",
        ["selu"] = "elu",
        ["leaky_relu"] = "leaky-relu",
        ["leakyrelu"] = "leaky-relu",
        ["leaky relu"] = "leaky-relu",
        ["prelu"] = "prelu",
        ["hard_sigmoid"] = "sigmoid",
        ["hard sigmoid"] = "sigmoid",
        ["softplus"] = "relu",
        ["swish"] = "elu",
        ["gelu"] = "elu",
        ["softsign"] = "tanh",
    };

    public static bool IsRecurrent(string? type) => type.Says("lstm", "gru", "rnn", "recurrent", "deepar") && !type.Says("conv1d", "convlstm2d output");

    /// <summary>Whether a one-step forecast is fed back.</summary>
    public static bool IsRecursive(Case @case) =>
        @case.Facts.Text("model.head.type").Says("recurs")
            || @case.About.Says("recursive", "iterat", "fed back", "feedback", "feeding back", "autoregressive lstm", "auto-regressive");

    public static string Of(Case @case)
    {
        var facts = @case.Facts;
        var layers = new List<(string Word, List<string> Said)>();
        var count = facts.Items("model.layers");
        for (var i = 0; i < count; i++) Layer(@case, $"model.layers[{i}]", i, layers);
        if (!layers.Exists(l => l.Word is "lstm" or "gru")) layers.Insert(0, ("lstm", ["units: 32"]));
        var lines = layers.Select(l => $"    - {l.Word}: {{{string.Join(", ", l.Said)}}}\n");
        return $"model:\n  layers:\n{string.Concat(lines)}  head: {Head(@case, facts)}\n";
    }

    private static void Layer(Case @case, string path, int index, List<(string Word, List<string> Said)> layers)
    {
        var facts = @case.Facts;
        var type = facts.Text(path + ".type");
        var recurrent = IsRecurrent(type) || (type is null && index == 0);
        var units = facts.Count(path + ".units", 1, 4096);
        var dropout = Share(facts, path + ".dropout");
        facts.Flag(path + ".return_sequences");
        facts.Number(path + ".mask_value");
        if (!recurrent && type.Says("dropout"))
        {
            // A layer of its own acts on the output of the one before.
            if (layers.Count > 0 && dropout is > 0 and < 1 && !layers[^1].Said.Exists(s => s.StartsWith("dropout", StringComparison.Ordinal)))
                layers[^1].Said.Add($"dropout: {Wording.Invariant(dropout.Value)}");
            return;
        }

        if (!recurrent && !type.Says("dense", "linear", "mlp", "fully", "fc", "timedistributed"))
        {
            if (type is not null
                && !type.Says("flatten", "batchnorm", "layernorm", "norm", "embedding", "masking", "repeat", "reshape", "lambda", "activation", "pool",
                    "permute", "input"))
                facts.Odd(path + ".type");
            return;
        }

        var said = new List<string> { string.Create(CultureInfo.InvariantCulture, $"units: {units ?? 32}") };
        if (facts.Text(path + ".activation") is { } activation)
        {
            if (Activations.TryGetValue(activation, out var word)) said.Add("activation: " + word);
            else facts.Odd(path + ".activation");
        }
        else if (!recurrent && type.Says("mlp"))
        {
            said.Add("activation: relu");
        }

        if (dropout is > 0 and < 1) said.Add($"dropout: {Wording.Invariant(dropout.Value)}");
        if (recurrent)
        {
            if (Share(facts, path + ".recurrent_dropout") is > 0 and < 1 and var inner) said.Add($"recurrent-dropout: {Wording.Invariant(inner)}");
            if (facts.Text(path + ".recurrent_activation") is { } gates && Activations.TryGetValue(gates, out var gate)) said.Add("gate-activation: " + gate);
            if (facts.Flag(path + ".bidirectional") == true || type.Says("bidirectional", "bilstm", "bi-lstm", "bigru")) said.Add("bidirectional: true");
            if (facts.Flag(path + ".stateful") == true) said.Add("state: stateful");
        }

        var copies = Math.Clamp(Copies(facts, path, type), 1, 32);
        for (var i = 0; i < copies; i++) layers.Add((recurrent ? type.Says("gru") ? "gru" : "lstm" : "dense", [.. said]));
    }

    /// <summary>"MLP decoder 2 layers", or a count of its own.</summary>
    private static int Copies(Facts facts, string path, string? type) =>
        facts.Count(path + ".count", 1, 64) ?? facts.Count(path + ".num_layers", 1, 64) ?? facts.Count(path + ".layers", 1, 64)
            ?? (type.Says(" layers") && Facts.NumberIn(type) is >= 1 and <= 32 and var n ? (int)n : 1);

    private static double? Share(Facts facts, string path) => facts.Number(path) is { } value && value is > 0 and < 1 ? value : null;

    private static string Head(Case @case, Facts facts)
    {
        var activation = @case.HeadActivation;
        if (@case.IsLabel)
        {
            var squash = activation switch
            {
                null when @case.HeadUnits is null || TrainTold.MakesProbabilities(@case) => null,
                null => "linear",
                _ when activation.Says("softmax") => "softmax",
                _ when activation.Says("sigmoid") => "sigmoid",
                _ when activation.Says("tanh") => "tanh",
                _ when activation.Says("relu") => "relu",
                _ => "linear",
            };
            squash ??= TrainTold.MakesProbabilities(@case) || @case.HeadUnits is not null ? "linear" : @case.Asked == Asked.TwoClasses ? "sigmoid" : "softmax";
            var units = @case.HeadUnits ?? (squash == "sigmoid" && @case.Asked == Asked.TwoClasses ? 1 : null);
            return $"{{class: {{activation: {squash}{(units is { } n ? $", units: {n}" : string.Empty)}}}}}";
        }

        if (@case.Asked == Asked.Anomalies) return "direct";
        var loss = @case.Loss;
        var distribution = activation.Says("gaussian", "normal", "distribution", "likelihood", "student", "parameters")
            || loss.Says("gaussian", "normal", "likelihood", "nll", "student", "distribution");
        if (distribution && !loss.Says("cross", "nllloss")) return activation.Says("student") || loss.Says("student") ? "student-t" : "gaussian";
        if (loss.Says("quantile", "pinball") || activation.Says("quantile")) return "{quantile: {levels: [0.1, 0.5, 0.9]}}";
        if (activation.Says("lstm output", "no head", "last lstm", "rnn output") || facts.Text("model.head.type").Says("none")) return "none";
        var bounded = activation.Says("softmax") ? "softmax" : activation.Says("sigmoid")
            ? "sigmoid"
            : activation.Says("tanh") ? "tanh" : activation.Says("relu", "softplus") && !activation.Says("leaky", "prelu") ? "relu" : null;
        if (activation is not null && bounded is null && !activation.Says("linear", "none", "identity", "leaky", "prelu", "elu"))
            facts.Odd("model.head.activation");
        var kind = facts.Text("preprocessing.differencing").Says("residual") ? "residual"
            : @case.Horizon > 1 && (IsRecursive(@case) || (@case.HeadUnits == 1 && WindowTold.Offset(@case) == 1)) ? "recursive" : "direct";
        return bounded is null ? kind : $"{{{kind}: {{activation: {bounded}}}}}";
    }
}
