namespace LstmSpec.Data;

/// <param name="Name">As declared.</param>
/// <param name="Values">One per row; NaN where missing.</param>
public sealed record Column(string Name, float[] Values);
