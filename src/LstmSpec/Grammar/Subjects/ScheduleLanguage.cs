using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>train.schedule</c> and <c>train.warm-up</c>.</summary>
internal static class ScheduleLanguage
{
    public static readonly UnionShape<ScheduleSpec> Schedule = new UnionShape<ScheduleSpec>("a schedule")
        .Case("step", new MapShape<StepSchedule>("epochs or a map, such as '{every: 10, factor: 0.1}'")
            .Key("every", new CountShape(1), s => s.Every, (s, v) => s with { Every = v }, "Epochs from one drop to the next.", shorthand: true)
            .Key("factor", Values.Factor, s => s.Factor, (s, v) => s with { Factor = v }, "What a drop multiplies the learning rate by."),
            "A lower rate after every so many epochs.")
        .Case("exponential", new MapShape<ExponentialSchedule>("a factor, such as '0.95'")
            .Key("factor", Values.Factor, s => s.Factor, (s, v) => s with { Factor = v }, "What each epoch multiplies the learning rate by.", shorthand: true),
            "A lower rate after each epoch.")
        .Case("cosine", new MapShape<CosineSchedule>("a map, such as '{min: 1e-5}'")
            .Key("epochs", new OptionalValueShape<int>(new CountShape(1)), s => s.Epochs, (s, v) => s with { Epochs = v },
                "Epochs to the bottom; all that follow the warm-up unless said otherwise.")
            .Key("min", new NumberShape(least: 0), s => s.Min, (s, v) => s with { Min = v }, "The rate at the bottom."), "Half a cosine down to the bottom.")
        .Case("plateau", new MapShape<PlateauSchedule>("a map, such as '{patience: 10, factor: 0.1}'")
            .Key("factor", Values.Factor, s => s.Factor, (s, v) => s with { Factor = v }, "What a drop multiplies the learning rate by.")
            .Key("patience", new CountShape(0), s => s.Patience, (s, v) => s with { Patience = v }, "Epochs without a better loss that are borne.",
                shorthand: true)
            .Key("threshold", Values.Share, s => s.Threshold, (s, v) => s with { Threshold = v },
                "A loss counts as better when it is lower by more than this share of the best.")
            .Key("min", new NumberShape(least: 0), s => s.Min, (s, v) => s with { Min = v }, "The rate does not fall below it.")
            .Key("read", new ChoiceShape<ReadPart>(), s => s.Read, (s, v) => s with { Read = v }, "The part whose loss is read."),
            "A lower rate when the loss no longer falls.")
        .Case("one-cycle", new MapShape<OneCycleSchedule>("a map, such as '{rise: 0.3}'")
            .Key("rise", Values.Factor, s => s.Rise, (s, v) => s with { Rise = v }, "Share of the epochs in which the rate rises.", shorthand: true)
            .Key("divide", new NumberShape(above: 1), s => s.Divide, (s, v) => s with { Divide = v }, "The first rate is the full one divided by this.")
            .Key("final-divide", new NumberShape(above: 1), s => s.FinalDivide, (s, v) => s with { FinalDivide = v },
                "The last rate is the first one divided by this."), "Half a cosine up to the full rate and half a cosine down, far below the first.");

    public static readonly MapShape<WarmUpSpec> WarmUp = new MapShape<WarmUpSpec>("epochs or a map, such as '{epochs: 5, start: 0.1}'")
        .Key("epochs", new CountShape(1), s => s.Epochs, (s, v) => s with { Epochs = v }, "Epochs until the learning rate is the full one.", shorthand: true)
        .Key("start", Values.Factor, s => s.Start, (s, v) => s with { Start = v }, "Share of the learning rate in the first epoch.");
}
