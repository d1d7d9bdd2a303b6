using System.Text;

namespace LstmSpec.Storing;

/// <summary>
/// Runs on disk, each in a folder <c>experiment/id</c> of its own. A run is there whole or not at all: it is written beside its place, made
/// durable file by file, and appears by one rename. Saving a run that is there is a free check of determinism.
/// </summary>
/// <param name="root">The store's folder, made when needed.</param>
public sealed class RunStore(string root)
{
    private const string TemporaryPrefix = ".saving-";

    /// <summary>So many digits at least are taken for the beginning of an id.</summary>
    private const int FewestDigits = 4;

    private readonly string _root = Path.GetFullPath(root);

    /// <summary>Called with the name of each durable step before it is done: tests see there what a kill at that moment would leave.</summary>
    internal Action<string> BeforeStep { get; init; } = _ => { };

    /// <summary>Told, a line each, what was found damaged and set aside.</summary>
    public Action<string> Notice { get; init; } = _ => { };

    /// <summary>Whether other bits are a broken promise; where the engine gave none, the run that is stored stays and that is told.</summary>
    public bool SameBits { get; init; } = true;

    /// <summary>Where a run of this experiment and id is stored, whether it is there or not.</summary>
    public string PathOf(string experiment, string id) => Path.Combine(_root, FolderName.Of(experiment), FolderName.Of(id));

    /// <summary>Stores a run and returns its folder. Where it lies there damaged, that one is set aside and told, and this one takes its place; where it lies
    /// there whole, only what the run says of itself is renewed.</summary>
    /// <param name="run">With its forecasts and, where models are kept, those.</param>
    /// <param name="cancel">Heard between files; nothing is left then.</param>
    /// <exception cref="RunDiffersException">The run is there with other bits.</exception>
    /// <exception cref="IOException">The disk refuses; the message has the path.</exception>
    public string Save(RunRecord run, CancellationToken cancel = default)
    {
        var target = PathOf(run.Experiment, run.Id);
        var folder = Path.GetDirectoryName(target)!;
        using var turn = StoreLock.Take(folder, cancel);
        foreach (var left in Directory.EnumerateDirectories(folder, TemporaryPrefix + "*")) Directory.Delete(left, recursive: true);
        var temporary = Path.Combine(folder, TemporaryPrefix + Path.GetFileName(target));
        try
        {
            Write(run, temporary, cancel);
            BeforeStep("publish");
            cancel.ThrowIfCancellationRequested();
            while (!Disk.TryPublish(temporary, target))
            {
                if (Whole(target) is not { } stored) continue;
                Compare(stored, temporary, target);
                break;
            }

            RunIndex.Add(Glance(target));
            return target;
        }
        catch (Exception e)
        {
            TryDelete(temporary);
            if (e is UnauthorizedAccessException) throw new IOException(e.Message, e);
            throw;
        }
    }

    /// <summary>Reads a stored run, checking every file.</summary>
    /// <param name="path">Its folder.</param>
    /// <exception cref="StoreException">A file is missing or damaged.</exception>
    public static RunRecord Load(string path)
    {
        try
        {
            return RunReader.Read(path);
        }
        catch (DecoderFallbackException e)
        {
            throw new StoreException($"{path}: a file is not UTF-8: {e.Message}", e);
        }
    }

    /// <summary>The file that holds a stored run's kept models.</summary>
    /// <param name="path">The run's folder.</param>
    /// <returns>Null where none were kept.</returns>
    public static string? BundleOf(string path) => Path.Combine(path, RunFiles.Bundle) is var bundle && File.Exists(bundle) ? bundle : null;

    /// <summary>All stored runs, the newest first; damaged ones are listed last, with what is wrong.</summary>
    public IReadOnlyList<StoredRun> List() =>
        [.. Ordered(Below(_root).SelectMany(e => RunIndex.List(e, Below(e), Glance)))];

    /// <summary>Folders of the runs that a text may mean: an id, the beginning of one (four digits or more), or an experiment's name, which stands for its
    /// newest run.</summary>
    /// <returns>None, one, or several where the beginning of an id is that of more than one run.</returns>
    public IReadOnlyList<string> Find(string text)
    {
        if (text.Length == 0) return [];
        var all = Folders().ToList();
        var exact = all.Where(f => string.Equals(Path.GetFileName(f), text, StringComparison.Ordinal)).ToList();
        if (exact.Count > 0) return Newest(exact);
        var named = all.Where(f => string.Equals(Path.GetFileName(Path.GetDirectoryName(f)), FolderName.Of(text), StringComparison.Ordinal)).ToList();
        if (named.Count > 0) return Newest(named);
        return text.Length < FewestDigits
            ? []
            : [.. all.Where(f => Path.GetFileName(f).StartsWith(text, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

        static IReadOnlyList<string> Newest(List<string> of) =>
            of.Count == 1
                ? of
                : [Ordered(of.GroupBy(f => Path.GetDirectoryName(f)!, StringComparer.Ordinal).SelectMany(e => RunIndex.List(e.Key, e, Glance))).First().Path];
    }

    /// <summary>Folders of all runs, damaged ones too.</summary>
    internal IEnumerable<string> Folders() => Below(_root).SelectMany(Below);

    private static IEnumerable<string> Below(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Where(f => !Path.GetFileName(f).StartsWith('.')) : [];

    /// <summary>The newest first, damaged ones last.</summary>
    private static IEnumerable<StoredRun> Ordered(IEnumerable<StoredRun> runs) =>
        runs.OrderByDescending(r => r.Started ?? DateTimeOffset.MinValue).ThenBy(r => r.Path, StringComparer.Ordinal);

    private static StoredRun Glance(string folder)
    {
        try
        {
            var made = RunFiles.ReadJson(folder, RunFiles.Provenance, StoreFormat.Json.ProvenanceGlance);
            var run = RunFiles.ReadJson(folder, RunFiles.Run, StoreFormat.Json.RunGlance);
            return new(folder, made.Experiment, run.Id, made.Provenance.Started, run.Verdict.Outcome, made.Compromised,
                null)
            { Chosen = run.Sweep is { } sweep ? new(sweep.Points[sweep.Chosen].Name, sweep.Points.Count) : null };
        }
        catch (Exception e) when (e is StoreException or IOException or UnauthorizedAccessException)
        {
            return new(folder, Path.GetFileName(Path.GetDirectoryName(folder)!), Path.GetFileName(folder), null, null, [], e.Message);
        }
    }

    private void Write(RunRecord run, string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in RunFiles.Of(run).Concat(run.Bundle is null ? [] : [RunFiles.Bundle]).Concat(WatchTable.Has(run) ? [WatchTable.Name] : [])
            .Append(RunFiles.Provenance)) Step(name, to => RunFiles.Write(name, run, to));
        var sums = RunFiles.SumsText(RunFiles.Checksums(folder));
        Step(RunFiles.Sums, to => to.Write(Encoding.ASCII.GetBytes(sums)));
        Disk.SyncFolder(folder);

        void Step(string name, Action<Stream> content)
        {
            cancel.ThrowIfCancellationRequested();
            BeforeStep(name);
            Disk.Write(Path.Combine(folder, name), content);
        }
    }

    /// <summary>Checksums of the run that is there; null when it is damaged and was set aside.</summary>
    private SortedDictionary<string, string>? Whole(string target)
    {
        try
        {
            return RunFiles.CheckedSums(target);
        }
        catch (StoreException e)
        {
            Notice($"damaged: {e.Message.TrimEnd('.')}; set aside as {Disk.SetAside(target, "damaged", Path.GetFileName(target))}, and this run takes its "
                + "place");
            return null;
        }
    }

    /// <summary>The run is there already: equal is fine and only the provenance is renewed; different is kept aside and told.</summary>
    private void Compare(SortedDictionary<string, string> stored, string temporary, string target)
    {
        var differing = RunFiles.Checksums(temporary).Where(s => !string.Equals(stored.GetValueOrDefault(s.Key), s.Value, StringComparison.Ordinal))
            .Select(s => s.Key).ToArray();
        if (differing.Length > 0)
        {
            if (!SameBits)
            {
                Notice($"{target} is stored with other bits, which this engine does not promise: it stays");
                Directory.Delete(temporary, recursive: true);
                return;
            }

            throw new RunDiffersException(target, Disk.SetAside(temporary, "differs", Path.GetFileName(target)), differing);
        }

        BeforeStep("renew");
        foreach (var name in (string[])[RunFiles.Provenance, RunFiles.Bundle, WatchTable.Name])
        {
            if (File.Exists(Path.Combine(temporary, name))) File.Move(Path.Combine(temporary, name), Path.Combine(target, name), overwrite: true);
        }

        Disk.SyncFolder(target);
        Directory.Delete(temporary, recursive: true);
    }

    private static void TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that brought us here is the one to tell; the next save removes the folder.
        }
    }
}
