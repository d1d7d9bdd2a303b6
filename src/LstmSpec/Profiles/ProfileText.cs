using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;
using LstmSpec.Yaml;

namespace LstmSpec.Profiles;

/// <summary>Profile ↔ text: JSON with every key in one order, read back by the guarded reader of specs (JSON is YAML).</summary>
public static class ProfileText
{
    /// <summary>How the file of a spec's profile ends: <c>air.lstm.yaml</c> has <c>air.lstm-profile.json</c> beside it.</summary>
    public const string Ending = ".lstm-profile.json";

    /// <summary>Version of the format.</summary>
    public const int Version = 1;

    /// <summary>How a profile that is of no use is made again.</summary>
    internal const string Again = "make it anew with 'lstmspec profile'";

    /// <summary>The text of a profile's file, the same on every host; it ends in LF.</summary>
    public static string Write(DataProfile profile)
    {
        var writer = new CanonicalWriter();
        ProfileShape.File.Write(new() { Version = Version, Profile = profile }, writer);
        return writer.ToString() + "\n";
    }

    /// <summary>Reads the text of a profile's file. Never throws for what the text holds.</summary>
    /// <param name="text">The file's content, whatever it is.</param>
    /// <param name="file">Its path, for the finding.</param>
    /// <returns>The profile, or null and the one finding that says why there is none.</returns>
    public static (DataProfile? Profile, Finding? Finding) Read(string text, string file)
    {
        var (declaration, finding) = YamlReader.Read(text, file);
        if (declaration is null) return (null, Said(finding!));
        var reading = new Reading(new(1, DurationUnit.Step));
        reading.Map.Add(string.Empty, declaration.Root.Span with { Length = 0, EndLine = declaration.Root.Span.Line, EndColumn = declaration.Root.Span.Column },
            declaration.Root.Span);
        var read = ProfileShape.File.TryRead(declaration.Root, string.Empty, reading, out var written);
        if (declaration.Root["profile"] is { } version && written is { Version: not Version } && !reading.Poisoned.Contains("profile", StringComparer.Ordinal))
        {
            return (null, new()
            {
                Id = StaleId,
                Severity = Severity.Warning,
                Stage = Stage.Data,
                Path = "profile",
                Span = version.Span,
                Message = $"the profile is of version {written.Version} of its format; this build reads version {Version}",
                Help = Again,
            });
        }

        if (reading.Findings.Count > 0) return (null, Said(reading.Findings[0]));
        return read ? (written.Profile, null) : (null, Said(YamlReader.Read(string.Empty, file).Finding!));
    }

    /// <summary>LSTM1020.</summary>
    internal const string StaleId = "LSTM1020";

    private static Finding Said(Finding finding) => finding with
    {
        Stage = Stage.Data,
        Message = "the profile cannot be read: " + finding.Message.Replace("the experiment lacks", "it lacks"),
        Help = Again,
        Fix = null,
    };
}
