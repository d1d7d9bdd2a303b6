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
        return Write(path, "the report", writer => HtmlReport.Write(run, writer));
    }

    /// <summary>Puts the out-of-fold predictions of a run beside it, a line per row of the data.</summary>
    /// <returns>Path of <c>predictions.csv</c>.</returns>
    public static string WritePredictions(RunRecord run, string folder) =>
        Write(Path.Combine(folder, "predictions.csv"), "the table of predictions", writer => Predictions.Write(writer, run));

    /// <summary>Writes the page of two runs.</summary>
    /// <param name="target">A folder, or the path of the file.</param>
    /// <returns>Path of the page.</returns>
    public static string WriteComparison(RunRecord a, RunRecord b, string target) =>
        Write(Directory.Exists(target) ? Path.Combine(target, "compare.html") : target, "the page", writer => ComparePage.Write(a, b, writer));

    /// <summary>Writes the page of a store's runs.</summary>
    /// <param name="target">A folder, or the path of the file.</param>
    /// <returns>Path of the page.</returns>
    public static string WriteIndex(IReadOnlyList<StoredRun> runs, string target)
    {
        var path = Directory.Exists(target) ? Path.Combine(target, "index.html") : target;
        return Write(path, "the page of the store", writer => IndexPage.Write(runs, Path.GetDirectoryName(Path.GetFullPath(path))!, writer));
    }

    private static string Write(string path, string what, Action<StreamWriter> write)
    {
        var temporary = $"{path}.{Environment.ProcessId}.part";
        try
        {
            using (var writer = new StreamWriter(temporary) { NewLine = "\n" }) write(writer);
            File.Move(temporary, path, overwrite: true);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw new IOException($"{path}: {what} cannot be written: {e.Message}", e);
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
