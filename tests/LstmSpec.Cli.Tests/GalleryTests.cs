using LstmSpec.Benchmarks.Gallery;
using LstmSpec.Tests;

namespace LstmSpec.Cli.Tests;

/// <summary>The gallery says what is: the expected findings fire, the mended twins are quiet and better, and the pages hold what their command
/// writes.</summary>
public sealed class GalleryTests
{
    private const string NotRunYet = "LSTM1009";

    private static readonly string Root = Repository.Path("specs/gallery");

    private static bool Full => Environment.GetEnvironmentVariable("LSTMSPEC_TESTS") == "full";

    public static TheoryData<string, string> Broken
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var row in GalleryRow.All)
            {
                foreach (var broken in row.Broken) all.Add(row.Id, broken.File);
            }

            return all;
        }
    }

    public static TheoryData<string> Rows => [.. GalleryRow.All.Select(r => r.Id)];

    /// <summary>Quick ones, and all of them where the tests are to be full.</summary>
    public static TheoryData<string> Measured => [.. GalleryRow.All.Where(r => Full || r.Quick).Select(r => r.Id)];

    public static TheoryData<string> Tables => [.. GalleryData.Files.Keys];

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_expected_is_found_before_the_broken_spec_runs(string id, string file)
    {
        var run = GalleryRun.Read(Folder(id), file);
        Assert.Null(run.Unread);
        Assert.Empty(Row(id).Broken.Single(b => b.File == file).Before.Except(run.Said.Select(f => f.Id)));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_mended_twin_is_quiet(string id) => Assert.All(GalleryRun.Read(Folder(id), GalleryRow.MendedFile).Said, f => Assert.Equal(NotRunYet, f.Id));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_spec_of_a_row_stands_in_it(string id) =>
        Assert.Equal(Row(id).Broken.Select(b => b.File).Append(GalleryRow.MendedFile).Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder(id), "*.lstm.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_page_says_which_of_its_specs_are_not_run(string id)
    {
        var page = File.ReadAllText(Path.Combine(Folder(id), "README.md"));
        foreach (var name in Row(id).Broken.Select(b => b.File).Append(GalleryRow.MendedFile))
        {
            Assert.True(GalleryRun.Read(Folder(id), name).Runs != page.Contains($"`{name}` is not run: ", StringComparison.Ordinal),
                $"{name} of {id}: 'gallery {id}' writes the page anew");
        }
    }

    [Theory]
    [MemberData(nameof(Measured))]
    public void A_page_holds_what_its_command_writes_and_the_mended_twin_is_better_in_every_seed(string id)
    {
        var page = GalleryPage.Of(Row(id), Folder(id));
        Assert.Equal(page.Text, File.ReadAllText(page.Path).ReplaceLineEndings("\n"));
        foreach (var (spec, one) in Row(id).Broken.Zip(page.Measured).Where(b => b.Second.Record is not null))
        {
            Assert.Empty(spec.After.Except(one.Record!.Diagnosis!.Causes.SelectMany(c => c.Follows.Prepend(c.Finding)).Select(f => f.Id)));
            Assert.Equal(5, one.Ratios.Count);
            Assert.Equal(5, page.Measured[^1].BetterThan(one));
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_is_what_its_formula_gives(string name) =>
    Assert.Equal(GalleryData.Files[name](), File.ReadAllText(Path.Combine(Root, "data", name)).ReplaceLineEndings("\n"));

    [Fact]
    public void The_index_says_what_the_pages_say() =>
    Assert.Equal(GalleryCommand.Index(Root), File.ReadAllText(Path.Combine(Root, "README.md")).ReplaceLineEndings("\n"));

    private static GalleryRow Row(string id) => GalleryRow.All.Single(r => r.Id == id);

    private static string Folder(string id) => Path.Combine(Root, id);
}
