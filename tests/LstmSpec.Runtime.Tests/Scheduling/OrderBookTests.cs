using System.Text.Json;
using LstmSpec.Engines;
using LstmSpec.Storing;

namespace LstmSpec.Scheduling;

public sealed class OrderBookTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("lstmspec-orders-").FullName;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public void An_order_is_written_once_and_found_by_the_beginning_of_its_id_or_its_experiment()
    {
        var written = OrderBook.Write(_store, Order(2, 3));
        Assert.Equal(written.Id, OrderBook.Write(_store, Order(2, 3)).Id);
        var other = OrderBook.Write(_store, Order(2, 4));
        Assert.NotEqual(written.Id, other.Id);
        Assert.Equal(written.Folder, Assert.Single(Found(written.Id[..6])).Folder);
        Assert.Equal(2, Found("orders").Count);
        Assert.Equal(2, Found(null).Count);
        Assert.Empty(Found("nothing"));
        Assert.Equal(6, written.Order.Trials);
    }

    [Fact]
    public void A_damaged_order_is_named()
    {
        var file = Path.Combine(OrderBook.Write(_store, Order(2, 3)).Folder, "order.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"folds\": 2", "\"folds\": 3", StringComparison.Ordinal));
        Assert.Contains(file, Assert.Throws<StoreException>(() => Found(null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_of_another_version_is_named_as_such_and_the_others_are_read()
    {
        var (other, own) = (OtherVersion(Order(2, 3)), OrderBook.Write(_store, Order(2, 4)));
        Assert.Contains("is of format 3; this version reads 2", Assert.Throws<OtherFormatException>(() => Found(null)).Message,
            StringComparison.Ordinal);
        Assert.Throws<OtherFormatException>(() => Found(Path.GetFileName(other)));
        List<StoreException> skipped = [];
        Assert.Equal(own.Id, Assert.Single(OrderBook.Each(_store, null, skipped.Add)).Id);
        Assert.Contains(other, Assert.Single(skipped).Message, StringComparison.Ordinal);
        Assert.Throws<OtherFormatException>(() => OrderBook.Each(_store, Path.GetFileName(other), skipped.Add).ToList());
    }

    [Fact]
    public void Garbage_is_neither_what_another_version_ordered_nor_what_a_worker_is_heard_at()
    {
        OtherVersion(Order(2, 3));
        var damaged = OrderBook.Write(_store, Order(2, 4));
        File.AppendAllText(Path.Combine(damaged.Folder, "order.json"), " ");
        var (clock, slot) = (new ManualTime(), new Slot(0, 1));
        Directory.CreateDirectory(damaged.Beats);
        using (new Heartbeat(damaged.Beats, slot, string.Empty, string.Empty, clock))
        {
            Assert.Empty(FinishedOrders.Find(_store));
        }

        Directory.Delete(damaged.Beats, recursive: true);
        var garbage = Assert.Single(FinishedOrders.Find(_store));
        Assert.Equal((damaged.Folder, GarbageKind.SetAside), (garbage.Path, garbage.Kind));
        var run = damaged.Order.Runs[0];
        Directory.CreateDirectory(new RunStore(_store).PathOf("orders", run.Id));
        var done = OrderBook.Write(_store, Order(2, 5));
        Assert.Contains((done.Folder, GarbageKind.Order), FinishedOrders.Find(_store).Select(g => (g.Path, g.Kind)));
    }

    [Fact]
    public void What_is_stored_of_an_order_is_told_by_the_folders_of_its_trials()
    {
        var order = OrderBook.Write(_store, Order(2, 3));
        var trials = new TrialStore(_store, order.Order.Runs[0].Id, _ => { });
        foreach (var name in new[] { TrialStore.NameOf(0, 1), TrialStore.NameOf(1, 0), ".work-" + TrialStore.NameOf(1, 1), TrialStore.NameOf(-1, 0) })
            Directory.CreateDirectory(Path.Combine(trials.Folder, name));
        Assert.Equal([false, true, false, true, false, false], StoredTrials.Of(_store, order.Order.Runs[0]));
        Assert.Equal((2, false), order.Standing().Select(s => (s.Stored, s.Finished)).Single());
    }

    [Fact]
    public void A_submission_is_known_from_its_intent_on()
    {
        var order = OrderBook.Write(_store, Order(2, 3));
        Assert.Empty(JobBook.All(order));
        var job = JobBook.Begin(order, new("n1", "slurm", "orders.n1", 2, [0, 1], DateTimeOffset.UnixEpoch, "here", "submit"));
        Directory.CreateDirectory(Path.Combine(order.Jobs, "n2"));
        Assert.Null(Assert.Single(JobBook.All(order)).Accepted);
        job.Take("17");
        job.Stop();
        var read = Assert.Single(JobBook.All(order));
        Assert.Equal(("17", true, false), (read.Accepted!.Id, read.IsStopped, read.IsGivenUp));
    }

    /// <summary>What an order takes grows with its runs; ten thousand trials are a number.</summary>
    [Fact]
    public void Ten_thousand_trials_take_no_more_memory_than_ten()
    {
        Once(10);
        var (few, many) = (Once(10), Once(1000));
        Assert.InRange(many, 0, few + 1_000_000);

        long Once(int seeds)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var order = OrderBook.Write(_store, Order(10, seeds));
            JobBook.Begin(order, new("n" + seeds, "slurm", "orders", 256, [.. Enumerable.Range(0, 256)], DateTimeOffset.UnixEpoch, "here", "submit"));
            Assert.Equal(10L * seeds, Enumerable.Range(0, 256).Sum(i => new Slot(i, 256).Count(order.Order.Trials)));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    /// <summary>As a later version might write it: whole, with other words.</summary>
    private string OtherVersion(WorkOrder order)
    {
        var folder = Path.Combine(_store, ".orders", "0123456789ab");
        var json = JsonSerializer.Serialize(order, OrderFormat.Json.WorkOrder).Replace("\"format\": 2", "\"format\": 3", StringComparison.Ordinal)
            .Replace("\"runs\"", "\"tasks\"", StringComparison.Ordinal);
        SealedFolder.Write(folder, [("order.json", to => to.Write(System.Text.Encoding.UTF8.GetBytes(json)))]);
        return folder;
    }

    private static WorkOrder Order(int folds, int seeds)
    {
        using var plan = JsonDocument.Parse("{\"language\": 1}");
        var profile = new NumericProfile("managed", 1, "cpu", "float32", 1);
        return new(WorkOrder.CurrentFormat, "orders", string.Empty, "data.csv", "managed", profile, null, null, null, [], null, "run",
            [new("abcdefabcdef", "p", "d", folds, [.. Enumerable.Range(0, seeds)], plan.RootElement.Clone())]);
    }

    private List<StoredOrder> Found(string? text) => [.. OrderBook.Each(_store, text, skipped: null)];
}
