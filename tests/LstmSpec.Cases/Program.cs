using System.Globalization;
using LstmSpec.Cases;

// dotnet run --project tests/LstmSpec.Cases -- FOLDER [--specs FOLDER] [--show CASE]
// Every FOLDER/*.yaml is the facts of one case. Its spec is NAME.lstm.yaml beside it or in the folder after --specs; where there is none, it is told from the
// facts.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string Ending = ".yaml", SpecEnding = ".lstm.yaml", AllowedFile = "allowed.yaml";
string? folder = null, specs = null, show = null;
for (var i = 0; i < args.Length; i++)
{
    if (args[i] is "--specs" or "--show" && i + 1 < args.Length)
    {
        if (args[i] is "--specs") specs = args[++i];
        else show = args[++i];
    }
    else if (folder is null && !args[i].StartsWith('-'))
    {
        folder = args[i];
    }
    else
    {
        return Usage($"not understood: {args[i]}");
    }
}

if (folder is null) return Usage("a folder of cases is missing");
foreach (var named in new[] { folder, specs })
{
    if (named is not null && !Directory.Exists(named)) return Usage($"there is no folder {named}");
}

try
{
    var files = Directory.EnumerateFiles(folder, "*" + Ending)
        .Where(f => !f.EndsWith(SpecEnding, StringComparison.Ordinal) && Path.GetFileName(f) is not AllowedFile).Order(StringComparer.Ordinal).ToList();
    var written = 0;
    var cases = files.ConvertAll(file =>
    {
        var id = Path.GetFileName(file)[..^Ending.Length];
        var spec = new[] { folder, specs }.Where(f => f is not null).Select(f => Path.Combine(f!, id + SpecEnding)).FirstOrDefault(File.Exists);
        if (spec is not null) written++;
        return Judged.Of(id, File.ReadAllText(file), spec is null ? null : File.ReadAllText(spec));
    });
    var allowed = new[] { Path.Combine(folder, AllowedFile), Path.Combine(AppContext.BaseDirectory, AllowedFile) }.First(File.Exists);
    var tally = new Tally(cases, Allowed.Read(File.ReadAllText(allowed), allowed));
    foreach (var @case in cases.Where(c => show is "all" || string.Equals(c.Id, show, StringComparison.Ordinal)))
    {
        Console.WriteLine($"# {@case.Id}\n{@case.Text}");
        foreach (var finding in @case.Findings) Console.WriteLine($"  {finding.Id} {finding.Severity} {finding.Path}: {finding.Message}");
    }

    Console.WriteLine($"{cases.Count} cases: {written} with a spec of their own, {cases.Count - written} told from their facts");
    tally.Print(Console.Out);
    return tally.IsGood ? 0 : 1;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
{
    return Usage(e.Message);
}

static int Usage(string problem)
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine("usage: FOLDER [--specs FOLDER] [--show CASE|all]");
    return 2;
}
