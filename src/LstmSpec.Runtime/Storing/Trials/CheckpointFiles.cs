using System.Text.Json;
using System.Text.Json.Serialization;
using LstmSpec.Engines;
using LstmSpec.Training;
using LstmSpec.Training.Inside;

namespace LstmSpec.Storing;

/// <summary>training.json of a checkpoint: <see cref="TrainingState"/> without its weights.</summary>
internal sealed record CheckpointDocument(
    int Format,
    string Key,
    TrainingPhase Phase,
    IReadOnlyList<double> Train,
    IReadOnlyList<double> Validation,
    IReadOnlyList<double> GradientNorm,
    IReadOnlyList<double> GradientPeak,
    IReadOnlyList<double> Clipped,
    int Steps,
    double LossSum,
    int Windows,
    IReadOnlyList<double> Norms,
    bool HasBest,
    Selected? Selected)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Monitored { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float[]? States { get; init; }

    public const int CurrentFormat = 2;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FoundRate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InsideRecord? Inside { get; init; }
}

/// <summary>The files of a checkpoint: <c>training.json</c>, <c>state.safetensors</c> (weights and moments) and <c>best.safetensors</c>.</summary>
internal static class CheckpointFiles
{
    private const string Training = "training.json", State = "state.safetensors", Best = "best.safetensors";

    public static IReadOnlyList<(string Name, Action<Stream> Content)> Of(string key, TrainingState state)
    {
        var document = new CheckpointDocument(
            CheckpointDocument.CurrentFormat, key, state.Phase, state.Train, state.Validation, state.GradientNorm, state.GradientPeak, state.Clipped,
            state.Steps, state.LossSum, state.Windows, state.Norms, state.Best is not null, state.Selected)
        { Monitored = state.Monitored, States = state.States, FoundRate = state.FoundRate, Inside = state.Inside };
        var files = new List<(string, Action<Stream>)>
        {
            (Training, to => JsonSerializer.Serialize(to, document, StoreFormat.Json.CheckpointDocument)),
            (State, to => Safetensors.Write(state.Model, to)),
        };
        if (state.Best is { } best) files.Add((Best, to => Safetensors.Write(best, to)));
        return files;
    }

    /// <exception cref="StoreException">A file is missing, damaged, or another trial's.</exception>
    public static TrainingState Read(string folder, string key)
    {
        SealedFolder.Check(folder);
        var d = RunFiles.ReadJson(folder, Training, StoreFormat.Json.CheckpointDocument);
        if (d.Format != CheckpointDocument.CurrentFormat)
            throw new StoreException($"{Path.Combine(folder, Training)}: is of format {d.Format}; this version reads {CheckpointDocument.CurrentFormat}.");
        if (!string.Equals(d.Key, key, StringComparison.Ordinal))
            throw new StoreException($"{Path.Combine(folder, Training)}: is the checkpoint of another plan, data or profile.");
        var best = d.HasBest ? TrialFiles.ReadWeights(folder, Best) : null;
        return new(d.Phase, d.Train, d.Validation, d.GradientNorm, d.Steps, d.LossSum, d.Windows, d.Norms, TrialFiles.ReadWeights(folder, State), best)
        {
            GradientPeak = d.GradientPeak,
            Clipped = d.Clipped,
            Selected = d.Selected,
            Monitored = d.Monitored,
            States = d.States,
            FoundRate = d.FoundRate,
            Inside = d.Inside,
        };
    }

    /// <summary>Whether a model can start from it: training diverges one step before it is seen to.</summary>
    public static bool IsFinite(ModelState state) => state.Tensors.All(t => Array.TrueForAll(t.Values, float.IsFinite));
}
