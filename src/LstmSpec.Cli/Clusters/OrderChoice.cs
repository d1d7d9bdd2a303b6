using LstmSpec.Cli.Inputs;
using LstmSpec.Scheduling;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Clusters;

/// <summary>An order as it is named on the command line: its id, the first digits of it, or its experiment's name for the newest one.</summary>
internal static class OrderChoice
{
    public const string Description =
        "The order, as 'submit' named it: its id, the first digits of it, or the experiment's name for the newest; the newest of all unless said.";

    /// <summary>To act on: none is passed over that may be the one meant.</summary>
    /// <exception cref="RunChoiceException">There is none.</exception>
    /// <exception cref="StoreException">It, or a newer one, cannot be read.</exception>
    public static StoredOrder Find(string? name, string store) => Newest(OrderBook.Each(store, name, skipped: null), name, store);

    /// <summary>To look at: what cannot be read is named and passed over, unless it was asked for by its id.</summary>
    /// <exception cref="RunChoiceException">There is none.</exception>
    public static StoredOrder Shown(string? name, string store) => Newest(OrderBook.Each(store, name, Skipped), name, store);

    /// <summary>Names what cannot be read.</summary>
    public static void Skipped(StoreException unread) => Console.Error.WriteLine("passed over: " + unread.Message);

    private static StoredOrder Newest(IEnumerable<StoredOrder> orders, string? name, string store) =>
        orders.FirstOrDefault()
            ?? throw new RunChoiceException(name is null ? $"nothing was submitted from {store}" : $"there is no order '{name}' in {store}");
}
