using LstmSpec.Storing;

namespace LstmSpec.Scheduling;

/// <summary>Orders that nobody needs any more.</summary>
public static class FinishedOrders
{
    /// <summary>Those whose runs are all stored and whose workers have gone; damaged ones as set aside.</summary>
    /// <param name="root">The store's folder.</param>
    public static IEnumerable<Garbage> Find(string root)
    {
        foreach (var folder in OrderBook.Folders(root))
        {
            if (Whole(root, folder) is not { } order) yield return Garbage.Of(folder, GarbageKind.SetAside);
            else if (order.Order.Runs.All(order.IsFinished) && !new BeatBook(order.Beats, TimeProvider.System).Listen().Any(b => b.Hearing == Hearing.Alive)) yield return Garbage.Of(folder, GarbageKind.Order);
        }
    }

    private static StoredOrder? Whole(string root, string folder)
    {
        try
        {
            return OrderBook.Read(root, folder);
        }
        catch (StoreException)
        {
            return null;
        }
    }
}
