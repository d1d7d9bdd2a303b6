using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Grammar;

public sealed class YamlEditTests
{
    /// <summary>What an author would have written by hand.</summary>
    [Theory]
    [InlineData(EditKind.Set, "train.batch", "9", "batch: 8", "batch: 9")]
    [InlineData(EditKind.Set, "train.optimizer.adam.beta1", "0.8", "{adam: {learning-rate: 0.003}}", "{adam: {learning-rate: 0.003, beta1: 0.8}}")]
    [InlineData(EditKind.Set, "train.optimizer.sgd.momentum", "0.9", "{adam: {learning-rate: 0.003}}", "{sgd: {momentum: 0.9}}")]
    [InlineData(EditKind.Set, "train.optimizer", "adam", "{adam: {learning-rate: 0.003}}", "adam")]
    [InlineData(EditKind.Set, "train.loss.huber.delta", "2", "loss: huber", "loss: {huber: {delta: 2}}")]
    [InlineData(EditKind.Set, "train.shuffle", "none", "  clip-norm: 1\n", "  clip-norm: 1\n  shuffle: none\n")]
    [InlineData(EditKind.Set, "window.stride", "2", "{length: 12, horizon: 12}", "{length: 12, horizon: 12, stride: 2}")]
    [InlineData(EditKind.Set, "data.past", "[a, 'b, c']", "  season: 12\n", "  past: [a, 'b, c']\n  season: 12\n")]
    [InlineData(EditKind.Set, "prepare[0].log.offset", "1", "- log\n", "- {log: {offset: 1}}\n")]
    [InlineData(EditKind.Set, "prepare[2].scale.fit", "whole-series", "scale: standard", "scale: {method: standard, fit: whole-series}")]
    [InlineData(EditKind.Insert, "prepare[0]", "{difference: 1}", "  - log\n", "  - difference: 1\n  - log\n")]
    [InlineData(EditKind.Insert, "prepare[1]", "log", "  - log\n", "  - log\n  - log\n")]
    [InlineData(EditKind.Insert, "prepare[3]", "{difference: 1}", "  - scale: standard\n", "  - scale: standard\n  - difference: 1\n")]
    [InlineData(EditKind.Remove, "prepare[1]", null, "  - difference: {season: 12}\n", "")]
    [InlineData(EditKind.Remove, "train.early-stopping", null, "  early-stopping: {patience: 20}\n", "")]
    [InlineData(EditKind.Remove, "about", null, "about: Monthly airline passengers, one year ahead\n", "")]
    [InlineData(EditKind.Remove, "window.length", null, "{length: 12, horizon: 12}", "{horizon: 12}")]
    [InlineData(EditKind.Remove, "window.horizon", null, "{length: 12, horizon: 12}", "{length: 12}")]
    [InlineData(EditKind.Remove, "score.metrics[1]", null, "[mae, rmse, mase]", "[mae, mase]")]
    [InlineData(EditKind.Remove, "score.metrics[2]", null, "[mae, rmse, mase]", "[mae, rmse]")]
    [InlineData(EditKind.Remove, "score.metrics", null, "score: {metrics: [mae, rmse, mase]}", "score: {}")]
    [InlineData(EditKind.Rename, "split.expanding", "rolling", "{expanding: {folds: 5", "{rolling: {folds: 5")]
    [InlineData(EditKind.Insert, "data.target[1]", "fares", "target: passengers", "target: [passengers, fares]")]
    [InlineData(EditKind.Insert, "model.layers[1]", "{dense: 8}", "    - lstm: {units: 16}\n", "    - dense: 8\n    - lstm: {units: 16}\n")]
    [InlineData(EditKind.Insert, "suppress[0]", "{rule: LSTM1302, reason: 'known: yes'}", "seeds: 5\n",
        "seeds: 5\nsuppress:\n  - {rule: LSTM1302, reason: 'known: yes'}\n")]
    public void An_edit_is_written_as_by_hand(EditKind kind, string path, string? value, string old, string now)
    {
        Assert.Equal(SpecText.With(old, now), YamlEdit.Apply(SpecText.Healthy, new(kind, path, value)));
    }

    [Theory]
    [InlineData("a:  # first\n  b: 1  # one\n\n  # of c\n  c: 2\n", EditKind.Set, "a.b", "3", "a:  # first\n  b: 3  # one\n\n  # of c\n  c: 2\n")]
    [InlineData("a:  # first\n  b: 1  # one\n  # of c\n  c: 2\n", EditKind.Remove, "a.b", null, "a:  # first\n  # of c\n  c: 2\n")]
    [InlineData("a:  # first\n  b: 1  # one\nd: 4\n", EditKind.Remove, "a.b", null, "a: {}  # first\nd: 4\n")]
    [InlineData("a:\n  - b  # one\nd: 4\n", EditKind.Remove, "a[0]", null, "a: []\nd: 4\n")]
    [InlineData("a: 1\nb:\n  - c: 1", EditKind.Remove, "b[0]", null, "a: 1\nb: []")]
    [InlineData("a:\n  b:\n    # of the list\n    - c\nd: 1\n", EditKind.Set, "a.b", "c", "a:\n  b: c\nd: 1\n")]
    [InlineData("a:\n- b: 1\n  # of c\n  c: 2\n- d\n", EditKind.Remove, "a[0].b", null, "a:\n- # of c\n  c: 2\n- d\n")]
    [InlineData("a:\n- b: 1\n  c: 2\n- d\n", EditKind.Remove, "a[0].b", null, "a:\n- c: 2\n- d\n")]
    [InlineData("a:\n- b: 1\n  c: 2\n- d\n", EditKind.Remove, "a[0]", null, "a:\n- d\n")]
    [InlineData("a:\n- b: 1\n  c: 2\n- d\n", EditKind.Insert, "a[1]", "e", "a:\n- b: 1\n  c: 2\n- e\n- d\n")]
    [InlineData("a:\n- b: 1\n  c: 2\n- d\n", EditKind.Set, "a[0].x", "3", "a:\n- b: 1\n  c: 2\n  x: 3\n- d\n")]
    [InlineData("a: |\n  text\n  # no comment\nb: 1\n", EditKind.Set, "a", "new", "a: new\nb: 1\n")]
    [InlineData("a:\n  # why\n  b:\n    c: 1\n  d: 2", EditKind.Set, "a.b", "[1, 2]", "a:\n  # why\n  b: [1, 2]\n  d: 2")]
    [InlineData("a:\n  b: 1\n  d: 2", EditKind.Remove, "a.d", null, "a:\n  b: 1")]
    [InlineData("a:\n  b: 1", EditKind.Set, "a.d", "2", "a:\n  b: 1\n  d: 2")]
    [InlineData("a:\r\n  b: 1\r\n", EditKind.Set, "a.d", "2", "a:\r\n  b: 1\r\n  d: 2\r\n")]
    [InlineData("\uFEFFa: 1\n", EditKind.Set, "a", "2", "\uFEFFa: 2\n")]
    [InlineData("a: [b: 8, c]\n", EditKind.Set, "a[0].b", "9", "a: [{b: 9}, c]\n")]
    [InlineData("a: {b: , c}\n", EditKind.Set, "a.c", "9", "a: {b: , c: 9}\n")]
    [InlineData("a: {b: , c}\n", EditKind.Set, "a.b", "9", "a: {b: 9 , c}\n")]
    [InlineData("a: {\n  b: 1,  # one\n  c: 2,\n}\n", EditKind.Set, "a.d", "3", "a: {\n  b: 1,  # one\n  c: 2, d: 3,\n}\n")]
    [InlineData("{\"a\":{\"b\":1},\"c\":[1,2]}", EditKind.Set, "a.b", "2", "{\"a\":{\"b\":2},\"c\":[1,2]}")]
    [InlineData("a:\nb: 1\n", EditKind.Set, "a", "2", "a: 2\nb: 1\n")]
    [InlineData("a:\n    b:\n        c: 1\nz: 1\n", EditKind.Set, "train.epochs", "3", "a:\n    b:\n        c: 1\nz: 1\ntrain:\n    epochs: 3\n")]
    [InlineData("a: 'it''s'\n", EditKind.Rename, "a", "b c", "b c: 'it''s'\n")]
    [InlineData("a: 1\n", EditKind.Set, "a", "\"none\"", "a: 'none'\n")]
    [InlineData("a: 1\n", EditKind.Set, "a", "\"one\\ntwo\\u0007\"", "a: \"one\\u000atwo\\u0007\"\n")]
    [InlineData("? a\n: b: 1\nc: 2\n", EditKind.Set, "a.b", "2", "? a\n: b: 2\nc: 2\n")]
    public void All_else_in_the_text_stays(string text, EditKind kind, string path, string? value, string expected)
    {
        Assert.Equal(expected, YamlEdit.Apply(text, new(kind, path, value)));
    }

    /// <summary>A list that a file writes takes the place of the one it inherits: an item added to nothing would throw away the rest.</summary>
    [Theory]
    [InlineData("prepare[0]", false)]
    [InlineData("prepare[1].difference.season", false)]
    [InlineData("model.layers[0].lstm.units", false)]
    [InlineData("train.epochs", true)]
    public void An_item_of_a_list_that_another_file_has_is_not_edited_here(string path, bool able)
    {
        const string Heir = "extends: base.lstm.yaml\nexperiment: heir\n";
        var edit = new SpecEdit(path == "prepare[0]" ? EditKind.Insert : EditKind.Set, path, path == "prepare[0]" ? "{missing: forward}" : "3");
        if (able) Assert.Contains("epochs: 3", YamlEdit.Apply(Heir, edit), StringComparison.Ordinal);
        else Assert.Contains("another file has", Assert.Throws<FormatException>(() => YamlEdit.Apply(Heir, edit)).Message, StringComparison.Ordinal);
        Assert.Contains("missing", YamlEdit.Apply(Heir + "prepare: [log]\n", new(EditKind.Insert, "prepare[0]", "{missing: forward}")),
            StringComparison.Ordinal);
        Assert.Contains("missing", YamlEdit.Apply("experiment: alone\n", new(EditKind.Insert, "prepare[0]", "{missing: forward}")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_parent_is_made_where_the_language_tells_it()
    {
        var without = SpecText.Healthy[..SpecText.Healthy.IndexOf("train:", StringComparison.Ordinal)] + "# how often\nseeds: 5\n";
        Assert.Equal(
            without.Replace("  head: direct\n", "  head: direct\ntrain:\n  early-stopping: {patience: 10}\n", StringComparison.Ordinal),
            YamlEdit.Apply(without, new(EditKind.Set, "train.early-stopping", "{patience: 10}")));
    }

    [Fact]
    public void A_word_in_blocks_takes_the_place_of_the_word_it_replaces()
    {
        var text = SpecText.With("optimizer: {adam: {learning-rate: 0.003}}", "optimizer:  # of many\n    adam:\n      learning-rate: 0.003");
        Assert.Equal(
            text.Replace("adam:\n      learning-rate: 0.003", "sgd: {momentum: 0.9}", StringComparison.Ordinal),
            YamlEdit.Apply(text, new(EditKind.Set, "train.optimizer.sgd.momentum", "0.9")));
    }

    [Theory]
    [InlineData("a: [", "a", "1")]
    [InlineData("", "a", "1")]
    [InlineData("a: 1", "a..b", "1")]
    [InlineData("a: 1", "a", "{")]
    [InlineData("a: 1", "a.b.c", "1")]
    public void What_cannot_be_edited_is_said_to_be(string text, string path, string value)
    {
        Assert.NotEmpty(Assert.Throws<FormatException>(() => YamlEdit.Apply(text, new(EditKind.Set, path, value))).Message);
    }

    /// <summary>Any edits one after another, in any layout: the text says what the tree says, and no line of another key changes.</summary>
    [Fact]
    public void The_text_and_the_tree_agree_on_any_edit()
    {
        string[] paths =
        [
            "about", "data.season", "data.season[0]", "data.past", "data.past[0]", "data.target", "data.target[1]", "prepare", "prepare[0]", "prepare[1]",
            "prepare[2]", "prepare[3]",
            "prepare[0].log.offset", "prepare[1].difference.season", "prepare[2].scale.fit", "window", "window.length", "window.order", "split",
            "split.validation", "split.validation.rows",
            "split.expanding.folds", "split.rolling.train", "split.gap", "model.layers", "model.layers[0]", "model.layers[0].lstm.units",
            "model.layers[1].lstm.dropout", "model.layers[2]", "model.head",
            "train", "train.loss", "train.loss.huber.delta", "train.optimizer", "train.optimizer.adam.beta1", "train.optimizer.sgd", "train.epochs",
            "train.early-stopping.patience", "train.clip-norm",
            "score", "score.metrics", "score.metrics[1]", "score.baselines", "score.units", "seeds", "final", "suppress[0]", "suppress[0].reason", "unheard.of",
            "train.unheard",
        ];
        string[] values = ["1", "12 months", "none", "adam", "{patience: 10}", "[a, 'b: c']", "{lstm: {units: 4, dropout: 0.5}}", "'#'", "\"two\\nlines\"",
            "{a: {b: [1, {c: d}]}}", "[]", "{}", "log"];
        var edit = from kind in Gen.Elements(EditKind.Set, EditKind.Set, EditKind.Remove, EditKind.Remove, EditKind.Insert, EditKind.Rename)
                   from path in Gen.Elements(paths)
                   from value in Gen.Elements(values)
                   select new SpecEdit(kind, path, kind == EditKind.Remove ? null : kind == EditKind.Rename ? "renamed" : value);
        var cases = from layout in Gen.Elements(Layouts.Of(SpecText.Healthy).ToArray())
                    from edits in edit.ArrayOf(4)
                    select (layout, edits);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var text = c.layout;
            var tree = YamlReader.Read(text, "test").Declaration!;
            foreach (var each in c.edits)
            {
                FormatException? refused = null;
                try
                {
                    tree = TreeEdit.Apply(tree, each);
                }
                catch (FormatException e)
                {
                    refused = e;
                }

                if (refused is not null)
                {
                    Assert.Equal(refused.Message, Assert.Throws<FormatException>(() => YamlEdit.Apply(text, each)).Message);
                    continue;
                }

                var now = YamlEdit.Apply(text, each);
                if (each.Kind != EditKind.Rename) Layouts.KeepsOthers(text, now, each.Path);
                text = now;
            }

            var (bound, read) = (Binder.Bind(tree), SpecText.Bind(text));
            Assert.Equal(bound.Findings.Select(f => f.Id + f.Path), read.Findings.Select(f => f.Id + f.Path));
            Assert.Equal(Planner.Resolve(bound.Spec).Hash, Planner.Resolve(read.Spec).Hash);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }
}
