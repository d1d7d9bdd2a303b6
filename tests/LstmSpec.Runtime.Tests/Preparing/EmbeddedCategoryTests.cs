using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Training;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Preparing;

/// <summary>Categories whose levels a network learns vectors of: it is handed their numbers.</summary>
public class EmbeddedCategoryTests
{
    private static readonly WindowSpec Window = new() { Length = 4, Horizon = 3 };

    [Fact]
    public void A_category_with_an_embedding_is_one_column_of_the_numbers_of_its_levels()
    {
        var plan =
            Plan(new()
            {
                Past = ValueList.Of("sky"),
                Future = ValueList.Of("open"),
                Columns = ValueList.Of(Category("sky", 2, "clear", "rain", "fog"), new ColumnSpec { Name = "open", Type = ColumnType.Flag })
            });
        var prepared = Prepared(plan, Counted(new("y", [1, 2, 3, 4]), new("sky", [0, 2, 1, float.NaN]), new("open", [0, 1, 1, 0])), 4);
        Assert.Equal(["y", "sky", "open"], prepared.Names);
        Assert.Equal([0f, 2, 1, float.NaN], prepared.Columns[1]);
        var embeddings = NetworkOf.Plan(plan).Embeddings!;
        Assert.Equal([new EmbeddingTable("sky", 3, 2)], embeddings.Tables);
        Assert.Equal([-1, 0, -1, -1], embeddings.Features);
    }

    [Theory]
    [InlineData(new[] { "a", "b", "c" }, -1, -1)]
    [InlineData(new[] { "a", "b", "c", "(other)" }, -1, -1)] // no training row says what another level means
    [InlineData(new[] { "a", "b", "(other)" }, 2, 2)]
    public void A_level_that_no_training_row_has_is_read_as_other_where_that_was_learned_and_else_as_none(string[] levels, float third, float missing)
    {
        var plan = Plan(new() { Past = ValueList.Of("sky"), Columns = ValueList.Of(Category("sky", 1, levels)) });
        // Of three levels the last is learned where it stands for others: rows 0 to 5 are trained on.
        float[] codes = levels.Length == 3 && third == 2 ? [0, 1, 0, 2, 0, 1, 2, 1] : [0, 1, 0, 1, 0, 1, 2, 1];
        var table = Counted(new("y", [.. Enumerable.Range(0, 8).Select(i => (float)i)]), new("sky", codes));
        Assert.Equal([third, 1f], Prepared(plan, table, 6).Columns[1][6..]);
        if (levels.Length == 4) Assert.Equal(missing, Prepared(plan, Counted(table["y"], new("sky", [0, 1, 0, 1, 0, 1, 3, 1])), 6).Columns[1][6]);
    }

    [Fact]
    public void What_training_rows_know_is_said_of_the_fold()
    {
        var plan = Plan(new() { Past = ValueList.Of("sky"), Columns = ValueList.Of(Category("sky", 1, "a", "b", "c")) });
        var fitted = Preparation.Of(plan).Fit(Counted(new("y", new float[8]), new("sky", [0, 1, 0, 1, 0, 1, 2, 1])), Part(8, 6));
        Assert.Equal(("levels", "known = 0, 1"), fitted.Describe().Where(s => s.Column == "sky").Select(s => (s.Step, s.Values)).Single());
    }

    [Theory]
    [InlineData("direct")]
    [InlineData("recursive")]
    [InlineData("sequence-to-sequence")]
    [InlineData("apart")]
    [InlineData("segments")]
    [InlineData("long horizon")]
    public void Every_input_of_a_column_reads_the_columns_own_table(string how)
    {
        var plan = Rich(how);
        var network = NetworkOf.Plan(plan);
        var embeddings = network.Embeddings!;
        Assert.Equal(["sky", "mood", "kind"], embeddings.Tables.Select(t => t.Name));
        var apart = how == "apart" ? 1 : 0;
        var prepared = Prepared(plan, Table9(plan), 9);
        Assert.Equal(WindowSet.FeaturesOf(prepared, plan.Spec.Window.ReadingsAhead), network.Inputs + apart);
        Assert.Equal(network.Inputs, embeddings.Features.Count);
        Assert.Equal(plan.Spec.ReadTogether, network.Behind.Inputs);
        Assert.Equal(how == "sequence-to-sequence" ? prepared.Future : 0, embeddings.Known.Count);
        var windows = WindowSet.At(prepared, plan.Spec.Window, 5);
        for (var f = 0; f < windows.Features - apart; f++)
        {
            var name = prepared.Names[windows.SourceOf(f == 0 ? 0 : f + apart).Column];
            Assert.Equal(name is "sky" or "mood" or "kind" ? name : null, embeddings.Features[f] < 0 ? null : embeddings.Tables[embeddings.Features[f]].Name);
        }

        for (var k = 0; k < embeddings.Known.Count; k++)
            Assert.Equal(prepared.Names[prepared.Columns.Count - prepared.Future + k] == "mood" ? 1 : -1, embeddings.Known[k]);
        Assert.Equal([2, 2], network.Parameters()[0].Dimensions.Select((d, i) => i == 0 ? d - 1 : d));
    }

    [Fact]
    public void Vectors_start_standard_normal_and_other_weights_where_they_would()
    {
        var network = new Network(2, [new RecurrentLayer(4, 0)], 1) { Embeddings = new([new("level.bias", 500, 20)], [-1, 0], []) };
        var state = InitialWeights.Draw(network, 7, 10);
        state.TryGet("embedding.level.bias", out var table);
        Assert.Equal(0, table.Values.Average(), 0.03);
        Assert.Equal(1, Math.Sqrt(table.Values.Average(v => v * v)), 0.03);
        Assert.Equal(0.683, table.Values.Count(v => Math.Abs(v) < 1) / 10_000.0, 0.02);
        Assert.All(state.Get(network.Parameters()[1]), w => Assert.InRange(Math.Abs(w), 0, 0.5f));
    }

    private static ColumnSpec Category(string name, int width, params string[] levels) =>
        new() { Name = name, Type = ColumnType.Category, Levels = levels.ToValueList(), Embedding = width };

    private static Plan Rich(string how) => Planner.Resolve(new()
    {
        Name = "x",
        Data = new()
        {
            Target = how == "apart" ? ValueList.Of("y", "z") : ValueList.Of("y"),
            Time = new() { Column = "t", Every = new(1, DurationUnit.Day) },
            Past = how == "recursive" ? default : ValueList.Of("sky", "wind"),
            Future = how == "recursive" ? ValueList.Of("sky", "mood", "open") : ValueList.Of("mood", "open"),
            Static = ValueList.Of("kind"),
            Calendar = ValueList.Of(CalendarFeature.Month),
            Columns = ValueList.Of(Category("sky", 2, "a", "b", "c"), Category("mood", 1, "a", "b"), Category("kind", 3, "p", "q", "r", "s"),
                new ColumnSpec { Name = "open", Type = ColumnType.Category, Levels = ValueList.Of("no", "yes") }),
        },
        Prepare = ValueList.Of<PrepareStep>(new MissingStep { On = ValueList.Of("wind"), Indicator = true }),
        Window = how == "long horizon" ? new() { Length = 2, Horizon = 3 } : Window,
        Model = new()
        {
            Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2 }),
            ChannelIndependent = how == "apart",
            Segments = how == "segments" ? 2 : null,
            Head = how switch { "recursive" => new RecursiveHead(), "sequence-to-sequence" => new SequenceToSequenceHead(), _ => new DirectHead() },
        },
    });

    private static Table Table9(Plan plan) => Table.FromColumns(
        TimeIndex.FromDates([.. Enumerable.Range(0, 9).Select(i => new DateOnly(2024, 1, 1).AddDays(i))], plan.Spec.Data.Time.Every),
        [.. plan.Spec.Inputs.Select(n => new Column(n, [.. Enumerable.Range(0, 9).Select(i => (float)(i % 2))]))]);

    private static Plan Plan(DataSpec data) => Planner.Resolve(new()
    {
        Name = "x",
        Data = data with { Target = ValueList.Of("y") },
        Window = Window,
        Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2 }) },
    });

    private static PreparedSeries Prepared(Plan plan, Table table, int training) =>
        Preparation.Of(plan).Fit(table, Part(table.Rows, training)).Transform(table);

    private static TrainPart Part(int rows, int training) =>
        training == rows ? Fold.Everything(rows) : Splitter.Split(new() { Scheme = new HoldoutSplit { Test = rows - training } }, rows, 0)[0].TrainPart;

    private static Table Counted(params Column[] columns) => Table.FromColumns(TimeIndex.Count(columns[0].Values.Length), columns);
}
