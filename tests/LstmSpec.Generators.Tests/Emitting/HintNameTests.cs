using LstmSpec.Generators.Tests.Testing;

namespace LstmSpec.Generators.Tests.Emitting;

public sealed class HintNameTests
{
    [Fact]
    public void Files_of_one_name_in_several_folders_have_names_of_their_own()
    {
        var (result, _) = new Consumer()
            .Spec(Samples.Small("time: t\ntarget: y", "one"), "/project/a/x.lstm.yaml")
            .Spec(Samples.Small("time: t\ntarget: y", "two"), "/project/b/x.lstm.yaml")
            .Spec(Samples.Small("time: t\ntarget: y", "three"), "/project/a_x.lstm.yaml")
            .Compiled();
        Assert.Equal(3, result.Results[0].GeneratedSources.Select(s => s.HintName.ToUpperInvariant()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_hint_does_not_depend_on_where_the_project_lies_or_how_paths_are_written() =>
        Assert.Equal(
            LstmSpec.Generators.Emitting.ProjectPath.Relative("/project/", "/project/a/x.lstm.yaml"),
            LstmSpec.Generators.Emitting.ProjectPath.Relative("C:\\work\\project\\", "C:\\work\\project\\a\\x.lstm.yaml"));

    [Fact]
    public void Two_experiments_of_one_name_are_one_type_and_one_objection()
    {
        var (result, output) = new Consumer()
            .Spec(Samples.Small("time: t\ntarget: y"), "/project/a/x.lstm.yaml")
            .Spec(Samples.Small("time: t\ntarget: z"), "/project/b/x.lstm.yaml")
            .Generate();
        Consumer.AssertCompiles(output);
        Assert.Single(result.GeneratedTrees);
        Assert.Contains("another experiment", Assert.Single(result.Diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_in_code_comes_before_a_file_of_its_name()
    {
        var (result, output) = new Consumer()
            .Code(Samples.With("namespace Sample;", "namespace My.App;"))
            .Spec(Samples.Yaml)
            .Generate();
        Consumer.AssertCompiles(output);
        Assert.Single(result.GeneratedTrees);
        Assert.Equal("air.lstm.yaml(1,1): error LSTM0001", Consumer.Shown(Assert.Single(result.Diagnostics)));
    }
}
