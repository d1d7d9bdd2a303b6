using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>prepare</c>: the steps of the preparation.</summary>
internal static class PrepareLanguage
{
    private const string OnTargets = "Columns; the targets unless said otherwise.";
    private const string OnInputs = "Columns; every input that is a number unless said otherwise.";
    private static readonly NumberShape Quantile = new(least: 0, most: 1);

    public static readonly UnionShape<PrepareStep> PrepareStep = new UnionShape<PrepareStep>("a preparation step")
        .Case("log", On(Invert(new MapShape<LogStep>("a map, such as '{offset: 1}'")
            .Key("offset", new NumberShape(), s => s.Offset, (s, v) => s with { Offset = v }, "Added before the logarithm.")
            .Key("bias-correction", Values.Flag, s => s.BiasCorrection, (s, v) => s with { BiasCorrection = v },
                "Brings the mean back in the place of the median.", omitEmpty: true)), OnTargets), "log(x + offset).")
        .Case("box-cox", Fit(On(Invert(new MapShape<BoxCoxStep>("a map, such as '{lambda: 0.5}'")
            .Key("lambda", new FittedShape(new NumberShape(least: -5, most: 5)), s => s.Lambda, (s, v) => s with { Lambda = v },
                "The power; fitted by maximum likelihood unless said.")
            .Key("offset", new NumberShape(), s => s.Offset, (s, v) => s with { Offset = v }, "Added before the power is taken.")
            .Key("bias-correction", Values.Flag, s => s.BiasCorrection, (s, v) => s with { BiasCorrection = v },
                "Brings the mean back in the place of the median.", omitEmpty: true)), OnTargets)), "A power that evens out the spread.")
        .Case("difference", On(Invert(new MapShape<DifferenceStep>("a map, such as '{season: 12}'")
            .Key("season", new StepsShape(1), s => s.Season, (s, v) => s with { Season = v }, "Lag in steps; 1 is the plain first difference.", shorthand: true)
            .Key("order", new CountShape(1, 3), s => s.Order, (s, v) => s with { Order = v }, "How many times.")
            .Key("integrate-from", new ChoiceShape<IntegrateFrom>(), s => s.IntegrateFrom, (s, v) => s with { IntegrateFrom = v },
                "The values that a forecast is summed up from.", omitEmpty: true)
            .Key("axis", new ChoiceShape<DifferenceAxis>(), s => s.Axis, (s, v) => s with { Axis = v },
                "Whether neighbours in time or in the batch are taken from each other.", omitEmpty: true)
            .Key("relative", Values.Flag, s => s.Relative, (s, v) => s with { Relative = v },
                "The change as a share of the earlier value, x(t) / x(t − season) − 1.", omitEmpty: true)), OnTargets), "x(t) − x(t − season).")
        .Case("detrend", Fit(On(Invert(new MapShape<DetrendStep>("a map, such as '{degree: 1}'")
            .Key("degree", new CountShape(0, 3), s => s.Degree, (s, v) => s with { Degree = v }, "0 the mean, 1 a line, 2 a parabola.", shorthand: true)),
            OnTargets)), "x less a polynomial in time.")
        .Case("scale", Fit(On(Invert(new MapShape<ScaleStep>("a method, such as 'standard'")
            .Key("method", new ChoiceShape<ScaleMethod>(), s => s.Method, (s, v) => s with { Method = v }, "How a column is brought to a common size.",
                shorthand: true)
            .Key("share-statistics", Values.Flag, s => s.ShareStatistics, (s, v) => s with { ShareStatistics = v },
                "One scaler for inputs and targets together.", omitEmpty: true)
            .Key("span", new ChoiceShape<WindowSpan>(), s => s.Span, (s, v) => s with { Span = v }, "Per-window methods: the rows whose statistics are taken.",
                omitEmpty: true)
            .Key("targets", new ChoiceShape<WindowTargets>(), s => s.Targets, (s, v) => s with { Targets = v },
                "Per-window methods: what becomes of a window's targets.", omitEmpty: true)), OnInputs)),
            "Scaling, fitted on the training part of each fold or on each window.")
        .Case("missing", On(new MapShape<MissingStep>("a method, such as 'forward'")
            .Key("method", new ChoiceShape<MissingMethod>(), s => s.Method, (s, v) => s with { Method = v }, "What stands in for a value that is missing.",
                shorthand: true)
            .Key("value", new NumberShape(), s => s.Value, (s, v) => s with { Value = v }, "Constant: the value.", omitEmpty: true)
            .Key("season", new StepsShape(1), s => s.Season, (s, v) => s with { Season = v }, "Seasonal: steps back to the value that is taken.",
                omitEmpty: true)
            .Key("limit", new OptionalValueShape<int>(new StepsShape(1)), s => s.Limit, (s, v) => s with { Limit = v },
                "At most this many rows of a stretch are filled.", omitEmpty: true)
            .Key("indicator", Values.Flag, s => s.Indicator, (s, v) => s with { Indicator = v }, "Adds an input that is 1 where a value was filled.",
                omitEmpty: true), OnInputs), "Fills rows without a value.")
        .Case("winsorise", Fit(On(new MapShape<WinsoriseStep>("a map, such as '{lower: 0.01, upper: 0.99}'")
            .Key("lower", Quantile, s => s.Lower, (s, v) => s with { Lower = v }, "Quantile that lower values are moved to.")
            .Key("upper", Quantile, s => s.Upper, (s, v) => s with { Upper = v }, "Quantile that higher values are moved to."), OnInputs)),
            "Moves values outside two quantiles to them.")
        .Case("hampel", On(new MapShape<HampelStep>("a map, such as '{window: 7, deviations: 3}'")
            .Key("window", new StepsShape(3), s => s.Window, (s, v) => s with { Window = v }, "Rows that the median is taken from.", shorthand: true)
            .Key("deviations", new NumberShape(above: 0), s => s.Deviations, (s, v) => s with { Deviations = v },
                "Robust deviations from which a value is replaced.")
            .Key("centred", Values.Flag, s => s.Centred, (s, v) => s with { Centred = v }, "Looks on both sides of a row.", omitEmpty: true), OnInputs),
            "Replaces outliers by the median of the rows before them.")
        .Case("decompose", Fit(On(new MapShape<DecomposeStep>("a method, such as 'stl'")
            .Key("method", new ChoiceShape<DecomposeMethod>(), s => s.Method, (s, v) => s with { Method = v }, "How the components are found.", shorthand: true)
            .Key("components", new OptionalValueShape<int>(new CountShape(1, 1000)), s => s.Components, (s, v) => s with { Components = v },
                "How many, the last of them what the others leave: 3 of STL, which has no other number, 4 of the others unless said.", omitEmpty: true),
            OnTargets)), "Takes a column apart into components, which are read in its place: window by window unless fitted on the whole series.")
        .Case("smooth", On(new MapShape<SmoothStep>("a map, such as '{window: 3}'")
            .Key("window", new StepsShape(2), s => s.Window, (s, v) => s with { Window = v }, "Rows that the mean is taken from, the row itself included.",
                shorthand: true)
            .Key("centred", Values.Flag, s => s.Centred, (s, v) => s with { Centred = v }, "Looks on both sides of a row.", omitEmpty: true), OnInputs),
            "The mean of the last rows.");

    private static MapShape<T> On<T>(MapShape<T> shape, string doc)
        where T : PrepareStep, new() => shape.Key("on", new ListShape<string>(Values.ColumnName), s => s.On, (s, v) => s with { On = v }, doc, omitEmpty: true);

    private static MapShape<T> Fit<T>(MapShape<T> shape)
        where T : PrepareStep, new() =>
        shape.Key("fit", new ChoiceShape<FitScope>(), s => s.Fit, (s, v) => s with { Fit = v }, "Rows the statistics are taken from.");

    private static MapShape<T> Invert<T>(MapShape<T> shape)
        where T : PrepareStep, new() =>
        shape.Key("invert", Values.Flag, s => s.Invert, (s, v) => s with { Invert = v }, "Whether forecasts are brought back through it.", omitEmpty: true);
}
