using System.Text;
using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Rules;

namespace LstmSpec.Cli.Inputs;

/// <summary>The profile that lies beside a spec, if there is one.</summary>
/// <param name="Path">Where it is, or would be.</param>
/// <param name="Profile">Null where there is none, or it cannot be read.</param>
/// <param name="Broken">Why it cannot be read.</param>
internal sealed record CommittedProfile(string Path, DataProfile? Profile, Finding? Broken)
{
    /// <summary>Bytes; what is longer is no profile, and is not read to find that out.</summary>
    private const long Longest = 4 << 20;

    private const string SpecEnding = ".lstm.yaml";

    public static string PathOf(string spec) =>
        (spec.EndsWith(SpecEnding, StringComparison.OrdinalIgnoreCase) ? spec[..^SpecEnding.Length] : System.IO.Path.ChangeExtension(spec, null))
            + ProfileText.Ending;

    public static CommittedProfile Beside(string spec)
    {
        var path = PathOf(spec);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return new(path, null, null);
            if (file.Length > Longest) return new(path, null, Unreadable("LSTM1007", path, $"the file has {file.Length} bytes; at most {Longest} are read"));
            var (profile, broken) = ProfileText.Read(File.ReadAllText(path), path);
            return new(path, profile, broken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(path, null, Unreadable("LSTM1010", path, e.Message));
        }
    }

    /// <summary>What there is to say of it: that it cannot be read, or that it is stale.</summary>
    /// <param name="bound">A spec that can be planned.</param>
    /// <param name="dataHash">Hash of the data; null where they were not read.</param>
    public IEnumerable<Finding> Findings(BoundSpec bound, string? dataHash)
    {
        if (Broken is not null) yield return Broken;
        if (Profile is not null && ProfileFreshness.Check(bound, Profile, System.IO.Path.GetFileName(Path), dataHash) is { } stale) yield return stale;
    }

    /// <summary>A spec whose data are not read, with what a fresh profile knows of them: what the build sees.</summary>
    public IReadOnlyList<Finding> Check(BoundSpec bound)
    {
        if (!bound.IsValid) return Checker.Check(bound);
        var own = Findings(bound, null).ToList();
        return [.. own, .. Checker.Check(bound, own.Count == 0 ? Profile : null)];
    }

    /// <summary>All of the new text or all of the old.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, DataProfile profile)
    {
        var temporary = path + "." + System.IO.Path.GetRandomFileName() + ".part";
        try
        {
            File.WriteAllText(temporary, ProfileText.Write(profile), new UTF8Encoding(false));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new IOException($"{path}: cannot be written: {e.Message}", e);
        }
    }

    private static Finding Unreadable(string id, string path, string why) => new()
    {
        Id = id,
        Severity = Severity.Error,
        Stage = Stage.Data,
        Message = "the profile cannot be read: " + why,
        Help = ProfileText.Again,
        Span = new(path, 0, 0, 1, 1, 1, 1),
        Invalid = true,
    };
}
