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
        Network = new(_json.GetProperty("inputs").GetInt32(), [.. _json.GetProperty("layers").EnumerateArray().Select(ReadLayer)], _json.GetProperty("outputs").GetInt32());
        Train = new TrainSpec { Loss = ReadLoss(), Optimizer = ReadOptimizer(), ClipNorm = _json.TryGetProperty("clip", out var clip) ? Number.From(clip.GetDouble()) : null };
        Inputs = Example.Inputs(Network, Batch, _json.GetProperty("steps").GetInt32());
        Targets = Example.Targets(Network, Batch);
    }

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

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
        return layer.GetProperty("kind").GetString() is var kind and not "lstm"
            ? new FeedForwardLayer(units, Enum.Parse<Activation>(kind!, ignoreCase: true), 0)
            : new RecurrentLayer(units, 0);
    }

    private LossSpec ReadLoss() => _json.GetProperty("loss").GetString() switch
    {
        "mse" => new MseLoss(),
        "mae" => new MaeLoss(),
        _ => new HuberLoss { Delta = Number.From(_json.GetProperty("delta").GetDouble()) },
    };

    private OptimizerSpec ReadOptimizer()
    {
        var json = _json.GetProperty("optimizer");
        var rate = Number.From(json.GetProperty("rate").GetDouble());
        if (json.GetProperty("kind").GetString() == "adam") return new AdamSpec { LearningRate = rate };
        return new SgdSpec { LearningRate = rate, Momentum = json.TryGetProperty("momentum", out var momentum) ? Number.From(momentum.GetDouble()) : 0 };
    }
}
