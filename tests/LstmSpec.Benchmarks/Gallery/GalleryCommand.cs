using System.Diagnostics;
using System.Text;

namespace LstmSpec.Benchmarks.Gallery;

/// <summary>Writes the tables and pages of <c>specs/gallery</c>.</summary>
internal static class GalleryCommand
{
    /// <param name="root">The folder <c>specs/gallery</c>.</param>
    /// <param name="ids">Rows to run; all of them where none is named.</param>
    public static int Run(string root, IReadOnlyList<string> ids)
    {
        if (ids.FirstOrDefault(id => GalleryRow.All.All(r => r.Id != id)) is { } unknown)
        {
            Console.Error.WriteLine($"there is no row '{unknown}'; the rows are {string.Join(", ", GalleryRow.All.Select(r => r.Id))}");
            return 2;
        }

        foreach (var (name, text) in GalleryData.Files) Write(Path.Combine(root, "data", name), text());
        foreach (var row in GalleryRow.All.Where(r => ids.Count == 0 || ids.Contains(r.Id)))
        {
            var clock = Stopwatch.StartNew();
            var page = GalleryPage.Of(row, Path.Combine(root, row.Id));
            Write(page.Path, page.Text);
            Console.WriteLine(FormattableString.Invariant($"{row.Id} ({clock.Elapsed.TotalSeconds:0.0} s): {page.Verdict}"));
        }

        Write(Path.Combine(root, "README.md"), Index(root));
        return 0;
    }

    /// <summary>The index, from the pages as they lie there.</summary>
    public static string Index(string root)
    {
        var text =
            new StringBuilder(
                "# The failures this project exists for\n\nFive questions that are asked again and again, three situations each: a broken spec, what is said "
                    + "of it before and after it runs, and a mended twin whose gain is measured over five seeds beside naive baselines. Written by `dotnet run "
                    + "-c Release --project tests/LstmSpec.Benchmarks -- gallery`, tables in `data/` included.\n");
        foreach (var question in GalleryRow.All.GroupBy(r => r.Question))
        {
            text.Append(
                $"\n## {question.Key}. {char.ToUpperInvariant(question.First().Asked[0])}{question.First().Asked[1..]}\n\n| row | rules that object before it "
                    + $"runs | what is measured |\n| --- | --- | --- |\n");
            foreach (var row in question)
            {
                var ids = row.Broken.SelectMany(b => b.Before).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                    .Select(id => $"[{id}](../../docs/rules/{id}.md)");
                text.Append(
                    $"| [{row.Id} {row.Title}]({row.Id}/README.md) | {string.Join(", ", ids)} | {Verdict(Path.Combine(root, row.Id, "README.md"))} |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The sentence before the last line of a page.</summary>
    private static string Verdict(string page) => File.Exists(page) ? File.ReadAllLines(page)[^3] : "no page yet";

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
