namespace LstmSpec.Cli.Tests;

/// <summary>A run that is killed at any moment goes on with the same command and ends in the bits of one that never was.</summary>
public sealed class KilledTests : IDisposable
{
    /// <summary>Everything, for .ci/full; else a handful.</summary>
    private static readonly bool Full = Environment.GetEnvironmentVariable("LSTMSPEC_TESTS") is "full";

    private readonly Tool _tool = new Tool().With("tiny.lstm.yaml", Specs.Tiny);

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Killed_at_any_durable_step_it_goes_on_to_the_same_bits()
    {
        var whole = Unbroken("tiny.lstm.yaml");
        var killed = 0;
        for (var step = 1; ; step += Full ? 1 : 7)
        {
            Clear();
            _tool.In("LSTMSPEC_FAULT", FormattableString.Invariant($"kill:{step}"));
            var said = _tool.Call("run", "tiny.lstm.yaml", "--workers", "1", "--checkpoint-every", "20");
            if (said.Code == 0) break;
            Assert.True(said.Code == 137, $"step {step}: {said}");
            killed++;
            _tool.In("LSTMSPEC_FAULT", string.Empty);
            Assert.True(_tool.Call("ls").Code == 0);
            GoesOn("tiny.lstm.yaml", whole, $"killed at step {step}");
        }

        Assert.InRange(killed, Full ? 60 : 8, 400);
    }

    [Fact]
    public void Killed_at_random_moments_again_and_again_it_goes_on_to_the_same_bits()
    {
        var whole = Unbroken("small.lstm.yaml");
        Clear();
        var random = new Random(20_260_101);
        var (kills, killed, fresh) = (Full ? 200 : 5, 0, true);
        var took = TimeSpan.FromSeconds(1);
        for (var tries = 0; killed < kills; tries++)
        {
            Assert.True(tries < 5 * kills, $"of {tries} runs {tries - killed} were done before they were killed, the last after {took.TotalSeconds} s");
            var watch = System.Diagnostics.Stopwatch.StartNew();
            using var running = _tool.Start("run", "small.lstm.yaml", "--checkpoint-every", "5");
            Thread.Sleep(random.NextDouble() * took);
            running.Signal("KILL");
            var said = running.Wait();
            Assert.True(said.Code is 0 or 137, said.ToString());
            if (said.Code != 0)
            {
                (killed, fresh) = (killed + 1, false);
                continue;
            }

            // It was done before it could be killed: once more from the start, and sooner where all of it takes less than was thought.
            Assert.Equal(whole, Sums());
            Clear();
            if (fresh) took = 0.8 * watch.Elapsed;
            fresh = true;
        }

        GoesOn("small.lstm.yaml", whole, "killed at random");
    }

    [Fact]
    public void A_disk_that_is_full_at_any_step_leaves_nothing_half_written_and_the_run_goes_on_when_there_is_room()
    {
        var whole = Unbroken("tiny.lstm.yaml");
        var struck = 0;
        for (var step = 1; ; step += Full ? 1 : 9)
        {
            Clear();
            _tool.In("LSTMSPEC_FAULT", FormattableString.Invariant($"nospace:{step}"));
            var said = _tool.Call("run", "tiny.lstm.yaml", "--workers", "1", "--checkpoint-every", "20");
            _tool.In("LSTMSPEC_FAULT", string.Empty);
            if (said.Code == 0) break;
            Assert.True(said.Code == 74, $"step {step}: {said}");
            Assert.Contains("No space left on device", said.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(_tool.Trials(), f => f.Contains(".saving-", StringComparison.Ordinal));
            struck++;
            GoesOn("tiny.lstm.yaml", whole, $"full at step {step}");
        }

        Assert.InRange(struck, Full ? 60 : 6, 400);
    }

    [Fact]
    public void An_fsync_that_fails_is_told_and_what_it_was_to_secure_is_not_published()
    {
        var whole = Unbroken("tiny.lstm.yaml");
        Clear();
        _tool.In("LSTMSPEC_FAULT", "fsync:1");
        var said = _tool.Call("run", "tiny.lstm.yaml", "--workers", "1");
        Assert.True(said.Code == 74, said.ToString());
        Assert.Contains("could not be made durable: Input/output error", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_tool.Trials(), f => f.EndsWith("trial.json", StringComparison.Ordinal));
        _tool.In("LSTMSPEC_FAULT", string.Empty);
        GoesOn("tiny.lstm.yaml", whole, "fsync failed");
    }

    [Fact]
    public void Two_processes_on_one_store_share_the_trials_and_agree()
    {
        var whole = Unbroken("small.lstm.yaml");
        Clear();
        using var one = _tool.Start("run", "small.lstm.yaml");
        using var two = _tool.Start("run", "small.lstm.yaml");
        Said first = one.Wait(), second = two.Wait();
        Assert.True(first.Code == 0 && second.Code == 0, $"{first}\n{second}");
        Assert.Equal(whole, Sums());
        Assert.Equal(6, _tool.Trials().Count(f => f.EndsWith("trial.json", StringComparison.Ordinal)));
        Assert.DoesNotContain(_tool.Trials(), f => f.Contains("/.", StringComparison.Ordinal) && !f.Contains("/.lstm/", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_stored_is_not_trained_again_and_that_is_said()
    {
        Assert.Empty(_tool.Call("run", "small.lstm.yaml").Error);
        var said = _tool.Call("run", "small.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Equal("4 trials are stored: not trained again\n2 final models are stored: not trained again\n", said.Error);
        Assert.Contains("\n6 trials (6 cached) in ", said.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trial.json")]
    [InlineData("forecast.csv")]
    [InlineData("weights.safetensors")]
    [InlineData("SHA256SUMS")]
    public void A_damaged_trial_is_named_set_aside_and_trained_again(string file)
    {
        var whole = Unbroken("small.lstm.yaml");
        var path = _tool.Trials().First(f => f.EndsWith("fold-1-seed-1/" + file, StringComparison.Ordinal));
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(path, bytes);
        var said = _tool.Call("run", "small.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Matches(@"(?m)^damaged: \S*fold-1-seed-1/\S+: .*; set aside as \S+/\.damaged-fold-1-seed-1, and it is trained again$", said.Error);
        Assert.Contains("3 of 4 trials are stored: not trained again\n", said.Error, StringComparison.Ordinal);
        Assert.Equal(whole, Sums());
    }

    private string Unbroken(string spec)
    {
        var said = _tool.Call("run", spec);
        Assert.True(said.Code == 0, said.ToString());
        return Sums();
    }

    private void GoesOn(string spec, string whole, string what)
    {
        var said = _tool.Call("run", spec);
        Assert.True(said.Code == 0, $"{what}: {said}");
        Assert.True(string.Equals(whole, Sums(), StringComparison.Ordinal), $"{what}: other bits");
        Assert.DoesNotContain(_tool.Trials(), f => f.Contains(".saving-", StringComparison.Ordinal));
    }

    private void Clear() => Directory.Delete(_tool.Store, recursive: true);

    private string Sums() => File.ReadAllText(Path.Combine(Assert.Single(_tool.Runs()), "SHA256SUMS"));
}
