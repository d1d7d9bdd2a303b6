using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>window</c>.</summary>
internal static class WindowLanguage
{
    public static readonly MapShape<RaggedSpec> Ragged = new MapShape<RaggedSpec>("a map, such as '{pad: front, max-length: 200}'")
        .Key("pad", new ChoiceShape<WindowEnd>(), s => s.Pad, (s, v) => s with { Pad = v }, "The end at which short sequences are filled up.")
        .Key("truncate", new ChoiceShape<WindowEnd>(), s => s.Truncate, (s, v) => s with { Truncate = v }, "The end at which long ones are cut.")
        .Key("mask", Values.Flag, s => s.Mask, (s, v) => s with { Mask = v }, "Whether filled-up steps are kept out of recurrence and loss.")
        .Key("max-length", new OptionalValueShape<int>(new StepsShape(1)), s => s.MaxLength, (s, v) => s with { MaxLength = v },
            "Steps at which long ones are cut.", omitEmpty: true)
        .Key("mask-value", new OptionalValueShape<Number>(new NumberShape()), s => s.MaskValue, (s, v) => s with { MaskValue = v },
            "Steps at which all inputs that are numbers of the data have this value are masked wherever they stand (categories, flags, static columns and the "
                + "calendar are not asked); by length alone unless said.", omitEmpty: true);

    public static readonly MapShape<WindowSpec> Window = new MapShape<WindowSpec>("a map, such as '{length: 24, horizon: 12}'")
        .Key("length", new StepsShape(1), s => s.Length, (s, v) => s with { Length = v }, "Steps of history a model sees.", required: true)
        .Key("horizon", new StepsShape(1), s => s.Horizon, (s, v) => s with { Horizon = v }, "Steps forecast from one origin.")
        .Key("stride", new StepsShape(1), s => s.Stride, (s, v) => s with { Stride = v }, "Steps from one training window to the next.")
        .Key("order", new ChoiceShape<WindowOrder>(), s => s.Order, (s, v) => s with { Order = v },
            "Whether windows are cut inside their part or before the split.")
        .Key("ragged", new OptionalShape<RaggedSpec>(Ragged), s => s.Ragged, (s, v) => s with { Ragged = v },
            "How sequences of unequal length are brought to one; of a forecast, windows of a series that has begun a short while ago.", omitEmpty: true);
}
