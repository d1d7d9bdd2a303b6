using System.Text;
using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Yaml;

namespace LstmSpec.Cli.Inputs;

/// <summary>A spec as it lies on disk.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Text">Its content; empty when it could not be decoded.</param>
/// <param name="Bound">Null when there is no tree at all.</param>
/// <param name="Broken">Why there is none.</param>
internal sealed record SpecFile(string Path, string Text, BoundSpec? Bound, Finding? Broken)
{
    /// <summary>Folder that a spec's data source is relative to.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <summary>The text with what was said for this command written into it; null where that cannot be written.</summary>
    public string? Said { get; init; } = Text;

    /// <summary>Texts of the specs that this one extends, by path.</summary>
    public Dictionary<string, string> Inherited { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The text that a finding's place is in.</summary>
    public string TextOf(string file) => Inherited.TryGetValue(file, out var text) ? text : Text;

    /// <exception cref="SpecFileException">There is no such file, or it cannot be read.</exception>
    public static SpecFile Read(string path)
    {
        if (path.Length == 0) throw new SpecFileException("the name of the spec is empty");
        if (System.IO.Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".jsonl")
            throw new SpecFileException($"{path}: a spec is expected, and this is a file of data; 'lstmspec new {path}' writes a first spec for it");
        var (text, finding) = Decode(path, Bytes(path));
        return finding is null ? Of(path, text) : new(path, text, null, finding);
    }

    /// <summary>The spec that a text at the path is; those that it extends are read from disk.</summary>
    /// <param name="unsaved">The text of a file as an editor has it, by path; null of a file that none has open.</param>
    public static SpecFile Of(string path, string text, Func<string, string?>? unsaved = null)
    {
        var inherited = new Dictionary<string, string>(StringComparer.Ordinal);
        var (declaration, finding) = YamlReader.Read(text, path);
        return new(path, text, declaration is null ? null : Binder.Bind(declaration, Open), finding) { Inherited = inherited };

        (Declaration?, Finding?)? Open(string file)
        {
            var open = unsaved?.Invoke(file);
            if (open is null && !File.Exists(file)) return null;
            var (parent, unread) = open is null ? Decode(file, Bytes(file)) : (open, null);
            inherited[file] = parent;
            return unread is null ? YamlReader.Read(parent, file) : (null, unread);
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SpecFileException($"{path}: there is no such file{Near(path)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SpecFileException(Directory.Exists(path) ? $"{path}: this is a folder; name a spec in it" : $"{path}: cannot be read: {e.Message}");
        }

    }

    private static (string Text, Finding? Finding) Decode(string path, byte[] bytes) =>
        TryDecode(bytes, out var text, out var at) ? (text, null) : (string.Empty, new Finding
        {
            Id = "LSTM1013",
            Severity = Severity.Error,
            Stage = Stage.Spec,
            Invalid = true,
            Message = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
            ? "the file is in UTF-16; specs are read as UTF-8"
            : $"the file is not UTF-8: no character begins with the byte 0x{bytes[at]:X2} at offset {at}",
            Help = "save it as UTF-8",
            Span = PlaceOf(path, bytes, at),
        });

    private static bool TryDecode(byte[] bytes, out string text, out int at)
    {
        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        at = 0;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, start, bytes.Length - start);
            return true;
        }
        catch (DecoderFallbackException e)
        {
            at = Math.Clamp(start + e.Index, 0, bytes.Length - 1);
            text = string.Empty;
            return false;
        }
    }

    private static Span PlaceOf(string path, byte[] bytes, int at)
    {
        var line = 1 + bytes.AsSpan(0, at).Count((byte)'\n');
        var column = at - bytes.AsSpan(0, at).LastIndexOf((byte)'\n');
        return new(path, at, 1, line, column, line, column + 1);
    }

    /// <summary>A spec nearby that may have been meant.</summary>
    private static string Near(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(path) is { Length: > 0 } f ? f : ".";
        if (!Directory.Exists(folder)) return string.Empty;
        if (File.Exists(path + ".lstm.yaml")) return $"; did you mean '{path}.lstm.yaml'?";
        var near = Grammar.Words.Nearest(System.IO.Path.GetFileName(path),
            Directory.EnumerateFiles(folder, "*.lstm.yaml").Select(p => System.IO.Path.GetFileName(p)!));
        return near is null ? string.Empty : $"; did you mean '{(folder == "." ? near : System.IO.Path.Combine(folder, near))}'?";
    }
}

/// <summary>A spec file cannot be read at all.</summary>
internal sealed class SpecFileException(string message) : Exception(message);
