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
        using (var writer = new StreamWriter(temporary))
        {
            HtmlReport.Write(run, writer);
        }

        File.Move(temporary, path, overwrite: true);
        return path;
    }
}
