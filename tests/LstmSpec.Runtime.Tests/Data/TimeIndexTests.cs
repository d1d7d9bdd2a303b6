using LstmSpec.Data;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Data;

public sealed class TimeIndexTests
{
    [Theory]
    [InlineData("1 month", "2020-01-31,2020-02-29", "2020-03-31,2020-04-30,2020-05-31")]
    [InlineData("1 month", "2020-01-30,2020-02-29", "2020-03-30,2020-04-30")]
    [InlineData("1 month", "2019-01-28,2019-02-28", "2019-03-28")]
    [InlineData("1 month", "1949-11,1949-12", "1950-01-01,1950-02-01")]
    [InlineData("1 month", "1-11,1-12", "0002-01-01")]
    [InlineData("1 quarter", "2019-09-30,2019-12-31", "2020-03-31,2020-06-30")]
    [InlineData("1 year", "1749,1750", "1751-01-01")]
    [InlineData("1 year", "2020-02-29", "2021-02-28,2022-02-28,2023-02-28,2024-02-29")]
    [InlineData("1 week", "2020-12-21,2020-12-28", "2021-01-04")]
    [InlineData("1 day", "2020-02-28,2020-02-29 00:00:00", "2020-03-01")]
    [InlineData("1 hour", "2016-07-01 22:00,2016-07-01 23:00:00", "2016-07-02T00:00:00,2016-07-02T01:00:00")]
    [InlineData("15 min", "2016-07-01T23:30,2016-07-01T23:45:00.000", "2016-07-02T00:00:00")]
    [InlineData("1 hour", "2016-07-01T00:00+02:00,2016-06-30T23:00:00Z", "2016-07-01T00:00:00")]
    [InlineData("1", "0,1,2", "3,4,5")]
    [InlineData("5", "-5,0,5", "10,15")]
    public void Rows_to_come_follow_the_calendar(string every, string times, string coming)
    {
        var index = Index(every, times);
        var labels = coming.Split(',');
        Assert.Equal(labels, labels.Select((_, i) => index.Label(index.Rows + i)), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("LSTM1205", "1 hour", "2020-01-01 00:00,2020-01-01 00:30")]
    [InlineData("LSTM1205", "1 day", "2020-01-03,2020-01-06")]
    [InlineData("LSTM1205", "1 month", "2020-01-01,2020-01-02")]
    [InlineData("LSTM1205", "1 quarter", "2020-01,2020-02")]
    [InlineData("LSTM1205", "2", "0,2,5")]
    [InlineData("LSTM1113", "1", "3,2")]
    [InlineData("LSTM1015", "1", "2020-01-01,2020-01-02")]
    [InlineData("LSTM1015", "1 day", "2020-01-01 12:00")]
    [InlineData("LSTM1015", "1 day", "2020-02-30")]
    [InlineData("LSTM1015", "1 second", "2020-01-01T00:00:00.5")]
    [InlineData("LSTM1015", "1 day", "")]
    public void Times_that_are_no_even_steps_are_refused(string id, string every, string times) =>
        Assert.Equal(id, Assert.Throws<DataException>(() => Index(every, times)).Id);

    [Theory]
    [InlineData("1 month", "2020-01-15,2020-02-20,2020-03-15", "row 2: 2020-02-20 is on day 20 of its month, and the rows before it keep to day 15")]
    [InlineData("1 month", "2020-01-31,2020-02-28", "row 2: 2020-02-28 is on day 28 of its month, and the rows before it keep to month ends")]
    [InlineData("1 month", "2020-01-31,2020-02-29,2020-03-30", "row 3: 2020-03-30 is on day 30 of its month, and the rows before it keep to month ends")]
    [InlineData("1 year", "2020-01-01,2021-01-02", "row 2: 2021-01-02 is on day 2 of its month, and the rows before it keep to day 1")]
    public void Months_keep_to_one_day_and_the_first_row_that_does_not_is_named(string every, string times, string says)
    {
        var refused = Assert.Throws<DataException>(() => Index(every, times));
        Assert.Equal("LSTM1205", refused.Id);
        Assert.StartsWith(says, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-01-31,2020-02-29,2020-03-31,2020-04-30")]
    [InlineData("2020-01-30,2020-02-29,2020-03-30,2020-04-30")]
    [InlineData("2021-02-28,2021-03-30,2021-04-30,2021-05-30")]
    [InlineData("2021-02-28,2021-03-28,2021-04-28")]
    public void A_day_that_a_month_lacks_is_its_last(string times) =>
    Assert.Equal(times.Split(',')[^1], Index("1 month", times).Label(times.Split(',').Length - 1));

    [Theory]
    [InlineData("1 month", "9999-11,9999-12")]
    [InlineData("1 day", "9999-12-30,9999-12-31")]
    [InlineData("1 second", "9999-12-31 23:59:58,9999-12-31 23:59:59")]
    [InlineData("1 year", "9998,9999")]
    [InlineData("1", "9223372036854775806,9223372036854775807")]
    [InlineData("2147483647 years", "2000-01-01")]
    [InlineData("2147483647 weeks", "2000-01-01")]
    public void Behind_the_end_of_the_calendar_a_row_has_no_label(string every, string times)
    {
        var index = Index(every, times);
        Assert.Equal(string.Empty, index.Label(index.Rows));
        Assert.Equal(string.Empty, index.Label(int.MaxValue));
    }

    [Theory]
    [InlineData("LSTM1205", "2147483647 years", "2000-01-01,2001-01-01")]
    [InlineData("LSTM1205", "2147483647 quarters", "2000-01-01,2001-01-01")]
    [InlineData("LSTM1205", "1", "-9223372036854775808,9223372036854775807")]
    [InlineData("LSTM1113", "1", "9223372036854775807,-9223372036854775808")]
    public void Steps_and_distances_beyond_all_bounds_are_refused_as_others_are(string id, string every, string times) =>
        Assert.Equal(id, Assert.Throws<DataException>(() => Index(every, times)).Id);

    [Fact]
    public void Dates_instants_and_text_agree()
    {
        Duration day = new(1, DurationUnit.Day), hour = new(1, DurationUnit.Hour);
        Assert.Equal("2020-01-02", TimeIndex.FromDates([new(2020, 1, 1), new(2020, 1, 2)], day).Label(1));
        var instants = TimeIndex.FromInstants([new(2020, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)), new(2020, 1, 1, 1, 0, 0, TimeSpan.Zero)], hour);
        Assert.Equal("2020-01-01T01:00:00", instants.Label(1));
    }

    [Fact]
    public void Typed_times_are_held_to_the_same_rules()
    {
        Duration day = new(1, DurationUnit.Day), step = new(1, DurationUnit.Step);
        Assert.Equal("LSTM1015", Assert.Throws<DataException>(() => TimeIndex.FromInstants([new(2020, 1, 1, 2, 0, 0, TimeSpan.Zero)], day)).Id);
        Assert.Equal("LSTM1015", Assert.Throws<DataException>(() => TimeIndex.FromDates([new(2020, 1, 1)], step)).Id);
        Assert.Equal("LSTM1014", Assert.Throws<DataException>(() => TimeIndex.FromDates([], day)).Id);
        Assert.Throws<ArgumentException>(() => TimeIndex.FromSteps([1], day));
        Assert.Equal("row 3: ", Assert.Throws<DataException>(() => TimeIndex.FromSteps([1, 2, 4], step)).Place.Prefix);
    }

    private static TimeIndex Index(string every, string times) =>
        TimeIndex.FromText(times.Split(','), Duration.TryParse(every, out var step) ? step : throw new ArgumentException(every, nameof(every)));
}
