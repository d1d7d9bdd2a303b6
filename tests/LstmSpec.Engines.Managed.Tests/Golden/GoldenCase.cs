using System.Text.Json;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Tests.Golden;

/// <summary>One of the files that make_golden.py writes.</summary>
internal sealed class GoldenCase
{
    private readonly JsonElement _json;

    private GoldenCase(string name)
    {
        _json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".json"))).RootElement;
        Batch = _json.GetProperty("batch").GetInt32();
        Network = new(_json.GetProperty("inputs").GetInt32(), [.. _json.GetProperty("layers").EnumerateArray().Select(ReadLayer)],
            _json.GetProperty("outputs").GetInt32());
        Train = new TrainSpec { Loss = ReadLoss(), Optimizer = ReadOptimizer(), ClipNorm = Clip("clip"), ClipValue = Clip("clip_value") };
        Inputs = Example.Inputs(Network, Batch, _json.GetProperty("steps").GetInt32());
        Targets = Example.Targets(Network, Batch);
    }

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    public Network Network { get; }

    public TrainSpec Train { get; }

    public int Batch { get; }

    public float[] Inputs { get; }

    public float[] Targets { get; }

    public double[] this[string list] => Read(_json.GetProperty(list));

    public double[] this[string group, string parameter] => Read(_json.GetProperty(group).GetProperty(parameter));

    public static GoldenCase Load(string name) => new(name);

    private static double[] Read(JsonElement list) => [.. list.EnumerateArray().Select(v => v.GetDouble())];

    private static Layer ReadLayer(JsonElement layer)
    {
        var units = layer.GetProperty("units").GetInt32();
        var kind = layer.GetProperty("kind").GetString()!;
        if (kind is not ("lstm" or "gru")) return new FeedForwardLayer(units, Enum.Parse<Activation>(kind, ignoreCase: true), 0);
        return new RecurrentLayer(units, 0)
        {
            Cell = kind == "gru" ? CellKind.Gru : CellKind.Lstm,
            Bidirectional = layer.TryGetProperty("bidirectional", out _),
            LayerNorm = layer.TryGetProperty("norm", out _),
        };
    }

    private Number? Clip(string name) => _json.TryGetProperty(name, out var clip) ? Number.From(clip.GetDouble()) : null;

    private LossSpec ReadLoss() => _json.GetProperty("loss").GetString() switch
    {
        "mse" => new MseLoss(),
        "mae" => new MaeLoss(),
        "log-cosh" => new LogCoshLoss(),
        "pinball" => new PinballLoss { Level = Number.From(_json.GetProperty("level").GetDouble()) },
        _ => new HuberLoss { Delta = Number.From(_json.GetProperty("delta").GetDouble()) },
    };

    private OptimizerSpec ReadOptimizer()
    {
        var json = _json.GetProperty("optimizer");
        var rate = Number.From(json.GetProperty("rate").GetDouble());
        Number decay = Of("decay", 0), momentum = Of("momentum", 0);
        return json.GetProperty("kind").GetString() switch
        {
            "adam" => new AdamSpec { LearningRate = rate, WeightDecay = decay },
            "adamw" => new AdamWSpec { LearningRate = rate, WeightDecay = decay },
            "nadam" => new NadamSpec { LearningRate = rate, WeightDecay = decay },
            "rmsprop" =>
                new RmspropSpec
                {
                    LearningRate = rate,
                    Momentum = momentum,
                    WeightDecay = decay,
                    Centered = json.TryGetProperty("centered", out _),
                    Epsilon = Of("epsilon", 1e-8)
                },
            _ => new SgdSpec { LearningRate = rate, Momentum = momentum, Nesterov = json.TryGetProperty("nesterov", out _), WeightDecay = decay },
        };

        Number Of(string name, double otherwise) => Number.From(json.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise);
    }
}
