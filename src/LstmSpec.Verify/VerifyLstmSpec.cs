using LstmSpec.Planning;
using LstmSpec.Reporting;
using LstmSpec.Running;
using LstmSpec.Storing;

namespace VerifyTests;

/// <summary>
/// Teaches Verify plans and runs: <c>await Verify(run)</c> and <c>await Verify(plan)</c> compare stable, readable text. A project that references the
/// package calls this by itself, before its first test.
/// </summary>
public static class VerifyLstmSpec
{
    private static readonly Lock Gate = new();

    /// <summary>Whether that has happened.</summary>
    public static bool Initialized { get; private set; }

    /// <summary>Registers the converters; a second call does nothing.</summary>
    /// <param name="digits">Significant digits of scores, from 1 to 9.</param>
    public static void Initialize(int digits = 4)
    {
        lock (Gate)
        {
            if (Initialized) return;
            Initialized = true;
            VerifierSettings.RegisterFileConverter<Plan>((plan, _) => Text(Snapshot.Of(plan)));
            VerifierSettings.RegisterFileConverter<RunRecord>((run, _) => Text(Of(run, digits)));
            VerifierSettings.RegisterFileConverter<IExperimentRun>((run, _) => Text(Of(run.Record, digits)));
            VerifierSettings.RegisterFileConverter<RunOutcome>((outcome, _) => Text(Of(outcome.Record, digits)));
        }

        // Bits are compared only where the engine promises them.
        static string Of(RunRecord run, int digits) => Snapshot.Of(run, digits, sameBits: run.Profile.Engine == "managed");

        static ConversionResult Text(string text) => new(null, "txt", text);
    }
}
