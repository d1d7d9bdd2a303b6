using LstmSpec.Storing;

namespace LstmSpec.Scheduling;

/// <summary>Orders that nobody needs any more.</summary>
public static class FinishedOrders
{
    /// <summary>Those whose runs are all stored, and as set aside the damaged ones; none at which a worker is heard, and none of another version of lstmspec,
    /// which alone can tell what it needs.</summary>
    /// <param name="root">The store's folder.</param>
    public static IEnumerable<Garbage> Find(string root)
    {
        foreach (var folder in OrderBook.Folders(root))
        {
            if (KindOf(root, folder) is { } kind && !IsHeard(folder)) yield return Garbage.Of(folder, kind);
        }
    }

    private static bool IsHeard(string folder) => new BeatBook(StoredOrder.BeatsOf(folder), TimeProvider.System).Listen().Any(b => b.Hearing == Hearing.Alive);

    /// <returns>Null where it is no garbage.</returns>
    private static GarbageKind? KindOf(string root, string folder)
    {
        try
        {
            var order = OrderBook.Read(root, folder);
            return order.Order.Runs.All(order.IsFinished) ? GarbageKind.Order : null;
        }
        catch (OtherFormatException)
        {
            return null;
        }
        catch (StoreException)
        {
            return GarbageKind.SetAside;
        }
    }
}
