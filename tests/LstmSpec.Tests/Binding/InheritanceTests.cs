using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Binding;

public sealed class InheritanceTests
{
    [Theory]
    [InlineData("train: {batch: 16}", "batch: 8", "batch: 16")]
    [InlineData("train: {optimizer: {adam: {beta1: 0.8}}}", "{learning-rate: 0.003}", "{learning-rate: 0.003, beta1: 0.8}")]
    [InlineData("train: {optimizer: adam}", "{adam: {learning-rate: 0.003}}", "adam")]
    [InlineData("train: {optimizer: {sgd: {momentum: 0.9}}}", "{adam: {learning-rate: 0.003}}", "{sgd: {momentum: 0.9}}")]
    [InlineData("train: {loss: mae}", "loss: huber", "loss: mae")]
    [InlineData("train: {early-stopping: none}", "{patience: 20}", "none")]
    [InlineData("train: {early-stopping: {min-delta: 0.1}}", "{patience: 20}", "{patience: 20, min-delta: 0.1}")]
    [InlineData("split: {holdout: 24}", "{expanding: {folds: 5, test: 12}, ", "{holdout: {test: 24}, ")]
    [InlineData("split: {validation: {refit: false}}", "refit: true", "refit: false")]
    [InlineData("model: {layers: {lstm: 8}}", "    - lstm: {units: 32, dropout: 0.1}\n    - lstm: {units: 16}\n", "    - lstm: 8\n")]
    [InlineData("prepare: [{scale: robust}]", "  - log\n  - difference: {season: 12}\n  - scale: standard\n", "  - scale: robust\n")]
    [InlineData("data: {season: [12, 24]}", "season: 12\nprepare", "season: [12, 24]\nprepare")]
    [InlineData("seeds: [3, 4]", "seeds: 5", "seeds: [3, 4]")]
    public void What_is_taken_over_is_what_would_be_written_out(string child, string old, string now)
    {
        var bound = Bind("a.lstm.yaml", ("a.lstm.yaml", "extends: base.lstm.yaml\n" + child), ("base.lstm.yaml", SpecText.Healthy));
        Assert.Empty(bound.Findings);
        Assert.Equal(Planner.Resolve(SpecText.Bind(SpecText.With(old, now)).Spec).Text, Planner.Resolve(bound.Spec).Text);
    }

    [Fact]
    public void A_short_form_that_is_taken_over_is_written_out_where_the_child_reaches_below_it()
    {
        var parent = SpecText.With("validation: {rows: 24, refit: true}", "validation: 24");
        var bound = Bind("a.lstm.yaml", ("a.lstm.yaml", "extends: b.lstm.yaml\nsplit: {validation: {refit: true}}"), ("b.lstm.yaml", parent));
        Assert.Equal(Planner.Resolve(SpecText.Bind(SpecText.Healthy).Spec).Hash, Planner.Resolve(bound.Spec).Hash);
    }

    [Fact]
    public void A_chain_is_followed_and_each_link_is_a_path_beside_its_own_file()
    {
        var bound = Bind(
            "specs/deep/a.lstm.yaml",
            ("specs/deep/a.lstm.yaml", "extends: ../b.lstm.yaml\nexperiment: a\nseeds: 1"),
            ("specs/b.lstm.yaml", "extends: common/c.lstm.yaml\nseeds: 2\ntrain: {batch: 4}"),
            ("specs/common/c.lstm.yaml", SpecText.Healthy));
        Assert.Empty(bound.Findings);
        Assert.Equal(("a", 1, 4), (bound.Spec.Name, bound.Spec.Seeds.Count, bound.Spec.Train.Batch));
        Assert.Equal("../common/data/air-passengers.csv", bound.Spec.Data.Source);
        Assert.Null(bound.Spec.Extends);
    }

    [Fact]
    public void Files_of_given_parts_are_beside_the_spec_that_names_them()
    {
        var parent = SpecText.With("expanding: {folds: 5, test: 12}, validation: {rows: 24, refit: true}",
            "given: {files: {train: first.csv, test: parts/last.csv}}");
        var bound = Bind("specs/a.lstm.yaml", ("specs/a.lstm.yaml", "extends: common/c.lstm.yaml\nseeds: 1"), ("specs/common/c.lstm.yaml", parent));
        Assert.Empty(bound.Findings);
        Assert.Equal(new GivenSplit { Parts = new GivenFiles { Train = "common/first.csv", Test = "common/parts/last.csv" } }, bound.Spec.Split.Scheme);
    }

    [Fact]
    public void A_finding_in_an_inherited_part_points_at_the_file_it_is_written_in()
    {
        const string Parent = "base.lstm.yaml";
        var text = SpecText.With("learning-rate: 0.003", "learning-rate: 0.5");
        var bound = Bind("a.lstm.yaml", ("a.lstm.yaml", "extends: base.lstm.yaml\nseeds: 3"), (Parent, text));
        var finding = Checker.Check(bound).Single(f => f.Id == "LSTM1501");
        Assert.Equal(Parent, finding.Span!.File);
        Assert.Equal("0.5", text.Substring(finding.Span.Start, finding.Span.Length));
        var misspelt = Bind("a.lstm.yaml", ("a.lstm.yaml", "extends: base.lstm.yaml"), (Parent, SpecText.With("batch: 8", "batsh: 8"))).Findings.Single();
        Assert.Equal(("LSTM1002", Parent), (misspelt.Id, misspelt.Span!.File));
    }

    [Fact]
    public void A_finding_of_the_child_points_at_the_child()
    {
        var finding =
            Checker.Check(
                Bind("a.lstm.yaml", ("a.lstm.yaml", "extends: base.lstm.yaml\ntrain: {optimizer: {adam: 0.5}}"), ("base.lstm.yaml", SpecText.Healthy)))
                .Single(f => f.Id == "LSTM1501");
        Assert.Equal(("a.lstm.yaml", 2), (finding.Span!.File, finding.Span.Line));
    }

    [Theory]
    [InlineData("none.lstm.yaml", "LSTM1010")]
    [InlineData("a.lstm.yaml", "LSTM1018")]
    [InlineData("./x/../a.lstm.yaml", "LSTM1018")]
    [InlineData("b.lstm.yaml", "LSTM1018")]
    [InlineData("/etc/passwd", "LSTM1006")]
    [InlineData("C:/a.lstm.yaml", "LSTM1006")]
    [InlineData("/dev/zero.lstm.yaml", "LSTM1006")]
    [InlineData("base.yaml", "LSTM1006")]
    public void What_cannot_be_extended_is_one_finding_at_the_link(string link, string id)
    {
        var files = new[] { ("a.lstm.yaml", "experiment: a\nextends: " + link), ("b.lstm.yaml", "extends: a.lstm.yaml") };
        var finding = Assert.Single(Checker.Check(Bind("a.lstm.yaml", files)), f => f.Severity > Severity.Hidden);
        Assert.Equal(id, finding.Id);
        Assert.True(finding.Invalid);
        Assert.Equal("extends", finding.Path);
        Assert.Equal(link == "b.lstm.yaml" ? "b.lstm.yaml" : "a.lstm.yaml", finding.Span!.File);
    }

    [Fact]
    public void A_chain_that_is_too_long_is_refused()
    {
        var files = Enumerable.Range(0, 20).Select(i => ($"s{i}.lstm.yaml", $"extends: s{i + 1}.lstm.yaml")).ToArray();
        Assert.Equal("LSTM1007", Assert.Single(Bind("s0.lstm.yaml", files).Findings).Id);
    }

    [Fact]
    public void A_parent_that_cannot_be_read_is_located_in_the_parent()
    {
        var finding = Assert.Single(Bind("a.lstm.yaml", ("a.lstm.yaml", "extends: b.lstm.yaml\nexperiment: a"), ("b.lstm.yaml", "experiment: [")).Findings);
        Assert.Equal(("LSTM1001", "b.lstm.yaml"), (finding.Id, finding.Span!.File));
    }

    [Fact]
    public void A_link_of_no_known_kind_is_refused()
    {
        Assert.Equal("LSTM1003", Bind("a.lstm.yaml", ("a.lstm.yaml", SpecText.Healthy + "extends: [b.lstm.yaml]\n")).Findings.Single().Id);
        Assert.Empty(Bind("a.lstm.yaml", ("a.lstm.yaml", SpecText.Healthy + "extends: none\n")).Findings);
    }

    private static BoundSpec Bind(string file, params (string Path, string Text)[] files)
    {
        var (declaration, finding) = Open(file)!.Value;
        Assert.True(finding is null, finding?.Message);
        return Binder.Bind(declaration!, Open);

        (Declaration?, Finding?)? Open(string path) =>
            Array.Find(files, f => f.Path == FilePath.Normal(path)) is { Text: { } text } ? YamlReader.Read(text, path) : null;
    }
}
