using System.Text;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Findings;
using LstmSpec.Rules;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>check --fix</c>: makes the fixes that the findings propose, and says which.</summary>
internal static class Fixing
{
    /// <param name="check">What is found in a spec.</param>
    /// <param name="dryRun">Print what would change, as a diff, and leave the file alone.</param>
    /// <returns>The spec as it is now, or would be.</returns>
    /// <exception cref="IOException">The file cannot be written; it is as it was.</exception>
    public static SpecFile Mend(SpecFile file, Func<SpecFile, IReadOnlyList<Finding>> check, bool dryRun, TextWriter to)
    {
        if (file.Bound is null) return file;
        var (text, mends) = Mender.Apply(file.Text, t => check(SpecFile.Of(file.Path, t)));
        foreach (var mend in mends)
        {
            var place = mend.Finding.Span is { Line: > 0 } at ? FormattableString.Invariant($"{at.File}:{at.Line}:{at.Column}") : file.Path;
            if (!dryRun) to.WriteLine($"{place}: fixed {mend.Finding.Id}: {Say(mend.Edit)}");
        }

        if (mends.Count == 0) return file;
        if (dryRun) to.Write(UnifiedDiff.Of(file.Path.Replace('\\', '/'), file.Text, text));
        else Write(file.Path, text);
        return SpecFile.Of(file.Path, text);
    }

    private static string Say(SpecEdit edit) => edit.Kind switch
    {
        EditKind.Remove => $"removed {edit.Path}",
        EditKind.Rename => $"renamed {edit.Path} to {edit.Value}",
        _ => $"set {edit.Path}: {edit.Value}",
    };

    /// <summary>All of the new text or all of the old, whatever happens in between; a byte order mark and the file's mode stay.</summary>
    private static void Write(string path, string text)
    {
        var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        var temporary = target + "." + Path.GetRandomFileName() + ".part";
        try
        {
            var mark = File.ReadAllBytes(target) is [0xEF, 0xBB, 0xBF, ..];
            File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: mark));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new IOException($"{path}: cannot be written: {e.Message}", e);
        }
    }
}
