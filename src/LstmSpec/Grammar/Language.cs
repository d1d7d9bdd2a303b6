using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>All words of the language: what can be said, by which key, within which bounds, and what it means. A file per section.</summary>
internal static class Language
{
    public static readonly MapShape<SuppressSpec> Suppress = new MapShape<SuppressSpec>("a map, such as '{rule: LSTM1302, reason: …}'")
        .Key("rule", new TextShape("the id of a rule, such as LSTM1302", 20), s => s.Rule, (s, v) => s with { Rule = v }, "Id of the rule.", required: true)
        .Key("reason", new TextShape("a reason", 500), s => s.Reason, (s, v) => s with { Reason = v }, "Why the finding is accepted.", required: true)
        .Key("at", new TextShape("a path, such as window.length", 500), s => s.At, (s, v) => s with { At = v },
            "Where it is accepted: this path and what lies below; anywhere unless said otherwise.", omitEmpty: true);

    public static readonly MapShape<ExperimentSpec> Experiment =
        new MapShape<ExperimentSpec>("an experiment: a map with the keys experiment, data, window, split and model")
        .Key("experiment", new NameShape(), s => s.Name, (s, v) => s with { Name = v }, "The experiment's name.", required: true)
        .Key("about", new TextShape("a text"), s => s.About, (s, v) => s with { About = v }, "What it is about.", omitEmpty: true)
        .Key("extends", new OptionalShape<string>(new TextShape("the path of a spec, such as 'base.lstm.yaml'", 500)), s => s.Extends,
            (s, v) => s with { Extends = v }, "Another spec, as a path beside this one, whose words hold where this one says nothing.", omitEmpty: true)
        .Key("namespace", new NamespaceShape(), s => s.Namespace, (s, v) => s with { Namespace = v },
            "Namespace of the generated class; the project's own unless said otherwise.", omitEmpty: true)
        .Key("task", TaskLanguage.Task, s => s.Task, (s, v) => s with { Task = v }, "What is asked of the model; a forecast unless said otherwise.",
            omitEmpty: true)
        .Key("data", DataLanguage.Data, s => s.Data, (s, v) => s with { Data = v }, "Where the rows come from and what their columns are.", required: true)
        .Key("prepare", new ListShape<PrepareStep>(PrepareLanguage.PrepareStep, 0, 64), s => s.Prepare, (s, v) => s with { Prepare = v },
            "Steps in order, fitted on the training part of each fold, undone in reverse on the way out.")
        .Key("window", WindowLanguage.Window, s => s.Window, (s, v) => s with { Window = v }, "What a model sees and what it forecasts.", required: true)
        .Key("split", SplitLanguage.Split, s => s.Split, (s, v) => s with { Split = v }, "How rows become training, validation and test parts.", required: true)
        .Key("model", ModelLanguage.Model, s => s.Model, (s, v) => s with { Model = v }, "The network.", required: true)
        .Key("train", TrainLanguage.Train, s => s.Train, (s, v) => s with { Train = v }, "How it is trained.")
        .Key("score", ScoreLanguage.Score, s => s.Score, (s, v) => s with { Score = v }, "What is measured, and against what.")
        .Key("seeds", new SeedsShape(), s => s.Seeds, (s, v) => s with { Seeds = v },
            "How many times every fold is trained, or the seeds themselves in a list.")
        .Key("final", new ChoiceShape<FinalModel>(), s => s.Final, (s, v) => s with { Final = v }, "What the predictor holds.")
        .Key("sweep", new OptionalShape<SweepSpec>(SweepLanguage.Sweep), s => s.Sweep, (s, v) => s with { Sweep = v },
            "Values to try in the place of single ones, and how the best is found.", omitEmpty: true)
        .Key("suppress", new ListShape<SuppressSpec>(Suppress), s => s.Suppress, (s, v) => s with { Suppress = v },
            "Findings the author accepts, each with a reason.");
}
