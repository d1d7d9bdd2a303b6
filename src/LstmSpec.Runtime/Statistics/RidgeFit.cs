namespace LstmSpec.Statistics;

/// <summary>A fitted linear map.</summary>
/// <param name="Weights">(input, output), for inputs as they come.</param>
/// <param name="Intercepts">One per output.</param>
public sealed record RidgeFit(double[] Weights, double[] Intercepts)
{
    /// <summary>Writes intercept + x·weights.</summary>
    /// <param name="x">(row, input).</param>
    /// <param name="y">(row, output), overwritten.</param>
    public void Predict(ReadOnlySpan<float> x, Span<float> y)
    {
        int outputs = Intercepts.Length, inputs = Weights.Length / outputs;
        var sums = new double[outputs];
        for (int row = 0, rows = y.Length / outputs; row < rows; row++)
        {
            Intercepts.CopyTo(sums, 0);
            for (var i = 0; i < inputs; i++) RidgeEquations.AddScaled(x[(row * inputs) + i], Weights.AsSpan(i * outputs, outputs), sums);
            for (var j = 0; j < outputs; j++) y[(row * outputs) + j] = (float)sums[j];
        }
    }
}
