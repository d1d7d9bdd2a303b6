namespace LstmSpec.Cli.Terminal;

/// <summary>What the tool's exit code says.</summary>
internal static class ExitCodes
{
    public const int Good = 0;

    /// <summary>A mistake of ours.</summary>
    public const int Internal = 1;

    /// <summary>The command line cannot be understood, or names what is not installed.</summary>
    public const int Usage = 2;

    /// <summary>The spec or the data has errors.</summary>
    public const int Refused = 3;

    /// <summary>Some trials failed.</summary>
    public const int TrialsFailed = 4;

    /// <summary>The store is damaged or locked, or a bundle is none.</summary>
    public const int Store = 5;

    /// <summary>A run that was made again differs in its bits.</summary>
    public const int BitsDiffer = 6;

    /// <summary>A file cannot be read or written.</summary>
    public const int InputOutput = 74;

    /// <summary>Stopped by a first Ctrl-C or TERM; the same command goes on from there.</summary>
    public const int Resumable = 75;

    /// <summary>Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>Terminated.</summary>
    public const int Terminated = 143;
}
