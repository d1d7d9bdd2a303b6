using LstmSpec.Statistics;

namespace LstmSpec.Tests.Statistics;

public class RidgeTests
{
    private const int Rows = 20, Inputs = 3, Outputs = 2;

    private static readonly float[] X = Enumerable.Range(0, Rows)
        .SelectMany(i => Enumerable.Range(0, Inputs).Select(j => ((((7 * i) + (13 * j * i) + j) % 17) - 8) / 4f)).ToArray();

    private static readonly float[] Y = Enumerable.Range(0, Rows)
        .SelectMany(i => new[] { ((((5 * i) + 3) % 11) - 5) / 2f, ((((3 * i * i) + 1) % 13) - 6) / 2f }).ToArray();

    /// <summary>Golden values: scikit-learn's StandardScaler and Ridge, by tests_golden.py beside this file.</summary>
    [Theory]
    [InlineData(0.001, new[] { 0.23216044630951702, -0.08660667275592257, 0.38707884811366366, 0.07007890945996861, -0.12355184038722236, 0.4064804692708821 },
        new[] { -0.04066451414798943, -0.4360347906257453 })]
    [InlineData(1.0, new[] { 0.22036996417593455, -0.08339863963375813, 0.36370563530826155, 0.0738935132021909, -0.11134136956404214, 0.3861789609264694 },
        new[] { -0.041407390557724286, -0.4406714447627391 })]
    [InlineData(100.0,
        new[] { 0.036297424634666314, -0.018159671714185054, 0.05514417501841764, 0.03257208723523395, -0.005120966926923984, 0.07034922843089358 },
        new[] { -0.0667114741417549, -0.5273285021408873 })]
    public void Weights_are_those_of_scikit_learn(double alpha, double[] weights, double[] intercepts)
    {
        var fit = Equations(X, Y, Inputs, Outputs).Solve(alpha);
        for (var i = 0; i < weights.Length; i++) Assert.Equal(weights[i], fit.Weights[i], 1e-11);
        for (var j = 0; j < intercepts.Length; j++) Assert.Equal(intercepts[j], fit.Intercepts[j], 1e-11);
    }

    [Fact]
    public void A_line_is_found_again()
    {
        float[] x = Enumerable.Range(0, 300).Select(i => (float)(i % 23)).ToArray(), y = x.Select(v => (3 * v) - 5).ToArray(), forecast = new float[2];
        Equations(x, y, 1, 1).Solve(1e-9).Predict([100f, -4f], forecast);
        Assert.Equal(295, forecast[0], 1e-3);
        Assert.Equal(-17, forecast[1], 1e-3);
    }

    [Fact]
    public void An_input_that_never_changes_has_no_weight()
    {
        var x = Enumerable.Range(0, 50).SelectMany(i => new[] { 0.1f, i }).ToArray();
        var fit = Equations(x, Enumerable.Range(0, 50).Select(i => 2f * i).ToArray(), 2, 1).Solve(1e-6);
        Assert.Equal(0, fit.Weights[0]);
        Assert.Equal(2, fit.Weights[1], 1e-6);
    }

    [Fact]
    public void Twice_the_same_input_is_shared_evenly()
    {
        var x = Enumerable.Range(0, 50).SelectMany(i => new float[] { i, i }).ToArray();
        var fit = Equations(x, Enumerable.Range(0, 50).Select(i => 2f * i).ToArray(), 2, 1).Solve(0.001);
        Assert.Equal(fit.Weights[0], fit.Weights[1], 1e-9);
        Assert.Equal(2, fit.Weights[0] + fit.Weights[1], 1e-3);
    }

    [Fact]
    public void A_heavy_penalty_leaves_the_mean()
    {
        var forecast = new float[2];
        Equations(X, Y, Inputs, Outputs).Solve(1e12).Predict(X.AsSpan(0, Inputs), forecast);
        Assert.Equal(Enumerable.Range(0, Rows).Average(i => Y[i * Outputs]), forecast[0], 1e-6);
    }

    /// <summary>Sizes that no vector width or block divides: the sums below are made one element at a time.</summary>
    [Fact]
    public void Vectors_and_blocks_change_no_bit()
    {
        const int n = 37;
        var values = Enumerable.Range(0, 3 * n * n).Select(i => ((i * 7919L % 1009) - 504) / 512.0).ToArray();
        var a = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) a[(i * n) + j] = Enumerable.Range(0, 3 * n).Sum(r => values[(r * n) + i] * values[(r * n) + j]) + (i == j ? 1 : 0);
        }

        var factor = (double[])a.Clone();
        Cholesky.Factor(factor, n);
        for (var i = 0; i < n; i++)
        {
            for (var j = i; j < n; j++)
            {
                var element = a[(i * n) + j];
                for (var k = 0; k < i; k++) element += a[(k * n) + j] * -a[(k * n) + i];
                a[(i * n) + j] = element;
            }

            var root = Math.Sqrt(a[(i * n) + i]);
            for (var j = i; j < n; j++) a[(i * n) + j] /= root;
            for (var j = i; j < n; j++) Assert.Equal(a[(i * n) + j], factor[(i * n) + j]);
        }
    }

    [Fact]
    public void A_wish_to_stop_is_heard_while_rows_are_read_and_while_the_equations_are_solved()
    {
        using var stop = new CancellationTokenSource();
        var blocks = 0;
        Assert.Throws<OperationCanceledException>(() => new RidgeEquations(1000, 2, 1, (_, _, _, _) =>
        {
            if (++blocks == 3) stop.Cancel();
        }, stop.Token));
        Assert.Equal(3, blocks);
        Assert.Throws<OperationCanceledException>(() => Cholesky.Factor([1], 1, stop.Token));
        Assert.Throws<OperationCanceledException>(() => Cholesky.Solve([1], [1], 1, 1, stop.Token));
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_refused() => Assert.Throws<ArithmeticException>(() => Cholesky.Factor([1, 2, 2, 1], 2));

    private static RidgeEquations Equations(float[] x, float[] y, int inputs, int outputs) =>
        new(y.Length / outputs, inputs, outputs, (first, count, rowsX, rowsY) =>
    {
        x.AsSpan(first * inputs, count * inputs).CopyTo(rowsX);
        y.AsSpan(first * outputs, count * outputs).CopyTo(rowsY);
    });
}
