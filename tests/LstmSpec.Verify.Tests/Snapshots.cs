using System.Runtime.CompilerServices;
using LstmSpec.Planning;
using LstmSpec.Reporting;
using LstmSpec.Storing;

namespace LstmSpec.Snapshots.Tests;

/// <summary>
/// The seam that our own snapshot tests go through: Verify.Xunit where the package sources offer it, else a comparer of the same files with the same verdict.
/// The class of a test must be named as its file.
/// </summary>
internal static class Snapshots
{
#if VERIFY_XUNIT
    public static Task Check(string text, [CallerFilePath] string file = "") => VerifyXunit.Verifier.Verify(text, sourceFile: file).ToTask();

    public static Task Check(Plan plan, [CallerFilePath] string file = "") => VerifyXunit.Verifier.Verify(plan, sourceFile: file).ToTask();

    public static Task Check(RunRecord run, [CallerFilePath] string file = "") => VerifyXunit.Verifier.Verify(run, sourceFile: file).ToTask();

#pragma warning disable CA2255 // Before the first test.
    [ModuleInitializer]
    internal static void Set()
    {
        DiffEngine.DiffRunner.Disabled = true;

        // One accepted file for a run handed to the seam and for the same run handed to Verify.
        VerifyTests.VerifierSettings.DisableRequireUniquePrefix();
    }
#pragma warning restore CA2255
#else
    public static Task Check(string text, [CallerFilePath] string file = "", [CallerMemberName] string test = "") => FileComparer.Check(text, file, test);

    public static Task Check(Plan plan, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        FileComparer.Check(Snapshot.Of(plan), file, test);

    public static Task Check(RunRecord run, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        FileComparer.Check(Snapshot.Of(run), file, test);
#endif
}
