using LstmSpec.Spec;

namespace LstmSpec.Tests.Data;

/// <summary>Times of a zone, business days, month ends.</summary>
public sealed class LocalTimeTests : IDisposable
{
    private readonly Sources _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void The_hour_that_comes_twice_is_told_by_its_order()
    {
        var table = Read("Europe/Berlin", 1, DurationUnit.Hour, "2020-10-25 01:00", "2020-10-25 02:00", "2020-10-25 02:00", "2020-10-25 03:00");
        Assert.Equal(["2020-10-24T23:00:00", "2020-10-25T00:00:00", "2020-10-25T01:00:00", "2020-10-25T02:00:00"], table);
    }

    [Fact]
    public void Quarter_hours_come_twice_one_hour_after_another()
    {
        string[] hour = ["02:00", "02:15", "02:30", "02:45"];
        var table = Read("Europe/Berlin", 15, DurationUnit.Minute, [.. hour.Concat(hour).Append("03:00").Select(t => "2020-10-25 " + t)]);
        Assert.Equal(("2020-10-25T00:00:00", "2020-10-25T01:00:00", "2020-10-25T02:00:00"), (table[0], table[4], table[8]));
    }

    [Fact]
    public void The_hour_that_never_comes_is_no_gap()
    {
        Assert.Equal(["2020-03-29T00:00:00", "2020-03-29T01:00:00"], Read("Europe/Berlin", 1, DurationUnit.Hour, "2020-03-29 01:00", "2020-03-29 03:00"));
    }

    [Fact]
    public void A_time_that_the_clock_never_shows_is_refused()
    {
        var refused = Refused("Europe/Berlin", 1, DurationUnit.Hour, "2020-03-29 01:00", "2020-03-29 02:00");
        Assert.Equal(("LSTM1015", 3), (refused.Id, refused.Line));
        Assert.Contains("does not exist in Europe/Berlin", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_hour_that_comes_once_too_often_is_still_there_twice()
    {
        Assert.Equal("LSTM1113", Refused("Europe/Berlin", 1, DurationUnit.Hour, "2020-10-25 02:00", "2020-10-25 02:00", "2020-10-25 02:00").Id);
        Assert.Equal("LSTM1113", Refused("UTC", 1, DurationUnit.Hour, "2020-10-25 02:00", "2020-10-25 02:00").Id);
    }

    [Fact]
    public void A_missing_hour_at_the_change_is_a_gap()
    {
        Assert.Equal("LSTM1205", Refused("Europe/Berlin", 1, DurationUnit.Hour, "2020-10-25 01:00", "2020-10-25 02:00", "2020-10-25 03:00").Id);
    }

    [Fact]
    public void Times_with_an_offset_say_their_instant_in_any_zone()
    {
        Assert.Equal(["2020-01-01T00:00:00", "2020-01-01T01:00:00"],
            Read("America/New_York", 1, DurationUnit.Hour, "2020-01-01T00:00:00Z", "2019-12-31 20:00"));
    }

    [Fact]
    public void A_half_hour_change_is_followed()
    {
        Assert.Equal(["2020-04-04T14:30:00", "2020-04-04T15:00:00", "2020-04-04T15:30:00"],
            Read("Australia/Lord_Howe", 30, DurationUnit.Minute, "2020-04-05 01:30", "2020-04-05 01:30", "2020-04-05 02:00"));
    }

    [Fact]
    public void Every_hour_of_ten_years_is_read_back_from_its_local_time()
    {
        foreach (var zone in new[] { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca" })
        {
            var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
            var start = new DateTime(1991, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            var instants = Enumerable.Range(0, 10 * 8766).Select(i => start.AddHours(i)).ToList();
            var read = Read(zone, 1, DurationUnit.Hour,
                [.. instants.Select(i => TimeZoneInfo.ConvertTimeFromUtc(i, clock).ToString("yyyy-MM-dd HH:mm", null))]);
            Assert.Equal(instants.Select(i => i.ToString("yyyy-MM-dd'T'HH:mm:ss", null)), read);
        }
    }

    [Fact]
    public void An_unknown_zone_is_refused()
    {
        Assert.Contains("knows no time zone 'Europe/Atlantis'", Refused("Europe/Atlantis", 1, DurationUnit.Hour, "2020-01-01 00:00").Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Business_days_pass_over_weekends_and_go_on_so()
    {
        var table = Table(null, 1, DurationUnit.BusinessDay, "2024-01-04", "2024-01-05", "2024-01-08");
        Assert.Equal(["2024-01-09", "2024-01-12", "2024-01-15"], new[] { 3, 6, 7 }.Select(table.Label));
        Assert.Equal(["2024-01-05", "2024-01-12", "2024-01-19"], Read(null, 5, DurationUnit.BusinessDay, "2024-01-05", "2024-01-12", "2024-01-19"));
        Assert.Equal(["2024-01-04", "2024-01-08"], Read(null, 2, DurationUnit.BusinessDay, "2024-01-04", "2024-01-08"));
    }

    [Theory]
    [InlineData("LSTM1205", "is a Saturday", "2024-01-05", "2024-01-06")]
    [InlineData("LSTM1205", "1 time is missing", "2024-01-05", "2024-01-09")]
    [InlineData("LSTM1113", "there twice", "2024-01-05", "2024-01-05")]
    [InlineData("LSTM1113", "not in order", "2024-01-08", "2024-01-05")]
    public void What_is_no_next_business_day_is_refused(string id, string says, string first, string second)
    {
        var refused = Refused(null, 1, DurationUnit.BusinessDay, first, second);
        Assert.Equal(id, refused.Id);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Month_ends_stay_month_ends_through_leap_years()
    {
        var table = Table(null, 1, DurationUnit.Month, "2023-11-30", "2023-12-31", "2024-01-31", "2024-02-29");
        Assert.Equal(["2024-03-31", "2024-04-30", "2025-02-28"], new[] { 4, 5, 15 }.Select(table.Label));
    }

    private List<string> Read(string? zone, int count, DurationUnit unit, params string[] times)
    {
        var table = Table(zone, count, unit, times);
        return [.. Enumerable.Range(0, table.Rows).Select(table.Label)];
    }

    private LstmSpec.Data.Table Table(string? zone, int count, DurationUnit unit, params string[] times) =>
        _files.With("t.csv", Text(times)).Read(Data(zone, count, unit));

    private LstmSpec.Data.DataException Refused(string? zone, int count, DurationUnit unit, params string[] times) =>
        Assert.Throws<LstmSpec.Data.DataException>(() => Table(zone, count, unit, times));

    private static string Text(string[] times) => "t,y\n" + string.Concat(times.Select(t => t + ",1\n"));

    private static DataSpec Data(string? zone, int count, DurationUnit unit) =>
        new() { Source = "t.csv", Time = new() { Column = "t", Every = new(count, unit), Zone = zone }, Target = ValueList.Of("y") };
}
