using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Preparing;

/// <summary>Plans with a preparation and nothing else.</summary>
internal static class Plans
{
    /// <summary>A random chain: perhaps a logarithm or a power, then differences, trends and scales.</summary>
    public static Gen<ValueList<PrepareStep>> Chain =>
        from log in Gen.Elements<PrepareStep?>(null, new LogStep(), new LogStep { Offset = 3 }, new BoxCoxStep(), new BoxCoxStep { Lambda = Number.From(0.5) })
        from rest in Gen.OneOf(
            from method in Gen.Elements(ScaleMethod.Standard, ScaleMethod.MinMax, ScaleMethod.Robust,
                ScaleMethod.MaxAbs)
            select (PrepareStep)new ScaleStep { Method = method },
            from season in Gen.Choose(1, 7) from order in Gen.Choose(1, 2) select (PrepareStep)new DifferenceStep { Season = season, Order = order },
            from degree in Gen.Choose(0, 2) select (PrepareStep)new DetrendStep { Degree = degree }).ListOf(3)
        select rest.Prepend(log).OfType<PrepareStep>().ToValueList();

    /// <summary>A random chain with values moved to quantiles first or last, which nothing undoes.</summary>
    public static Gen<ValueList<PrepareStep>> Clipped =>
        from chain in Chain
        from lower in Gen.Choose(0, 20)
        from first in Gen.Elements(true, false)
        let step = new WinsoriseStep { Lower = Number.From(lower / 100.0), Upper = Number.From(1 - (lower / 100.0)) }
        select (first ? chain.Prepend(step) : chain.Append(step)).ToValueList();

    /// <summary>A random chain with outliers replaced or rows smoothed first or last, which nothing undoes.</summary>
    public static Gen<ValueList<PrepareStep>> Cleaned =>
        from chain in Chain
        from window in Gen.Choose(3, 9)
        from first in Gen.Elements(true, false)
        from step in Gen.Elements<PrepareStep>(new SmoothStep { Window = window }, new HampelStep { Window = window })
        select (first ? chain.Prepend(step) : chain.Append(step)).ToValueList();

    public static Plan Of(params PrepareStep[] steps) => Of(new ColumnPlan("y", ColumnRole.Target, ValueList.Of(steps)));

    public static Plan Of(params ColumnPlan[] columns) => new() { Spec = new(), Columns = ValueList.Of(columns), Text = string.Empty, Hash = string.Empty };
}
