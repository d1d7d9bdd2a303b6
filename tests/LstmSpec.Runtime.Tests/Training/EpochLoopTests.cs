using LstmSpec.Forecasting;
using LstmSpec.Spec;
using LstmSpec.Training;
using LstmSpec.Windows;

namespace LstmSpec.Tests.Training;

public class EpochLoopTests
{
    private static readonly TrainSpec Train = new() { Loss = new MaeLoss(), Batch = 4, Epochs = 10, EarlyStopping = new() { Patience = 2 } };

    [Fact]
    public void Early_stopping_restores_the_best_weights_and_says_which_epoch_they_are_of()
    {
        // Nine windows, three steps an epoch: epoch e ends with step 3e.
        var (model, curve) = Run(Train, [5, 4, 3, 6, 7, 1, 1, 1, 1, 1]);
        Assert.Equal([5, 4, 3, 6, 7], curve.Validation);
        Assert.Equal((3, true), (curve.BestEpoch, curve.StoppedEarly));
        Assert.Equal(9, model.Weights);
        Assert.Equal(15, model.Step);
        Assert.Equal(5, curve.Train.Count);
    }

    [Fact]
    public void The_best_weights_are_restored_when_patience_never_ran_out_too()
    {
        var (model, curve) = Run(Train with { Epochs = 4 }, [5, 4, 3, 6]);
        Assert.Equal((3, false, 9), (curve.BestEpoch, curve.StoppedEarly, model.Weights));
    }

    [Fact]
    public void An_epoch_that_is_only_as_good_does_not_renew_patience()
    {
        var (_, curve) = Run(Train, [3, 3, 3, 3, 3, 3]);
        Assert.Equal((1, 3), (curve.BestEpoch, curve.Train.Count));
    }

    [Fact]
    public void An_improvement_below_the_least_one_asked_for_is_none()
    {
        var (_, curve) = Run(Train with { EarlyStopping = new() { Patience = 2, MinDelta = Number.From(0.5) } }, [3, 2.8f, 2.6f, 2.4f, 2.2f, 2]);
        Assert.Equal((1, true), (curve.BestEpoch, curve.StoppedEarly));
    }

    [Fact]
    public void Without_early_stopping_the_last_weights_stay_and_the_validation_loss_is_read_all_the_same()
    {
        var (model, curve) = Run(Train with { EarlyStopping = null, Epochs = 4 }, [5, 4, 3, 6]);
        Assert.Equal((4, false, 12), (curve.BestEpoch, curve.StoppedEarly, model.Weights));
        Assert.Equal([5, 4, 3, 6], curve.Validation);
    }

    [Fact]
    public void Without_a_validation_part_all_epochs_are_trained()
    {
        var engine = new Scripted();
        var curve = Loop(Train, engine).Run((LossReader?)null, CancellationToken.None);
        Assert.Empty(curve.Validation);
        Assert.Equal((10, 30), (curve.BestEpoch, engine.Models[0].Step));
    }

    [Fact]
    public void The_last_batch_is_trained_on_though_it_is_smaller()
    {
        var (model, _) = Run(Train with { Epochs = 1 }, [1]);
        Assert.Equal([4, 4, 1], model.Batches.Select(b => b.Length));
        Assert.Equal(Enumerable.Range(0, 9).Select(i => (float)i), model.Batches.SelectMany(b => b).Order());
    }

    [Fact]
    public void A_batch_larger_than_the_data_is_the_data()
    {
        var (model, _) = Run(Train with { Epochs = 2, Batch = 1000 }, [1, 1]);
        Assert.Equal([9, 9], model.Batches.Select(b => b.Length));
    }

    [Fact]
    public void Every_epoch_visits_every_window_once_in_an_order_of_its_own()
    {
        var (model, _) = Run(Train with { Epochs = 5, EarlyStopping = null }, [1, 1, 1, 1, 1]);
        var epochs = model.Batches.Chunk(3).Select(e => e.SelectMany(b => b).ToArray()).ToList();
        Assert.All(epochs, e => Assert.Equal(Enumerable.Range(0, 9).Select(i => (float)i), e.Order()));
        Assert.Equal(5, epochs.Select(e => string.Join(',', e)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_order_depends_on_the_key_and_on_nothing_else()
    {
        float[] one = Order(1), again = Order(1), two = Order(2);
        Assert.Equal(one, again);
        Assert.NotEqual(one, two);

        static float[] Order(ulong key)
        {
            var engine = new Scripted();
            Loop(Train, engine, 30, key).Run(40, [0.001], 10, CancellationToken.None);
            return engine.Models[0].Batches.SelectMany(b => b).ToArray();
        }
    }

    [Fact]
    public void Windows_are_visited_in_order_of_time_where_the_spec_says_so()
    {
        var (model, _) = Run(Train with { Epochs = 2, Shuffle = TrainShuffle.None, EarlyStopping = null }, [1, 1]);
        Assert.Equal(Enumerable.Range(0, 9).Concat(Enumerable.Range(0, 9)).Select(i => (float)i), model.Batches.SelectMany(b => b));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_number_of_steps_is_trained_to_the_step(int steps)
    {
        var engine = new Scripted();
        var curve = Loop(Train, engine).Run(steps, [0.001], 4, CancellationToken.None);
        Assert.Equal((steps, (steps + 2) / 3), (engine.Models[0].Step, curve.Train.Count));
    }

    [Fact]
    public void The_loss_of_an_epoch_is_the_mean_over_windows_not_over_batches()
    {
        var engine = new Scripted { Result = step => new(step % 3 == 0 ? 10 : 1, step) };
        var curve = Loop(Train with { Epochs = 1 }, engine).Run((LossReader?)null, CancellationToken.None);
        Assert.Equal((4 + 4 + 10) / 9.0, curve.Train[0], 12);
        Assert.Equal(2, curve.GradientNorm[0]);
    }

    [Theory]
    [InlineData(double.NaN, 1, "loss")]
    [InlineData(double.PositiveInfinity, 1, "loss")]
    [InlineData(1, double.NaN, "gradient")]
    public void A_loss_or_gradient_that_is_no_number_stops_with_epoch_and_step(double loss, double norm, string what)
    {
        var engine = new Scripted { Result = step => step == 5 ? new(loss, norm) : new(1, 1) };
        var diverged = Assert.Throws<DivergedException>(
            () => Loop(Train, engine).Run((LossReader?)null, CancellationToken.None));
        Assert.Equal((2, 5), (diverged.Epoch, diverged.Step));
        Assert.Contains($"at step 5 (epoch 2) the {what} is no longer a finite number", diverged.Message, StringComparison.Ordinal);
        Assert.Contains("in fold 3, seed 7:", diverged.In(2, 7).Message, StringComparison.Ordinal);
        Assert.Contains("in the final model, seed 7:", diverged.In(-1, 7).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_validation_loss_that_is_no_number_stops_too()
    {
        var diverged = Assert.Throws<DivergedException>(() => Run(Train, [1, float.NaN, 1]));
        Assert.Equal((2, 6), (diverged.Epoch, diverged.Step));
        Assert.Contains("the validation loss is", diverged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wish_to_stop_is_heard_between_two_batches()
    {
        using var stop = new CancellationTokenSource();
        var engine = new Scripted
        {
            Result = step =>
            {
                if (step == 4) stop.Cancel();
                return new(1, 1);
            },
        };
        Assert.Throws<OperationCanceledException>(() => Loop(Train, engine).Run((LossReader?)null, stop.Token));
        Assert.Equal(4, engine.Models[0].Step);
    }

    /// <summary>Nine windows in batches of four; the validation loss after each epoch is given.</summary>
    private static EpochLoop Loop(TrainSpec train, Scripted engine, int rows = 10, ulong key = 1) =>
        new(train, engine.Create(), new WindowExamples(Scripted.Rows(rows)), key);

    private static (Scripted.Model Model, LearningCurve Curve) Run(TrainSpec train, float[] losses)
    {
        var steps = (9 + train.Batch - 1) / train.Batch;
        var engine = new Scripted { Forecast = step => losses[Math.Max(0, (step / steps) - 1)] };
        var curve = Loop(train, engine).Run(new LossReader(train.Loss, null, new WindowExamples(Scripted.Zeros)), CancellationToken.None);
        return (engine.Models[0],
            new(curve.Train, curve.Validation.Select(v => Math.Round(v, 5)).ToList(), curve.BestEpoch, curve.StoppedEarly, curve.GradientNorm));
    }

    [Fact]
    public void Where_the_last_weights_are_to_be_kept_they_are()
    {
        var (model, curve) = Run(Train with { EarlyStopping = new() { Patience = 2, RestoreBest = false } }, [5, 4, 3, 6, 7, 1, 1, 1, 1, 1]);
        Assert.Equal((5, true, 15), (curve.BestEpoch, curve.StoppedEarly, model.Weights));
    }

    [Fact]
    public void Training_does_not_stop_before_the_least_number_of_epochs()
    {
        var (model, curve) = Run(Train with { EarlyStopping = new() { Patience = 2, MinEpochs = 8 } }, [5, 4, 3, 6, 7, 9, 9, 9, 9, 9]);
        Assert.Equal((3, true, 9, 8), (curve.BestEpoch, curve.StoppedEarly, model.Weights, curve.Train.Count));
    }
}
