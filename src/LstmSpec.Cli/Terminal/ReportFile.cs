using LstmSpec.Reporting;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Terminal;

/// <summary>Puts a run's report beside it.</summary>
internal static class ReportFile
{
    /// <summary>Writes to a temporary file first: a report is whole or not there.</summary>
    /// <param name="target">A folder, or the path of the file.</param>
    /// <returns>Path of the report.</returns>
    public static string Write(RunRecord run, string target)
    {
        var path = Directory.Exists(target) ? Path.Combine(target, "report.html") : target;
        var temporary = path + ".part";
        try
        {
            using (var writer = new StreamWriter(temporary)) HtmlReport.Write(run, writer);
            File.Move(temporary, path, overwrite: true);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw new IOException($"{path}: the report cannot be written: {e.Message}", e);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Why it could not be written is what matters.
        }
    }
}
