using LstmSpec.Generators.Tests.Testing;

namespace LstmSpec.Generators.Tests.Reading;

public sealed class BothDoorsTests
{
    [Fact]
    public void Both_doors_give_one_plan_hash()
    {
        var yaml = Doors.OfYaml(Places.Read("specs/air-passengers.lstm.yaml"));
        var code = Doors.OfCode(Samples.AirPassengers);
        Assert.Equal(yaml.Text, code.Text);
        Assert.Equal(yaml.Hash, code.Hash);
    }

    /// <summary>Every attribute with every argument, but for the splits and optimizers, of which an experiment has one.</summary>
    [Fact]
    public void Every_attribute_says_what_its_key_says()
    {
        const string Code = """
            namespace Sample;

            [Experiment("all", Source = "a.csv", About = "x", Final = FinalModel.None)]
            [Window(24, Horizon = 6, Stride = 2, Order = WindowOrder.WindowThenSplit)]
            [RollingSplit(Folds = 3, Train = 120, Test = 12, Validation = 24, Refit = false, Gap = 2, Carry = Carry.Weights)]
            [Lstm(32, Dropout = .10, Activation = Activation.Relu, GateActivation = Activation.Tanh)]
            [Dense(16, Dropout = 0.25, Activation = Activation.Linear), Head(HeadKind.Direct)]
            [Train(Loss.Huber, Delta = 1.50, Batch = 8, Epochs = 1_000, Shuffle = TrainShuffle.None)]
            [Adam(3e-3, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-7)]
            [EarlyStopping(20, MinDelta = 1e-4, Read = ReadPart.Test), ClipNorm(2)]
            [Score(Metrics = new[] { Metric.R2, Metric.Wape }, Baselines = new[] { Baseline.SeasonalNaive, Baseline.Drift }, Origins = 3, Units = ScoreUnits.Both)]
            [Seeds(7, 8, 9), Suppress("LSTM1601", "known"), Suppress("LSTM1401", "on purpose")]
            public partial class AirPassengers
            {
                [Time("1 hour", Column = "at")] public DateTimeOffset When { get; set; }
                [Target(Column = "y", Seasons = new[] { 24, 168 }), Log(Offset = 0.5), Difference(Season = 24, Order = 2), Scale(ScaleMethod.Robust, Fit = FitScope.WholeSeries)] public double Load { get; set; }
                [Target(Season = 24), Column("second y"), MinMax(Fit = FitScope.FoldTrain)] public int? Other { get; set; }
                [Past, Standardize] public float WindSpeed { get; set; }
                [Future(Column = "holiday"), Difference] public byte IsHoliday { get; set; }
            }
            """;
        const string Yaml = """
            experiment: all
            data:
              time: {column: at, every: 1 hour}
              target: [y, second y]
              past: wind_speed
              future: holiday
              season: [24, 168]
            prepare:
              - log: {offset: 0.5, on: y}
              - difference: {season: 24, order: 2, on: y}
              - scale: {method: robust, fit: whole-series, on: y}
              - scale: {method: min-max, on: second y}
              - scale: {method: standard, on: wind_speed}
              - difference: {on: holiday}
            window: {length: 24, horizon: 6, stride: 2, order: window-then-split}
            split: {rolling: {folds: 3, train: 120, test: 12}, validation: {rows: 24, refit: false}, gap: 2, carry: weights}
            model:
              layers:
                - lstm: {units: 32, dropout: 0.1, activation: relu, gate-activation: tanh}
                - dense: {units: 16, dropout: 0.25, activation: linear}
            train:
              loss: {huber: 1.5}
              optimizer: {adam: {learning-rate: 0.003, beta1: 0.8, beta2: 0.99, epsilon: 1e-7}}
              batch: 8
              epochs: 1000
              early-stopping: {patience: 20, min-delta: 0.0001, read: test}
              clip-norm: 2
              shuffle: none
            score: {metrics: [r2, wape], baselines: [seasonal-naive, drift], origins: 3, units: both}
            seeds: [7, 8, 9]
            final: none
            """;
        Assert.Equal(Doors.OfYaml(Yaml).Text, Doors.OfCode(Code).Text);
        var spec = Doors.Open(Code).Bound.Spec;
        Assert.Equal(["LSTM1601", "LSTM1401"], spec.Suppress.Select(s => s.Rule));
        Assert.Equal(("all", "x", "a.csv"), (spec.Name, spec.About, spec.Data.Source));
    }

    [Theory]
    [InlineData("HoldoutSplit(Test = 12)", "{holdout: 12}")]
    [InlineData("ExpandingSplit(Test = 12)", "{expanding: {test: 12}}")]
    [InlineData("KFoldSplit", "{k-fold: {}}")]
    [InlineData("HoldoutSplit(Test = 12, Shuffle = SplitShuffle.Rows)", "{holdout: {test: 12, shuffle: rows}}")]
    [InlineData("ExpandingSplit(Test = 12, Gap = -3, Carry = Carry.WeightsAndOptimizer)", "{expanding: {test: 12}, gap: -3, carry: weights-and-optimizer}")]
    [InlineData("WalkForwardSplit(Test = 48)", "{walk-forward: 48}")]
    [InlineData("WalkForwardSplit(Test = 48, RefitEvery = 24, Train = 60, Validation = 24, Refit = false)",
        "{walk-forward: {test: 48, refit: 24, train: 60}, validation: {rows: 24, refit: false}}")]
    [InlineData("BlockedSplit(Folds = 3, Test = 12)", "{blocked: {folds: 3, test: 12}}")]
    [InlineData("PurgedKFoldSplit(Folds = 4, Purge = 6, Embargo = 2)", "{purged-k-fold: {folds: 4, purge: 6, embargo: 2}}")]
    [InlineData("PurgedKFoldSplit", "{purged-k-fold: {purge: 12}}")]
    [InlineData("GroupSplit", "{group: {}}")]
    [InlineData("GroupSplit(\"site\", Folds = 3)", "{group: {folds: 3, by: site}}")]
    [InlineData("GivenSplit(TrainRows = new[] { \"0..40\", \"50..60\" }, ValidationRows = new[] { \"60..84\" }, TestRows = new[] { \"84..\" })",
        "{given: {rows: {train: [0..40, 50..60], validation: 60..84, test: 84..}}}")]
    [InlineData("GivenSplit(TrainFile = \"a.csv\", ValidationFile = \"b.csv\", TestFile = \"c.csv\")",
        "{given: {files: {train: a.csv, validation: b.csv, test: c.csv}}}")]
    [InlineData("GivenSplit(Column = \"part\")", "{given: {column: part}}")]
    [InlineData("KFoldSplit(Folds = 4, Shuffle = SplitShuffle.Rows, Gap = 1)", "{k-fold: {folds: 4, shuffle: rows}, gap: 1}")]
    public void A_split_has_the_defaults_of_yaml(string attribute, string yaml)
    {
        var code = Samples.With("ExpandingSplit(Folds = 5, Test = 12, Validation = 24, Refit = true)", attribute);
        var text = Samples.Yaml.Replace("{expanding: {folds: 5, test: 12}, validation: {rows: 24, refit: true}}", yaml, StringComparison.Ordinal);
        Assert.Equal(Doors.OfYaml(text).Text, Doors.OfCode(code).Text);
    }

    [Theory]
    [InlineData("Adam(0.003)", "Sgd(0.1, Momentum = 0.9)", "{adam: {learning-rate: 0.003}}", "{sgd: {learning-rate: 0.1, momentum: 0.9}}")]
    [InlineData("Adam(0.003)", "Sgd", "{adam: {learning-rate: 0.003}}", "sgd")]
    [InlineData("Adam(0.003)", "Adam", "{adam: {learning-rate: 0.003}}", "adam")]
    [InlineData("Adam(0.003)", "Adam(learningRate: 3_0e-4)", "{adam: {learning-rate: 0.003}}", "{adam: 0.003}")]
    [InlineData("Adam(0.003)", "Adam(0.1f + 0.2f)", "{adam: {learning-rate: 0.003}}", "{adam: 0.30000001192092896}")]
    [InlineData("Adam(0.003)", "Adam(0.3f)", "{adam: {learning-rate: 0.003}}", "{adam: 0.3}")]
    [InlineData("Adam(0.003)", "Adam(1.0 / 3)", "{adam: {learning-rate: 0.003}}", "{adam: 0.3333333333333333}")]
    [InlineData("Adam(0.003)", "Adam(0.003, WeightDecay = 0.1)", "{adam: {learning-rate: 0.003}}", "{adam: {learning-rate: 0.003, weight-decay: 0.1}}")]
    [InlineData("Adam(0.003)", "AdamW", "{adam: {learning-rate: 0.003}}", "adamw")]
    [InlineData("Adam(0.003)", "AdamW(0.01, Beta1 = 0.8, Beta2 = 0.9, Epsilon = 1e-6, WeightDecay = 0.2)", "{adam: {learning-rate: 0.003}}",
        "{adamw: {learning-rate: 0.01, beta1: 0.8, beta2: 0.9, epsilon: 1e-6, weight-decay: 0.2}}")]
    [InlineData("Adam(0.003)", "Nadam", "{adam: {learning-rate: 0.003}}", "nadam")]
    [InlineData("Adam(0.003)", "Nadam(0.01, Beta1 = 0.8, Beta2 = 0.9, Epsilon = 1e-6, MomentumDecay = 0.01, WeightDecay = 0.2)",
        "{adam: {learning-rate: 0.003}}", "{nadam: {learning-rate: 0.01, beta1: 0.8, beta2: 0.9, epsilon: 1e-6, momentum-decay: 0.01, weight-decay: 0.2}}")]
    [InlineData("Adam(0.003)", "Rmsprop", "{adam: {learning-rate: 0.003}}", "rmsprop")]
    [InlineData("Adam(0.003)", "Rmsprop(0.001, Decay = 0.9, Epsilon = 1e-6, Momentum = 0.5, Centered = true, WeightDecay = 0.2)",
        "{adam: {learning-rate: 0.003}}", "{rmsprop: {learning-rate: 0.001, decay: 0.9, epsilon: 1e-6, momentum: 0.5, centered: true, weight-decay: 0.2}}")]
    [InlineData("Adam(0.003)", "Sgd(0.1, Momentum = 0.9, Nesterov = true, WeightDecay = 1e-4)", "{adam: {learning-rate: 0.003}}",
        "{sgd: {learning-rate: 0.1, momentum: 0.9, nesterov: true, weight-decay: 1e-4}}")]
    [InlineData("ClipNorm(1)", "ClipValue(0.5)", "clip-norm: 1", "clip-value: 0.5")]
    [InlineData("ClipNorm(1)", "ClipNorm(1), StepSchedule(20, Factor = 0.5)", "clip-norm: 1", "clip-norm: 1\n  schedule: {step: {every: 20, factor: 0.5}}")]
    [InlineData("ClipNorm(1)", "ClipNorm(1), ExponentialSchedule(0.9)", "clip-norm: 1", "clip-norm: 1\n  schedule: {exponential: 0.9}")]
    [InlineData("ClipNorm(1)", "ClipNorm(1), CosineSchedule", "clip-norm: 1", "clip-norm: 1\n  schedule: cosine")]
    [InlineData("ClipNorm(1)", "ClipNorm(1), CosineSchedule(Epochs = 30, Min = 1e-5), WarmUp(4, Start = 0.2)", "clip-norm: 1",
        "clip-norm: 1\n  schedule: {cosine: {epochs: 30, min: 1e-5}}\n  warm-up: {epochs: 4, start: 0.2}")]
    [InlineData("ClipNorm(1)", "ClipNorm(1), Set(\"train.schedule.cosine.min\", 1e-5), WarmUp(4)", "clip-norm: 1",
        "clip-norm: 1\n  schedule: {cosine: {min: 1e-5}}\n  warm-up: 4")]
    [InlineData("ClipNorm(1)", "ClipNorm(1), PlateauSchedule", "clip-norm: 1", "clip-norm: 1\n  schedule: plateau")]
    [InlineData("ClipNorm(1)", "ClipNorm(1), PlateauSchedule(5, Factor = 0.5, Threshold = 0.01, Min = 1e-5, Read = ReadPart.Test)", "clip-norm: 1",
        "clip-norm: 1\n  schedule: {plateau: {patience: 5, factor: 0.5, threshold: 0.01, min: 1e-5, read: test}}")]
    [InlineData("ClipNorm(1)", "ClipNorm(1), OneCycleSchedule(Rise = 0.2, Divide = 10, FinalDivide = 100)", "clip-norm: 1",
        "clip-norm: 1\n  schedule: {one-cycle: {rise: 0.2, divide: 10, final-divide: 100}}")]
    [InlineData("ClipNorm(1)", "ClipNorm(1), LearningRateSearch(From = 1e-5, To = 0.1, Steps = 50)", "clip-norm: 1",
        "clip-norm: 1\n  learning-rate-search: {from: 1e-5, to: 0.1, steps: 50}")]
    [InlineData("Train(Loss.Huber, ", "Train(Loss.NegativeLogLikelihood, L1 = 0.1, L2 = 0.01, Precision = Precision.Bfloat16, Shuffle = TrainShuffle.Rows, ",
        "loss: huber", "loss: negative-log-likelihood\n  l1: 0.1\n  l2: 0.01\n  precision: bfloat16\n  shuffle: rows")]
    [InlineData("Train(Loss.Huber, ", "Train(Loss.CrossEntropy, BalancedWeights = true, FromLogits = false, ", "loss: huber",
        "loss: {cross-entropy: {weights: balanced, from-logits: false}}")]
    [InlineData("Train(Loss.Huber, ", "Train(Loss.CrossEntropy, Weights = new[] { 1, 2.5 }, ", "loss: huber", "loss: {cross-entropy: {weights: [1, 2.5]}}")]
    [InlineData("Train(Loss.Huber, ", "Train(Gamma = 1.5, ", "loss: huber", "loss: {focal: 1.5}")]
    [InlineData("EarlyStopping(20), ", "EarlyStopping(20, Monitor = Metric.Mae, Mode = MonitorMode.Min, RestoreBest = false, MinEpochs = 5), ",
        "{patience: 20}", "{patience: 20, monitor: mae, mode: min, restore-best: false, min-epochs: 5}")]
    [InlineData("Head(HeadKind.Direct)", "Head(HeadKind.Quantile, Levels = new[] { 0.1, 0.9 })", "head: direct", "head: {quantile: {levels: [0.1, 0.9]}}")]
    [InlineData("Head(HeadKind.Direct)", "Head(HeadKind.SequenceToSequence, Units = 24)", "head: direct", "head: {sequence-to-sequence: 24}")]
    [InlineData("Head(HeadKind.Direct)", "Head(HeadKind.SequenceToSequence)", "head: direct", "head: {sequence-to-sequence: 16}")]
    [InlineData("Head(HeadKind.Direct)", "Head(HeadKind.None)", "head: direct", "head: none")]
    [InlineData("Head(HeadKind.Direct)",
        "Head(HeadKind.Class, Activation = HeadActivation.Softmax, Units = 3), Score(Metrics = [Metric.Mae, Metric.Rmse, Metric.Mase])", "head: direct",
        "head: {class: {activation: softmax, units: 3}}")]
    [InlineData("Head(HeadKind.Direct)", "Head(HeadKind.StudentT)", "head: direct", "head: student-t")]
    [InlineData("Head(HeadKind.Direct)", "Head(HeadKind.Gaussian)", "head: direct", "head: gaussian")]
    [InlineData("Head(HeadKind.Direct)", "Head(HeadKind.Recursive)", "head: direct", "head: recursive")]
    [InlineData("Head(HeadKind.Direct)", "Head(HeadKind.Point)", "head: direct", "head: {point: {activation: linear}}")]
    [InlineData("Head(HeadKind.Direct)", "Head(HeadKind.Residual, Activation = HeadActivation.Tanh)", "head: direct", "head: {residual: {activation: tanh}}")]
    [InlineData("Head(HeadKind.Direct)", "Head(HeadKind.Class, Activation = HeadActivation.Softmax), Score(Metrics = [Metric.Mae, Metric.Rmse, Metric.Mase])",
        "head: direct", "head: {class: {activation: softmax}}")]
    [InlineData("Head(HeadKind.Direct)", "Model(LinearSkip = 12, Segments = 4, ChannelIndependent = true)", "head: direct",
        "linear-skip: 12\n  segments: 4\n  channel-independent: true")]
    [InlineData("Lstm(16), ",
        "Lstm(16, RecurrentDropout = 0.2, State = RecurrentState.Stateful, Returns = Returned.Last, Residual = true, InitialWeights = Initialization.Xavier, "
            + "RecurrentWeights = Initialization.Orthogonal), ", "lstm: {units: 16}", "lstm: {units: 16, recurrent-dropout: 0.2, state: stateful, returns: "
            + "last, residual: true, initial-weights: xavier, recurrent-weights: orthogonal}")]
    [InlineData("Lstm(16), ", "Dense(16, Activation = Activation.LeakyRelu, Residual = true, InitialWeights = Initialization.Xavier), ", "lstm: {units: 16}",
        "dense: {units: 16, activation: leaky-relu, residual: true, initial-weights: xavier}")]
    [InlineData(", Seeds(5)",
        ", Seeds(5), Score(PartialBatch = PartialBatch.Drop, OriginsOfBaseline = BaselineOrigins.Own, Rows = ScoredRows.All, Importance = 3, Threshold = 0.4), "
            + "Intervals(0.8, Origins = 20)", "[mae, rmse, mase]}", "[mae, rmse, mase], partial-batch: drop, origins-of-baseline: own, rows: all, importance: "
            + "3, threshold: 0.4, intervals: {level: 0.8, origins: 20}}")]
    [InlineData("Train(Loss.Huber, ", "Train(Loss.LogCosh, ", "loss: huber", "loss: log-cosh")]
    [InlineData("Train(Loss.Huber, ", "Train(Loss.Pinball, Level = 0.9, ", "loss: huber", "loss: {pinball: 0.9}")]
    [InlineData("Train(Loss.Huber, ", "Train(Level = 0.9, ", "loss: huber", "loss: {pinball: {level: 0.9}}")]
    [InlineData("EarlyStopping(20), ", "EarlyStopping, ", "{patience: 20}", "{}")]
    [InlineData("Train(Loss.Huber, ", "Train(Loss.CrossEntropy, ", "loss: huber", "loss: cross-entropy")]
    [InlineData("Train(Loss.Huber, ", "Train(Delta = 2, ", "loss: huber", "loss: {huber: {delta: 2}}")]
    [InlineData("Train(Loss.Huber, ", "Train(", "loss: huber", "loss: mse")]
    [InlineData(", Seeds(5)", ", Seeds(4, 2)", "seeds: 5", "seeds: [4, 2]")]
    [InlineData(", Seeds(5)", ", Set(\"seeds\", new[] { 4 })", "seeds: 5", "seeds: [4]")]
    [InlineData(", Seeds(5)", ", Seeds(5), Set(\"split.gap\", 1)", "refit: true}", "refit: true}, gap: 1")]
    [InlineData(", EarlyStopping(20)", ", Set(\"train.early-stopping\", \"none\")", "{patience: 20}", "none")]
    [InlineData(", EarlyStopping(20)", ", Set(\"train.early-stopping\", \"{patience: 3, min-delta: 0.5}\")", "{patience: 20}", "{patience: 3, min-delta: 0.5}")]
    [InlineData(", EarlyStopping(20)", ", Set(\"train.early-stopping.patience\", 3)", "{patience: 20}", "{patience: 3}")]
    [InlineData("Lstm(16), ", "Lstm(16), Set(\"model.layers[1].lstm.dropout\", 0.2), ", "{units: 16}", "{units: 16, dropout: 0.2}")]
    [InlineData("Lstm(16), ", "Set(\"model.layers[1].lstm.units\", 16), ", "{units: 16}", "{units: 16}")]
    [InlineData("Lstm(16), ", "Lstm(16, Bidirectional = true, LayerNorm = true, ForgetBias = ForgetBias.Chrono), ", "lstm: {units: 16}",
        "lstm: {units: 16, bidirectional: true, layer-norm: true, forget-bias: chrono}")]
    [InlineData("Lstm(16), ", "Gru(16, Activation = Activation.Relu, GateActivation = Activation.Tanh), ", "lstm: {units: 16}",
        "gru: {units: 16, activation: relu, gate-activation: tanh}")]
    [InlineData("Train(Loss.Huber, ", "Set(\"train.loss.cross-entropy.kind\", \"binary\"), Train(", "loss: huber", "loss: {cross-entropy: {kind: binary}}")]
    [InlineData("Lstm(16), ", "Gru(16), ", "lstm: {units: 16}", "gru: 16")]
    [InlineData("Lstm(16), ", "Gru(16, Dropout = 0.2, Bidirectional = true, LayerNorm = true), ", "lstm: {units: 16}",
        "gru: {units: 16, dropout: 0.2, bidirectional: true, layer-norm: true}")]
    [InlineData("Target(Season = 12)", "Target(Seasons = [12, 24])", "season: 12\nprepare", "season: [12, 24]\nprepare")]
    [InlineData(", Seeds(5)", ", Score(Metrics = [Metric.Mae, Metric.Rmse, Metric.Mase]), Set(\"seeds\", new[] { 1, 2 })", "seeds: 5", "seeds: [1, 2]")]
    [InlineData(", Seeds(5)", ", Score(Baselines = new Baseline[0])", "seeds: 5\n", "")]
    public void What_is_said_at_one_door_can_be_said_at_the_other(string attribute, string now, string yaml, string yamlNow)
    {
        var text = Samples.Yaml;
        Assert.Contains(yaml, text, StringComparison.Ordinal);
        text = text.Replace(yaml, yamlNow, StringComparison.Ordinal);
        if (now.Contains("Baselines", StringComparison.Ordinal))
            text = text.Replace("[mae, rmse, mase]}", "[mae, rmse, mase], baselines: none}", StringComparison.Ordinal);
        Assert.Equal(Doors.OfYaml(text).Text, Doors.OfCode(Samples.With(attribute, now)).Text);
    }

    [Fact]
    public void Rows_may_be_a_type_of_their_own()
    {
        var code = Samples.AirPassengers
            .Replace("[Experiment(\"air-passengers\", ", "[Experiment(\"air-passengers\", Rows = typeof(Flight), ", StringComparison.Ordinal)
            .Replace("public partial record AirPassengers\n{", "public static partial class AirPassengers;\npublic record Flight\n{", StringComparison.Ordinal);
        Assert.Equal(Doors.OfYaml(Samples.Yaml).Hash, Doors.OfCode(code).Hash);
    }

    [Fact]
    public void A_plan_does_not_depend_on_the_order_of_properties_that_hold_other_columns()
    {
        var code = Samples.With("[Time(\"1 month\")] public DateOnly Month { get; init; }", string.Empty)
            .Replace("Passengers { get; init; }", "Passengers { get; init; }\n    [Time(\"1 month\")] public DateOnly Month { get; init; }",
                StringComparison.Ordinal);
        Assert.Equal(Doors.OfYaml(Samples.Yaml).Hash, Doors.OfCode(code).Hash);
    }

    [Theory]
    [InlineData("Month", "month")]
    [InlineData("PetrolPrice", "petrol_price")]
    [InlineData("CO2Level", "co2_level")]
    [InlineData("PM25", "pm25")]
    [InlineData("x", "x")]
    [InlineData("HTTPStatus_Code", "http_status_code")]
    public void A_column_is_named_after_its_property_in_snake_case(string property, string column) =>
        Assert.Equal(column, LstmSpec.Generators.Reading.SnakeCase.Of(property));
}
