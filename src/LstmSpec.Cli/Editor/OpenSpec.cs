using LstmSpec.Binding;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Data;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Rules;
using LstmSpec.Running;

namespace LstmSpec.Cli.Editor;

/// <summary>A spec that is open in an editor, and what is found in it as it stands there.</summary>
internal sealed class OpenSpec(string uri, string path, Func<string, string?> unsaved)
{
    /// <summary>Bytes; longer data are not read behind an author's back: <c>lstmspec profile</c> does it once.</summary>
    private const long LongestData = 64L << 20;

    private Measured? _measured;

    public string Uri => uri;

    public string Path => path;

    public int? Version { get; private set; }

    public DocumentText Text { get; private set; } = new(string.Empty);

    public SpecFile File { get; private set; } = new(path, string.Empty, null, null);

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public void Set(DocumentText text, int? version)
    {
        (Text, Version) = (text, version);
        Check();
    }

    /// <summary>Finds anew what there is to find: the text, a spec it extends, or what is known of the data has changed.</summary>
    public void Check()
    {
        File = Read();
        Findings = Find();
    }

    /// <summary>What would have to be measured for the rules of the data to speak; null where it is known, or cannot be.</summary>
    public Func<Measured>? Unmeasured()
    {
        if (File.Bound is not { IsValid: true } bound || !TableSource.IsDeclared(bound.Spec)) return null;
        var committed = CommittedProfile.Beside(path);
        if (committed.Profile is not null && !committed.Findings(bound, null).Any()) return null;
        var stamp = Stamp(bound);
        if (stamp is null || _measured?.Key == stamp) return null;
        var file = File;
        return () => Measure(file, bound, stamp);
    }

    public void Know(Measured measured)
    {
        _measured = measured;
        Check();
    }

    private SpecFile Read()
    {
        try
        {
            return SpecFile.Of(path, Text.Text, unsaved);
        }
        catch (SpecFileException e)
        {
            return new(path, Text.Text, null,
                new Finding { Id = "LSTM1010", Severity = Severity.Error, Stage = Stage.Spec, Invalid = true, Message = e.Message });
        }
    }

    private IReadOnlyList<Finding> Find()
    {
        if (File.Bound is not { } bound) return File.Broken is { } broken ? [broken] : [];
        var committed = CommittedProfile.Beside(path);
        if (!bound.IsValid || _measured is not { } measured || measured.Key != Stamp(bound)) return committed.Check(bound);
        return measured.Refusal is { } refusal
            ? [.. committed.Check(bound), Located.Refusal(refusal, bound)]
            : [.. committed.Findings(bound, measured.Profile!.DataHash), .. Checker.Check(bound, measured.Profile)];
    }

    /// <summary>What a measurement holds for: what the spec says of the data, and the file as it is.</summary>
    private string? Stamp(BoundSpec bound)
    {
        try
        {
            var file = TableSource.FileOf(bound.Spec, null, File.Folder);
            var info = file is null ? null : new FileInfo(file);
            return info?.Length > LongestData
                ? null
                : FormattableString.Invariant($"{ProfileFreshness.HashOf(bound.Spec)} {file} {info?.Length} {info?.LastWriteTimeUtc.Ticks}");
        }
        catch (DataException)
        {
            return ProfileFreshness.HashOf(bound.Spec);
        }
    }

    private static Measured Measure(SpecFile file, BoundSpec bound, string key)
    {
        try
        {
            return new(key, RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, null, new RunOptions(), file.Folder).Profile, null);
        }
        catch (RefusalException e)
        {
            return new(key, null, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(key, null, new DataException("LSTM1010", "the data cannot be read: " + e.Message, "check the path and its permissions"));
        }
    }
}

/// <summary>What is known of the data of a spec, or why nothing is.</summary>
/// <param name="Key">What it was measured for.</param>
internal sealed record Measured(string Key, DataProfile? Profile, RefusalException? Refusal);
