using System.Text;

namespace LstmSpec.Snapshots.Tests;

/// <summary>
/// What Verify.Xunit does with text: <c>Class.Method.verified.txt</c> beside the source is what was accepted; anything else is written to
/// <c>Class.Method.received.txt</c> and fails. Line ends count as LF, and one at the very end does not count.
/// </summary>
internal static class FileComparer
{
    public static async Task Check(string text, string sourceFile, string test)
    {
        var stem = Path.Combine(Path.GetDirectoryName(sourceFile)!, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{test}");
        string verified = stem + ".verified.txt", received = stem + ".received.txt";
        text = Fixed(text);
        File.Delete(received);
        var accepted = File.Exists(verified) ? Fixed(await File.ReadAllTextAsync(verified)) : null;
        if (accepted is not null && (accepted == text || accepted == text + "\n")) return;
        await File.WriteAllTextAsync(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Fail(accepted is null
            ? $"There is no {verified}; to accept what was received, rename {received}."
            : $"{verified} differs: {Difference(accepted, text)} To accept, rename {received}.");
    }

    private static string Fixed(string text) => text.ReplaceLineEndings("\n");

    private static string Difference(string accepted, string received)
    {
        string[] a = accepted.Split('\n'), b = received.Split('\n');
        var line = 0;
        while (line < a.Length && line < b.Length && a[line] == b[line]) line++;
        return $"line {line + 1} was '{(line < a.Length ? a[line] : "the end")}' and is '{(line < b.Length ? b[line] : "the end")}'.";
    }
}
