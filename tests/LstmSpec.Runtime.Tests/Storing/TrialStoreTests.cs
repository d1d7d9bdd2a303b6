using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Training;

namespace LstmSpec.Storing;

public sealed class TrialStoreTests : IDisposable
{
    private const string Name = "fold-1-seed-3", Key = "key";

    private readonly string _root = Directory.CreateTempSubdirectory("lstmspec-trials-").FullName;
    private readonly List<string> _told = [];

    public void Dispose()
    {
        Faults.Here.Value = null;
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void A_trial_reads_back_bit_for_bit()
    {
        var store = Store();
        var made = Made(0.1f);
        store.Publish(Name, Key, made);
        var back = store.Find(Name, Key)!;
        Assert.Equal(made.Record.Curve.Train, back.Record.Curve.Train);
        Assert.Equal(made.Record.Curve.Rates, back.Record.Curve.Rates);
        Assert.Equal(made.Forecast!.Values, back.Forecast!.Values);
        Assert.Equal(made.Forecast.Prepared, back.Forecast.Prepared);
        Assert.Equal(Trial.HashOf(made.Weights), Trial.HashOf(back.Weights));
        Assert.Null(store.Find("fold-1-seed-4", Key));
    }

    [Fact]
    public void The_same_trial_again_is_fine_and_another_one_is_kept_aside()
    {
        var store = Store();
        store.Publish(Name, Key, Made(0.1f));
        store.Publish(Name, Key, Made(0.1f));
        var thrown = Assert.Throws<RunDiffersException>(() => store.Publish(Name, Key, Made(MathF.BitIncrement(0.1f))));
        Assert.Equal(["trial.json", "weights.safetensors"], thrown.Files);
        Assert.Equal(0.1f, store.Find(Name, Key)!.Weights.Tensors.First().Values[0]);
        Assert.True(Directory.Exists(thrown.Quarantined));
    }

    [Fact]
    public void Another_plan_s_trial_is_never_taken_for_this_one()
    {
        Store().Publish(Name, "another key", Made(0.1f));
        Assert.Null(Store().Find(Name, Key));
        Assert.Contains("is the trial of another plan, data or profile", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Fact]
    public void One_claim_at_a_time_and_the_next_one_clears_what_a_kill_left()
    {
        var store = Store();
        using (var claim = store.TryClaim(Name))
        {
            Assert.NotNull(claim);
            Assert.Null(store.TryClaim(Name));
            using var other = store.TryClaim("fold-2-seed-3");
            Assert.NotNull(other);
            Directory.CreateDirectory(Path.Combine(store.Folder, ".saving-" + Name + ".abc"));
        }

        using var again = store.TryClaim(Name);
        Assert.NotNull(again);
        Assert.Empty(Directory.GetDirectories(store.Folder, ".saving-*"));
    }

    [Fact]
    public void A_checkpoint_takes_the_place_of_the_one_before_and_a_damaged_one_is_told_and_not_used()
    {
        var store = Store();
        using var claim = store.TryClaim(Name)!;
        Assert.Null(store.Left(claim, Name, Key));
        TrialStore.Keep(claim, Key, State(1));
        TrialStore.Keep(claim, Key, State(2));
        var folder = Assert.Single(claim.Checkpoints());
        Assert.Equal(2, store.Left(claim, Name, Key)!.Steps);
        var file = Path.Combine(folder, "state.safetensors");
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Null(store.Left(claim, Name, Key));
        Assert.Contains(file, Assert.Single(_told), StringComparison.Ordinal);
        TrialStore.Keep(claim, Key, State(3));
        Assert.Equal(3, store.Left(claim, Name, Key)!.Steps);
    }

    [Fact]
    public void A_trial_that_is_trained_after_all_leaves_no_note_that_it_cannot_be_and_none_is_made_of_one_that_is_there()
    {
        var store = Store();
        store.Note(Name, "not enough memory");
        store.Note("fold-2-seed-3", "not enough memory");
        Assert.Equal([Name, "fold-2-seed-3"], store.Settled().Order(StringComparer.Ordinal));
        store.Publish(Name, Key, Made(0.1f));
        Assert.Equal("fold-2-seed-3.failed", Path.GetFileName(Assert.Single(Directory.GetFiles(store.Folder, "*.failed"))));
        store.Note(Name, "said too late");
        Assert.Single(Directory.GetFiles(store.Folder, "*.failed"));

        // Set aside as damaged, the trial is to be made again: a note would have said that nothing is left to do.
        var weights = Path.Combine(store.Folder, Name, "weights.safetensors");
        File.WriteAllBytes(weights, [.. File.ReadAllBytes(weights).Select(b => (byte)(b ^ 1))]);
        Assert.Null(store.Find(Name, Key));
        Assert.Equal(["fold-2-seed-3"], store.Settled());
    }

    [Fact]
    public void A_disk_that_fails_at_any_step_leaves_a_trial_whole_or_not_there()
    {
        var failures = 0;
        for (var at = 1; ; at++)
        {
            var store = new TrialStore(_root, FormattableString.Invariant($"run{at}"), _told.Add);
            var step = 0;
            Faults.Here.Value = (_, _) =>
            {
                if (++step == at) throw new IOException("broken");
            };
            try
            {
                store.Publish(Name, Key, Made(0.1f));
                Assert.True(step < at);
                break;
            }
            catch (IOException)
            {
                failures++;
            }

            Faults.Here.Value = null;
            store.Publish(Name, Key, Made(0.1f));
            Assert.NotNull(store.Find(Name, Key));
            Assert.Empty(Directory.GetDirectories(store.Folder, ".*"));
        }

        Assert.InRange(failures, 10, 30);
        Assert.Empty(_told);
    }

    private TrialStore Store() => new(_root, "0123456789ab", _told.Add);

    private static TrialResult Made(float weight)
    {
        var weights = new ModelState { Step = 12 };
        weights.Add("head.bias", [2], [weight, float.Epsilon]);
        var curve = new LearningCurve([0.1, 1.0 / 3], [0.2, double.Epsilon], 2, false, [1e300, 5]) { Rates = [0.01, 0.1 + 0.2] };
        return new(new(0, 3, curve, null, 10, 2, 12, Trial.HashOf(weights)), new(Forecast.Model, 0, 3, [1.5f, float.NaN], [0.1f, -0f]), weights);
    }

    private static TrainingState State(int steps)
    {
        var model = new ModelState { Step = steps };
        model.Add("head.bias", [1], [0.5f]);
        return new(TrainingPhase.Train, [], [], [], steps, 0.1, 8, [.. Enumerable.Repeat(0.5, steps)], model, null);
    }
}
