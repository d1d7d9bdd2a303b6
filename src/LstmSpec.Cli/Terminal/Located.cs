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
        var path = e is DataException { ColumnName: { } column }
            ? PathOf(column, bound)
            : string.Equals(e.Path, "data", StringComparison.Ordinal) ? "data.source" : e.Path;
        return e.ToFinding() with { Path = path, Span = bound.SpanOf(path), Fix = e is DataException { IsGap: true } ? Filling(bound) : null };
    }

    /// <summary>A step that stands in for rows without a value, ahead of all others.</summary>
    private static SpecEdit Filling(BoundSpec bound) =>
        bound.Spec.Prepare.Count > 0 ? new(EditKind.Insert, "prepare[0]", "{missing: forward}") : new(EditKind.Set, "prepare", "[{missing: forward}]");

    /// <summary>Where a column is declared.</summary>
    private static string PathOf(string column, BoundSpec bound)
    {
        var data = bound.Spec.Data;
        if (string.Equals(data.Time.Column, column, StringComparison.Ordinal)) return "data.time.column";
        foreach (var (list, columns) in new[] { ("data.target", data.Target), ("data.past", data.Past), ("data.future", data.Future) })
        {
            var at = columns.ToList().IndexOf(column);
            if (at >= 0) return bound.IsWritten($"{list}[{at}]") ? $"{list}[{at}]" : list;
        }

        return "data.source";
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
