using LstmSpec.Reporting;

namespace LstmSpec.Storing;

/// <summary>The index makes a listing quick and never makes it wrong.</summary>
public sealed class RunIndexTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("lstmspec-index-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_listing_is_the_same_with_the_index_without_it_and_with_a_damaged_one()
    {
        var store = Store(40);
        var index = Index();
        var truth = Plain(store);
        Assert.Equal(40, truth.Count);
        File.Delete(index);
        Assert.Equal(truth, Plain(store));
        Assert.Equal(40, File.ReadAllLines(index).Length);
        Assert.Equal(truth, Plain(store));

        var bytes = File.ReadAllBytes(index);
        for (var i = 10; i < bytes.Length; i += 97) bytes[i] ^= 4;
        File.WriteAllBytes(index, bytes);
        Assert.Equal(truth, Plain(store));
        File.WriteAllBytes(index, File.ReadAllBytes(index)[..^40]);
        Assert.Equal(truth, Plain(store));
        File.WriteAllText(index, "no index at all");
        Assert.Equal(truth, Plain(store));
    }

    [Fact]
    public void What_is_told_comes_from_the_index_only_while_the_files_are_those_it_was_read_from()
    {
        var store = Store(3);
        var run = Plain(store)[0];
        var folder = Path.Combine(_root, "airline", run.Split('|')[0]);

        // Renewed by a save, damaged, mended, taken away: each is seen.
        var saved = new FabricatedRun { Folds = 1, Seeds = 1 }.Build();
        store.Save(saved with { Id = Path.GetFileName(folder), Provenance = saved.Provenance with { Started = saved.Provenance.Started.AddYears(1) } });
        Assert.Contains((saved.Provenance.Started.Year + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), Plain(store)[0],
            StringComparison.Ordinal);
        var provenance = Path.Combine(folder, RunFiles.Provenance);
        var good = File.ReadAllBytes(provenance);
        File.WriteAllText(provenance, "{");
        Assert.NotNull(store.List()[^1].Damage);
        File.WriteAllBytes(provenance, good);
        Assert.All(store.List(), r => Assert.Null(r.Damage));
        Directory.Delete(folder, recursive: true);
        Assert.Equal(2, store.List().Count);
    }

    [Fact]
    public void Its_lines_do_not_grow_without_end()
    {
        var store = new RunStore(_root);
        var run = new FabricatedRun { Folds = 1, Seeds = 1 }.Build();
        for (var i = 0; i < 50; i++) store.Save(run);
        Assert.Single(store.List());
        Assert.Single(File.ReadAllLines(Index()));
    }

    [Fact]
    public void Where_it_cannot_be_written_runs_are_listed_all_the_same()
    {
        var store = Store(40);
        var truth = Plain(store);
        File.Delete(Index());
        Directory.CreateDirectory(Index());
        Assert.Equal(truth, Plain(store));
        new RunStore(_root).Save(new FabricatedRun { Folds = 1, Seeds = 1 }.Build() with { Id = "ffffffffffff" });
        Assert.Equal(41, store.List().Count);
    }

    private RunStore Store(int runs)
    {
        var store = new RunStore(_root);
        var run = new FabricatedRun { Folds = 1, Seeds = 1 }.Build();
        for (var i = 0; i < runs; i++)
            store.Save(
                run with
                {
                    Id = i.ToString("x12", System.Globalization.CultureInfo.InvariantCulture),
                    Compromised = i % 3 == 0 ? ["LSTM1105", "LSTM1201"] : []
                });
        return store;
    }

    private string Index() => Path.Combine(_root, "airline", RunIndex.File);

    private static List<string> Plain(RunStore store) =>
        [.. store.List().Select(r => $"{r.Id}|{r.Experiment}|{r.Path}|{r.Started:O}|{r.Outcome}|{string.Join(',', r.Compromised)}|{r.Damage}")];
}
