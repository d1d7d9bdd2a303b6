using LstmSpec.Running;
using LstmSpec.Training;

namespace LstmSpec.Tests.Running;

public class TrialScheduleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public void Results_come_in_the_order_of_the_trials_whoever_finishes_first(int workers)
    {
        var results = TrialSchedule.Run(
            20,
            workers,
            (i, _) =>
            {
                Thread.Sleep(20 - i);
                return i * i;
            },
            CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i * i), results);
    }

    [Fact]
    public void No_more_run_at_a_time_than_there_are_workers()
    {
        int now = 0, most = 0;
        var gate = new Lock();
        using var three = new Barrier(3);
        TrialSchedule.Run(
            30,
            3,
            (i, _) =>
            {
                var here = Interlocked.Increment(ref now);
                lock (gate) most = Math.Max(most, here);

                // The first three wait for one another: all workers are at work, whatever the machine has to do besides.
                if (i < 3) Assert.True(three.SignalAndWait(TimeSpan.FromMinutes(1), CancellationToken.None));
                Interlocked.Decrement(ref now);
                return i;
            },
            CancellationToken.None);
        Assert.Equal(3, most);
    }

    [Fact]
    public void A_failure_is_thrown_as_it_is_and_keeps_the_rest_from_starting()
    {
        var started = 0;
        var failure = Assert.Throws<InvalidOperationException>(() => TrialSchedule.Run<int>(
            1000,
            2,
            (i, stop) =>
            {
                Interlocked.Increment(ref started);
                if (i == 3) throw new InvalidOperationException("trial 3");

                // Whoever starts beside it waits until it has failed, however long that takes.
                if (i > 3) Assert.True(stop.WaitHandle.WaitOne(TimeSpan.FromMinutes(1)));
                stop.ThrowIfCancellationRequested();
                return i;
            },
            CancellationToken.None));
        Assert.Equal("trial 3", failure.Message);
        Assert.InRange(started, 4, 5);
    }

    [Fact]
    public void Of_several_failures_that_of_the_first_trial_is_thrown()
    {
        using var both = new Barrier(2);
        var failure = Assert.Throws<InvalidOperationException>(() => TrialSchedule.Run<int>(
            2,
            2,
            (i, _) =>
            {
                both.SignalAndWait(CancellationToken.None);
                Thread.Sleep(i == 0 ? 50 : 0);
                throw new InvalidOperationException("trial " + i);
            },
            CancellationToken.None));
        Assert.Equal("trial 0", failure.Message);
    }

    [Fact]
    public void A_wish_to_stop_reaches_the_trials_and_comes_out_as_such()
    {
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => TrialSchedule.Run(
            100,
            4,
            (i, stop) =>
            {
                if (i == 5) cancel.Cancel();
                stop.WaitHandle.WaitOne(i >= 5 ? 5000 : 1);
                stop.ThrowIfCancellationRequested();
                return i;
            },
            cancel.Token));
    }

    [Fact]
    public void Progress_tells_of_baselines_until_the_first_trial_starts()
    {
        var seen = new List<RunProgress>();
        var counter = new ProgressCounter(3, new Sink(seen));
        counter.BaselinesOf(2);
        counter.BaselineDone();
        counter.BaselineDone();
        counter.Started();
        Assert.Equal([(0, 2), (1, 2), (2, 2), null], seen.Select(p => p.Baselines));
        Assert.All(seen, p => Assert.Equal(0, p.Done));
    }

    [Fact]
    public void Progress_counts_trials_and_remembers_the_best()
    {
        var seen = new List<RunProgress>();
        var counter = new ProgressCounter(3, new Sink(seen));
        counter.Started();
        counter.Started();
        counter.Finished(Booked(1, 7), Trained(1, 7, 0.5));
        counter.Started();
        counter.Finished(Booked(0, 8), Trained(0, 8, 0.6));
        counter.Finished(Booked(0, 9), Trained(0, 9, null));
        Assert.Equal([(0, 1), (0, 2), (1, 1), (1, 2), (2, 1), (3, 0)], seen.Select(p => (p.Done, p.Running)));
        Assert.Equal((0.5, 1, 7), seen[^1].Best);
        Assert.Null(seen[0].Remaining);
        Assert.Equal(TimeSpan.Zero, seen[^1].Remaining);
    }

    [Fact]
    public void Progress_tells_failed_and_cached_trials_and_the_time_left_by_what_was_trained()
    {
        var seen = new List<RunProgress>();
        var counter = new ProgressCounter(10, new Sink(seen), "MAE");
        counter.Found(Booked(0, 1), Trained(0, 1, 0.4));
        counter.Found(Booked(0, 2), Trained(0, 2, null));
        Assert.Null(seen[^1].Remaining);
        counter.Started();
        counter.Started();
        counter.Ended(Booked(1, 1), failed: true);
        counter.Moved(Booked(1, 2), 0.5);
        counter.Started();
        var now = seen[^1];
        Assert.Equal((2, 2, 1, 2, 0.5, "MAE"), (now.Done, now.Running, now.Failed, now.Cached, now.Share, now.Loss));
        Assert.Equal((0.4, 0, 1), now.Best);
        Assert.Equal(now.Elapsed / 1.5 * 6.5, now.Remaining);
    }

    private static BookedTrial Booked(int fold, int seed) => new(fold, seed, $"fold-{fold}-seed-{seed}", "key");

    private static TrialRecord Trained(int fold, int seed, double? validationLoss) =>
        new(fold, seed, new([1], validationLoss is { } loss ? [loss] : [], 1, StoppedEarly: false, [1]), null, 1, 1, 1, string.Empty);

    private sealed class Sink(List<RunProgress> seen) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => seen.Add(value);
    }
}
