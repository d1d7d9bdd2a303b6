using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>prepare</c>: the steps of the preparation.</summary>
internal static class PrepareLanguage
{
    public static readonly UnionShape<PrepareStep> PrepareStep = new UnionShape<PrepareStep>("a preparation step")
        .Case("log", new MapShape<LogStep>("a map, such as '{offset: 1}'")
            .Key("offset", new NumberShape(), s => s.Offset, (s, v) => s with { Offset = v }, "Added before the logarithm.", shorthand: true)
            .Key("on", new ListShape<string>(Values.ColumnName), s => s.On, (s, v) => s with { On = v }, "Columns; the targets unless said otherwise.", omitEmpty: true), "log(x + offset).")
        .Case("difference", new MapShape<DifferenceStep>("a map, such as '{season: 12}'")
            .Key("season", new StepsShape(1), s => s.Season, (s, v) => s with { Season = v }, "Lag in steps; 1 is the plain first difference.", shorthand: true)
            .Key("order", new CountShape(1, 3), s => s.Order, (s, v) => s with { Order = v }, "How many times.")
            .Key("on", new ListShape<string>(Values.ColumnName), s => s.On, (s, v) => s with { On = v }, "Columns; the targets unless said otherwise.", omitEmpty: true), "x(t) − x(t − season).")
        .Case("scale", new MapShape<ScaleStep>("a method, such as 'standard'")
            .Key("method", new ChoiceShape<ScaleMethod>(), s => s.Method, (s, v) => s with { Method = v }, "How a column is brought to a common size.", shorthand: true)
            .Key("on", new ListShape<string>(Values.ColumnName), s => s.On, (s, v) => s with { On = v }, "Columns; every input unless said otherwise.", omitEmpty: true)
            .Key("fit", new ChoiceShape<FitScope>(), s => s.Fit, (s, v) => s with { Fit = v }, "Rows the statistics are taken from."), "Scaling, fitted on the training part of each fold.");
}
