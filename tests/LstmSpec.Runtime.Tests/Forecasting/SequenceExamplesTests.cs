using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Forecasting;

public class SequenceExamplesTests
{
    [Fact]
    public void Whole_series_are_filled_up_in_front_and_their_lengths_are_told()
    {
        var examples = Training(new() { Ragged = new() }, 2, 4, 3);
        var batch = examples.Gather([0, 1, 2], examples.Buffers(3));
        Assert.Equal([0, 0, 1, 2, 11, 12, 13, 14, 0, 21, 22, 23], batch.Inputs.ToArray());
        Assert.Equal([2, 4, 3], batch.Lengths.ToArray());
        Assert.Equal(PaddingSide.Front, batch.Padding);
        Assert.Equal([0, 1, 2], batch.Targets.ToArray());
    }

    [Fact]
    public void They_can_be_filled_up_behind_and_cut_at_either_end()
    {
        var examples = Training(new() { Ragged = new() { Pad = WindowEnd.Back, Truncate = WindowEnd.Back, MaxLength = 3 } }, 2, 4);
        Assert.Equal([1, 2, 0, 11, 12, 13], examples.Gather([0, 1], examples.Buffers(2)).Inputs.ToArray());
        examples = Training(new() { Ragged = new() { MaxLength = 3 } }, 2, 4);
        Assert.Equal([0, 1, 2, 12, 13, 14], examples.Gather([0, 1], examples.Buffers(2)).Inputs.ToArray());
    }

    [Fact]
    public void Without_a_mask_all_have_one_length_whatever_lies_beside_them()
    {
        var examples = Training(new() { Ragged = new() { Mask = false } }, 2, 4);
        var batch = examples.Gather([0], examples.Buffers(1));
        Assert.Equal([0, 0, 1, 2], batch.Inputs.ToArray());
        Assert.True(batch.Lengths.IsEmpty);
    }

    [Fact]
    public void Windows_of_one_length_slide_over_their_series_and_end_on_the_label()
    {
        var examples = Training(new() { Length = 2, Stride = 2 }, 5, 2);
        Assert.Equal([(0, 0, 2, 1), (0, 2, 2, 3), (1, 5, 2, 6)], examples.Sequences.Select(s => (s.Series, s.First, s.Length, s.Label)));
        Assert.Contains("series 'b' has 2 rows to read, and a window 3 steps",
            Assert.Throws<WindowException>(() => Training(new() { Length = 3 }, 5, 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Batches_hold_sequences_of_like_length_and_every_sequence_once()
    {
        var examples = Training(new() { Ragged = new() }, [.. Enumerable.Range(0, 40).Select(i => 1 + (i * 7 % 10))]);
        int[] order = [.. Enumerable.Range(0, 40).Select(i => i * 17 % 40)];
        var drawn = order.ToArray();
        examples.Arrange(order, 4);
        Assert.Equal(Enumerable.Range(0, 40), order.Order());
        Assert.True(Spread(order) < Spread(drawn) / 3);

        int Spread(int[] of) => of.Chunk(4).Sum(b => b.Max(i => examples.Sequences[i].Length) - b.Min(i => examples.Sequences[i].Length));
    }

    [Fact]
    public void Weights_are_balanced_by_how_often_a_class_is_among_the_training_labels()
    {
        var plan = Of(new(), new CrossEntropyLoss { Weights = new() { Balanced = true } });
        var weighted = (LabelObjective)Heads.Weighted(plan, Heads.ObjectiveOf(plan), () => [0, 0, 0, 1])!;
        Assert.Equal([4 / 9.0, 4 / 3.0, 0], weighted.Weights);
    }

    private static SequenceExamples Training(WindowSpec window, params int[] lengths)
    {
        var plan = Of(window, new CrossEntropyLoss());
        var key = lengths.Select((length, k) => (length, k)).ToList();
        var table = Table.FromSeries(
            [.. key.Select(s => (((char)('a' + (s.k % 26))).ToString() + (s.k >= 26 ? "2" : string.Empty), TimeIndex.Count(s.length)))],
            [new("y", [.. key.SelectMany(s => Enumerable.Repeat((float)(s.k % 3), s.length))]),
                new("x", [.. key.SelectMany(s => Enumerable.Range(1, s.length).Select(i => (float)((10 * s.k) + i)))])]);
        var part = Fold.Everything(table.Rows);
        return SequenceExamples.Training(plan, Preparation.Of(plan).Fit(table, part).Transform(table), part.Rows);
    }

    private static Plan Of(WindowSpec window, LossSpec loss) => Planner.Resolve(new()
    {
        Name = "labels",
        Task = new ClassificationTask(),
        Data = new()
        {
            Time = new() { Column = "t" },
            Target = ValueList.Of("y"),
            Past = ValueList.Of("x"),
            Columns = ValueList.Of(new ColumnSpec { Name = "y", Type = ColumnType.Category, Levels = ValueList.Of("a", "b", "c") }),
        },
        Window = window,
        Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2 }), Head = new ClassHead() },
        Train = new() { Loss = loss },
    });
}
