using System.Text;
using LstmSpec.Data;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Data;

public sealed class CsvTableTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    private static DataSpec Monthly => new()
    {
        Time = new() { Column = "month", Every = new(1, DurationUnit.Month) },
        Target = ValueList.Of("y"),
    };

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("month,y\n1949-01,112\n1949-02,118\n")]
    [InlineData("\uFEFFmonth,y\r\n1949-01,112\r\n1949-02,118")]
    [InlineData("month\ty\n1949-01\t112\n1949-02\t118\n")]
    [InlineData("y;other;month\n112;a,b;1949-01\n1.18e2;;1949-02\n")]
    [InlineData("\n\"month\", \"y\"\n\n\"1949-01-01\", 112 \n1949-02-01 00:00:00,\" 118\"\n")]
    public void Comma_tab_semicolon_quotes_blanks_and_byte_order_mark_read_the_same_table(string text)
    {
        var table = Read(text);
        Assert.Equal([112f, 118f], table["y"].Values);
        Assert.Equal("1949-02-01", table.Time.Label(1));
        Assert.Equal(Read("month,y\n1949-01,112\n1949-02,118\n").Hash, table.Hash);
    }

    [Fact]
    public void A_format_that_is_said_decides_the_separator()
    {
        File.WriteAllText(_path, "month\ty,z;w\n2000-01\t1\n");
        var tabs = Monthly with { Format = SourceFormat.Tsv, Target = ValueList.Of("y,z;w") };
        Assert.Equal([1f], CsvTable.Read(_path, tabs, "data.txt")["y,z;w"].Values);
        Assert.Equal([1f], CsvTable.Read(_path, tabs with { Format = null, Source = "data.tsv" }, "data.tsv")["y,z;w"].Values);
        File.WriteAllText(_path, "month,y\ta\tb\n2000-01,1\n");
        Assert.Equal([1f], CsvTable.Read(_path, Monthly with { Format = SourceFormat.Csv, Target = ValueList.Of("y\ta\tb") }, "data.txt")["y\ta\tb"].Values);
    }

    [Fact]
    public void Empty_NA_NaN_and_question_mark_are_missing()
    {
        var table = Read("month,y,z\n2000-01,,1\n2000-02,NA,1\n2000-03,nan,1\n2000-04,?,1\n2000-05,5,1\n");
        Assert.Equal([float.NaN, float.NaN, float.NaN, float.NaN, 5f], table["y"].Values);
    }

    [Fact]
    public void Columns_come_in_plan_order_whatever_the_file_says()
    {
        var table = Read("b,month,a\n1,2000-01,2\n", Monthly with { Target = ValueList.Of("a"), Past = ValueList.Of("b") });
        Assert.Equal(["a", "b"], table.Columns.Select(c => c.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void A_file_and_the_same_rows_in_memory_have_the_same_hash()
    {
        var time = TimeIndex.FromDates([new(1949, 1, 1), new(1949, 2, 1)], Monthly.Time.Every);
        Assert.Equal(Table.FromColumns(time, [new("y", [112f, float.NaN])]).Hash, Read("month,y\n1949-01,112\n1949-02,\n").Hash);
        Assert.NotEqual(Table.FromColumns(time, [new("y", [112f, 113f])]).Hash, Read("month,y\n1949-01,112\n1949-02,\n").Hash, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("LSTM1014", 0, 0, "")]
    [InlineData("LSTM1014", 0, 0, "month,y\n")]
    [InlineData("LSTM1011", 1, 0, "month,Y\n2000-01,1\n")]
    [InlineData("LSTM1011", 1, 0, "date,y\n2000-01,1\n")]
    [InlineData("LSTM1016", 1, 0, "month,y,y\n2000-01,1,2\n")]
    [InlineData("LSTM1012", 3, 9, "month,y\n2000-01,1\n2000-02,twelve\n")]
    [InlineData("LSTM1012", 2, 16, "month,text,y\n2000-01,\"a,äb\",1e99\n")]
    [InlineData("LSTM1012", 2, 9, "month,y\n2000-01,Infinity\n")]
    [InlineData("LSTM1012", 2, 9, "month;y\n2000-01;1,5\n")]
    [InlineData("LSTM1015", 2, 0, "month,y\n01/02/2000,1\n")]
    [InlineData("LSTM1016", 3, 0, "month,y\n2000-01,1\n2000-02\n")]
    [InlineData("LSTM1016", 2, 0, "month,y\n2000-01,1,000\n")]
    [InlineData("LSTM1016", 2, 0, "month,y\n2000-01,\"1\"2\n")]
    [InlineData("LSTM1016", 2, 0, "month,y\n2000-01,\"1\n2000-02,2\n")]
    [InlineData("LSTM1113", 3, 0, "month,y\n2000-01,1\n2000-01,2\n")]
    [InlineData("LSTM1113", 4, 0, "month,y\n2000-02,1\n2000-03,2\n2000-01,3\n")]
    [InlineData("LSTM1205", 3, 0, "month,y\n2000-01,1\n2000-03,2\n")]
    public void Bad_input_is_refused_with_its_rule_line_and_column(string id, int line, int column, string text)
    {
        var refused = Assert.Throws<DataException>(() => Read(text));
        Assert.Equal((id, line, column), (refused.Id, refused.Line ?? 0, refused.Column ?? 0));
        Assert.Equal("data/y.csv", refused.File);
        Assert.StartsWith("data/y.csv", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(refused.Help);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void A_misspelt_column_gets_the_nearest_name_and_the_list()
    {
        var refused = Assert.Throws<DataException>(() => Read("month,passengers,trains\n2000-01,1,2\n", Monthly with { Target = ValueList.Of("pasengers") }));
        Assert.Equal("did you mean 'passengers'?", refused.Help);
        Assert.Contains("month, passengers, trains", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_holds_cannot_move_a_terminals_cursor()
    {
        var refused = Assert.Throws<DataException>(() => Read("month,y\n2000-01,\"\u001b[2J\nx\"\n"));
        Assert.Contains("'\uFFFD[2J\uFFFDx'", refused.Message, StringComparison.Ordinal);
        Assert.Equal("data", refused.ToFinding().Path);
    }

    [Fact]
    public void A_gap_names_the_first_missing_time_and_both_lines()
    {
        var refused = Assert.Throws<DataException>(() => Read("month,y\n2000-01,1\n2000-02,2\n2000-06,3\n"));
        Assert.Contains("3 times are missing between 2000-02-01 (line 3) and 2000-06-01, the first 2000-03-01", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_UTF8_is_located_by_byte_and_line()
    {
        File.WriteAllBytes(_path, [.. Encoding.UTF8.GetBytes("month,y\n2000-01,1\nü2000-02,"), 0xE9, .. "\n"u8]);
        var refused = Assert.Throws<DataException>(() => CsvTable.Read(_path, Monthly, "data/y.csv"));
        Assert.Equal(("LSTM1013", 3), (refused.Id, refused.Line));
        Assert.Contains("offset 28 (0xE9)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_UTF8_is_located_far_into_a_file()
    {
        var head = Encoding.UTF8.GetBytes("month,y\n" + string.Concat(Enumerable.Repeat("é\n", 50_000)));
        File.WriteAllBytes(_path, [.. head, 0xC3]);
        var refused = CsvBytes.Locate(_path, "data/y.csv");
        Assert.Equal(50_002, refused.Line);
        Assert.Contains($"offset {head.Length} (0xC3)", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Other_encodings_are_refused(string encoding)
    {
        File.WriteAllText(_path, "month,y\n2000-01,1\n", Encoding.GetEncoding(encoding));
        Assert.Equal("LSTM1013", Assert.Throws<DataException>(() => CsvTable.Read(_path, Monthly, "data/y.csv")).Id);
        File.WriteAllBytes(_path, Encoding.GetEncoding(encoding).GetBytes("month,y\n2000-01,1\n"));
        Assert.Equal("LSTM1013", Assert.Throws<DataException>(() => CsvTable.Read(_path, Monthly, "data/y.csv")).Id);
    }

    [Fact]
    public void A_file_that_is_not_there_is_LSTM1010() =>
        Assert.Equal("LSTM1010", Assert.Throws<DataException>(() => CsvTable.Read(_path + ".none/x.csv", Monthly, "data/y.csv")).Id);

    private Table Read(string text, DataSpec? data = null)
    {
        File.WriteAllText(_path, text, new UTF8Encoding(false));
        return CsvTable.Read(_path, data ?? Monthly, "data/y.csv");
    }
}
