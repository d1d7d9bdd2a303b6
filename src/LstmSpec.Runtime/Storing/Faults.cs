namespace LstmSpec.Storing;

/// <summary>Where tests break the disk: every durable step passes here first, in the order it is done. What users run sets neither of the two, and nothing
/// outside this assembly and its tests can.</summary>
internal static class Faults
{
    /// <summary>What a test does before a step of its own process; it gets the kind and the path, and may throw.</summary>
    public static AsyncLocal<Action<string, string>?> Here { get; } = new();

    /// <summary>The same for every thread: set by the tests' startup hook in a process that they start.</summary>
    public static Action<string, string>? Everywhere { get; set; }

    /// <param name="kind"><c>write</c>, <c>fsync</c>, <c>rename</c> or <c>delete</c>.</param>
    public static void Before(string kind, string path)
    {
        Here.Value?.Invoke(kind, path);
        Everywhere?.Invoke(kind, path);
    }
}
