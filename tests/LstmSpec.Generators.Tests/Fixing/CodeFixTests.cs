using System.Text.RegularExpressions;
using LstmSpec.Binding;
using LstmSpec.CodeFixes;
using LstmSpec.Findings;
using LstmSpec.Generators.Reading;
using LstmSpec.Generators.Tests.Testing;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Yaml;
using Microsoft.CodeAnalysis;
using Places = LstmSpec.Generators.Tests.Testing.Places;

namespace LstmSpec.Generators.Tests.Fixing;

public sealed class CodeFixTests
{
    private const string Score = "Seeds(5)]";

    public static TheoryData<string> Ids => [.. SpecCatalogue.All.Where(r => r.Stage == Stage.Spec).Select(r => r.Id)];

    /// <summary>Each page's example, in YAML: whatever is fixed is gone, and the text still reads.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_light_bulb_in_yaml_takes_its_finding_away(string id)
    {
        foreach (Match example in Regex.Matches(Places.Read(RulePages.PathOf(id)), "```yaml\n# broken\n(?<text>.*?)```",
            RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1)))
        {
            var change = YamlReader.Read(example.Groups["text"].Value, "page").Declaration!.Root.Entries.Select(e => e.Key).ToList();
            var healthy = YamlReader.Read(Samples.Yaml, "healthy").Declaration!.Root.Entries;
            var starts = healthy.Select(e => e.KeySpan.Start).Append(Samples.Yaml.Length).ToList();
            var kept = healthy.Select((e, i) => change.Contains(e.Key) ? string.Empty : Samples.Yaml[starts[i]..starts[i + 1]]);
            using var editor = new Editor(string.Concat(kept) + example.Groups["text"].Value, yaml: true);
            var before = (await editor.FindAsync()).FirstOrDefault(d => d.Id == id && d.Properties.Count > 0);
            if (before is null) continue;
            Assert.NotNull(await editor.PressAsync(before));
            var path = before.Properties["LstmSpec.Path"];
            Assert.DoesNotContain(await editor.FindAsync(), d => (d.Id == id && d.Properties.GetValueOrDefault("LstmSpec.Path") == path) || d.Id == "LSTM1001");
        }
    }

    /// <summary>What rules object to that attributes can say, and the text that the light bulb makes of it.</summary>
    [Theory]
    [InlineData("LSTM1306", "Window(12, Horizon = 12)", "Window(1, Horizon = 12)", "Window(15, Horizon = 12)")]
    [InlineData("LSTM1102", "Window(12, Horizon = 12)", "Window(12, Horizon = 12, Order = WindowOrder.WindowThenSplit)", "Order = WindowOrder.SplitThenWindow")]
    [InlineData("LSTM1101", "ExpandingSplit(Folds = 5, Test = 12, Validation = 24, Refit = true)",
        "KFoldSplit(Folds = 5, Shuffle = SplitShuffle.Rows, Validation = 24)", "ExpandingSplit(Folds = 5, Test = 12, Validation = 24")]
    [InlineData("LSTM1116", "ExpandingSplit(Folds = 5, Test = 12, Validation = 24, Refit = true)", "KFoldSplit(Folds = 5, Validation = 24)",
        "ExpandingSplit(Folds = 5, Test = 12, Validation = 24")]
    [InlineData("LSTM1117", "Validation = 24, Refit = true", "Validation = 24, Carry = Carry.Weights", "Carry = Carry.Fresh")]
    [InlineData("LSTM1119", ", Validation = 24, Refit = true", "", "Test = 12, Validation = 24)")]
    [InlineData("LSTM1105", "Standardize]", "Standardize(Fit = FitScope.WholeSeries)]", "Standardize(Fit = FitScope.FoldTrain)]")]
    [InlineData("LSTM1507", "Adam(0.003)", "Sgd(0.01)", "Epochs = 300), Adam, Early")]
    [InlineData("LSTM1501", "Adam(0.003)", "Adam(0.5)", "Adam(0.001)")]
    [InlineData("LSTM1503",
        "Window(12, Horizon = 12), ExpandingSplit(Folds = 5, Test = 12, Validation = 24, Refit = true)]\n[Lstm(32, Dropout = 0.1), Lstm(16), "
            + "Head(HeadKind.Direct)]\n[Train(Loss.Huber, Batch = 8, Epochs = 300), Adam(0.003), EarlyStopping(20), ClipNorm(1), Seeds(5)]",
        "Window(120, Horizon = 12), ExpandingSplit(Folds = 5, Test = 12, Validation = 24, Refit = true)]\n[Lstm(32), Train(Loss.Mse)]",
        "[Set(\"train.clip-norm\", 1)]")]
    [InlineData("LSTM1405", "Dropout = 0.1", "Dropout = 0.9", "Dropout = 0.2")]
    [InlineData("LSTM1401", "Lstm(16)", "Lstm(16, Activation = Activation.Relu)", "Lstm(16, Activation = Activation.Tanh)")]
    [InlineData("LSTM1408", "Lstm(16)", "Lstm(2)", "Lstm(16)")]
    [InlineData("LSTM1702", "Loss.Huber", "Loss.CrossEntropy", "Loss.Mse")]
    [InlineData("LSTM1703", Score, "Seeds(5), Score(Metrics = [Metric.Mae, Metric.Accuracy])]", "Score(Metrics = [Metric.Mae])")]
    [InlineData("LSTM1705", Score, "Seeds(5), Score(Units = ScoreUnits.Prepared)]", "Score(Units = ScoreUnits.Both)")]
    [InlineData("LSTM1801", Score, "Seeds(5), Score(Baselines = [])]", "Seeds(5), Score]")]
    [InlineData("LSTM1111", "EarlyStopping(20)", "EarlyStopping(20, Read = ReadPart.Test)", "EarlyStopping(20, Read = ReadPart.Validation)")]
    [InlineData("LSTM1002", Score, "Seeds(5), Set(\"suppress[0]\", \"{rule: LSTM13, reason: x}\")]", "Seeds(5)]")]
    public async Task A_light_bulb_on_an_attribute_takes_its_finding_away(string id, string old, string now, string expected)
    {
        using var editor = new Editor(Samples.With(old, now), yaml: false);
        var found = await editor.FindAsync();
        var before = found.FirstOrDefault(d => d.Id == id);
        Assert.True(before is not null, string.Join("\n", found));
        var title = await editor.PressAsync(before);
        Assert.True(title is not null, "nothing offered: " + before.Properties["LstmSpec.Fix.Path"]);
        Assert.True(editor.Text.Contains(expected, StringComparison.Ordinal), editor.Text);
        var path = before.Properties["LstmSpec.Path"];
        Assert.DoesNotContain(await editor.FindAsync(), d => d.Id == id && d.Properties.GetValueOrDefault("LstmSpec.Path") == path);
    }

    /// <summary>The edits that rules of the data propose, too; each means the same as at the other door.</summary>
    [Theory]
    [InlineData(EditKind.Set, "train.epochs", "50", "Epochs = 50")]
    [InlineData(EditKind.Set, "train.loss", "mse", "Train(Loss.Mse, Batch")]
    [InlineData(EditKind.Set, "train.optimizer.adam.beta1", "0.8", "Adam(0.003, Beta1 = 0.8)")]
    [InlineData(EditKind.Set, "train.optimizer", "{sgd: {learning-rate: 0.1, momentum: 0.9}}", "Sgd(0.1, Momentum = 0.9)")]
    [InlineData(EditKind.Set, "train.early-stopping.min-delta", "0.1", "EarlyStopping(20, MinDelta = 0.1)")]
    [InlineData(EditKind.Set, "train.shuffle", "none", "Shuffle = TrainShuffle.None)")]
    [InlineData(EditKind.Set, "score.units", "both", "[Set(\"score.units\", \"both\")]")]
    [InlineData(EditKind.Set, "score.metrics", "[mae, wape]", "[Set(\"score.metrics\", \"[mae, wape]\")]")]
    [InlineData(EditKind.Set, "score.baselines", "[naive, prepared-mean]", "[Set(\"score.baselines\", \"[naive, prepared-mean]\")]")]
    [InlineData(EditKind.Set, "prepare[0].log.offset", "3", "Log(Offset = 3)")]
    [InlineData(EditKind.Set, "prepare[2].scale.fit", "whole-series", "Standardize(Fit = FitScope.WholeSeries)")]
    [InlineData(EditKind.Insert, "prepare[1]", "{difference: {season: 12}}", "Log, Difference(Season = 12), Difference(Season = 12), Standardize")]
    [InlineData(EditKind.Insert, "prepare[3]", "{scale: min-max}", "Standardize, MinMax]")]
    [InlineData(EditKind.Remove, "prepare[0]", null, "[Target(Season = 12), Difference")]
    [InlineData(EditKind.Remove, "data.season[0]", null, "[Target, Log")]
    [InlineData(EditKind.Remove, "model.layers[1]", null, "Lstm(32, Dropout = 0.1), Head")]
    [InlineData(EditKind.Set, "model.layers[1].lstm.dropout", "0.2", "Lstm(16, Dropout = 0.2)")]
    [InlineData(EditKind.Set, "split.validation.rows", "36", "Validation = 36")]
    [InlineData(EditKind.Set, "split.gap", "2", "Gap = 2)")]
    [InlineData(EditKind.Set, "split.expanding.test", "24", "Test = 24")]
    [InlineData(EditKind.Set, "seeds", "3", "Seeds(3)")]
    [InlineData(EditKind.Set, "final", "none", "[Set(\"final\", \"none\")]")]
    public void An_edit_of_attributes_means_the_edit_of_the_tree(EditKind kind, string path, string? value, string expected)
    {
        var edit = new SpecEdit(kind, path, value);
        var compilation = new Consumer().Code(Samples.AirPassengers).Compilation;
        var fix = AttributeFix.Find(compilation, "T:Sample.AirPassengers", edit, "none", path);
        Assert.True(fix is not null, "nothing offered");
        var text = fix.Value.Root.ToFullString();
        Assert.True(text.Contains(expected, StringComparison.Ordinal), text);
        var changed = compilation.ReplaceSyntaxTree(fix.Value.Tree, fix.Value.Tree.WithRootAndOptions(fix.Value.Root, fix.Value.Tree.Options));
        Assert.DoesNotContain(changed.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error && d.Id is not ("CS0260" or "CS0117"));
        var tree = TreeEdit.Apply(TypeDoor.Open(compilation.GetTypeByMetadataName("Sample.AirPassengers")!).Bound.Declaration, edit);
        Assert.Equal(Planner.Resolve(Binder.Bind(tree).Spec).Hash,
            Planner.Resolve(TypeDoor.Open(changed.GetTypeByMetadataName("Sample.AirPassengers")!).Bound.Spec).Hash);
    }

    [Fact]
    public void A_missing_scale_is_put_on_every_column()
    {
        var code = Samples.AirPassengers.Replace(", Standardize]", "]", StringComparison.Ordinal)
            .Replace("public float Passengers", "public float Passengers { get; init; }\n    [Past] public float Fares", StringComparison.Ordinal);
        var compilation = new Consumer().Code(code).Compilation;
        var fix = AttributeFix.Find(compilation, "T:Sample.AirPassengers", new(EditKind.Insert, "prepare[2]", "{scale: standard}"), "none", "prepare");
        var text = fix!.Value.Root.ToFullString();
        Assert.Contains("Difference(Season = 12), Standardize] public float Passengers", text, StringComparison.Ordinal);
        Assert.Contains("[Past, Standardize] public float Fares", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_none_loses_its_attributes()
    {
        var code = Samples.AirPassengers.Replace("public float Passengers",
            "public float Passengers { get; init; }\n    [Past, Standardize] public float Fares", StringComparison.Ordinal);
        var compilation = new Consumer().Code(code).Compilation;
        var fix = AttributeFix.Find(compilation, "T:Sample.AirPassengers", new(EditKind.Remove, "data.past[0]"), "none", "data.past[0]");
        Assert.Contains("\n    public float Fares", fix!.Value.Root.ToFullString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set(\"score.metrics\", \"[mae, mape, mase]\")", EditKind.Remove, "score.metrics[1]", null, "[Set(\"score.metrics\", \"[mae, mase]\")]")]
    [InlineData("Set(\"score.metrics\", \"[mae, mape]\")", EditKind.Set, "score.metrics[1]", "wape", "[Set(\"score.metrics\", \"[mae, wape]\")]")]
    [InlineData("Set(\"score.intervals\", \"{level: 0.9, origins: 4}\")", EditKind.Set, "score.intervals.level", "0.8",
        "[Set(\"score.intervals\", \"{level: 0.8, origins: 4}\")]")]
    [InlineData("Set(\"score.metrics[0]\", \"mae\"), Set(\"score.metrics[1]\", \"mase\")", EditKind.Insert, "score.metrics[0]", "wape",
        "[Set(\"score.metrics\", \"[wape, mae, mase]\")]")]
    public void What_set_says_is_edited_inside_its_text_and_several_become_one(string set, EditKind kind, string path, string? value, string expected)
    {
        var compilation = new Consumer().Code(Samples.With("Seeds(5)]", $"Seeds(5)]\n[{set}]")).Compilation;
        var fix = AttributeFix.Find(compilation, "T:Sample.AirPassengers", new(kind, path, value), "none", path);
        Assert.True(fix is not null, "nothing offered");
        Assert.Contains(expected, fix.Value.Root.ToFullString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_attributes_cannot_say_is_not_offered()
    {
        var compilation = new Consumer().Code(Samples.AirPassengers).Compilation;
        Assert.Null(AttributeFix.Find(compilation, "T:Sample.AirPassengers", new(EditKind.Rename, "train.epochs", "batch"), "none", "train.epochs"));
        Assert.Null(AttributeFix.Find(compilation, "T:Sample.AirPassengers", new(EditKind.Remove, "train.nothing"), "none", "train.nothing"));
        Assert.Null(AttributeFix.Find(compilation, "T:Sample.Nobody", new(EditKind.Set, "train.epochs", "5"), "none", "train.epochs"));
    }
}
