using System.CommandLine;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Inputs;

/// <summary>No run is meant by what was said, or more than one.</summary>
internal sealed class RunChoiceException(string message) : Exception(message);

/// <summary>A run as it is named on the command line: its folder, its id, the first digits of it, or its experiment's name.</summary>
internal static class RunChoice
{
    private const string DefaultStore = ".lstm/runs";

    public const string Description = "Folder of the run, its id or the first digits of it, or the experiment's name for its newest run.";

    /// <summary>Where runs are kept.</summary>
    public static Option<string> Store() => new("--store") { Description = "Folder of the run store.", DefaultValueFactory = _ => DefaultStore };

    /// <returns>The run's folder.</returns>
    /// <exception cref="RunChoiceException">There is none, or several.</exception>
    public static string Find(string run, string store)
    {
        // An experiment's folder, such as one that happens to lie in the current folder, is no run.
        if (File.Exists(Path.Combine(run, "run.json"))) return run;
        var found = new RunStore(store).Find(run);
        return found.Count switch
        {
            1 => found[0],
            0 when Directory.Exists(run) && run.IndexOfAny(['/', '\\']) >= 0 => run,
            0 => throw new RunChoiceException($"there is no run '{run}' in {store}; 'lstmspec ls' lists what is there"),
            _ => throw new RunChoiceException(
                $"'{run}' is the beginning of {found.Count} runs: "
                    + $"{string.Join(", ", found.Take(8).Select(f => Path.GetFileName(f)))}{(found.Count > 8 ? ", ..." : string.Empty)}"),
        };
    }
}
