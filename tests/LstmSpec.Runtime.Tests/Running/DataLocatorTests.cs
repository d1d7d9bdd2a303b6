using LstmSpec.Data;
using LstmSpec.Running;

namespace LstmSpec.Tests.Running;

public sealed class DataLocatorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lstmspec-").FullName;

    public DataLocatorTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "specs/data"));
        Directory.CreateDirectory(Path.Combine(_folder, "root/data"));
        File.WriteAllText(Path.Combine(_folder, "specs/data/y.csv"), "specs");
        File.WriteAllText(Path.Combine(_folder, "root/data/y.csv"), "root");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_source_is_relative_to_the_folder_of_its_spec() => Assert.Equal("specs", Read("data/y.csv", null, "specs"));

    [Fact]
    public void A_root_that_is_given_comes_before_the_spec_s_folder() => Assert.Equal("root", Read("data/y.csv", "root", "specs"));

    [Fact]
    public void With_a_root_nothing_else_is_tried()
    {
        var missing = Assert.Throws<DataException>(() => Read("data/y.csv", "specs/data", "root"));
        Assert.Equal("LSTM1010", missing.Id);
        Assert.Contains($"the data file 'data/y.csv' is not there; looked at {Path.Combine(_folder, "specs/data/data/y.csv")}", missing.Message,
            StringComparison.Ordinal);
        Assert.Contains("--data-root", missing.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_path_is_taken_as_it_is() => Assert.Equal("root", Read(Path.Combine(_folder, "root/data/y.csv"), null, "specs"));

    [Fact]
    public void A_spec_in_code_finds_its_data_in_the_nearest_folder_above()
    {
        // The tests run below the repository, whose root has specs/data.
        Assert.Equal(Repository.Path("specs/data/air-passengers.csv"), DataLocator.Find("specs/data/air-passengers.csv", null, null));
        Assert.Contains(" folders above", Assert.Throws<DataException>(() => DataLocator.Find("specs/data/none.csv", null, null)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_data_file() =>
    Assert.Contains("'data' is a folder", Assert.Throws<DataException>(() => Read("data", null, "specs")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_that_no_file_can_have_is_refused() => Assert.Equal("LSTM1010", Assert.Throws<DataException>(() => Read("a\0b", null, "specs")).Id);

    private string Read(string source, string? root, string spec) =>
        File.ReadAllText(DataLocator.Find(source, root is null ? null : Path.Combine(_folder, root), Path.Combine(_folder, spec)));
}
