using LstmSpec.Spec;

namespace LstmSpec.Statistics.Decomposing;

/// <summary>A stretch of values → parts that add up to it: the last is what the others leave.</summary>
internal static class Decomposition
{
    /// <summary>Fewer values have nothing that could be told apart.</summary>
    private const int Fewest = 4;

    /// <param name="parts">How many; with one the stretch stays whole.</param>
    /// <param name="season">Steps of a season; read by STL alone.</param>
    /// <param name="values">In order of time, none missing.</param>
    /// <returns>(part, step).</returns>
    public static double[][] Of(DecomposeMethod method, int parts, int season, double[] values)
    {
        var found = new double[parts][];
        for (var k = 0; k < parts; k++) found[k] = new double[values.Length];
        if (values.Length >= Fewest && parts > 1 && values.Max() > values.Min())
        {
            var made = method switch
            {
                DecomposeMethod.Emd => EmpiricalModes.Of(values, parts - 1),
                DecomposeMethod.Vmd => VariationalModes.Of(values, parts - 1),
                DecomposeMethod.Wavelet => HaarDetails.Of(values, parts - 1),
                DecomposeMethod.Stl => SeasonAndTrend.Of(values, season),
                DecomposeMethod.Ssa => SingularSpectrum.Of(values, parts - 1),
                _ => throw new ArgumentOutOfRangeException(nameof(method)),
            };
            made.CopyTo(found, 0);
        }

        for (var t = 0; t < values.Length; t++)
        {
            var rest = values[t];
            for (var k = 0; k < parts - 1; k++) rest -= found[k][t];
            found[^1][t] = rest;
        }

        return found;
    }
}
