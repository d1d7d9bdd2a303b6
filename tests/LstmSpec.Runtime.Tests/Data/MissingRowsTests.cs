using LstmSpec.Data;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Data;

/// <summary>Rows that are missing in even steps are put in where the spec fills what is missing.</summary>
public sealed class MissingRowsTests : IDisposable
{
    private static readonly DataSpec Daily = new()
    {
        Time = new() { Column = "day", Every = new(1, DurationUnit.Day) },
        Target = ValueList.Of("y"),
        Past = ValueList.Of("x")
    };

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_missing_day_is_put_in_with_nothing_known_of_it()
    {
        var table = Read("day,y,x\n2024-02-27,1,5\n2024-02-28,2,6\n2024-03-01,3,7\n2024-03-03,4,8\n");
        Assert.Equal(["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02", "2024-03-03"], Enumerable.Range(0, table.Rows).Select(table.Label));
        Assert.Equal([1, 2, float.NaN, 3, float.NaN, 4], table["y"].Values);
        Assert.Equal([5, 6, float.NaN, 7, float.NaN, 8], table["x"].Values);
        Assert.Equal(2, table.Inserted);
    }

    [Fact]
    public void A_file_with_the_rows_and_one_without_are_the_same_data()
    {
        var without = Read("day,y,x\n2024-02-28,2,6\n2024-03-01,3,7\n");
        Assert.Equal(Read("day,y,x\n2024-02-28,2,6\n2024-02-29,,\n2024-03-01,3,7\n").Hash, without.Hash);
    }

    [Fact]
    public void Month_ends_stay_month_ends()
    {
        var table = Read("day,y,x\n2024-01-31,1,1\n2024-02-29,2,2\n2024-05-31,3,3\n",
            Daily with { Time = Daily.Time with { Every = new(1, DurationUnit.Month) } });
        Assert.Equal(["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"], Enumerable.Range(0, table.Rows).Select(table.Label));
    }

    [Fact]
    public void Each_series_of_a_panel_is_filled_by_itself_and_keeps_what_is_static()
    {
        var table = Read(
            "shop,size,day,y\na,7,2024-01-01,1\nb,9,2024-01-01,10\nb,9,2024-01-02,11\na,7,2024-01-03,2\nb,9,2024-01-05,12\n",
            Daily with { Series = ValueList.Of("shop"), Static = ValueList.Of("size"), Past = default });
        Assert.Equal([1, float.NaN, 2, 10, 11, float.NaN, float.NaN, 12], table["y"].Values);
        Assert.Equal([7, 7, 7, 9, 9, 9, 9, 9], table["size"].Values);
        Assert.Equal([0, 3], table.Series.Select(s => s.Start));
        Assert.Equal(3, table.Inserted);
    }

    [Theory]
    [InlineData("every row lies 7 steps of 1 day behind", "2024-01-01,2024-01-08,2024-01-15,2024-01-22")]
    [InlineData("36522 rows 1 day apart are missing", "1900-01-01,1900-01-02,2000-01-01")]
    [InlineData("Saturday and Sunday are missing", "2024-01-04,2024-01-05,2024-01-08,2024-01-09,2024-01-10,2024-01-11,2024-01-12,2024-01-15,2024-01-17")]
    public void What_is_no_gap_but_another_step_is_refused(string because, string times)
    {
        var refused = Assert.Throws<DataException>(() => Read("day,y,x\n" + string.Concat(times.Split(',').Select(t => t + ",1,2\n"))));
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
        Assert.False(refused.IsGap);
    }

    [Fact]
    public void A_weekend_without_power_is_a_gap_among_many_weekends()
    {
        var days = Enumerable.Range(0, 60).Select(i => new DateTime(2024, 1, 1).AddDays(i)).Where(d => d is not { Month: 1, Day: 20 or 21 });
        Assert.Equal(2, Read("day,y,x\n" + string.Concat(days.Select(d => $"{d:yyyy-MM-dd},1,2\n"))).Inserted);
    }

    [Fact]
    public void Every_so_many_th_row_of_each_series_is_read()
    {
        var text = "shop,day,y,x\n"
            + string.Concat(
                Enumerable.Range(0, 10).Select(i => $"a,2024-01-{i + 1:00},{i},0\n" + (i < 7 ? $"b,2024-01-{i + 1:00},{10 * i},0\n" : string.Empty)));
        var table = Read(text, Daily with { Series = ValueList.Of("shop"), Sampling = 3, Time = Daily.Time with { Every = new(3, DurationUnit.Day) } });
        Assert.Equal([0, 3, 6, 9, 0, 30, 60], table["y"].Values);
        Assert.Equal("2024-01-10", table.Label(3));
    }

    private Table Read(string text, DataSpec? data = null)
    {
        File.WriteAllText(_path, text);
        var builder = TableBuilder.Of(new() { Data = data ?? Daily, Prepare = ValueList.Of<PrepareStep>(new MissingStep()) });
        CsvTable.Into(builder, _path, data ?? Daily, new(), "data.csv", part: null);
        return builder.ToTable("data.csv");
    }
}
