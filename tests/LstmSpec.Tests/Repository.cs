namespace LstmSpec.Tests;

/// <summary>The files beside the code.</summary>
internal static class Repository
{
    /// <summary>The nearest folder above the tests that holds the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    /// <summary>A page that is written from the code holds what the code says; with UPDATE_DOCS=1 it is written anew.</summary>
    public static void Holds(string relative, string expected)
    {
        var path = Path(relative);
        var text = expected.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), relative + " is not there; UPDATE_DOCS=1 dotnet test writes it");
        Assert.Equal(text, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "LstmSpec.sln"))) return at.FullName;
        }

        throw new InvalidOperationException("LstmSpec.sln is in no folder above " + folder);
    }
}
