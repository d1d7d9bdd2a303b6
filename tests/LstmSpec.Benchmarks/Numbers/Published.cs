using System.Text.Json;
using System.Text.Json.Serialization;

namespace LstmSpec.Benchmarks.Numbers;

/// <summary>What stands in the literature for a spec of <c>specs/benchmarks</c>, and what ours is to reach.</summary>
/// <param name="Data">Data and protocol, for the table.</param>
/// <param name="Metric">Such as <c>rmse</c>; <c>owa</c> is the mean of sMAPE and MASE over those of the competition's Naive2.</param>
internal sealed record Published(string Data, string Metric)
{
    /// <summary>Of scores in prepared units.</summary>
    public bool Prepared { get; init; }

    /// <summary>Over the points of all folds at once, where a fold is a step of a walk and no part of its own.</summary>
    public bool Pooled { get; init; }

    /// <summary>What others put in the place of missing values before they scored them, too: what our language never scores is put into the rows
    /// here.</summary>
    public float? Fill { get; init; }

    /// <summary>Recurrent networks of others.</summary>
    public string Networks { get; init; } = "–";

    /// <summary>What needs no network, by others or by other programs on the same file.</summary>
    public string Others { get; init; } = "–";

    /// <summary>In words.</summary>
    public string Target { get; init; } = "–";

    /// <summary>The mean is to lie below it, or above it where more is better; null where the row has none.</summary>
    public double? Mean { get; init; }

    /// <summary>The standard deviation over seeds is to lie below it.</summary>
    public double? Spread { get; init; }

    public bool HigherIsBetter { get; init; }

    /// <summary>A baseline of the run that the mean is to lie below, in the place of <see cref="Mean"/>.</summary>
    public string? Below { get; init; }

    /// <summary>By how much and why a target is missed, what wins instead, how the spec was chosen.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>Rows of the file beside the specs, by the name of the spec.</summary>
    public static IReadOnlyDictionary<string, Published> Read(string folder)
    {
        using var from = File.OpenRead(Path.Combine(folder, "published.json"));
        return JsonSerializer.Deserialize(from, PublishedJson.Default.DictionaryStringPublished)!;
    }
}

[JsonSerializable(typeof(Dictionary<string, Published>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
internal sealed partial class PublishedJson : JsonSerializerContext;
