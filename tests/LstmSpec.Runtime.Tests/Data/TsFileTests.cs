using System.Text;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Data;

/// <summary>Files of the UCR and UEA archives: a series per instance, its label in every row.</summary>
public sealed class TsFileTests : IDisposable
{
    private const string Vowels =
        "# of two speakers\n@problemName Vowels\n@timeStamps false\n@missing true\n@univariate false\n@dimensions 2\n@equalLength false\n@classLabel true he "
            + "she\n@data\n1,2,3:4,?,6:she\n-1e1,2:5,6:he\n";

    private const string Italy = "@problemName x\n@univariate true\n@seriesLength 3\n@classLabel true 1 2\n@data\n1,2,3:2\n4,5,6:1\n";

    private static readonly DataSpec Data = new()
    {
        Source = "x.ts",
        Time = new() { Column = "step" },
        Target = ValueList.Of("label"),
        Past = ValueList.Of("dim0", "dim1"),
        Columns = ValueList.Of(new ColumnSpec { Name = "label", Type = ColumnType.Category, Levels = ValueList.Of("she", "he") }),
    };

    private static readonly DataSpec One = Data with { Past = ValueList.Of("load"), Columns = default };

    private readonly Sources _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Instances_are_series_of_their_own_length_with_their_dimensions_as_columns()
    {
        var table = _files.With("x.ts", Vowels).Read(Data);
        Assert.Equal([("1", 3), ("2", 2)], table.Series.Select(s => (s.Key, s.Rows)));
        Assert.Equal(["0", "1", "2", "0", "1"], Enumerable.Range(0, 5).Select(table.Label));
        Assert.Equal([1f, 2, 3, -10, 2], table["dim0"].Values);
        Assert.Equal([4f, float.NaN, 6, 5, 6], table["dim1"].Values);
        Assert.Equal([0f, 0, 0, 1, 1], table["label"].Values);
    }

    [Fact]
    public void Without_levels_a_label_is_its_place_in_the_head_and_one_dimension_may_have_any_name()
    {
        var table = _files.With("x.ts", Italy).Read(One);
        Assert.Equal([1f, 1, 1, 0, 0, 0], table["label"].Values);
        Assert.Equal([1f, 2, 3, 4, 5, 6], table["load"].Values);
    }

    [Fact]
    public void A_number_behind_each_instance_is_read_as_one()
    {
        Assert.Equal([2.5f, 2.5f, -1, -1], _files.With("x.ts", "@univariate true\n@targetlabel true\n@data\n1,2:2.5\n3,4:-1\n").Read(One)["label"].Values);
    }

    [Fact]
    public void Training_and_test_files_are_parts_of_one_table()
    {
        var table = _files.With("x_TRAIN.ts", Italy).With("x_TEST.ts", Italy)
            .Read(One with { Source = null }, new GivenSplit { Parts = new GivenFiles { Train = "x_TRAIN.ts", Test = "x_TEST.ts" } });
        Assert.Equal(["1", "2", "3", "4"], table.Series.Select(s => s.Key));
        Assert.Equal(["train", "test"], table.Groups!.Distinct());
    }

    [Theory]
    [InlineData("@dimensions 2\n", "@dimensions 3\n", "LSTM1016", 10, "2 dimensions before its label, the file 3")]
    [InlineData("4,?,6", "4,6", "LSTM1016", 10, "dimension 1 has 2 values, the first 3")]
    [InlineData("4,?,6", "4,x,6", "LSTM1012", 10, "'x' in column 'dim1'")]
    [InlineData(":she", ":it", "LSTM1012", 10, "none of the 2 classes")]
    [InlineData("he she", "he she it", "LSTM1012", 10, "none of its 2 levels", ":she", ":it")]
    [InlineData("@data\n", "", "LSTM1016", 9, "before @data")]
    [InlineData("@timeStamps false", "@timeStamps true", "LSTM1016", 3, "time stamps")]
    [InlineData("@timeStamps false", "@timeStamps", "LSTM1016", 3, "neither true nor false")]
    [InlineData("@dimensions 2", "@dimensions -2", "LSTM1016", 6, "no number between")]
    [InlineData("@dimensions 2", "@dimensions 99999999999", "LSTM1016", 6, "no number between")]
    [InlineData("he she", "he he", "LSTM1016", 8, "stands twice")]
    [InlineData("@equalLength false", "@seriesLength 9", "LSTM1016", 10, "@seriesLength is 9")]
    public void What_cannot_be_read_is_refused_with_its_line(string old, string now, string id, int line, string says, string old2 = "", string now2 = "")
    {
        var text = Vowels.Replace(old, now, StringComparison.Ordinal);
        if (old2.Length > 0) text = text.Replace(old2, now2, StringComparison.Ordinal);
        var refused = _files.Refusal("x.ts", Encoding.UTF8.GetBytes(text), Data);
        Assert.Equal((id, line), (refused.Id, refused.Line ?? 0));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_spec_asks_for_and_no_such_file_has_is_refused()
    {
        Assert.Contains("dim0, dim1, label", _files.Refusal("x.ts", Encoding.UTF8.GetBytes(Vowels), Data with { Past = ValueList.Of("dim2") }).Message,
            StringComparison.Ordinal);
        Assert.Equal("LSTM1015",
            _files.Refusal("x.ts", Encoding.UTF8.GetBytes(Vowels), Data with { Time = new() { Column = "t", Every = new(1, DurationUnit.Day) } }).Id);
        Assert.Equal("LSTM1016", _files.Refusal("x.ts", Encoding.UTF8.GetBytes(Vowels), Data with { Series = ValueList.Of("who") }).Id);
        Assert.Equal("LSTM1014",
            _files.Refusal("x.ts", Encoding.UTF8.GetBytes("@univariate true\n@data\n"), One with { Target = ValueList.Of("load"), Past = default }).Id);
        _files.Survives("x.ts", Vowels, Data);
        _files.Survives("x.ts", Italy, One);
    }
}
