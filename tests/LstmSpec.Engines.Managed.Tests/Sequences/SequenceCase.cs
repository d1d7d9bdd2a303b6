using System.Text.Json;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Tests.Sequences;

/// <summary>A network and a batch of any kind, with all that make_sequences.py gives them.</summary>
internal sealed class SequenceCase
{
    private readonly JsonElement _json;

    private SequenceCase(JsonElement json)
    {
        _json = json;
        Windows = Whole("windows");
        Steps = Whole("steps");
        Network = new(Whole("inputs"), [.. json.GetProperty("layers").EnumerateArray().Select(Layer)], Whole("outputs"))
        {
            Segment = Whole("segment"),
            EveryStep = json.GetProperty("every_step").GetBoolean(),
            Objective = Objective(),
            OutputActivation = Enum.Parse<OutputActivation>(Text(json, "activation") ?? "linear", ignoreCase: true),
            Skip = json.TryGetProperty("skip", out var skip) ? new(skip.GetProperty("lags").GetInt32(), Columns(skip)) : null,
            NoHead = Is(json, "bare"),
            L1 = Real("l1") ?? 0,
            L2 = Real("l2") ?? 0,
        };
        if (json.TryGetProperty("decoder", out var decoder))
        {
            Network = Network with
            {
                Decoder = new(decoder.GetProperty("steps").GetInt32(), decoder.GetProperty("units").GetInt32(), decoder.GetProperty("known").GetInt32(),
                    Columns(decoder))
                {
                    Cell = ((RecurrentLayer)Network.Layers[^1]).Cell,
                    TeacherForcing = decoder.TryGetProperty("taught", out _) ? 1 : 0,
                },
            };
        }

        if (json.TryGetProperty("reversal", out var reversal))
            Network = Network with
            {
                Reversal = new(reversal.GetProperty("pairs").GetInt32(), Pairs(reversal, "features"), Pairs(reversal, "targets"),
                Pairs(reversal, "known"))
            };

        if (json.TryGetProperty("embeddings", out var embeddings))
        {
            var tables = embeddings.GetProperty("tables").EnumerateArray().Select((t, k) => new EmbeddingTable($"table {k}", t[0].GetInt32(), t[1].GetInt32()));
            Network = Network with { Embeddings = new([.. tables], Pairs(embeddings, "features"), Pairs(embeddings, "known")) };
        }

        Train = new()
        {
            Loss = Text(json, "loss") == "mae" ? new MaeLoss() : new MseLoss(),
            Optimizer = new SgdSpec { LearningRate = Number.From(json.GetProperty("rate").GetDouble()) },
            ClipNorm = Real("clip") is { } clip ? Number.From(clip) : null,
        };
        Fill();
    }

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public string Name => _json.GetProperty("name").GetString()!;

    public Network Network { get; private set; }

    public TrainSpec Train { get; }

    public int Windows { get; }

    public int Steps { get; }

    public int[] Lengths { get; private set; } = [];

    public PaddingSide Padding { get; private set; }

    public float[] Inputs { get; private set; } = [];

    public float[] Targets { get; private set; } = [];

    public float[] Weights { get; private set; } = [];

    public float[] Future { get; private set; } = [];

    public float[] States { get; private set; } = [];

    public double[] this[string list] => Read(_json.GetProperty(list));

    public bool Has(string list) => _json.TryGetProperty(list, out _);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Sequences", "Golden");

    public double[] Gradient(string parameter) => Read(_json.GetProperty("gradients").GetProperty(parameter));

    public static SequenceCase Load(string name) => new(JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json"))).RootElement);

    /// <summary>The same with dropout everywhere, also on the way from step to step, and a decoder taught now and then.</summary>
    public SequenceCase Dropped()
    {
        var dropped = new SequenceCase(_json);
        dropped.Network = Network with
        {
            Layers = [
                .. Network.Layers.Select(
                    layer => layer is RecurrentLayer r ? r with { Dropout = 0.2, RecurrentDropout = 0.3 } : layer with { Dropout = 0.25 })],
            Decoder = Network.Decoder is { } d ? d with { TeacherForcing = 0.5 } : null,
        };
        return dropped;
    }

    public StepResult Step(IModel model, StepReport? report = null, float[]? inputs = null) => model.Train(Batch(inputs ?? Inputs, Targets), report);

    /// <summary>Outputs, and the states after the last step.</summary>
    public (float[] Outputs, float[] Ends) Predict(IModel model, float[]? inputs = null)
    {
        var outputs = new float[Windows * Network.Outputs * (Network.EveryStep ? Steps / Network.Segment : 1)];
        var ends = new float[Windows * Network.StateSize];
        model.Predict(
            new Batch(inputs ?? Inputs, [], Windows) { Lengths = Lengths, Padding = Padding, Future = Future, States = States, EndStates = ends },
            outputs);
        return (outputs, ends);
    }

    public Batch Batch(float[] inputs, float[] targets) =>
        new(inputs, targets, Windows) { Lengths = Lengths, Padding = Padding, Weights = Weights, Future = Future, States = States };

    public IModel Model(int threads = 1, TrainSpec? train = null) => Example.Model(Network, train ?? Train, threads);

    public override string ToString() => Name;

    private static double[] Read(JsonElement list) => [.. list.EnumerateArray().Select(v => v.GetDouble())];

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) ? text.GetString()!.Replace("-", string.Empty, StringComparison.Ordinal) : null;

    private static int[] Columns(JsonElement json) => [.. json.GetProperty("columns").EnumerateArray().Select(c => c.GetInt32())];

    private static int[] Pairs(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(c => c.GetInt32())] : [];

    private static bool Is(JsonElement json, string name) => json.TryGetProperty(name, out var flag) && flag.GetBoolean();

    private static Activation Activation(JsonElement json, string name, Activation otherwise) =>
        Text(json, name) is { } text ? Enum.Parse<Activation>(text, ignoreCase: true) : otherwise;

    private static Layer Layer(JsonElement json)
    {
        var units = json.GetProperty("units").GetInt32();
        var residual = Is(json, "residual");
        if (json.GetProperty("kind").GetString() == "dense")
            return new FeedForwardLayer(units, Activation(json, "activation", default), 0) { Residual = residual };
        return new RecurrentLayer(units, 0)
        {
            Cell = json.GetProperty("kind").GetString() == "gru" ? CellKind.Gru : CellKind.Lstm,
            Bidirectional = Is(json, "bidirectional"),
            LayerNorm = Is(json, "norm"),
            Residual = residual,
            Activation = Activation(json, "activation", Spec.Activation.Tanh),
            GateActivation = Activation(json, "gate", Spec.Activation.Sigmoid),
        };
    }

    private Objective? Objective()
    {
        if (!_json.TryGetProperty("objective", out var json)) return null;
        double[] weights = json.TryGetProperty("weights", out var list) ? Read(list) : [];
        var gamma = json.TryGetProperty("gamma", out var value) ? value.GetDouble() : 0;
        return json.GetProperty("kind").GetString() switch
        {
            "quantiles" => new QuantileObjective(Read(json.GetProperty("levels"))),
            "gaussian" => new GaussianObjective(),
            "student-t" => new StudentTObjective(),
            "binary" => new BinaryObjective { Weights = weights, Gamma = gamma, FromLogits = !Is(json, "given") },
            _ => new ClassObjective(json.GetProperty("classes").GetInt32()) { Weights = weights, Gamma = gamma, FromLogits = !Is(json, "given") },
        };
    }

    /// <summary>Inputs with a table are numbers of its levels, −1 and one too many among them.</summary>
    private float[] Numbered(float[] values, IReadOnlyList<int>? which) => Network.Embeddings is not { } embeddings || which is not { Count: > 0 }
        ? values
        : [.. values.Select(
            (v, i) => which[i % which.Count] is >= 0 and var table ? (float)(Math.Floor((embeddings.Tables[table].Levels + 1.0) * Math.Abs(v)) - 1) : v)];

    private void Fill()
    {
        Inputs = Numbered(Example.Inputs(Network, Windows, Steps), Network.Embeddings?.Features);
        Targets = Example.Waves(2, Windows * Network.Targets * (Network.EveryStep ? Steps / Network.Segment : 1));
        if (Network.Objective is LabelObjective labels) Targets = [.. Targets.Select(t => MathF.Floor(8 * MathF.Abs(t)) % labels.Classes)];
        if (_json.TryGetProperty("lengths", out var lengths)) Lengths = [.. lengths.EnumerateArray().Select(l => l.GetInt32())];
        if (Text(_json, "padding") == "front") Padding = PaddingSide.Front;
        if (Is(_json, "weights")) Weights = [.. Example.Waves(4, Targets.Length).Select(w => MathF.Abs(w) < 0.25f ? 0 : MathF.Abs(w))];
        if (Network.Decoder is { } decoder) Future = Numbered(Example.Waves(3, Windows * decoder.Steps * decoder.Known), Network.Embeddings?.Known);
        if (Is(_json, "states")) States = Example.Waves(5, Windows * Network.StateSize, 0.5f);
    }

    private int Whole(string name) => _json.GetProperty(name).GetInt32();

    private double? Real(string name) => _json.TryGetProperty(name, out var value) ? value.GetDouble() : null;
}
