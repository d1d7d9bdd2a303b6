namespace LstmSpec.Tests;

/// <summary>The repository these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LstmSpec.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("LstmSpec.sln is in no folder above the tests.");
    }
}
