using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Grammar;

public sealed class TreeEditTests
{
    /// <summary>An edit of the tree means what the same change of the text means.</summary>
    [Theory]
    [InlineData(EditKind.Set, "train.batch", "9", "batch: 8", "batch: 9")]
    [InlineData(EditKind.Set, "train.optimizer.adam.beta1", "0.8", "{adam: {learning-rate: 0.003}}", "{adam: {learning-rate: 0.003, beta1: 0.8}}")]
    [InlineData(EditKind.Set, "train.optimizer.sgd.momentum", "0.9", "{adam: {learning-rate: 0.003}}", "{sgd: {momentum: 0.9}}")]
    [InlineData(EditKind.Set, "train.loss.huber.delta", "2", "loss: huber", "loss: {huber: {delta: 2}}")]
    [InlineData(EditKind.Set, "train.loss", "mse", "loss: huber", "loss: mse")]
    [InlineData(EditKind.Set, "prepare[0].log.offset", "1", "- log\n", "- log: {offset: 1}\n")]
    [InlineData(EditKind.Set, "prepare[2].scale.fit", "whole-series", "- scale: standard", "- scale: {method: standard, fit: whole-series}")]
    [InlineData(EditKind.Insert, "prepare[0]", "{difference: 1}", "  - log\n", "  - difference: 1\n  - log\n")]
    [InlineData(EditKind.Insert, "prepare[3]", "{difference: 1}", "  - scale: standard\n", "  - scale: standard\n  - difference: 1\n")]
    [InlineData(EditKind.Remove, "prepare[1]", null, "  - difference: {season: 12}\n", "")]
    [InlineData(EditKind.Remove, "train.early-stopping", null, "  early-stopping: {patience: 20}\n", "")]
    [InlineData(EditKind.Rename, "split.expanding", "expanding", "seeds: 5", "seeds: 5")]
    [InlineData(EditKind.Insert, "data.target[1]", "fares", "target: passengers", "target: [passengers, fares]")]
    [InlineData(EditKind.Set, "score.baselines", "[naive, drift]", "metrics: [mae, rmse, mase]", "metrics: [mae, rmse, mase], baselines: [naive, drift]")]
    [InlineData(EditKind.Insert, "suppress[0]", "{rule: LSTM1302, reason: known}", "seeds: 5", "seeds: 5")]
    public void An_edit_by_path_means_what_the_same_words_mean(EditKind kind, string path, string? value, string old, string now)
    {
        var (declaration, _) = YamlReader.Read(SpecText.Healthy, "test");
        var edited = Binder.Bind(TreeEdit.Apply(declaration!, new(kind, path, value)));
        Assert.Empty(edited.Findings);
        Assert.Equal(Planner.Resolve(SpecText.Bind(SpecText.With(old, now)).Spec).Text, Planner.Resolve(edited.Spec).Text);
    }

    [Fact]
    public void A_short_form_is_written_out_where_an_edit_reaches_below_it()
    {
        var (declaration, _) = YamlReader.Read(SpecText.With("- lstm: {units: 16}", "- lstm: 16"), "test");
        var spec = Binder.Bind(TreeEdit.Apply(declaration!, new(EditKind.Set, "model.layers[1].lstm.dropout", "0.2"))).Spec;
        Assert.Equal(16, spec.Model.Layers[1].Units);
        Assert.Equal(0.2, spec.Model.Layers[1].Dropout.Value);
    }

    [Fact]
    public void A_value_may_be_set_where_nothing_is_written()
    {
        var (declaration, _) = YamlReader.Read(SpecText.With("early-stopping: {patience: 20}", "early-stopping: none"), "test");
        var bound = Binder.Bind(TreeEdit.Apply(declaration!, new(EditKind.Set, "train.early-stopping.patience", "7")));
        Assert.Equal(7, bound.Spec.Train.EarlyStopping?.Patience);
        var without = TreeEdit.Apply(declaration!, new(EditKind.Remove, "train"));
        Assert.Equal(5, Binder.Bind(TreeEdit.Apply(without, new(EditKind.Set, "train.epochs", "5"))).Spec.Train.Epochs);
    }

    [Fact]
    public void A_misspelt_key_is_mended_by_the_edit_that_its_finding_proposes()
    {
        var (declaration, _) = YamlReader.Read(SpecText.With("epochs: 300", "epohcs: 300"), "test");
        var finding = Assert.Single(Binder.Bind(declaration!).Findings);
        Assert.Equal(300, Binder.Bind(TreeEdit.Apply(declaration!, finding.Fix!)).Spec.Train.Epochs);
    }

    [Theory]
    [InlineData(EditKind.Set, "", "1")]
    [InlineData(EditKind.Set, "train..batch", "1")]
    [InlineData(EditKind.Set, "train.batch[", "1")]
    [InlineData(EditKind.Set, "train.batch[0]x", "1")]
    [InlineData(EditKind.Set, "prepare[-1]", "log")]
    [InlineData(EditKind.Set, "prepare[9]", "log")]
    [InlineData(EditKind.Set, "train.batch.deeper", "1")]
    [InlineData(EditKind.Set, "train.batch", "{a: [")]
    [InlineData(EditKind.Set, "train.batch", "&a 1")]
    [InlineData(EditKind.Remove, "train.nothing", null)]
    [InlineData(EditKind.Remove, "prepare[3]", null)]
    [InlineData(EditKind.Rename, "prepare[0]", "log")]
    [InlineData(EditKind.Rename, "train.nothing", "batch")]
    public void A_path_that_leads_nowhere_is_said_to(EditKind kind, string path, string? value)
    {
        var (declaration, _) = YamlReader.Read(SpecText.Healthy, "test");
        var e = Assert.Throws<FormatException>(() => TreeEdit.Apply(declaration!, new(kind, path, value)));
        Assert.NotEmpty(e.Message);
    }
}
