using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>window</c>.</summary>
internal static class WindowLanguage
{
    public static readonly MapShape<WindowSpec> Window = new MapShape<WindowSpec>("a map, such as '{length: 24, horizon: 12}'")
        .Key("length", new StepsShape(1), s => s.Length, (s, v) => s with { Length = v }, "Steps of history a model sees.", required: true)
        .Key("horizon", new StepsShape(1), s => s.Horizon, (s, v) => s with { Horizon = v }, "Steps forecast from one origin.")
        .Key("stride", new StepsShape(1), s => s.Stride, (s, v) => s with { Stride = v }, "Steps from one training window to the next.")
        .Key("order", new ChoiceShape<WindowOrder>(), s => s.Order, (s, v) => s with { Order = v }, "Whether windows are cut inside their part or before the split.");
}
