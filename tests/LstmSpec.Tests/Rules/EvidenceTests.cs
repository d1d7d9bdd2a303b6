using LstmSpec.Rules;

namespace LstmSpec.Tests.Rules;

/// <summary>How numbers are said in messages.</summary>
public sealed class EvidenceTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0009, "9e-4")]
    [InlineData(0.00095, "9.5e-4")]
    [InlineData(0.001, "0.001")]
    [InlineData(-0.00125, "-0.001")]
    [InlineData(0.66449, "0.664")]
    [InlineData(9.9994, "9.999")]
    [InlineData(10, "10")]
    [InlineData(10.26, "10.3")]
    [InlineData(999.96, "1000")]
    [InlineData(1000.4, "1000")]
    [InlineData(-123456.7, "-123457")]
    [InlineData(999999999, "999999999")]
    [InlineData(1e9, "1e9")]
    [InlineData(-2.5e12, "-2.5e12")]
    public void A_number_is_said_in_three_digits_or_so(double value, string said) => Assert.Equal(said, Evidence.Say(value));

    [Theory]
    [InlineData(0, "0 rows")]
    [InlineData(1, "1 row")]
    [InlineData(2, "2 rows")]
    public void One_of_a_thing_is_one(int count, string said) => Assert.Equal(said, Evidence.Count(count, "row"));

    [Fact]
    public void Five_columns_are_named_and_of_six_four()
    {
        Assert.Equal("'a', 'b', 'c', 'd' and 'e'", Evidence.Columns(["a", "b", "c", "d", "e"]));
        Assert.Equal("'a', 'b', 'c', 'd' and 2 more", Evidence.Columns(["a", "b", "c", "d", "e", "f"]));
        Assert.Equal("'a' and 'b'", Evidence.Columns(["a", "b"]));
    }

    [Fact]
    public void Names_are_quoted_for_yaml() => Assert.Equal("['a', 'it''s [b]']", Evidence.Flow(["a", "it's [b]"]));
}
