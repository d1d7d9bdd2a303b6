namespace LstmSpec.Data;

/// <summary>The values of one column, in original units, one for each row of a table.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Values">One per row; NaN where missing.</param>
public sealed record Column(string Name, float[] Values)
{
    /// <summary>Names of a category's codes where the data says them and not the spec; null elsewhere.</summary>
    public IReadOnlyList<string>? Levels { get; init; }
}
