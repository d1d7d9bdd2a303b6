using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Rules;

public sealed class MenderTests
{
    [Fact]
    public void Every_fix_is_made_and_all_else_stays()
    {
        var text = Checked.With(("epochs: 300", "epohcs: 300  # many"), (Checked.Adam, "optimizer: {adm: {learning-rate: 0.003}}"),
            ("  clip-norm: 1\n", "  # no clip\n"), (Checked.Window, "window: {length: 1, horizon: 12}"));
        var (mended, mends) = Mender.Apply(text, Check);
        Assert.DoesNotContain(Check(mended), f => f.Fix is not null);
        Assert.Equal(["LSTM1306", "LSTM1002", "LSTM1002"], mends.Select(m => m.Finding.Id).Order(StringComparer.Ordinal).Reverse().Take(3));
        Assert.Contains("  epochs: 300  # many\n", mended, StringComparison.Ordinal);
        Assert.Contains("optimizer: {adam: {learning-rate: 0.003}}\n", mended, StringComparison.Ordinal);
        Assert.Contains("  # no clip\n", mended, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_mend_is_nothing_changed()
    {
        var (text, mends) = Mender.Apply(SpecText.Healthy, Check);
        Assert.Equal(SpecText.Healthy, text);
        Assert.Empty(mends);
        Assert.Equal("a: [", Mender.Apply("a: [", Check).Text);
    }

    [Fact]
    public void What_the_author_accepts_is_left_alone()
    {
        var text = Checked.With((Checked.Window, "window: {length: 1, horizon: 12}")) + "suppress:\n  - {rule: LSTM1306, reason: to show what it does}\n";
        Assert.Equal(text, Mender.Apply(text, t => [.. Check(t).Where(f => f.Id == "LSTM1306")]).Text);
    }

    [Fact]
    public void A_fix_that_cures_nothing_or_that_another_undoes_is_not_made_for_ever()
    {
        static IReadOnlyList<Finding> Swaps(string text) =>
        [
            text.Contains("batch: 8", StringComparison.Ordinal)
                ? new() { Id = "LSTM1503", Severity = Severity.Warning, Stage = Stage.Spec, Message = "m", Path = "train.batch",
                    Fix = new(EditKind.Set, "train.batch", "9") }
                : new() { Id = "LSTM1504", Severity = Severity.Warning, Stage = Stage.Spec, Message = "m", Path = "train.batch",
                    Fix = new(EditKind.Set, "train.batch", "8") },
        ];
        Assert.Single(Mender.Apply(SpecText.Healthy, Swaps).Mends);
        static IReadOnlyList<Finding> Stays(string text) =>
            [new() { Id = "LSTM1503", Severity = Severity.Warning, Stage = Stage.Spec, Message = "m", Path = "train.batch",
                Fix = new(EditKind.Set, "train.batch", "9") }];
        Assert.Equal(SpecText.Healthy, Mender.Apply(SpecText.Healthy, Stays).Text);
    }

    /// <summary>Each batch is one too few for somebody.</summary>
    [Fact]
    public void After_two_hundred_fixes_it_ends()
    {
        var (text, mends) = Mender.Apply(SpecText.Healthy, t =>
        {
            var batch = SpecText.Bind(t).Spec.Train.Batch;
            return [Of(batch % 2 == 0 ? "LSTM1503" : "LSTM1504", "train.batch", new(EditKind.Set, "train.batch", $"{batch + 1}"))];
        });
        Assert.Equal(200, mends.Count);
        Assert.Equal(208, SpecText.Bind(text).Spec.Train.Batch);
    }

    /// <summary>What is found beside a finding that a larger batch cures, before and after.</summary>
    public static TheoryData<string, Finding[], Finding[], bool> Beside => new()
    {
        { "nothing", [], [], true },
        { "another error comes", [], [Error("LSTM1501")], false },
        { "an error that comes is accepted", [], [Error("LSTM1501") with { Suppressed = "to show it" }], true },
        { "a warning comes", [], [Of("LSTM1501", "train.loss")], true },
        { "an error stays", [Error("LSTM1501")], [Error("LSTM1501")], true },
        { "what could not be read hid an error", [Error("LSTM1003") with { Invalid = true }, Of("LSTM1601", "train")], [Error("LSTM1501")], true },
        { "what could be read no longer can", [], [Of("LSTM1003", "train.loss") with { Invalid = true }], false },
        { "as much cannot be read as before", [Error("LSTM1003") with { Invalid = true }], [Error("LSTM1002") with { Invalid = true }], true },
        { "the same is found elsewhere", [], [Of("LSTM1503", "train.epochs")], true },
    };

    [Theory]
    [MemberData(nameof(Beside))]
    public void A_fix_is_made_that_cures_its_finding_and_brings_no_error(string situation, Finding[] before, Finding[] after, bool made)
    {
        var cured = Of("LSTM1503", "train.batch", new(EditKind.Set, "train.batch", "9"));
        var mends = Mender.Apply(SpecText.Healthy, t => t.Contains("batch: 9", StringComparison.Ordinal) ? after : [cured, .. before]).Mends;
        Assert.True(made == (mends.Count == 1), situation);
    }

    [Theory]
    [InlineData(Severity.Hidden, false)]
    [InlineData(Severity.Info, false)]
    [InlineData(Severity.Warning, true)]
    [InlineData(Severity.Error, true)]
    public void Information_is_shown_and_not_mended(Severity severity, bool made)
    {
        var told = Of("LSTM1503", "train.batch", new(EditKind.Set, "train.batch", "9")) with { Severity = severity };
        var mends = Mender.Apply(SpecText.Healthy, t => t.Contains("batch: 9", StringComparison.Ordinal) ? [] : [told]).Mends;
        Assert.Equal(made ? [new(told, told.Fix!)] : [], mends);
    }

    private static Finding Error(string id) => Of(id, "train.loss") with { Severity = Severity.Error };

    private static Finding Of(string id, string path, SpecEdit? fix = null) =>
        new() { Id = id, Severity = Severity.Warning, Stage = Stage.Spec, Message = "m", Path = path, Fix = fix };

    private static IReadOnlyList<Finding> Check(string text)
    {
        var (declaration, finding) = YamlReader.Read(text, "test.lstm.yaml");
        return declaration is null ? [finding!] : Checker.Check(Binder.Bind(declaration));
    }

    [Fact]
    public void Fixes_are_made_in_the_order_found_also_those_that_take_something_away()
    {
        var first = Of("LSTM1503", "train.batch", new(EditKind.Set, "train.batch", "9"));
        var second = Of("LSTM1504", "train.clip-norm", new(EditKind.Remove, "train.clip-norm"));
        var (text, mends) = Mender.Apply(SpecText.Healthy, t =>
            new[] { first, second }.Where(f => t.Contains(f == first ? "batch: 8" : "clip-norm", StringComparison.Ordinal)).ToList());
        Assert.Equal([first, second], mends.Select(m => m.Finding));
        Assert.DoesNotContain("clip-norm", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_nobody_knows_is_not_taken_away()
    {
        var text = SpecText.With("  batch: 8\n", "  batch: 8\n  colour: red\n");
        Assert.Contains(Check(text), f => f is { Id: "LSTM1002", Fix.Kind: EditKind.Remove });
        Assert.Equal(text, Mender.Apply(text, Check).Text);
    }

    [Fact]
    public void A_fix_that_cannot_be_made_is_not()
    {
        var (text, mends) = Mender.Apply(SpecText.Healthy, t =>
        {
            Assert.NotNull(t);
            return [Of("LSTM1503", "train.patience", new(EditKind.Remove, "train.patience"))];
        });
        Assert.Equal(SpecText.Healthy, text);
        Assert.Empty(mends);
    }
}
