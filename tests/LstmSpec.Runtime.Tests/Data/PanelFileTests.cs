using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Data;

/// <summary>Several series in one file: a row per step, or a line per series.</summary>
public sealed class PanelFileTests : IDisposable
{
    private static readonly DataSpec Stores = new()
    {
        Source = "panel.csv",
        Time = new() { Column = "day", Every = new(1, DurationUnit.Day) },
        Series = ValueList.Of("store", "item"),
        Target = ValueList.Of("sales"),
    };

    private static readonly DataSpec Wide = new()
    {
        Source = "wide.csv",
        Wide = true,
        Series = ValueList.Of("id"),
        Target = ValueList.Of("y"),
        Time = new() { Column = "t" }
    };

    private readonly Sources _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Rows_in_any_interleaving_give_the_same_table_as_long_as_each_series_is_in_order()
    {
        var sorted = _files.With("panel.csv",
            "store,item,day,sales\n1,milk,2020-01-01,1\n1,milk,2020-01-02,2\n2,tea,2020-01-01,3\n2,tea,2020-01-02,4\n2,tea,2020-01-03,5\n").Read(Stores);
        var mixed = _files.With("panel.csv",
            "sales,day,item,store\n1,2020-01-01,milk,1\n3,2020-01-01,tea,2\n4,2020-01-02,tea,2\n2,2020-01-02,milk,1\n5,2020-01-03,tea,2\n").Read(Stores);
        Assert.Equal(["1, milk", "2, tea"], sorted.Series.Select(s => s.Key));
        Assert.Equal([1f, 2, 3, 4, 5], sorted["sales"].Values);
        Assert.Equal((0, 2, 5), (sorted.Series[0].Start, sorted.Series[1].Start, sorted.Rows));
        Assert.Equal(sorted.Hash, mixed.Hash);
        Assert.NotEqual(sorted.Hash,
            _files.With("panel.csv",
                "store,item,day,sales\n1,milk,2020-01-01,1\n1,milk,2020-01-02,2\n3,tea,2020-01-01,3\n3,tea,2020-01-02,4\n3,tea,2020-01-03,5\n")
                .Read(Stores).Hash);
    }

    [Fact]
    public void Keys_that_would_read_alike_stay_apart_and_are_found_again_in_the_name()
    {
        var table = _files.With("panel.csv", "store,item,day,sales\n\"a, b\",c,2020-01-01,1\na,\"b, c\",2020-01-01,2\n\"q\"\"\",c,2020-01-01,3\n").Read(Stores);
        Assert.Equal(["\"a, b\", c", "a, \"b, c\"", "\"q\"\"\", c"], table.Series.Select(s => s.Key));
        Assert.Equal([["a, b", "c"], ["a", "b, c"], ["q\"", "c"]], table.Series.Select(s => TypedRows.Keys(s.Key, 2)));
    }

    [Theory]
    [InlineData("store,item,day,sales\n1,milk,2020-01-02,1\n1,milk,2020-01-01,2\n", "LSTM1113", 3, "series '1, milk': ")]
    [InlineData("store,item,day,sales\n1,milk,2020-01-02,1\n2,milk,2020-01-02,1\n1,milk,2020-01-02,2\n", "LSTM1113", 4, "twice, first in line 2")]
    [InlineData("store,item,day,sales\n1,milk,2020-01-02,1\n2,milk,2020-01-02,1\n1,milk,2020-01-05,2\n", "LSTM1205", 4,
        "series '1, milk': 2 times are missing")]
    [InlineData("store,item,day,sales\n1,,2020-01-02,1\n", "LSTM1012", 2, "no 'item', which names its series")]
    [InlineData("store,itm,day,sales\n1,a,2020-01-02,1\n", "LSTM1011", 1, "no column 'item'")]
    public void What_is_wrong_is_said_of_the_series_with_its_line(string text, string id, int line, string says)
    {
        var refused = _files.Refusal("panel.csv", System.Text.Encoding.UTF8.GetBytes(text), Stores);
        Assert.Equal((id, line), (refused.Id, refused.Line));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_as_long_as_a_text_is_refused_by_its_length()
    {
        var refused = _files.Refusal("panel.csv", System.Text.Encoding.UTF8.GetBytes($"store,item,day,sales\n1,{new string('x', 500)},2020-01-02,1\n"), Stores);
        Assert.Contains("has 500 characters", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_static_column_may_not_change_within_a_series()
    {
        var data = Stores with { Static = ValueList.Of("size") };
        Assert.Equal([7f, 7, 8],
            _files.With("panel.csv", "store,item,day,sales,size\n1,m,2020-01-01,1,7\n1,m,2020-01-02,1,7\n2,m,2020-01-01,1,8\n").Read(data)["size"].Values);
        var refused = _files.Refusal("panel.csv", "store,item,day,sales,size\n1,m,2020-01-01,1,7\n2,m,2020-01-01,1,8\n1,m,2020-01-02,1,9\n"u8.ToArray(), data);
        Assert.Equal(("LSTM1012", 4), (refused.Id, refused.Line));
        Assert.Contains("'size' is static and changes within series '1, m': 9 here, 7 in line 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Flags_and_categories_are_read_as_numbers_and_their_levels_are_held_to()
    {
        var data = Stores with
        {
            Past = ValueList.Of("open", "sky"),
            Columns = ValueList.Of(new ColumnSpec { Name = "open", Type = ColumnType.Flag },
                new ColumnSpec { Name = "sky", Type = ColumnType.Category, Levels = ValueList.Of("clear", "rain", "NA") }),
        };
        var table =
            _files.With("panel.csv", "store,item,day,sales,open,sky\n1,m,2020-01-01,1,True,rain\n1,m,2020-01-02,1,0,NA\n1,m,2020-01-03,1,,\n").Read(data);
        Assert.Equal([1f, 0, float.NaN], table["open"].Values);
        Assert.Equal([1f, 2, float.NaN], table["sky"].Values);
        Assert.Contains("did you mean 'clear'?",
            _files.Refusal("panel.csv", "store,item,day,sales,open,sky\n1,m,2020-01-01,1,1,claer\n"u8.ToArray(), data).Help, StringComparison.Ordinal);
        Assert.Contains("is no flag", _files.Refusal("panel.csv", "store,item,day,sales,open,sky\n1,m,2020-01-01,1,maybe,rain\n"u8.ToArray(), data).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_wide_file_has_a_series_per_line_whose_ends_are_its_empty_fields()
    {
        var table = _files.With("wide.csv", "\"id\",\"V1\",\"V2\",\"V3\",\"V4\"\n\"H1\",\"1\",\"2\",\"\",\"4\"\n\"H2\",,\"6\",\"7\",\n").Read(Wide);
        Assert.Equal([("H1", 4), ("H2", 2)], table.Series.Select(s => (s.Key, s.Rows)));
        Assert.Equal([1f, 2, float.NaN, 4, 6, 7], table["y"].Values);
        Assert.Equal(["0", "3", "0"], new[] { 0, 3, 4 }.Select(table.Label));
    }

    [Fact]
    public void A_wide_file_whose_header_gives_times_has_them_and_static_columns_beside()
    {
        var data = Wide with { Time = new() { Column = "month", Every = new(1, DurationUnit.Month) }, Static = ValueList.Of("size") };
        var table = _files.With("wide.csv", "id,2020-01,2020-02,size,2020-03\na,,2,10,3\nb,4,5,20,\n").Read(data);
        Assert.Equal(["2020-02-01", "2020-03-01", "2020-01-01", "2020-02-01"], Enumerable.Range(0, 4).Select(table.Label));
        Assert.Equal([10f, 10, 20, 20], table["size"].Values);
        Assert.Equal("LSTM1015", _files.Refusal("wide.csv", "id,2020-01,other,size\na,1,2,3\n"u8.ToArray(), data).Id);
    }

    [Theory]
    [InlineData("id,a\nx,1\nx,2\n", "LSTM1113", 3)]
    [InlineData("id,a,b\nx,,\n", "LSTM1014", 2)]
    [InlineData("id,a,b\nx,1,one\n", "LSTM1012", 2)]
    [InlineData("name,a\nx,1\n", "LSTM1011", 1)]
    [InlineData("id,a\nx,1,2\n", "LSTM1016", 2)]
    [InlineData("id,a\n", "LSTM1014", 0)]
    public void A_wide_file_that_cannot_be_read_is_refused_where_it_cannot(string text, string id, int line)
    {
        var refused = _files.Refusal("wide.csv", System.Text.Encoding.UTF8.GetBytes(text), Wide);
        Assert.Equal((id, line), (refused.Id, refused.Line ?? 0));
    }

    [Fact]
    public void Files_of_parts_go_on_with_each_other_s_series()
    {
        var files = new GivenFiles { Train = "train.csv", Validation = "more.csv", Test = "test.csv" };
        var table = _files.With("train.csv", "id,a,b,c\nx,1,2,3\ny,4,5,\n").With("more.csv", "id,a\nx,8\ny,9\n").With("test.csv", "id,a\ny,6\nx,7\n")
            .Read(Wide with { Source = null }, new GivenSplit { Parts = files });
        Assert.Equal([1f, 2, 3, 8, 7, 4, 5, 9, 6], table["y"].Values);
        Assert.Equal(["train", "train", "train", "validation", "test", "train", "train", "validation", "test"], table.Groups!);
        Assert.Equal("4", table.Label(4));
    }

    [Fact]
    public void Rows_in_code_and_in_a_file_are_one_table()
    {
        var data = Stores with { Past = ValueList.Of("price") };
        var file = _files.With("panel.csv", "store,item,day,sales,price\n1,m,2020-01-01,1,\n2,m,2020-01-01,2,5\n1,m,2020-01-02,3,6\n")
            .Read(data, new GroupSplit { Folds = 2, By = "store" });
        var plan = Planner.Resolve(new() { Name = "x", Data = data, Split = new() { Scheme = new GroupSplit { Folds = 2, By = "store" } } });
        DateOnly[] days = [new(2020, 1, 1), new(2020, 1, 1), new(2020, 1, 2)];
        var rows = TypedRows.ToTable(plan, days, [["1", "m"], ["2", "m"], ["1", "m"]], [new("sales", [1, 2, 3]), new("price", [float.NaN, 5, 6])]);
        Assert.Equal(file.Groups!, rows.Groups!);
        Assert.Equal(file.Hash, rows.Hash);
        var refused = Assert.Throws<DataException>(
            () => TypedRows.ToTable(plan, days, [["1", "m"], [null, "m"], ["1", "m"]], [new("sales", [1, 2, 3]), new("price", [1, 5, 6])]));
        Assert.StartsWith("row 2: the row has no 'store'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_is_none_is_refused_in_its_line()
    {
        var split = new GivenSplit { Parts = new GivenColumn { Name = "part" } };
        Assert.Equal(["train", "test"],
            _files.With("panel.csv", "store,item,day,sales,part\n1,m,2020-01-01,1,train\n1,m,2020-01-02,1,test\n").Read(Stores, split).Groups!);
        var refused = _files.Refusal("panel.csv", "store,item,day,sales,part\n1,m,2020-01-01,1,train\n1,m,2020-01-02,1,tset\n"u8.ToArray(), Stores, split);
        Assert.Equal(("LSTM1012", 3), (refused.Id, refused.Line));
    }

    [Fact]
    public void Scrambled_files_are_refused_and_never_more_than_that()
    {
        _files.Survives("panel.csv", "store,item,day,sales\n1,milk,2020-01-01,1\n\"1\",milk,2020-01-02,2\n2,tea,2020-01-01,3\n", Stores);
        _files.Survives("wide.csv", "id,a,b,c\n\"x\",1,2,3\ny,4,5,\n", Wide);
    }
}
