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

    private static IReadOnlyList<Finding> Check(string text)
    {
        var (declaration, finding) = YamlReader.Read(text, "test.lstm.yaml");
        return declaration is null ? [finding!] : Checker.Check(Binder.Bind(declaration));
    }
}
