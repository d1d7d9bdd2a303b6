using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Statistics;

namespace LstmSpec.Tests.Preparing;

public sealed class ElementaryTests
{
    [Fact]
    public void The_logarithm_agrees_with_the_platforms_over_all_magnitudes()
    {
        for (var i = -1_070_000; i <= 1_020_000; i += 17)
        {
            var x = Math.Pow(2, i / 1000.0);
            Close(Math.Log(x), Elementary.Log(x));
        }
    }

    [Fact]
    public void The_logarithm_keeps_its_digits_near_one()
    {
        for (var i = -100_000; i <= 100_000; i++) Close(Math.Log(1 + (i * 7e-6)), Elementary.Log(1 + (i * 7e-6)));
        foreach (var d in new[] { 1e-15, -1e-15, 3e-9, -3e-9 }) Close(Math.Log(1 + d), Elementary.Log(1 + d));
    }

    [Fact]
    public void The_exponential_agrees_with_the_platforms()
    {
        for (var x = -708.0; x <= 709.78; x += 0.0137) Close(Math.Exp(x), Elementary.Exp(x));
        for (var x = -1.0; x <= 1; x += 1.7e-5) Close(Math.Exp(x), Elementary.Exp(x));
    }

    [Fact]
    public void Exponential_and_logarithm_undo_each_other()
    {
        Prop.ForAll(Gen.Choose(-6_000_000, 6_000_000).Select(i => i * 1e-5).ToArbitrary(),
            x => Math.Abs(Elementary.Log(Elementary.Exp(x)) - x) <= 1e-15 * Math.Max(1, Math.Abs(x)))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Edges_are_those_of_the_platform()
    {
        foreach (var x in new[] { 0, -0.0, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, 1,
            2.2250738585072014e-308 })
        {
            Assert.Equal(Math.Log(x), Elementary.Log(x), 1e-13);
            Assert.Equal(Math.Exp(x), Elementary.Exp(x), 1e-13);
        }

        Assert.Equal(0, Elementary.Log(1));
        Assert.Equal(1, Elementary.Exp(0));
        Assert.Equal(Math.Exp(-740), Elementary.Exp(-740), 1e-323);
        Assert.Equal(0, Elementary.Exp(-746));
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(709.8));
    }

    [Theory]
    [InlineData(0x3FE62E42FEFA39EF, 2.0)]
    [InlineData(0x40026BB1BBB55516, 10.0)]
    [InlineData(0x40136C78A06F48D3, 128.5)]
    public void The_bits_of_a_logarithm_are_fixed(long bits, double x) => Assert.Equal(bits, BitConverter.DoubleToInt64Bits(Elementary.Log(x)));

    [Theory]
    [InlineData(0x401D8E64B8D4DDAE, 2.0)]
    [InlineData(0x40D5829DCF950560, 10.0)]
    [InlineData(0x40001C2A61268987, 0.7)]
    public void The_bits_of_an_exponential_are_fixed(long bits, double x) => Assert.Equal(bits, BitConverter.DoubleToInt64Bits(Elementary.Exp(x)));

    private static void Close(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-15 * Math.Abs(expected), $"{actual:R} is not {expected:R}");

    [Fact]
    public void The_cosine_is_within_1e_minus_15()
    {
        for (var i = -40_000; i <= 40_000; i++)
        {
            var x = i / 1000.0 * Math.PI;
            Assert.Equal(Math.Cos(x), Elementary.Cos(x), 1e-15);
            Assert.Equal(Math.Cos(i * 0.37), Elementary.Cos(i * 0.37), 1e-15);
        }

        Assert.Equal(1, Elementary.Cos(0));
        Assert.Equal(-1, Elementary.Cos(Math.PI));
        Assert.True(double.IsNaN(Elementary.Cos(double.NaN)) && double.IsNaN(Elementary.Cos(double.PositiveInfinity)));
    }

    [Fact]
    public void Log_cosh_and_tanh_keep_thirteen_digits()
    {
        for (var i = -5000; i <= 5000; i++)
        {
            var x = i / 250.0;
            Assert.Equal(Math.Tanh(x), Elementary.Tanh(x), 1e-13 * Math.Abs(Math.Tanh(x)));
            var truth = Math.Abs(x) < 0.1 ? x * x
                * (0.5 + (x * x * (-(1.0 / 12) + (x * x * ((1.0 / 45) + (x * x * (-(17.0 / 2520) + (x * x * (31.0 / 14175))))))))) : Math.Log(Math.Cosh(x));
            Assert.Equal(truth, Elementary.LogCosh(x), 1e-12 * truth);
        }

        Assert.Equal(1000 - Math.Log(2), Elementary.LogCosh(-1000), 1e-12);
        Assert.True(double.IsNaN(Elementary.LogCosh(double.NaN)) && double.IsNaN(Elementary.Tanh(double.NaN)));
    }
}
