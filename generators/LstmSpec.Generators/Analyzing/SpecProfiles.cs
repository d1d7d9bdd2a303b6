using System.Collections.Immutable;
using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Rules;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Analyzing;

/// <summary>Profiles of data among the additional files: what rules of the data stage are decided from while a spec is written.</summary>
internal static class SpecProfiles
{
    public static bool Is(string path) => path.EndsWith(ProfileText.Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>The profile of <c>folder/air.lstm.yaml</c> is <c>folder/air.lstm-profile.json</c>.</summary>
    public static IReadOnlyList<AdditionalText> Beside(string spec, ImmutableArray<AdditionalText> files)
    {
        var stem = Stem(spec, ".lstm.yaml");
        return files.Where(f => Is(f.Path) && string.Equals(Stem(f.Path, ProfileText.Ending), stem, StringComparison.OrdinalIgnoreCase)).ToList();
    }

    /// <summary>The profiles of an experiment declared in C#, which lie under its name in any folder.</summary>
    public static IReadOnlyList<AdditionalText> Named(string experiment, ImmutableArray<AdditionalText> files) =>
        files.Where(f => Is(f.Path) && string.Equals(FileName(Stem(f.Path, ProfileText.Ending)), experiment, StringComparison.OrdinalIgnoreCase)).ToList();

    /// <summary>Why a profile cannot be read, or null. Said once, at the profile itself.</summary>
    public static Finding? WrongWith(AdditionalText file, CancellationToken cancel) => Read(file, cancel).Finding;

    /// <summary>What is found in a spec, with the first of its profiles that was made for it.</summary>
    public static IReadOnlyList<Finding> Check(BoundSpec bound, IReadOnlyList<AdditionalText> files, CancellationToken cancel)
    {
        if (!bound.IsValid || files.Count == 0) return Checker.Check(bound);
        Finding? stale = null;
        foreach (var file in files)
        {
            if (Read(file, cancel).Profile is not { } profile) continue;
            var wrong = ProfileFreshness.Check(bound, profile, FileName(file.Path));
            if (wrong is null) return Checker.Check(bound, profile);
            stale ??= wrong;
        }

        return stale is null ? Checker.Check(bound) : [.. Checker.Check(bound), stale];
    }

    private static (DataProfile? Profile, Finding? Finding) Read(AdditionalText file, CancellationToken cancel) =>
        ProfileText.Read(file.GetText(cancel)?.ToString() ?? string.Empty, file.Path);

    private static string Stem(string path, string ending) =>
        path.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? path.Substring(0, path.Length - ending.Length) : path;

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
