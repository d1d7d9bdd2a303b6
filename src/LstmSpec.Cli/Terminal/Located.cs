using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Findings;
using LstmSpec.Training;

namespace LstmSpec.Cli.Terminal;

/// <summary>What stopped a run → a finding at the key of the spec that asked for it.</summary>
internal static class Located
{
    /// <summary>Data is objected to where it is named; everything else at the part of the spec that cannot be had.</summary>
    public static Finding Refusal(RefusalException e, BoundSpec bound)
    {
        var path = string.Equals(e.Path, "data", StringComparison.Ordinal) ? "data.source" : e.Path;
        return e.ToFinding() with { Path = path, Span = bound.SpanOf(path) };
    }

    public static Finding Divergence(DivergedException e, BoundSpec bound) => new()
    {
        Id = DivergedException.Rule.Id,
        Severity = Severity.Error,
        Stage = Stage.Training,
        Message = e.Message,
        Help = DivergedException.Help,
        Path = "train.optimizer",
        Span = bound.SpanOf("train.optimizer"),
        Invalid = true,
    };
}
