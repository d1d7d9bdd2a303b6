using LstmSpec.Statistics;

namespace LstmSpec.Tests.Statistics;

/// <summary>The bits that every machine must give: written once, whatever the processor, its vectors or its C library.</summary>
public class SameBitsTests
{
    [Theory]
    [InlineData(1.96, 19, 4584832241307292211)]
    [InlineData(-0.7, 6, 4604884937259662042)]
    [InlineData(3.3, 120, 4559011283021887749)]
    public void Of_a_tail(double t, int degrees, long bits) => Assert.Equal(bits, BitConverter.DoubleToInt64Bits(StudentT.UpperTail(t, degrees)));

    [Fact]
    public void Of_a_ridge()
    {
        var equations = new RidgeEquations(150, 37, 5, (first, count, x, y) =>
        {
            for (var i = 0; i < x.Length; i++) x[i] = Value((first * 37) + i);
            for (var i = 0; i < y.Length; i++) y[i] = Value((first * 5) + i + 100_000);
        });
        var hash = equations.Solve(0.1).Weights.Aggregate(17L, (h, w) => unchecked((h * 31) + BitConverter.DoubleToInt64Bits(w)));
        Assert.Equal(-4614885535958550561, hash);
    }

    private static float Value(int i) => ((i * 7919L % 1009) - 504) / 300f;
}
