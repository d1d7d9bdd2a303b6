using System.Text.RegularExpressions;
using LstmSpec.Grammar;
using LstmSpec.Rules.Architecture;

namespace LstmSpec.Tests.Rules.Architecture;

/// <summary>Every word of task, data, prepare and window is run, or said not to be: nothing is read and ignored.</summary>
public sealed class DataCoverageTests
{
    private const string Table = "Data/Files/CsvHeader.cs";
    private const string Chain = "Preparing/Chains/ChainFit.cs";
    private const string Calendar = "Preparing/CalendarInputs.cs";
    private const string Windows = "Windows/WindowSet.cs";

    /// <summary>What runs a word, or one value of it; a file of src/LstmSpec.Runtime, or of the compile time where that is all it speaks to.</summary>
    private static readonly Dictionary<string, string> Run = new(StringComparer.Ordinal)
    {
        ["task.forecast"] = "Forecasting/Forecaster.cs",
        ["data.target.form: sequence"] = "Forecasting/EveryStepExamples.cs",
        ["task.regression"] = "Forecasting/SequenceForecaster.cs",
        ["task.regression.labels: sequence"] = "Forecasting/SequenceExamples.cs",
        ["task.regression.labels: step"] = "Forecasting/SequenceExamples.cs",
        ["task.regression.cap"] = "Running/Labels.cs",
        ["task.classification"] = "Forecasting/SequenceForecaster.cs",
        ["task.classification.labels: sequence"] = "Forecasting/SequenceExamples.cs",
        ["task.classification.labels: step"] = "Forecasting/SequenceExamples.cs",
        ["task.anomaly"] = "Forecasting/AnomalyScale.cs",
        ["task.anomaly.quantile"] = "Forecasting/AnomalyScale.cs",
        ["data.target.offset"] = Windows,
        ["prepare[].difference.relative"] = "Preparing/Steps/DifferenceChainStep.cs",
        ["prepare[].difference.axis: sample"] = Chain,
        ["data.columns.<name>.type: category"] = "Preparing/ModelInputs.cs",
        ["data.label"] = "Data/ColumnValues.cs",
        ["data"] = Table,
        ["data.source"] = "Running/DataLocator.cs",
        ["data.format: csv"] = "Data/Files/CsvTable.cs",
        ["data.format: tsv"] = "Data/Files/CsvTable.cs",
        ["data.format: json-lines"] = "Data/Files/JsonLinesTable.cs",
        ["data.format: ts"] = "Data/Files/TsTable.cs",
        ["data.time.zone"] = "Data/Times/LocalClock.cs",
        ["data.series"] = Table,
        ["data.sampling"] = "Data/TableBuilder.cs",
        ["data.wide"] = "Data/Files/WideRow.cs",
        ["data.static"] = "Preparing/Chains/ColumnChain.cs",
        ["data.calendar: minute"] = Calendar,
        ["data.calendar: hour"] = Calendar,
        ["data.calendar: day-of-week"] = Calendar,
        ["data.calendar: day-of-month"] = Calendar,
        ["data.calendar: day-of-year"] = Calendar,
        ["data.calendar: week-of-year"] = Calendar,
        ["data.calendar: month"] = Calendar,
        ["data.calendar: quarter"] = Calendar,
        ["data.columns.<name>.release-lag"] = "Preparing/ModelInputs.cs",
        ["data.columns.<name>.embedding"] = "Training/Networks/EmbeddingsOf.cs",
        ["data.columns.<name>.levels"] = "Data/ColumnValues.cs",
        ["data.columns.<name>.type: flag"] = "Data/ColumnValues.cs",
        ["data.columns.<name>.known: static"] = "Preparing/Chains/ColumnChain.cs",
        ["data.time"] = Table,
        ["data.time.column"] = Table,
        ["data.time.every"] = "Data/Times/TimeIndex.cs",
        ["data.target"] = Table,
        ["data.target.column"] = Table,
        ["data.target.form: steps"] = Windows,
        ["data.past"] = Table,
        ["data.future"] = "Windows/WindowSet.cs",
        ["data.columns"] = Table,
        ["data.columns.<name>"] = Table,
        ["data.columns.<name>.as"] = "generators/LstmSpec.Generators/Emitting/YamlModel.cs",
        ["data.columns.<name>.type: number"] = Table,
        ["data.columns.<name>.type: time"] = Table,
        ["data.columns.<name>.known: past"] = Table,
        ["data.columns.<name>.known: future"] = "Windows/WindowSet.cs",
        ["data.season"] = "Baselines/BaselineForecaster.cs",
        ["data.layout: batch-time-feature"] = Windows,
        ["data.layout: time-batch-feature"] = "src/LstmSpec/Rules/Architecture/AxesMixed.cs",
        ["prepare"] = Chain,
        ["prepare[].log"] = Chain,
        ["prepare[].log.offset"] = Chain,
        ["prepare[].log.on"] = "src/LstmSpec/Planning/Planner.cs",
        ["prepare[].difference"] = Chain,
        ["prepare[].difference.season"] = Chain,
        ["prepare[].difference.order"] = Chain,
        ["prepare[].difference.integrate-from: origin"] = "Preparing/Steps/DifferenceChainStep.cs",
        ["prepare[].difference.axis: time"] = Chain,
        ["prepare[].difference.on"] = "src/LstmSpec/Planning/Planner.cs",
        ["prepare[].scale"] = Chain,
        ["prepare[].scale.method: standard"] = "Preparing/Steps/ScaleStatistics.cs",
        ["prepare[].scale.method: min-max"] = "Preparing/Steps/ScaleStatistics.cs",
        ["prepare[].scale.method: robust"] = "Preparing/Steps/ScaleStatistics.cs",
        ["prepare[].scale.method: max-abs"] = "Preparing/Steps/ScaleStatistics.cs",
        ["prepare[].scale.on"] = "src/LstmSpec/Planning/Planner.cs",
        ["prepare[].scale.fit: fold-train"] = Chain,
        ["prepare[].scale.fit: whole-series"] = Chain,
        ["prepare[].winsorise"] = Chain,
        ["prepare[].winsorise.lower"] = Chain,
        ["prepare[].winsorise.upper"] = Chain,
        ["prepare[].winsorise.on"] = "src/LstmSpec/Planning/Planner.cs",
        ["prepare[].winsorise.fit: fold-train"] = Chain,
        ["prepare[].winsorise.fit: whole-series"] = Chain,
        ["prepare[].missing"] = Chain,
        ["prepare[].missing.method: forward"] = "Preparing/Steps/MissingChainStep.cs",
        ["prepare[].missing.method: linear"] = "Preparing/Steps/MissingChainStep.cs",
        ["prepare[].missing.method: seasonal"] = "Preparing/Steps/MissingChainStep.cs",
        ["prepare[].missing.method: constant"] = "Preparing/Steps/MissingChainStep.cs",
        ["prepare[].missing.method: drop"] = "Preparing/Steps/MissingChainStep.cs",
        ["prepare[].missing.method: backward"] = "Preparing/Steps/MissingChainStep.cs",
        ["prepare[].missing.value"] = "Preparing/Steps/MissingChainStep.cs",
        ["prepare[].missing.season"] = "Preparing/Steps/MissingChainStep.cs",
        ["prepare[].missing.limit"] = "Preparing/Steps/MissingChainStep.cs",
        ["prepare[].missing.indicator"] = "Preparing/FittedPreparation.cs",
        ["prepare[].missing.on"] = "src/LstmSpec/Planning/Planner.cs",
        ["prepare[].hampel"] = Chain,
        ["prepare[].hampel.window"] = "Preparing/Steps/HampelChainStep.cs",
        ["prepare[].hampel.centred"] = "Preparing/Steps/HampelChainStep.cs",
        ["prepare[].hampel.on"] = "src/LstmSpec/Planning/Planner.cs",
        ["prepare[].smooth"] = Chain,
        ["prepare[].smooth.window"] = "Preparing/Steps/SmoothChainStep.cs",
        ["prepare[].smooth.centred"] = "Preparing/Steps/SmoothChainStep.cs",
        ["prepare[].smooth.on"] = "src/LstmSpec/Planning/Planner.cs",
        ["prepare[].hampel.deviations"] = "Preparing/Steps/HampelChainStep.cs",
        ["prepare[].box-cox"] = Chain,
        ["prepare[].box-cox.lambda"] = Chain,
        ["prepare[].log.bias-correction"] = "Preparing/Steps/LogChainStep.cs",
        ["prepare[].box-cox.bias-correction"] = "Preparing/Steps/BoxCoxChainStep.cs",
        ["prepare[].box-cox.offset"] = Chain,
        ["prepare[].detrend"] = Chain,
        ["prepare[].detrend.degree"] = Chain,
        ["prepare[].box-cox.fit: fold-train"] = Chain,
        ["prepare[].box-cox.fit: whole-series"] = Chain,
        ["prepare[].box-cox.invert"] = Chain,
        ["prepare[].box-cox.on"] = "src/LstmSpec/Planning/Planner.cs",
        ["prepare[].detrend.fit: fold-train"] = Chain,
        ["prepare[].detrend.fit: whole-series"] = Chain,
        ["prepare[].detrend.invert"] = Chain,
        ["prepare[].detrend.on"] = "src/LstmSpec/Planning/Planner.cs",
        ["prepare[].log.invert"] = Chain,
        ["prepare[].difference.invert"] = Chain,
        ["prepare[].scale.invert"] = Chain,
        ["prepare[].difference.integrate-from: truth"] = "Preparing/Steps/DifferenceChainStep.cs",
        ["prepare[].scale.share-statistics"] = Chain,
        ["prepare[].scale.method: per-window"] = "Windows/WindowScaler.cs",
        ["prepare[].scale.method: reversible"] = "Training/Networks/ReversalOf.cs",
        ["prepare[].scale.method: last-value"] = "Windows/WindowScaler.cs",
        ["prepare[].scale.span: window"] = "Windows/WindowScaler.cs",
        ["prepare[].scale.span: window-and-target"] = "Windows/WindowScaler.cs",
        ["prepare[].scale.targets: same"] = "Windows/WindowScaler.cs",
        ["prepare[].scale.targets: raw"] = "Windows/WindowScaler.cs",
        ["prepare[].scale.targets: own"] = "Windows/WindowScaler.cs",
        ["prepare[].decompose"] = "Preparing/Chains/ColumnParts.cs",
        ["prepare[].decompose.method: emd"] = "Statistics/Decomposing/EmpiricalModes.cs",
        ["prepare[].decompose.method: vmd"] = "Statistics/Decomposing/VariationalModes.cs",
        ["prepare[].decompose.method: wavelet"] = "Statistics/Decomposing/HaarDetails.cs",
        ["prepare[].decompose.method: stl"] = "Statistics/Decomposing/SeasonAndTrend.cs",
        ["prepare[].decompose.method: ssa"] = "Statistics/Decomposing/SingularSpectrum.cs",
        ["prepare[].decompose.components"] = "Preparing/Chains/ColumnParts.cs",
        ["prepare[].decompose.on"] = "src/LstmSpec/Planning/Planner.cs",
        ["prepare[].decompose.fit: fold-train"] = "Windows/WindowParts.cs",
        ["prepare[].decompose.fit: whole-series"] = "Preparing/Chains/ColumnParts.cs",
        ["window"] = Windows,
        ["window.length"] = Windows,
        ["window.horizon"] = Windows,
        ["window.stride"] = "Windows/TrainingOrigins.cs",
        ["window.order: split-then-window"] = Windows,
        ["window.order: window-then-split"] = "Windows/TrainingOrigins.cs",
        ["window.ragged"] = "Windows/RaggedWindows.cs",
        ["window.ragged.pad: front"] = "Windows/RaggedWindows.cs",
        ["window.ragged.pad: back"] = "Windows/RaggedWindows.cs",
        ["window.ragged.truncate: front"] = "Windows/WindowRows.cs",
        ["window.ragged.truncate: back"] = "Windows/WindowRows.cs",
        ["window.ragged.mask"] = "Forecasting/WindowExamples.cs",
        ["window.ragged.max-length"] = "Windows/WindowRows.cs",
        ["window.ragged.mask-value"] = "Windows/MaskedRows.cs",
    };

    public static TheoryData<string> Words => [.. All];

    private static List<string> All { get; } = LanguagePaths.All.Where(p => p.Split('.', '[')[0] is "task" or "data" or "prepare" or "window")
        .SelectMany(path =>
    {
        var plain = path.Replace("[0]", "[]", StringComparison.Ordinal);
        var choices = ChoicesAt(path);
        return choices.Count == 0 ? [plain] : choices.Select(c => plain + ": " + c);
    }).ToList();

    [Theory]
    [MemberData(nameof(Words))]
    public void A_word_is_run_or_said_not_to_be(string word)
    {
        var limits = RuntimeLimits.All.Select(l => l.Key).ToList();
        var limited = limits.Exists(l => string.Equals(l, word, StringComparison.Ordinal) || SpecPath.IsWithin(word.Split(": ")[0], l));
        var runs = Run.TryGetValue(word, out var file);
        // Whoever makes rows by a formula reads all that is said of it.
        if (SpecPath.IsWithin(word, "data.generator")) (runs, file) = (true, "Data/GeneratedTable.cs");
        Assert.True(runs || limited || word == "task", $"'{word}' is neither run nor among the limits");
        Assert.False(runs && limits.Contains(word), $"'{word}' is run and among the limits");
        if (runs)
            Assert.True(
                File.Exists(
                    Repository.Path(file!.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("generators/", StringComparison.Ordinal)
                        ? file
                        : "src/LstmSpec.Runtime/" + file)), file);
    }

    [Fact]
    public void The_table_names_words_that_there_are()
    {
        Assert.Equal([], Run.Keys.Except(All, StringComparer.Ordinal));
    }

    /// <summary>The words of a choice, told from how it is described; none where it is no choice.</summary>
    private static List<string> ChoicesAt(string path)
    {
        IShape? shape = Language.Experiment;
        foreach (var part in path.Split('.'))
        {
            var key = part.Split('[')[0];
            shape = shape?.Below(key);
            if (part.Contains('[', StringComparison.Ordinal)) shape = shape?.Item;
        }

        var type = shape!.GetType();
        var inner = shape.Item?.GetType() ?? type;
        var described = (string)type.GetProperty("Expected")!.GetValue(shape)!;
        var isChoice = Name(inner).StartsWith("ChoiceShape", StringComparison.Ordinal)
            || (Name(inner).StartsWith("OptionalValueShape", StringComparison.Ordinal) && inner.GetGenericArguments()[0].IsEnum);
        return isChoice ? Regex.Matches(described, "'(?<word>[a-z-]+)'", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1))
            .Select(m => m.Groups["word"].Value).Where(w => w != "none").ToList() : [];

        static string Name(Type t) => t.Name;
    }
}
