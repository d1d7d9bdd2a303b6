using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;
using LstmSpec.Tests.Preparing;
using LstmSpec.Training;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Training;

public class LossReaderTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(256)]
    [InlineData(1000)]
    public void The_loss_in_chunks_is_bit_for_bit_that_of_all_windows_at_once(int count)
    {
        var windows = Of(count, new() { Length = 3, Horizon = 2 });
        float[] inputs = new float[windows.Count * 3], truth = new float[windows.Count * 2], outputs = new float[windows.Count * 2];
        windows.Gather(Enumerable.Range(0, windows.Count).ToArray(), inputs, truth);
        using var model = new Thirds();
        model.Predict(inputs, outputs, windows.Count);
        var whole = LossValue.Of(new HuberLoss(), outputs, truth);
        model.Batches.Clear();
        Assert.Equal(BitConverter.DoubleToInt64Bits(whole),
            BitConverter.DoubleToInt64Bits(new LossReader(new HuberLoss(), null, new WindowExamples(windows)).Read(model, CancellationToken.None)));
        Assert.All(model.Batches, b => Assert.InRange(b, 1, 256));
        Assert.Equal(windows.Count, model.Batches.Sum());
    }

    [Fact]
    public void A_wish_to_stop_is_heard_between_two_chunks()
    {
        using var stop = new CancellationTokenSource();
        using var model = new Thirds { Heard = stop.Cancel };
        var windows = new WindowExamples(Of(1000, new() { Length = 3, Horizon = 2 }));
        Assert.Throws<OperationCanceledException>(() => new LossReader(new MseLoss(), null, windows).Read(model, stop.Token));
        Assert.Single(model.Batches);
    }

    [Fact]
    public void A_batch_longer_than_an_array_can_be_is_refused_with_its_size()
    {
        var windows = Of(100, new() { Length = 30, Horizon = 2 });
        Assert.Equal(3000, BatchSize.Inputs(windows, 100));
        var refused = Assert.Throws<TooLargeException>(() => BatchSize.Inputs(windows, 1_000_000_000));
        Assert.Equal(("LSTM1411", "train.batch"), (refused.Id, refused.Path));
        Assert.Contains("1000000000 windows of 30 steps of 1 columns are 30000000000 values", refused.Message, StringComparison.Ordinal);
    }

    private static WindowSet Of(int rows, WindowSpec window)
    {
        var table = Tables.Of(Tables.Wave(rows));
        return WindowSet.Training(Preparation.Of(Plans.Of((PrepareStep[])[])).Fit(table, new TrainPart(RowSet.Of(0, rows), scattered: false)).Transform(table),
            new TrainPart(RowSet.Of(0, rows), scattered: false), window);
    }

    /// <summary>Forecasts a third of the first input.</summary>
    private sealed class Thirds : IModel
    {
        public List<int> Batches { get; } = [];

        public Action Heard { get; init; } = () => { };

        public int Step => 0;

        public StepResult Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batch) => throw new NotSupportedException();

        public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batch)
        {
            Batches.Add(batch);
            for (var i = 0; i < outputs.Length; i++) outputs[i] = inputs[i / (outputs.Length / batch) * (inputs.Length / batch)] / 3;
            Heard();
        }

        public void SetLearningRate(double learningRate) => throw new NotSupportedException();

        public ModelState Capture(bool withOptimizer) => throw new NotSupportedException();

        public void Restore(ModelState state) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
