using System.Globalization;
using System.Text;
using LstmSpec.Scoring;

namespace LstmSpec.Storing;

/// <summary>
/// What a listing tells of the runs of one experiment, a line each, so that a hundred thousand runs are listed without opening one. It is a cache and never the
/// truth: a line counts only while the two files that it was read from have the size and time that it names, a torn or damaged line counts for nothing, and
/// without the file all is read anew.
/// </summary>
internal static class RunIndex
{
    /// <summary>In the experiment's folder.</summary>
    public const string File = ".index";

    private const int Fields = 13;

    /// <summary>So many runs that were not in it are worth writing it anew.</summary>
    private const int WorthWriting = 32;

    /// <summary>The runs of an experiment's folder. Where many had to be read, the index is written anew, unless somebody saves there just now.</summary>
    /// <param name="glance">Reads a run's files.</param>
    public static IReadOnlyList<StoredRun> List(string experiment, IEnumerable<string> runs, Func<string, StoredRun> glance)
    {
        var (known, lines) = Read(experiment);
        var stale = 0;
        var listed = runs.AsParallel().Select(folder =>
        {
            var stamp = Stamp(folder);
            if (known.TryGetValue(Path.GetFileName(folder), out var entry) && string.Equals(entry.Stamp, stamp, StringComparison.Ordinal)
                && Parse(folder, entry.Line) is { } run)
                return (Run: run, Stamp: stamp);
            Interlocked.Increment(ref stale);
            return (Run: glance(folder), Stamp: stamp);
        }).ToList();
        if (stale >= WorthWriting || lines > (2 * listed.Count) + WorthWriting) TryWrite(experiment, listed);
        return listed.ConvertAll(l => l.Run);
    }

    /// <summary>Adds a run that was saved; the caller has the experiment's lock. What cannot be written is left out: the run is then read when it is
    /// listed.</summary>
    public static void Add(StoredRun run)
    {
        try
        {
            // A line that a kill cut off before must not swallow this one.
            System.IO.File.AppendAllText(Path.Combine(Path.GetDirectoryName(run.Path)!, File), "\n" + Line(run, Stamp(run.Path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A cache.
        }
    }

    private static (Dictionary<string, (string Stamp, string Line)> Known, int Lines) Read(string experiment)
    {
        var known = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        var lines = 0;
        try
        {
            foreach (var line in System.IO.File.ReadLines(Path.Combine(experiment, File)))
            {
                var end = line.LastIndexOf('\t');
                if (end < 0 || !string.Equals(line[(end + 1)..], Check(line.AsSpan(0, end)), StringComparison.Ordinal)) continue;
                lines++;
                var name = line.IndexOf('\t', StringComparison.Ordinal);
                var stamp = name;
                for (var i = 0; i < 4 && stamp >= 0; i++) stamp = line.IndexOf('\t', stamp + 1);
                if (stamp > 0) known[line[..name]] = (line[(name + 1)..stamp], line);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not there, or not to be read: all is read anew.
        }

        return (known, lines);
    }

    private static void TryWrite(string experiment, IReadOnlyList<(StoredRun Run, string Stamp)> runs)
    {
        var path = Path.Combine(experiment, File);
        var part = Path.Combine(experiment, $"{File}-{Path.GetRandomFileName()}");
        try
        {
            // Who saves has the lock; a listing never waits, and the next one will do.
            using var turn = new FileStream(Path.Combine(experiment, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            using (var to = new StreamWriter(part, append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" })
            {
                foreach (var (run, stamp) in runs.Where(r => r.Run.Damage is null)) to.WriteLine(Line(run, stamp));
            }

            System.IO.File.Move(part, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (System.IO.File.Exists(part)) System.IO.File.Delete(part);
        }
    }

    /// <summary>Sizes and times of the two files that a listing reads.</summary>
    private static string Stamp(string folder)
    {
        FileInfo run = new(Path.Combine(folder, RunFiles.Run)), made = new(Path.Combine(folder, RunFiles.Provenance));
        return run.Exists && made.Exists
            ? FormattableString.Invariant($"{run.Length}\t{run.LastWriteTimeUtc.Ticks}\t{made.Length}\t{made.LastWriteTimeUtc.Ticks}") : string.Empty;
    }

    private static string Line(StoredRun run, string stamp)
    {
        var line = string.Join('\t', Path.GetFileName(run.Path), stamp, run.Started?.ToString("O", CultureInfo.InvariantCulture), run.Outcome,
            string.Join(',', run.Compromised), Escaped(run.Id), Escaped(run.Experiment), run.Chosen?.Points.ToString(CultureInfo.InvariantCulture),
            Escaped(run.Chosen?.Name ?? string.Empty));
        return $"{line}\t{Check(line)}";
    }

    private static StoredRun? Parse(string folder, string line)
    {
        var parts = line.Split('\t');
        return parts.Length == Fields && DateTimeOffset.TryParseExact(parts[5], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var started)
            && Enum.TryParse<Outcome>(parts[6], out var outcome)
            ? new(folder, Unescaped(parts[9]), Unescaped(parts[8]), started, outcome, parts[7].Length == 0 ? [] : parts[7].Split(','),
                null)
            {
                Chosen = int.TryParse(parts[10], NumberStyles.None, CultureInfo.InvariantCulture,
                    out var points) ? new(Unescaped(parts[11]), points) : null
            }
            : null;
    }

    /// <summary>FNV-1a of 64 bits: against torn lines and flipped bits, not against anybody.</summary>
    private static string Check(ReadOnlySpan<char> line)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in line) hash = (hash ^ c) * 1099511628211UL;
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal);

    private static string Unescaped(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var to = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            to.Append(text[i] != '\\' || i + 1 == text.Length ? text[i] : text[++i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', var c => c });
        return to.ToString();
    }
}
