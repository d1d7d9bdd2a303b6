using LstmSpec.Cli.Terminal;
using LstmSpec.Scheduling;

namespace LstmSpec.Cli.Clusters;

/// <summary>A submitted plan as it is named on the command line: its id, the first digits of it, or its experiment's name for the newest one.</summary>
internal static class OrderChoice
{
    public const string Description = "The submitted plan: its id, the first digits of it, or the experiment's name for the newest; the newest of all unless said.";

    /// <exception cref="RunChoiceException">There is none.</exception>
    public static StoredOrder Find(string? plan, string store) =>
        OrderBook.Find(store, plan) is [var newest, ..] ? newest : throw new RunChoiceException(plan is null ? $"nothing was submitted from {store}" : $"there is no submitted plan '{plan}' in {store}");
}
