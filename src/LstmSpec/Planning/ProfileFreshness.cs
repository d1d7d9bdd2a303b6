using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Planning;

/// <summary>Whether a profile was made for what a spec says, and from the data there are.</summary>
public static class ProfileFreshness
{
    /// <summary>SHA-256 of what a profile depends on, every default written out, 64 hexadecimal digits: all that the plan says of data, preparation and
    /// split, and of task and sweep. The same through both doors.</summary>
    public static string HashOf(ExperimentSpec spec) => Planner.HashOfData(Planner.Resolve(spec));

    /// <summary>LSTM1020 where the profile is not that of the spec and the data; null where it is.</summary>
    /// <param name="bound">A spec that can be planned.</param>
    /// <param name="profile">What was read from the file.</param>
    /// <param name="file">Name of the file, for the message.</param>
    /// <param name="dataHash">Hash of the data there are; null where they were not read.</param>
    public static Finding? Check(BoundSpec bound, DataProfile profile, string file, string? dataHash = null)
    {
        var spec = !string.Equals(profile.SpecHash, HashOf(bound.Spec), StringComparison.Ordinal);
        if (!spec && (dataHash is null || string.Equals(profile.DataHash, dataHash, StringComparison.Ordinal))) return null;
        var data = bound.Map.FindKey("data");
        return new()
        {
            Id = ProfileText.StaleId,
            Severity = Severity.Warning,
            Stage = Stage.Data,
            Path = "data",
            Span = data,
            Message = spec
                ? $"'{file}' was made for other columns, preparation or split than the spec has now; nothing is decided from it"
                : $"'{file}' was made from other data than there are now",
            Help = data?.File.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) == true
                ? $"make it anew: lstmspec profile {data.File.Substring(data.File.LastIndexOfAny(['/', '\\']) + 1)}"
                : ProfileText.Again,
        };
    }
}
