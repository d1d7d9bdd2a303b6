namespace LstmSpec.Cli.Editor;

/// <summary>Paths as the addresses by which editors name files.</summary>
internal static class FileUri
{
    public static string Of(string path) => new Uri(Path.GetFullPath(path)).AbsoluteUri;

    /// <summary>The path behind an address; a name of its own for a text that is no file yet.</summary>
    public static string PathOf(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.IsFile ? parsed.LocalPath : Path.GetFullPath("untitled.lstm.yaml");
}
