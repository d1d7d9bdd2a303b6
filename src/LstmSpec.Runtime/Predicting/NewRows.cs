using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Predicting;

/// <summary>Rows to forecast from, out of a file of any kind that a spec can name.</summary>
public static class NewRows
{
    /// <summary>Reads the columns of a plan. Where sequences are labelled, the columns of labels may be left out: they are what is asked for.</summary>
    /// <param name="plan">Of the predictor.</param>
    /// <param name="path">Of the file; its extension says its kind.</param>
    /// <exception cref="DataException">As for the data of a run.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Table Read(Plan plan, string path)
    {
        var data = plan.Spec.Data with { Source = path, Generator = null, Label = null };

        // What a file's own name says is nearer than what the file of the run was.
        if (data with { Format = null } is { FileFormat: not null } named) data = named;
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) data = data with { Format = SourceFormat.Csv };
        List<string> labels = Heads.Labels(plan) ? [.. plan.Targets.Select(t => t.Name)] : [];
        try
        {
            return Read(plan, path, data);
        }
        catch (DataException e) when (e.ColumnName is { } lacking && labels.Contains(lacking, StringComparer.Ordinal) && data.Covariates.Any())
        {
            var rest = Read(plan, path, data with { Target = default });
            var unknown = new float[rest.Rows];
            Array.Fill(unknown, float.NaN);
            return Table.FromSeries([.. rest.Series.Select(s => (s.Key, s.Time))], [.. labels.Select(label => new Column(label, unknown)), .. rest.Columns]);
        }
    }

    private static Table Read(Plan plan, string path, DataSpec data)
    {
        var builder = TableBuilder.Of(plan.Spec with { Data = data });
        builder.Read(path, data, new(), path, part: null);
        return builder.ToTable(path);
    }
}
