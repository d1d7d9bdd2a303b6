namespace LstmSpec.Splitting;

/// <summary>
/// Rows that something may be fitted on. Only a <see cref="Fold"/> gives one, so that nothing can be fitted on rows that are to be
/// forecast.
/// </summary>
public sealed class TrainPart
{
    internal TrainPart(RowSet rows, bool scattered)
    {
        Rows = rows;
        Scattered = scattered;
    }

    /// <summary>The rows, as the table counts them.</summary>
    public RowSet Rows { get; }

    /// <summary>True when rows were dealt to folds at random: then the part has no stretch that a window could lie inside.</summary>
    public bool Scattered { get; }
}
