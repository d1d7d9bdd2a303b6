using LstmSpec.Findings;
using LstmSpec.Reporting;
using LstmSpec.Scoring;

namespace LstmSpec.Storing;

public sealed class RunStoreTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("lstmspec-store-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_run_reads_back_as_it_was_saved()
    {
        var run = Awkward();
        var path = new RunStore(_root).Save(run);
        var back = RunStore.Load(path);

        Assert.Equal(run.Experiment, back.Experiment);
        Assert.Equal(run.Plan, back.Plan);
        Assert.Equal(run.Provenance, back.Provenance);
        Assert.Equal(run.Findings, back.Findings);
        Assert.Equal(run.Profile, back.Profile);
        Assert.Equal(run.Data.Times, back.Data.Times);
        Assert.Equal(run.Data.Values, back.Data.Values);
        Assert.Equal(run.Forecasts.Select(f => f.Values), back.Forecasts.Select(f => f.Values));
        Assert.Equal(run.Forecasts.Select(f => f.Prepared), back.Forecasts.Select(f => f.Prepared));
        Assert.Equal(run.Evaluation.Select(f => f.Observed), back.Evaluation.Select(f => f.Observed));
        Assert.Equal(run.Evaluation.Select(f => f.Origins), back.Evaluation.Select(f => f.Origins));
        Assert.Equal(run.Scores.Entries.Select(f => f.PerStep), back.Scores.Entries.Select(f => f.PerStep));
        Assert.Equal(run.Scores.Entries.Select(f => f.Spread), back.Scores.Entries.Select(f => f.Spread));
        Assert.Equal(run.Trials.Select(t => t.Curve.Validation), back.Trials.Select(t => t.Curve.Validation));
        Assert.Equal(run.Trials.Select(t => t.Refit?.Train), back.Trials.Select(t => t.Refit?.Train));
        Assert.Equal(run.Verdict.Baselines, back.Verdict.Baselines);
        Assert.Equal(run.Folds.Select(f => f.Fitted), back.Folds.Select(f => f.Fitted));
    }

    [Fact]
    public void A_run_read_back_and_saved_elsewhere_gives_the_same_files()
    {
        var first = new RunStore(_root).Save(Awkward());
        var second = new RunStore(Path.Combine(_root, "other")).Save(RunStore.Load(first));
        foreach (var file in Directory.EnumerateFiles(first))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(second, Path.GetFileName(file))));
    }

    [Fact]
    public void Saving_the_same_run_again_renews_only_its_provenance()
    {
        var store = new RunStore(_root);
        var run = new FabricatedRun().Build();
        var path = store.Save(run);
        var later = run with { About = "Said better.", Provenance = run.Provenance with { Seconds = 1 } };
        Assert.Equal(path, store.Save(later));
        Assert.Equal(1, RunStore.Load(path).Provenance.Seconds);
        Assert.Equal("Said better.", RunStore.Load(path).About);
        Assert.Single(Directory.GetDirectories(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Other_bits_under_the_same_id_are_told_and_kept_aside()
    {
        var store = new RunStore(_root);
        var run = new FabricatedRun().Build();
        var path = store.Save(run);
        var values = run.Forecasts[0].Values.ToArray();
        values[3] = MathF.BitIncrement(values[3]);
        var other = run with { Forecasts = [run.Forecasts[0] with { Values = values }, .. run.Forecasts.Skip(1)] };

        var thrown = Assert.Throws<RunDiffersException>(() => store.Save(other));
        Assert.Equal(["forecasts.csv"], thrown.Files);
        Assert.Equal(run.Forecasts[0].Values, RunStore.Load(path).Forecasts[0].Values);
        Assert.Equal(values, RunStore.Load(thrown.Quarantined).Forecasts[0].Values);
        Assert.Single(store.List());
    }

    [Fact]
    public async Task Savers_of_one_run_at_the_same_time_agree()
    {
        var run = new FabricatedRun { Folds = 2, Seeds = 2 }.Build();
        var paths = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new RunStore(_root).Save(run))));
        Assert.Single(paths.Distinct(StringComparer.Ordinal));
        Assert.Single(new RunStore(_root).List());
        Assert.Empty(Directory.GetDirectories(Path.GetDirectoryName(paths[0])!, ".*"));
    }

    [Fact]
    public void A_save_killed_at_any_step_leaves_a_whole_run_or_none_and_the_next_one_succeeds()
    {
        var run = new FabricatedRun { Folds = 2, Seeds = 2 }.Build();
        var store = Path.Combine(_root, "store");
        var moments = new List<string>();
        var watched = new RunStore(store) { BeforeStep = step => moments.Add(Picture(store, step)) };
        watched.Save(run);
        watched.Save(run);
        Assert.Equal(21, moments.Count);
        foreach (var moment in moments)
        {
            var after = new RunStore(moment);
            var listed = after.List();
            Assert.All(listed, r => Assert.Null(r.Damage));
            foreach (var whole in listed) RunStore.Load(whole.Path);
            var path = after.Save(run);
            RunStore.Load(path);
            Assert.Equal(path, Assert.Single(Directory.GetDirectories(Path.GetDirectoryName(path)!)));
        }
    }

    [Fact]
    public void A_save_that_fails_or_is_cancelled_cleans_up()
    {
        var run = new FabricatedRun { Folds = 2, Seeds = 2 }.Build();
        foreach (var broken in RunFiles.Compared.Append("publish"))
        {
            var store = new RunStore(_root) { BeforeStep = step => { if (step == broken) throw new IOException("disk full"); } };
            Assert.Throws<IOException>(() => store.Save(run));
            Assert.Empty(store.List());
            Assert.Empty(Directory.GetDirectories(Path.Combine(_root, "airline")));
        }

        using var cancel = new CancellationTokenSource();
        var cancelled = new RunStore(_root) { BeforeStep = step => { if (step == RunFiles.Run) cancel.Cancel(); } };
        Assert.Throws<OperationCanceledException>(() => cancelled.Save(run, cancel.Token));
        Assert.Empty(Directory.GetDirectories(Path.Combine(_root, "airline")));
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("plan.json")]
    [InlineData("data.csv")]
    [InlineData("observed.csv")]
    [InlineData("forecasts.csv")]
    [InlineData("scores.csv")]
    [InlineData("curves.csv")]
    public void A_damaged_or_missing_file_is_named(string file)
    {
        var store = new RunStore(_root);
        var run = new FabricatedRun { Folds = 2, Seeds = 2 }.Build();
        var path = Path.Combine(store.Save(run), file);
        var bytes = File.ReadAllBytes(path);
        bytes[^5] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains(path, Assert.Throws<StoreException>(() => RunStore.Load(Path.GetDirectoryName(path)!)).Message, StringComparison.Ordinal);
        var told = new List<string>();
        Assert.Equal(Path.GetDirectoryName(path), new RunStore(_root) { Notice = told.Add }.Save(run));
        Assert.Contains(path, Assert.Single(told), StringComparison.Ordinal);
        RunStore.Load(Path.GetDirectoryName(path)!);
        Assert.Single(Directory.GetDirectories(Path.GetDirectoryName(Path.GetDirectoryName(path))!, ".damaged-*"));
        File.Delete(path);
        Assert.Contains("is missing", Assert.Throws<StoreException>(() => RunStore.Load(Path.GetDirectoryName(path)!)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_provenance_is_listed_last_with_what_is_wrong()
    {
        var store = new RunStore(_root);
        var good = store.Save(new FabricatedRun { Folds = 1, Seeds = 1, Name = "b" }.Build());
        var bad = store.Save(new FabricatedRun { Folds = 1, Seeds = 1, Name = "a" }.Build());
        File.WriteAllText(Path.Combine(bad, RunFiles.Provenance), "{\"experiment\": null}");
        Assert.Equal($"{good}|{bad}", string.Join('|', store.List().Select(r => r.Path)));
        Assert.Contains(RunFiles.Provenance, store.List()[1].Damage, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => RunStore.Load(bad));
    }

    [Fact]
    public void Runs_are_listed_with_the_newest_first()
    {
        var store = new RunStore(_root);
        var run = new FabricatedRun { Folds = 1, Seeds = 1 }.Build();
        store.Save(run with { Id = "000000000001" });
        store.Save(run with { Id = "000000000002", Provenance = run.Provenance with { Started = run.Provenance.Started.AddDays(1) } });
        Assert.Equal("000000000002 000000000001", string.Join(' ', store.List().Select(r => r.Id)));
        Assert.Empty(new RunStore(Path.Combine(_root, "nothing")).List());
    }

    [Theory]
    [InlineData("../../escape")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a/b\\c")]
    [InlineData("nul")]
    [InlineData("C:\\x")]
    [InlineData("line\nbreak\0zero")]
    [InlineData("سلسلة")]
    public void A_name_never_leads_out_of_the_store(string name)
    {
        var path = new RunStore(_root).PathOf(name, name);
        Assert.Equal(_root, Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(path))));
        Assert.DoesNotContain('\0', path);
        Assert.False(string.Equals(path, new RunStore(_root).PathOf(name + " ", name), StringComparison.Ordinal));
    }

    [Fact]
    public void A_disk_error_names_the_path()
    {
        if (!OperatingSystem.IsLinux()) return;
        var thrown = Assert.Throws<IOException>(() => Disk.Write("/dev/full", s => s.Write(new byte[100])));
        Assert.Contains("/dev/full", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("/nowhere", Assert.Throws<IOException>(() => Disk.SyncFolder("/nowhere")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_whose_place_is_taken_by_a_file_says_where()
    {
        var taken = Path.Combine(_root, "taken");
        File.WriteAllText(taken, "not a folder");
        var thrown = Assert.Throws<IOException>(() => new RunStore(taken).Save(new FabricatedRun { Folds = 1, Seeds = 1 }.Build()));
        Assert.Contains(taken, thrown.Message, StringComparison.Ordinal);
    }

    private static string Picture(string store, string step)
    {
        var to = $"{store}-{Guid.NewGuid():N}-{step}";
        foreach (var file in Directory.EnumerateFiles(store, "*",
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
        {
            if (Path.GetFileName(file) == ".lock") continue;
            var copy = Path.Combine(to, Path.GetRelativePath(store, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Directory.CreateDirectory(to);
        return to;
    }

    private static RunRecord Awkward()
    {
        var run = new FabricatedRun
        {
            Name = "week, \"quoted\"",
            Targets = ["a,b", "line\nbreak \"q\""],
            Gap = 2,
            Findings = [
                new() { Id = "LSTM1302", Severity = Severity.Warning, Stage = Stage.Training, Message = "<b> & é", Path = "train",
                    Fix = new(EditKind.Set, "train.epochs", "5"), Span = new("x.yaml", 1, 2, 3, 4, 5, 6) }],
            Compromised = ["LSTM1105"],
        }.Build();
        run.Data.Values[0][5] = float.NaN;
        run.Forecasts[0].Values[0] = float.NegativeInfinity;
        run.Forecasts[1].Prepared![0] = float.NaN;
        var curve = run.Trials[0].Curve with { Validation = [0.5, double.NaN, double.PositiveInfinity], GradientNorm = [] };
        return run with
        {
            Trials = [run.Trials[0] with { Curve = curve, Refit = curve with { Train = [1, 2] } }, .. run.Trials.Skip(1)],
            Verdict = run.Verdict with
            {
                Baselines = [.. run.Verdict.Baselines,
                new("x", Outcome.CannotTell, double.PositiveInfinity, double.NaN, double.NaN, 0, "none")]
            },
        };
    }
}
