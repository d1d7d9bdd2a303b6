namespace LstmSpec.Cli.Starting;

/// <summary>What a first spec is to be for.</summary>
internal enum StarterTask
{
    Forecast,
    Regression,
    Classification,
    Anomaly,
}

/// <summary>The tasks, with what each needs of a file.</summary>
internal static class StarterTasks
{
    public static IReadOnlyList<(StarterTask Task, string Does, string Needs)> All { get; } =
    [
        (StarterTask.Forecast, "values of the next steps", "rows with a time, of one series or of several under each other; or a series in each line"),
        (StarterTask.Anomaly, "which rows are unusual, by the error of their forecast",
            "rows as for forecast; a column of 0 and 1 called anomaly or label scores it"),
        (StarterTask.Classification, "which class a sequence is of", "a .ts file, or rows with a column that names the sequence and one of a few words"),
        (StarterTask.Regression, "a number for a sequence, or for each of its rows",
            "a .ts file, or rows with a column that names the sequence and one of numbers"),
    ];

    public static string NameOf(StarterTask task) => task.ToString().ToLowerInvariant();

    public static StarterTask? Find(string name) =>
        All.Select(t => (StarterTask?)t.Task).FirstOrDefault(t => string.Equals(NameOf(t!.Value), name, StringComparison.Ordinal));
}
