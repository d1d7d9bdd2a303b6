using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>All words of the language: what can be said, by which key, within which bounds, and what it means.</summary>
internal static class Language
{
    private static readonly FlagShape Flag = new();
    private static readonly TextShape ColumnName = new("the name of a column", 200);
    private static readonly NumberShape Share = new(least: 0, below: 1);
    private static readonly NumberShape Factor = new(above: 0, below: 1);

    public static readonly MapShape<TimeSpec> Time = new MapShape<TimeSpec>("the time column, such as '{column: month, every: 1 month}'")
        .Key("column", ColumnName, s => s.Column, (s, v) => s with { Column = v }, "Name of the time column.", required: true, shorthand: true)
        .Key("every", new DurationShape(), s => s.Every, (s, v) => s with { Every = v }, "Distance of two rows; 1 step for a plain index.");

    public static readonly MapShape<DataSpec> Data = new MapShape<DataSpec>("a map that names source, time and target")
        .Key("source", new OptionalShape<string>(new TextShape("the path of a CSV file", 500)), s => s.Source, (s, v) => s with { Source = v }, "Path of a CSV file, relative to the spec; none when rows come from memory.")
        .Key("time", Time, s => s.Time, (s, v) => s with { Time = v }, "The time column and the distance of its rows.", required: true)
        .Key("target", new ListShape<string>(ColumnName, 1), s => s.Target, (s, v) => s with { Target = v }, "Columns to forecast.", required: true)
        .Key("past", new ListShape<string>(ColumnName), s => s.Past, (s, v) => s with { Past = v }, "Covariates known up to the origin of a forecast.")
        .Key("future", new ListShape<string>(ColumnName), s => s.Future, (s, v) => s with { Future = v }, "Covariates known for the steps to be forecast, too.")
        .Key("season", new ListShape<int>(new StepsShape(2)), s => s.Season, (s, v) => s with { Season = v }, "Lengths of the seasons, in steps or as a stretch of time.");

    public static readonly UnionShape<PrepareStep> PrepareStep = new UnionShape<PrepareStep>("a preparation step")
        .Case("log", new MapShape<LogStep>("a map, such as '{offset: 1}'")
            .Key("offset", new NumberShape(), s => s.Offset, (s, v) => s with { Offset = v }, "Added before the logarithm.", shorthand: true)
            .Key("on", new ListShape<string>(ColumnName), s => s.On, (s, v) => s with { On = v }, "Columns; the targets unless said otherwise.", omitEmpty: true), "log(x + offset).")
        .Case("difference", new MapShape<DifferenceStep>("a map, such as '{season: 12}'")
            .Key("season", new StepsShape(1), s => s.Season, (s, v) => s with { Season = v }, "Lag in steps; 1 is the plain first difference.", shorthand: true)
            .Key("order", new CountShape(1, 3), s => s.Order, (s, v) => s with { Order = v }, "How many times.")
            .Key("on", new ListShape<string>(ColumnName), s => s.On, (s, v) => s with { On = v }, "Columns; the targets unless said otherwise.", omitEmpty: true), "x(t) − x(t − season).")
        .Case("scale", new MapShape<ScaleStep>("a method, such as 'standard'")
            .Key("method", new ChoiceShape<ScaleMethod>(), s => s.Method, (s, v) => s with { Method = v }, "How a column is brought to a common size.", shorthand: true)
            .Key("on", new ListShape<string>(ColumnName), s => s.On, (s, v) => s with { On = v }, "Columns; every input unless said otherwise.", omitEmpty: true)
            .Key("fit", new ChoiceShape<FitScope>(), s => s.Fit, (s, v) => s with { Fit = v }, "Rows the statistics are taken from."), "Scaling, fitted on the training part of each fold.");

    public static readonly MapShape<WindowSpec> Window = new MapShape<WindowSpec>("a map, such as '{length: 24, horizon: 12}'")
        .Key("length", new StepsShape(1), s => s.Length, (s, v) => s with { Length = v }, "Steps of history a model sees.", required: true)
        .Key("horizon", new StepsShape(1), s => s.Horizon, (s, v) => s with { Horizon = v }, "Steps forecast from one origin.")
        .Key("stride", new StepsShape(1), s => s.Stride, (s, v) => s with { Stride = v }, "Steps from one training window to the next.")
        .Key("order", new ChoiceShape<WindowOrder>(), s => s.Order, (s, v) => s with { Order = v }, "Whether windows are cut inside their part or before the split.");

    public static readonly UnionShape<SplitScheme> Scheme = new UnionShape<SplitScheme>("a split")
        .Case("holdout", new MapShape<HoldoutSplit>("a map, such as '{test: 24}'")
            .Key("test", new StepsShape(1), s => s.Test, (s, v) => s with { Test = v }, "Rows of the test part.", required: true, shorthand: true), "The last rows are the test part.")
        .Case("expanding", new MapShape<ExpandingSplit>("a map, such as '{folds: 5, test: 12}'")
            .Key("folds", new CountShape(1, 1000), s => s.Folds, (s, v) => s with { Folds = v }, "Number of folds.")
            .Key("test", new StepsShape(1), s => s.Test, (s, v) => s with { Test = v }, "Rows of each test part.", required: true), "The training part grows from fold to fold.")
        .Case("rolling", new MapShape<RollingSplit>("a map, such as '{folds: 5, train: 120, test: 12}'")
            .Key("folds", new CountShape(1, 1000), s => s.Folds, (s, v) => s with { Folds = v }, "Number of folds.")
            .Key("train", new StepsShape(1), s => s.Train, (s, v) => s with { Train = v }, "Rows of each training part.", required: true)
            .Key("test", new StepsShape(1), s => s.Test, (s, v) => s with { Test = v }, "Rows of each test part.", required: true), "As expanding, with a training part of fixed length.")
        .Case("k-fold", new MapShape<KFoldSplit>("a map, such as '{folds: 5}'")
            .Key("folds", new CountShape(2, 1000), s => s.Folds, (s, v) => s with { Folds = v }, "Number of folds.")
            .Key("shuffle", new ChoiceShape<SplitShuffle>(), s => s.Shuffle, (s, v) => s with { Shuffle = v }, "Whether rows are dealt to folds at random."), "Every fold is the test part once; folds train on the future.");

    public static readonly MapShape<ValidationSpec> Validation = new MapShape<ValidationSpec>("a map, such as '{rows: 24, refit: true}'")
        .Key("rows", new StepsShape(1), s => s.Rows, (s, v) => s with { Rows = v }, "Rows at the end of the training part.", required: true, shorthand: true)
        .Key("refit", Flag, s => s.Refit, (s, v) => s with { Refit = v }, "Train again on all rows before the test part for the steps found.");

    public static readonly MapShape<SplitSpec> Split = new MapShape<SplitSpec>("a map, such as '{expanding: {folds: 5, test: 12}}'")
        .OneOf(Scheme, s => s.Scheme, (s, v) => s with { Scheme = v }, required: true)
        .Key("validation", new OptionalShape<ValidationSpec>(Validation), s => s.Validation, (s, v) => s with { Validation = v }, "Rows at the end of the training part that early stopping reads.")
        .Key("gap", new StepsShape(0), s => s.Gap, (s, v) => s with { Gap = v }, "Rows left out before the test part.")
        .Key("carry", new ChoiceShape<Carry>(), s => s.Carry, (s, v) => s with { Carry = v }, "What a fold's model starts from.");

    public static readonly UnionShape<LayerSpec> Layer = new UnionShape<LayerSpec>("a layer")
        .Case("lstm", new MapShape<LstmLayerSpec>("units or a map, such as '{units: 32, dropout: 0.1}'")
            .Key("units", new CountShape(1, 4096), s => s.Units, (s, v) => s with { Units = v }, "Width of the output.", required: true, shorthand: true)
            .Key("dropout", Share, s => s.Dropout, (s, v) => s with { Dropout = v }, "Share of the output set to zero in training.")
            .Key("activation", new ChoiceShape<Activation>(), s => s.Activation, (s, v) => s with { Activation = v }, "Squashes the cell; tanh in the standard cell.")
            .Key("gate-activation", new ChoiceShape<Activation>(), s => s.GateActivation, (s, v) => s with { GateActivation = v }, "Squashes the gates; sigmoid in the standard cell.")
            .Key("bidirectional", Flag, s => s.Bidirectional, (s, v) => s with { Bidirectional = v }, "Reads the window from both ends; twice as wide an output.")
            .Key("layer-norm", Flag, s => s.LayerNorm, (s, v) => s with { LayerNorm = v }, "Normalises each step's output over its units, before dropout.")
            .Key("forget-bias", new ChoiceShape<ForgetBias>(), s => s.ForgetBias, (s, v) => s with { ForgetBias = v }, "What the forget gate's bias starts from."), "An LSTM layer.")
        .Case("gru", new MapShape<GruLayerSpec>("units or a map, such as '{units: 32, dropout: 0.1}'")
            .Key("units", new CountShape(1, 4096), s => s.Units, (s, v) => s with { Units = v }, "Width of the output of one direction.", required: true, shorthand: true)
            .Key("dropout", Share, s => s.Dropout, (s, v) => s with { Dropout = v }, "Share of the output set to zero in training.")
            .Key("bidirectional", Flag, s => s.Bidirectional, (s, v) => s with { Bidirectional = v }, "Reads the window from both ends; twice as wide an output.")
            .Key("layer-norm", Flag, s => s.LayerNorm, (s, v) => s with { LayerNorm = v }, "Normalises each step's output over its units, before dropout."), "A GRU layer, for comparison.")
        .Case("dense", new MapShape<DenseLayerSpec>("units or a map, such as '{units: 16, activation: relu}'")
            .Key("units", new CountShape(1, 65536), s => s.Units, (s, v) => s with { Units = v }, "Width of the output.", required: true, shorthand: true)
            .Key("dropout", Share, s => s.Dropout, (s, v) => s with { Dropout = v }, "Share of the output set to zero in training.")
            .Key("activation", new ChoiceShape<Activation>(), s => s.Activation, (s, v) => s with { Activation = v }, "Applied to the output."), "A dense layer over the last step.");

    public static readonly MapShape<ModelSpec> Model = new MapShape<ModelSpec>("a map with layers and head")
        .Key("layers", new ListShape<LayerSpec>(Layer, 1, 64), s => s.Layers, (s, v) => s with { Layers = v }, "From input to output.", required: true)
        .Key("head", new ChoiceShape<HeadKind>(), s => s.Head, (s, v) => s with { Head = v }, "How the forecast of all steps is made.");

    public static readonly UnionShape<LossSpec> Loss = new UnionShape<LossSpec>("a loss")
        .Case("mse", new MapShape<MseLoss>("nothing more"), "Squared error.")
        .Case("mae", new MapShape<MaeLoss>("nothing more"), "Absolute error.")
        .Case("huber", new MapShape<HuberLoss>("a map, such as '{delta: 1}'")
            .Key("delta", new NumberShape(above: 0), s => s.Delta, (s, v) => s with { Delta = v }, "Error from which the loss grows linearly.", shorthand: true), "Squared near zero, linear beyond.")
        .Case("log-cosh", new MapShape<LogCoshLoss>("nothing more"), "Squared near zero, linear beyond, smooth everywhere.")
        .Case("pinball", new MapShape<PinballLoss>("a map, such as '{level: 0.9}'")
            .Key("level", new NumberShape(above: 0, below: 1), s => s.Level, (s, v) => s with { Level = v }, "The quantile that is forecast; 0.5 is the median.", shorthand: true), "For a quantile of what may come.")
        .Case("cross-entropy", new MapShape<CrossEntropyLoss>("nothing more"), "For class labels.");

    public static readonly UnionShape<OptimizerSpec> Optimizer = new UnionShape<OptimizerSpec>("an optimizer")
        .Case("adam", new MapShape<AdamSpec>("a map, such as '{learning-rate: 0.001}'")
            .Key("learning-rate", new NumberShape(above: 0), s => s.LearningRate, (s, v) => s with { LearningRate = v }, "Size of a step.", shorthand: true)
            .Key("beta1", Share, s => s.Beta1, (s, v) => s with { Beta1 = v }, "Decay of the mean gradient.")
            .Key("beta2", Share, s => s.Beta2, (s, v) => s with { Beta2 = v }, "Decay of the mean squared gradient.")
            .Key("epsilon", new NumberShape(above: 0), s => s.Epsilon, (s, v) => s with { Epsilon = v }, "Keeps the division finite.")
            .Key("weight-decay", new NumberShape(least: 0), s => s.WeightDecay, (s, v) => s with { WeightDecay = v }, "L2: this share of a weight is added to its gradient."), "Kingma & Ba (2015).")
        .Case("adamw", new MapShape<AdamWSpec>("a map, such as '{learning-rate: 0.001, weight-decay: 0.01}'")
            .Key("learning-rate", new NumberShape(above: 0), s => s.LearningRate, (s, v) => s with { LearningRate = v }, "Size of a step.", shorthand: true)
            .Key("beta1", Share, s => s.Beta1, (s, v) => s with { Beta1 = v }, "Decay of the mean gradient.")
            .Key("beta2", Share, s => s.Beta2, (s, v) => s with { Beta2 = v }, "Decay of the mean squared gradient.")
            .Key("epsilon", new NumberShape(above: 0), s => s.Epsilon, (s, v) => s with { Epsilon = v }, "Keeps the division finite.")
            .Key("weight-decay", new NumberShape(least: 0), s => s.WeightDecay, (s, v) => s with { WeightDecay = v }, "Times the learning rate, the share of a weight that each step takes away."), "Loshchilov & Hutter (2019): Adam with weight decay apart from the gradient.")
        .Case("nadam", new MapShape<NadamSpec>("a map, such as '{learning-rate: 0.002}'")
            .Key("learning-rate", new NumberShape(above: 0), s => s.LearningRate, (s, v) => s with { LearningRate = v }, "Size of a step.", shorthand: true)
            .Key("beta1", Share, s => s.Beta1, (s, v) => s with { Beta1 = v }, "Decay of the mean gradient.")
            .Key("beta2", Share, s => s.Beta2, (s, v) => s with { Beta2 = v }, "Decay of the mean squared gradient.")
            .Key("epsilon", new NumberShape(above: 0), s => s.Epsilon, (s, v) => s with { Epsilon = v }, "Keeps the division finite.")
            .Key("momentum-decay", new NumberShape(least: 0), s => s.MomentumDecay, (s, v) => s with { MomentumDecay = v }, "How fast the momentum rises to beta1.")
            .Key("weight-decay", new NumberShape(least: 0), s => s.WeightDecay, (s, v) => s with { WeightDecay = v }, "L2: this share of a weight is added to its gradient."), "Dozat (2016): Adam with Nesterov's look ahead.")
        .Case("rmsprop", new MapShape<RmspropSpec>("a map, such as '{learning-rate: 0.01}'")
            .Key("learning-rate", new NumberShape(above: 0), s => s.LearningRate, (s, v) => s with { LearningRate = v }, "Size of a step.", shorthand: true)
            .Key("decay", Share, s => s.Decay, (s, v) => s with { Decay = v }, "Decay of the mean squared gradient.")
            .Key("epsilon", new NumberShape(above: 0), s => s.Epsilon, (s, v) => s with { Epsilon = v }, "Keeps the division finite.")
            .Key("momentum", Share, s => s.Momentum, (s, v) => s with { Momentum = v }, "Share of the last step kept.")
            .Key("centered", Flag, s => s.Centered, (s, v) => s with { Centered = v }, "Divides by the gradient's standard deviation.")
            .Key("weight-decay", new NumberShape(least: 0), s => s.WeightDecay, (s, v) => s with { WeightDecay = v }, "L2: this share of a weight is added to its gradient."), "Tieleman & Hinton (2012).")
        .Case("sgd", new MapShape<SgdSpec>("a map, such as '{learning-rate: 0.01, momentum: 0.9}'")
            .Key("learning-rate", new NumberShape(above: 0), s => s.LearningRate, (s, v) => s with { LearningRate = v }, "Size of a step.", shorthand: true)
            .Key("momentum", Share, s => s.Momentum, (s, v) => s with { Momentum = v }, "Share of the last step kept.")
            .Key("nesterov", Flag, s => s.Nesterov, (s, v) => s with { Nesterov = v }, "Looks ahead by the momentum.")
            .Key("weight-decay", new NumberShape(least: 0), s => s.WeightDecay, (s, v) => s with { WeightDecay = v }, "L2: this share of a weight is added to its gradient."), "Gradient descent.");

    public static readonly UnionShape<ScheduleSpec> Schedule = new UnionShape<ScheduleSpec>("a schedule")
        .Case("step", new MapShape<StepSchedule>("epochs or a map, such as '{every: 10, factor: 0.1}'")
            .Key("every", new CountShape(1), s => s.Every, (s, v) => s with { Every = v }, "Epochs from one drop to the next.", shorthand: true)
            .Key("factor", Factor, s => s.Factor, (s, v) => s with { Factor = v }, "What a drop multiplies the learning rate by."), "A lower rate after every so many epochs.")
        .Case("exponential", new MapShape<ExponentialSchedule>("a factor, such as '0.95'")
            .Key("factor", Factor, s => s.Factor, (s, v) => s with { Factor = v }, "What each epoch multiplies the learning rate by.", shorthand: true), "A lower rate after each epoch.")
        .Case("cosine", new MapShape<CosineSchedule>("a map, such as '{min: 1e-5}'")
            .Key("epochs", new OptionalValueShape<int>(new CountShape(1)), s => s.Epochs, (s, v) => s with { Epochs = v }, "Epochs to the bottom; all that follow the warm-up unless said otherwise.")
            .Key("min", new NumberShape(least: 0), s => s.Min, (s, v) => s with { Min = v }, "The rate at the bottom."), "Half a cosine down to the bottom.")
        .Case("plateau", new MapShape<PlateauSchedule>("a map, such as '{patience: 10, factor: 0.1}'")
            .Key("factor", Factor, s => s.Factor, (s, v) => s with { Factor = v }, "What a drop multiplies the learning rate by.")
            .Key("patience", new CountShape(0), s => s.Patience, (s, v) => s with { Patience = v }, "Epochs without a better loss that are borne.", shorthand: true)
            .Key("threshold", Share, s => s.Threshold, (s, v) => s with { Threshold = v }, "A loss counts as better when it is lower by more than this share of the best.")
            .Key("min", new NumberShape(least: 0), s => s.Min, (s, v) => s with { Min = v }, "The rate does not fall below it.")
            .Key("read", new ChoiceShape<ReadPart>(), s => s.Read, (s, v) => s with { Read = v }, "The part whose loss is read."), "A lower rate when the loss no longer falls.");

    public static readonly MapShape<WarmUpSpec> WarmUp = new MapShape<WarmUpSpec>("epochs or a map, such as '{epochs: 5, start: 0.1}'")
        .Key("epochs", new CountShape(1), s => s.Epochs, (s, v) => s with { Epochs = v }, "Epochs until the learning rate is the full one.", shorthand: true)
        .Key("start", Factor, s => s.Start, (s, v) => s with { Start = v }, "Share of the learning rate in the first epoch.");

    public static readonly MapShape<EarlyStoppingSpec> EarlyStopping = new MapShape<EarlyStoppingSpec>("a map, such as '{patience: 10}'")
        .Key("patience", new CountShape(1), s => s.Patience, (s, v) => s with { Patience = v }, "Epochs without a better loss before training stops; the best weights are restored.", shorthand: true)
        .Key("min-delta", new NumberShape(least: 0), s => s.MinDelta, (s, v) => s with { MinDelta = v }, "A loss counts as better when it is lower by more than this.")
        .Key("read", new ChoiceShape<ReadPart>(), s => s.Read, (s, v) => s with { Read = v }, "The part whose loss is read.");

    public static readonly MapShape<TrainSpec> Train = new MapShape<TrainSpec>("a map with loss, optimizer and the like")
        .Key("loss", Loss, s => s.Loss, (s, v) => s with { Loss = v }, "Averaged over windows and outputs.")
        .Key("optimizer", Optimizer, s => s.Optimizer, (s, v) => s with { Optimizer = v }, "How weights follow the gradient.")
        .Key("batch", new CountShape(1, 1_000_000), s => s.Batch, (s, v) => s with { Batch = v }, "Windows per training step.")
        .Key("epochs", new CountShape(1, 1_000_000), s => s.Epochs, (s, v) => s with { Epochs = v }, "At most this many passes over the training windows.")
        .Key("early-stopping", new OptionalShape<EarlyStoppingSpec>(EarlyStopping), s => s.EarlyStopping, (s, v) => s with { EarlyStopping = v }, "Stops when the validation loss no longer falls.")
        .Key("clip-norm", new OptionalValueShape<Number>(new NumberShape(above: 0)), s => s.ClipNorm, (s, v) => s with { ClipNorm = v }, "Gradients with a larger norm are scaled down to it.")
        .Key("clip-value", new OptionalValueShape<Number>(new NumberShape(above: 0)), s => s.ClipValue, (s, v) => s with { ClipValue = v }, "Every value of the gradient is held within ± it, before its norm is.")
        .Key("schedule", new OptionalShape<ScheduleSpec>(Schedule), s => s.Schedule, (s, v) => s with { Schedule = v }, "How the learning rate changes from epoch to epoch.")
        .Key("warm-up", new OptionalShape<WarmUpSpec>(WarmUp), s => s.WarmUp, (s, v) => s with { WarmUp = v }, "The first epochs' rising learning rate, before the schedule begins.")
        .Key("shuffle", new ChoiceShape<TrainShuffle>(), s => s.Shuffle, (s, v) => s with { Shuffle = v }, "Order of the training windows within an epoch.");

    public static readonly MapShape<ScoreSpec> Score = new MapShape<ScoreSpec>("a map, such as '{metrics: [mae, mase]}'")
        .Key("metrics", new ListShape<Metric>(new ChoiceShape<Metric>(), 1), s => s.Metrics, (s, v) => s with { Metrics = v }, "What is measured.")
        .Key("baselines", new OptionalValueShape<ValueList<Baseline>>(new ListShape<Baseline>(new ChoiceShape<Baseline>())), s => s.Baselines, (s, v) => s with { Baselines = v ?? default(ValueList<Baseline>) }, "What the model is compared with, at the same origins; 'none' for nothing.")
        .Key("origins", new OptionalValueShape<int>(new StepsShape(1)), s => s.Origins, (s, v) => s with { Origins = v }, "Steps from one origin to the next in a test part; the horizon unless said otherwise.")
        .Key("units", new ChoiceShape<ScoreUnits>(), s => s.Units, (s, v) => s with { Units = v }, "Original, prepared or both.");

    public static readonly MapShape<SuppressSpec> Suppress = new MapShape<SuppressSpec>("a map, such as '{rule: LSTM1302, reason: …}'")
        .Key("rule", new TextShape("the id of a rule, such as LSTM1302", 20), s => s.Rule, (s, v) => s with { Rule = v }, "Id of the rule.", required: true)
        .Key("reason", new TextShape("a reason", 500), s => s.Reason, (s, v) => s with { Reason = v }, "Why the finding is accepted.", required: true);

    public static readonly MapShape<ExperimentSpec> Experiment = new MapShape<ExperimentSpec>("an experiment: a map with the keys experiment, data, window, split and model")
        .Key("experiment", new NameShape(), s => s.Name, (s, v) => s with { Name = v }, "The experiment's name.", required: true)
        .Key("about", new TextShape("a text"), s => s.About, (s, v) => s with { About = v }, "What it is about.", omitEmpty: true)
        .Key("data", Data, s => s.Data, (s, v) => s with { Data = v }, "Where the rows come from and what their columns are.", required: true)
        .Key("prepare", new ListShape<PrepareStep>(PrepareStep, 0, 64), s => s.Prepare, (s, v) => s with { Prepare = v }, "Steps in order, fitted on the training part of each fold, undone in reverse on the way out.")
        .Key("window", Window, s => s.Window, (s, v) => s with { Window = v }, "What a model sees and what it forecasts.", required: true)
        .Key("split", Split, s => s.Split, (s, v) => s with { Split = v }, "How rows become training, validation and test parts.", required: true)
        .Key("model", Model, s => s.Model, (s, v) => s with { Model = v }, "The network.", required: true)
        .Key("train", Train, s => s.Train, (s, v) => s with { Train = v }, "How it is trained.")
        .Key("score", Score, s => s.Score, (s, v) => s with { Score = v }, "What is measured, and against what.")
        .Key("seeds", new SeedsShape(), s => s.Seeds, (s, v) => s with { Seeds = v }, "How many times every fold is trained, or the seeds themselves in a list.")
        .Key("final", new ChoiceShape<FinalModel>(), s => s.Final, (s, v) => s with { Final = v }, "What the predictor holds.")
        .Key("suppress", new ListShape<SuppressSpec>(Suppress), s => s.Suppress, (s, v) => s with { Suppress = v }, "Findings the author accepts, each with a reason.");
}
