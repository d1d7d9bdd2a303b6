using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>split</c>: how rows become training, validation and test parts.</summary>
internal static class SplitLanguage
{
    public static readonly UnionShape<SplitScheme> Scheme = new UnionShape<SplitScheme>("a split")
        .Case("holdout", new MapShape<HoldoutSplit>("a map, such as '{test: 24}'")
            .Key("test", new StepsShape(1), s => s.Test, (s, v) => s with { Test = v }, "Rows of the test part.", required: true, shorthand: true)
            .Key("shuffle", new ChoiceShape<SplitShuffle>(), s => s.Shuffle, (s, v) => s with { Shuffle = v },
                "Whether the test rows are drawn at random instead.", omitEmpty: true), "The last rows are the test part.")
        .Case("expanding", new MapShape<ExpandingSplit>("a map, such as '{folds: 5, test: 12}'")
            .Key("folds", new CountShape(1, 1000), s => s.Folds, (s, v) => s with { Folds = v }, "Number of folds.")
            .Key("test", new StepsShape(1), s => s.Test, (s, v) => s with { Test = v }, "Rows of each test part.", required: true),
            "The training part grows from fold to fold.")
        .Case("rolling", new MapShape<RollingSplit>("a map, such as '{folds: 5, train: 120, test: 12}'")
            .Key("folds", new CountShape(1, 1000), s => s.Folds, (s, v) => s with { Folds = v }, "Number of folds.")
            .Key("train", new StepsShape(1), s => s.Train, (s, v) => s with { Train = v }, "Rows of each training part.", required: true)
            .Key("test", new StepsShape(1), s => s.Test, (s, v) => s with { Test = v }, "Rows of each test part.", required: true),
            "As expanding, with a training part of fixed length.")
        .Case("walk-forward", new MapShape<WalkForwardSplit>("a map, such as '{test: 48, refit: 12}'")
            .Key("test", new StepsShape(1), s => s.Test, (s, v) => s with { Test = v }, "Rows tested in all.", required: true, shorthand: true)
            .Key("refit", new OptionalValueShape<int>(new StepsShape(1)), s => s.Refit, (s, v) => s with { Refit = v },
                "Rows tested until the model is trained again; the horizon unless said otherwise.")
            .Key("train", new OptionalValueShape<int>(new StepsShape(1)), s => s.Train, (s, v) => s with { Train = v },
                "Rows of each training part; all before the test rows unless said otherwise."),
            "The test rows are forecast in order, with the model trained again on the way.")
        .Case("blocked", new MapShape<BlockedSplit>("a map, such as '{folds: 5, test: 12}'")
            .Key("folds", new CountShape(1, 1000), s => s.Folds, (s, v) => s with { Folds = v }, "Number of blocks.")
            .Key("test", new StepsShape(1), s => s.Test, (s, v) => s with { Test = v }, "Rows at the end of each block that are its test part.",
                required: true), "Every block of the rows is a fold of its own.")
        .Case("purged-k-fold", new MapShape<PurgedKFoldSplit>("a map, such as '{folds: 5, embargo: 12}'")
            .Key("folds", new CountShape(2, 1000), s => s.Folds, (s, v) => s with { Folds = v }, "Number of folds.")
            .Key("purge", new OptionalValueShape<int>(new StepsShape(0)), s => s.Purge, (s, v) => s with { Purge = v },
                "Rows left out on both sides of a test part; the horizon unless said otherwise.")
            .Key("embargo", new StepsShape(0), s => s.Embargo, (s, v) => s with { Embargo = v }, "Rows left out behind a test part beyond the purge."),
            "A k-fold in order that leaves rows out around each test part.")
        .Case("k-fold", new MapShape<KFoldSplit>("a map, such as '{folds: 5}'")
            .Key("folds", new CountShape(2, 1000), s => s.Folds, (s, v) => s with { Folds = v }, "Number of folds.")
            .Key("shuffle", new ChoiceShape<SplitShuffle>(), s => s.Shuffle, (s, v) => s with { Shuffle = v }, "Whether rows are dealt to folds at random."),
            "Every fold is the test part once; folds train on the future.")
        .Case("group", new MapShape<GroupSplit>("a map, such as '{folds: 5, by: patient}'")
            .Key("folds", new CountShape(2, 1000), s => s.Folds, (s, v) => s with { Folds = v }, "Number of folds.")
            .Key("by", new OptionalShape<string>(Values.ColumnName), s => s.By, (s, v) => s with { By = v },
                "Column that names a row's group; the series unless said otherwise.", shorthand: true), "Whole series or groups are dealt to folds.")
        .Case("given", new MapShape<GivenSplit>("a map, such as '{rows: {train: 0..100, test: 100..}}'")
            .OneOf(GivenLanguage.Parts, s => s.Parts, (s, v) => s with { Parts = v }, required: true), "The parts are said one by one.");

    public static readonly MapShape<ValidationSpec> Validation = new MapShape<ValidationSpec>("a map, such as '{rows: 24, refit: true}'")
        .Key("rows", new StepsShape(1), s => s.Rows, (s, v) => s with { Rows = v }, "Rows at the end of the training part.", required: true, shorthand: true)
        .Key("refit", Values.Flag, s => s.Refit, (s, v) => s with { Refit = v }, "Train again on all rows before the test part for the steps found.");

    public static readonly MapShape<SplitSpec> Split = new MapShape<SplitSpec>("a map, such as '{expanding: {folds: 5, test: 12}}'")
        .OneOf(Scheme, s => s.Scheme, (s, v) => s with { Scheme = v }, required: true)
        .Key("validation", new OptionalShape<ValidationSpec>(Validation), s => s.Validation, (s, v) => s with { Validation = v },
            "Rows at the end of the training part that early stopping reads.")
        .Key("gap", new StepsShape(-1_000_000), s => s.Gap, (s, v) => s with { Gap = v }, "Rows left out before the test part.")
        .Key("carry", new ChoiceShape<Carry>(), s => s.Carry, (s, v) => s with { Carry = v }, "What a fold's model starts from.");
}
