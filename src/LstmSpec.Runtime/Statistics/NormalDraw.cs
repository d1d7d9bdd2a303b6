using LstmSpec.Randomness;

namespace LstmSpec.Statistics;

/// <summary>Standard normal numbers from uniform ones.</summary>
internal static class NormalDraw
{
    /// <summary>Number <paramref name="index"/> of a stream, which takes the uniform numbers 2 · index and 2 · index + 1 of it. Box &amp; Muller
    /// (1958).</summary>
    public static double Of(CounterRandom random, ulong index) =>
        Math.Sqrt(-2 * Elementary.Log(1 - (double)random.Uniform(2 * index))) * Elementary.Cos(2 * Math.PI * random.Uniform((2 * index) + 1));
}
