using System.Text.Json;

namespace LstmSpec.Tests.Data;

/// <summary>Numbers of others, written by the script beside them.</summary>
internal static class Golden
{
    /// <param name="path">Relative to this test project, such as <c>Splitting/scikit_learn_folds.json</c>.</param>
    public static IEnumerable<JsonElement> Cases(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LstmSpec.sln"))) folder = folder.Parent;
        var text = File.ReadAllText(Path.Combine(folder!.FullName, "tests", "LstmSpec.Runtime.Tests", path));
        return JsonDocument.Parse(text).RootElement.GetProperty("cases").EnumerateArray();
    }
}
