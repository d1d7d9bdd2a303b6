using System.Text;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Data;

/// <summary>An object per line.</summary>
public sealed class JsonLinesTests : IDisposable
{
    private static readonly DataSpec Data = new()
    {
        Source = "rows.jsonl",
        Time = new() { Column = "at", Every = new(1, DurationUnit.Hour) },
        Target = ValueList.Of("y"),
        Past = ValueList.Of("wind"),
    };

    private readonly Sources _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Lines_and_the_same_rows_as_values_with_commas_are_one_table()
    {
        var lines =
            _files.With("rows.jsonl",
                "{\"at\":\"2020-01-01T00:00:00Z\",\"y\":1.5,\"wind\":null,\"note\":{\"a\":[1,{}]}}\r\n\n  {\"wind\":-2e1,\"y\":2,\"at\":\"2020-01-01 01:00\"}\n"
                    + "{\"at\":\"2020-01-01T02:00\",\"\\u0079\":3}").Read(Data);
        var values = _files.With("rows.csv", "at,y,wind\n2020-01-01 00:00,1.5,\n2020-01-01 01:00,2,-20\n2020-01-01 02:00,3,\n")
            .Read(Data with { Source = "rows.csv" });
        Assert.Equal(values.Hash, lines.Hash);
    }

    [Fact]
    public void Series_flags_categories_and_groups_are_read_as_from_other_files()
    {
        var data = Data with
        {
            Series = ValueList.Of("site"),
            Time = new() { Column = "at" },
            Columns = ValueList.Of(new ColumnSpec { Name = "wind", Type = ColumnType.Category, Levels = ValueList.Of("low", "high") }),
        };
        var table =
            _files.With("rows.jsonl",
                "{\"site\":7,\"at\":0,\"y\":1,\"wind\":\"high\"}\n{\"site\":\"b\",\"at\":5,\"y\":2,\"wind\":\"low\"}\n"
                    + "{\"site\":7,\"at\":1,\"y\":3,\"wind\":\"low\"}\n").Read(data, new GroupSplit { Folds = 2, By = "wind" });
        Assert.Equal(["7", "b"], table.Series.Select(s => s.Key));
        Assert.Equal([1f, 0, 0], table["wind"].Values);
        Assert.Equal(["high", "low", "low"], table.Groups!);
    }

    [Theory]
    [InlineData("", "LSTM1014", 0, "empty")]
    [InlineData("\n \n", "LSTM1014", 0, "no row")]
    [InlineData("[1]\n", "LSTM1016", 1, "no JSON object")]
    [InlineData("{\"at\":\"2020-01-01T00:00\",\"y\":1,\"wind\":2}\n{\"at\":\"2020-01-01T01:00\",\"y\":1,\"wind\":2\n", "LSTM1016", 2, "no JSON object")]
    [InlineData("{\"at\":\"2020-01-01T00:00\",\"y\":1,\"wind\":2} {}\n", "LSTM1016", 1, "no JSON object")]
    [InlineData("{\"at\":\"2020-01-01T00:00\",\"y\":1,\"y\":2,\"wind\":2}\n", "LSTM1016", 1, "'y' stands twice")]
    [InlineData("{\"at\":\"2020-01-01T00:00\",\"y\":\"1\",\"wind\":2}\n", "LSTM1012", 1, "is not a number")]
    [InlineData("{\"at\":\"2020-01-01T00:00\",\"y\":[1],\"wind\":2}\n", "LSTM1012", 1, "holds an array")]
    [InlineData("{\"at\":\"2020-01-01T00:00\",\"y\":1e99,\"wind\":2}\n", "LSTM1012", 1, "is not a number")]
    [InlineData("{\"y\":1,\"wind\":2,\"time\":3}\n", "LSTM1011", 1, "no 'at'")]
    [InlineData("{\"at\":null,\"y\":1,\"wind\":2}\n", "LSTM1011", 1, "no 'at'")]
    [InlineData("{\"at\":\"2020-01-01T00:00\",\"y\":1,\"Wind\":2}\n", "LSTM1011", 0, "no column 'wind'")]
    [InlineData("{\"at\":\"1/2/2020\",\"y\":1,\"wind\":2}\n", "LSTM1015", 1, "cannot be read")]
    public void What_cannot_be_read_is_refused_with_its_line(string text, string id, int line, string says)
    {
        var refused = _files.Refusal("rows.jsonl", Encoding.UTF8.GetBytes(text), Data);
        Assert.Equal((id, line), (refused.Id, refused.Line ?? 0));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_nesting_without_end_and_lines_without_end_are_refused()
    {
        Assert.Equal("LSTM1013", _files.Refusal("rows.jsonl", [.. "{\"at\":1,\"note\":\""u8, 0xFF, .. "\"}\n"u8], Data).Id);
        Assert.Equal("LSTM1016", _files.Refusal("rows.jsonl", Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 100_000)), Data).Id);
        Assert.Contains("longer than", _files.Refusal("rows.jsonl", Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', 3_000_000)), Data).Message,
            StringComparison.Ordinal);
        _files.Survives("rows.jsonl", "{\"at\":\"2020-01-01T00:00\",\"y\":1,\"wind\":2}\n{\"at\":\"2020-01-01T01:00\",\"y\":1,\"wind\":null}\n", Data);
    }
}
