using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Running;

/// <summary>Declared data → table, whatever they are: a file, a file for each part, or a generator.</summary>
public static class TableSource
{
    /// <summary>Whether a spec says where its rows come from; where it does not, they are handed over in code.</summary>
    public static bool IsDeclared(ExperimentSpec spec) =>
        spec.Data.Source is not null || spec.Data.Generator is not null || spec.Split.Scheme is GivenSplit { Parts: GivenFiles };

    /// <summary>What a record names as the source of the rows.</summary>
    public static string NameOf(ExperimentSpec spec) => spec switch
    {
        { Split.Scheme: GivenSplit { Parts: GivenFiles files } } => string.Join(", ", Files(files).Select(f => f.File)),
        { Data.Generator: not null } => "generator",
        _ => spec.Data.Source ?? "memory",
    };

    /// <summary>Full path of the one file that is read; null where there are several, or none.</summary>
    /// <exception cref="DataException">LSTM1010: it is not there.</exception>
    public static string? FileOf(ExperimentSpec spec, string? dataRoot, string? specFolder) =>
        spec is { Data: { Generator: null, Source: { } source }, Split.Scheme: not GivenSplit { Parts: GivenFiles } }
            ? DataLocator.Find(source, dataRoot, specFolder) : null;

    /// <summary>Reads all rows that a plan declares, or makes them.</summary>
    /// <param name="plan">Names the source.</param>
    /// <param name="dataRoot">Folder that paths are relative to; null for the spec's, or the ancestors of the current folder.</param>
    /// <param name="specFolder">Folder of the YAML spec, if it is one.</param>
    /// <exception cref="DataException">No source is declared, or it cannot be read.</exception>
    public static Table Read(Plan plan, string? dataRoot, string? specFolder)
    {
        var (data, split) = (plan.Spec.Data, plan.Spec.Split);
        if (data.Generator is { } generator) return GeneratedTable.Make(generator, data, split);
        var files = split.Scheme is GivenSplit { Parts: GivenFiles given } ? Files(given).ToList() : [];
        if (files.Count == 0)
            files.Add(
                (data.Source ?? throw new DataException("LSTM1010", "the spec names no data source", "write data.source, or hand rows over in code"), null));
        var builder = TableBuilder.Of(plan.Spec);
        foreach (var (file, part) in files)
        {
            var path = DataLocator.Find(file, dataRoot, specFolder);

            // Every file is of the kind that its own name says, unless the spec says it for all.
            builder.Read(path, data with { Source = file }, split, file, part);
        }

        return builder.ToTable(files[0].File);
    }

    private static IEnumerable<(string File, string? Part)> Files(GivenFiles files)
    {
        yield return (files.Train, "train");
        if (files.Validation is { } validation) yield return (validation, "validation");
        yield return (files.Test, "test");
    }
}
