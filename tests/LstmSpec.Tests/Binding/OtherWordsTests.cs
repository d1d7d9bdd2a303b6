using LstmSpec.Findings;
using LstmSpec.Grammar;

namespace LstmSpec.Tests.Binding;

/// <summary>Words of Keras, PyTorch, Darts, scikit-learn and pandas are told by the word that they have here.</summary>
public sealed class OtherWordsTests
{
    [Theory]
    [InlineData("lstm: {units: 32", "lstm: {hidden_size: 32", "units")]
    [InlineData("window: {length: 12", "window: {lookback: 12", "length")]
    [InlineData("window: {length: 12", "window: {input_chunk_length: 12", "length")]
    [InlineData("learning-rate: 0.003", "lr: 0.003", "learning-rate")]
    [InlineData("  batch: ", "  batchSize: ", "batch")]
    [InlineData("every: 1 month", "freq: 1 month", "every")]
    [InlineData("  - scale: standard", "  - normalize: standard", "scale")]
    [InlineData("scale: standard", "scale: z-score", "standard")]
    [InlineData("loss: huber", "loss: smooth_l1", "huber")]
    public void A_word_of_another_library_is_one_finding_and_its_fix_is_the_word_here(string old, string now, string meant)
    {
        var text = SpecText.With(old, now);
        var finding = Assert.Single(SpecText.Bind(text).Findings);
        Assert.Contains($"did you mean '{meant}'?", finding.Message, StringComparison.Ordinal);
        Assert.Empty(SpecText.Bind(YamlEdit.Apply(text, finding.Fix!)).Findings);
    }

    [Theory]
    [InlineData("expanding: {folds: 5, test: 12}, validation: {rows: 24, refit: true}", "expanding: {folds: 5, test: 12, validation: 24}", "split.validation")]
    [InlineData("  clip-norm: 1", "  clip-norm: 1\n  patience: 9", "train.early-stopping.patience")]
    [InlineData("seeds: 5", "epochs: 5", "train.epochs")]
    public void A_key_that_stands_elsewhere_is_told_its_place_and_not_removed(string old, string now, string place)
    {
        var finding = Assert.Single(SpecText.Bind(SpecText.With(old, now)).Findings);
        Assert.Equal(("LSTM1002", $"say it as {place}, or remove it", null), (finding.Id, finding.Help, finding.Fix));
    }

    [Theory]
    [InlineData("train.optimizer.adam.lr", "train.optimizer.adam.learning-rate")]
    [InlineData("train.batch_size", "train.batch")]
    [InlineData("model.layers[0].lstm.hidden_size", "model.layers[0].lstm.units")]
    public void A_path_that_ends_in_a_word_of_another_library_is_told_by_the_word_here(string path, string meant) =>
        Assert.Equal(meant, LanguagePaths.Nearest(path));

    [Fact]
    public void A_key_that_stands_nowhere_is_to_be_removed()
    {
        var finding = Assert.Single(SpecText.Bind(SpecText.With("  clip-norm: 1", "  clip-norm: 1\n  zzzzzzz: 0.9")).Findings);
        Assert.Equal(("remove it", EditKind.Remove), (finding.Help, finding.Fix!.Kind));
    }

    [Fact]
    public void What_a_word_stands_for_is_a_key_or_a_value_of_the_language()
    {
        var keys = LanguagePaths.All.Select(p => p[(p.LastIndexOf('.') + 1)..]).ToHashSet(StringComparer.Ordinal);
        var values = LanguagePaths.All.SelectMany(Choices).ToHashSet(StringComparer.Ordinal);
        Assert.All(OtherWords.Here.Values.SelectMany(w => w), word => Assert.True(keys.Contains(word) || values.Contains(word), word));
    }

    private static IEnumerable<string> Choices(string path)
    {
        IShape? shape = Language.Experiment;
        foreach (var segment in path.Split('.'))
        {
            var at = segment.IndexOf('[', StringComparison.Ordinal);
            shape = shape?.Below(at < 0 ? segment : segment[..at]);
            if (at >= 0) shape = shape?.Item;
        }

        return shape is null ? [] : [.. shape.Choices, .. shape.Item?.Choices ?? []];
    }
}
