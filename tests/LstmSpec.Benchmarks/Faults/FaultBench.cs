namespace LstmSpec.Benchmarks.Faults;

/// <summary>Puts every fault into every clean spec that can have it, in a folder of its own that is gone afterwards.</summary>
internal sealed class FaultBench : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lstmspec-faults-");
    private readonly string? _root;
    private readonly Dictionary<string, Sheet> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<double>> _clean = new(StringComparer.Ordinal);
    private int _cases;

    /// <param name="specs">The folder <c>specs</c> of the repository.</param>
    /// <param name="root">Folder with public data; null where there is none.</param>
    public FaultBench(string specs, string? root)
    {
        _root = root;
        foreach (var clean in CleanSpec.All)
        {
            if (clean.File is null ? IsThere(clean, root) : CleanData.All[clean.File](specs, root) is { } table && Keep(clean.File, table)) Specs.Add(clean);
            else Skipped.Add(clean);
        }
    }

    /// <summary>Clean specs whose data are there.</summary>
    public List<CleanSpec> Specs { get; } = [];

    public List<CleanSpec> Skipped { get; } = [];

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Every fault in every clean spec that can have it.</summary>
    /// <param name="only">Ids of rules; all where none is named.</param>
    public IReadOnlyList<Seeded> SeedAll(IReadOnlyList<string> only) => InParallel(Fault.All
        .Where(f => only.Count == 0 || only.Contains(f.Rule, StringComparer.OrdinalIgnoreCase))
        .SelectMany(
            f => Specs.Where(c => f.Fits(new(c, TableOf(c)))).Select(c => (Func<Seeded>)(() => Seeded.Of(c, TableOf(c), f, f.Name, f.Seed, s => Lay(c, s))))));

    /// <summary>Every change that does no harm.</summary>
    public IReadOnlyList<Seeded> Sound() => InParallel(Harmless.All
        .SelectMany(
            h => Specs.Where(c => h.Fits(new(c, TableOf(c))))
                .Select(c => (Func<Seeded>)(() => Seeded.Of(c, TableOf(c), null, h.Name, h.Seed, s => Lay(c, s))))));

    /// <summary>Runs what only a run shows and what makes forecasts worse, repairs the latter.</summary>
    /// <param name="seeded">Of <see cref="SeedAll"/>.</param>
    /// <param name="repair">Whether what hurts is repaired.</param>
    /// <param name="told">Told of each.</param>
    public IReadOnlyList<Trained> Train(IReadOnlyList<Seeded> seeded, bool repair, Action<Trained> told)
    {
        var trained = new List<Trained>();
        foreach (var one in seeded.Where(s => s.Clean.Trains && (s.Fault!.Hurts || s.Fault.Shown == Shown.Run)))
        {
            trained.Add(Trained.Of(one, TwinOf, repair));
            told(trained[^1]);
        }

        return trained;
    }

    /// <summary>What watching costs the clean specs that are trained.</summary>
    /// <param name="every">Steps from look to look; null for as many as fit.</param>
    public IReadOnlyList<Overhead> Watching(int? every) => [.. Specs.Where(c => c.Trains).Select(c => Overhead.Of(c, Lay(c, null), every))];

    /// <summary>Error over naive of the clean twin, per seed; over rows that were altered it is a run of its own.</summary>
    private IReadOnlyList<double> TwinOf(Seeded seeded)
    {
        if (_clean.TryGetValue(seeded.Clean.Name + seeded.Root, out var known)) return known;
        var (run, _) = seeded.RunTwin();
        return _clean[seeded.Clean.Name + seeded.Root] = run is null ? [] : Trained.RatiosOf(run);
    }

    private Sheet? TableOf(CleanSpec clean) => clean.File is null ? null : _tables[clean.File];

    private bool Keep(string file, Sheet table)
    {
        _tables[file] = table;
        File.WriteAllText(Path.Combine(_folder.CreateSubdirectory("clean").FullName, file), table.ToString());
        return true;
    }

    private string Lay(CleanSpec clean, Sheet? altered)
    {
        if (clean.File is null) return _root!;
        if (altered is null) return Path.Combine(_folder.FullName, "clean");
        var folder = _folder.CreateSubdirectory(Interlocked.Increment(ref _cases).ToString("0000", System.Globalization.CultureInfo.InvariantCulture)).FullName;
        File.WriteAllText(Path.Combine(folder, clean.File), altered.ToString());
        return folder;
    }

    /// <summary>Whether the public files that a spec reads in place lie below the folder.</summary>
    private static bool IsThere(CleanSpec clean, string? root) =>
        root is not null && clean.Text.Split([' ', '{', '}', ',', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Contains('/', StringComparison.Ordinal)).All(file => File.Exists(Path.Combine(root, file)));

    private static Seeded[] InParallel(IEnumerable<Func<Seeded>> cases)
    {
        var list = cases.ToList();
        var done = new Seeded[list.Count];
        Parallel.For(0, list.Count, i => done[i] = list[i]());
        return done;
    }
}
