namespace LstmSpec.Storing;

/// <summary>The same plan, data and profile gave other bits than the run that is stored: a broken promise of determinism, not a broken disk.</summary>
public sealed class RunDiffersException : Exception
{
    /// <param name="stored">Folder of the run that was there.</param>
    /// <param name="quarantined">Folder of the run that was to be saved.</param>
    /// <param name="files">Names of the files that differ.</param>
    public RunDiffersException(string stored, string quarantined, IReadOnlyList<string> files)
        : base($"This run differs from the stored one of the same plan, data and profile in {string.Join(", ", files)}: {stored} was left as it is, the new "
            + $"one lies in {quarantined}.")
    {
        Stored = stored;
        Quarantined = quarantined;
        Files = files;
    }

    /// <summary>Folder of the run that was there; untouched.</summary>
    public string Stored { get; }

    /// <summary>Folder of the run that was to be saved, kept to look at.</summary>
    public string Quarantined { get; }

    /// <summary>Names of the files that differ.</summary>
    public IReadOnlyList<string> Files { get; }
}
