namespace LstmSpec.Spec;

/// <summary>Fills rows without a value, or leaves them out.</summary>
public sealed record MissingStep : PrepareStep
{
    /// <summary>What stands in for a missing value.</summary>
    public MissingMethod Method { get; init; } = MissingMethod.Forward;

    /// <summary>Constant: the value, in the units that the steps before this one leave.</summary>
    public Number Value { get; init; } = 0;

    /// <summary>Seasonal: steps back to the value that is taken, 1 or more.</summary>
    public int Season { get; init; } = 1;

    /// <summary>At most this many rows of a stretch are filled, 1 or more; all where null.</summary>
    public int? Limit { get; init; }

    /// <summary>Adds an input that is 1 where a value was filled.</summary>
    public bool Indicator { get; init; }

    /// <inheritdoc/>
    public override bool ForInputs => true;
}

/// <summary>What stands in for a missing value.</summary>
public enum MissingMethod
{
    /// <summary>The last value known.</summary>
    Forward,

    /// <summary>A straight line between the values on both sides; as an origin inside the gap knows it, and at the end of a series, the last value
    /// known.</summary>
    Linear,

    /// <summary>The value of a season before.</summary>
    Seasonal,

    /// <summary>The value said beside it.</summary>
    Constant,

    /// <summary>Rows without a value, and windows across them, are left out.</summary>
    Drop,

    /// <summary>The next value: a mistake that can be said, and is objected to.</summary>
    Backward,
}

/// <summary>Values outside two quantiles of the rows it is fitted on are moved to them. Nothing undoes it: a forecast goes back as it is.</summary>
public sealed record WinsoriseStep : PrepareStep
{
    /// <summary>Quantile that lower values are moved to, in [0, 1] and below <see cref="Upper"/>.</summary>
    public Number Lower { get; init; } = Number.From(0.01);

    /// <summary>Quantile that higher values are moved to, in [0, 1] and above <see cref="Lower"/>.</summary>
    public Number Upper { get; init; } = Number.From(0.99);

    /// <inheritdoc/>
    public override bool ForInputs => true;
}

/// <summary>A value more than so many robust deviations from the median of its neighbours is replaced by that median. Hampel (1974).</summary>
public sealed record HampelStep : PrepareStep
{
    /// <summary>Rows the median is taken from, 3 or more: those before a row, and where <see cref="Centred"/> those around it, itself included.</summary>
    public int Window { get; init; } = 7;

    /// <summary>In 1.4826 · median absolute deviation of those rows, above 0.</summary>
    public Number Deviations { get; init; } = 3;

    /// <summary>Looks on both sides: a mistake that can be said, and is objected to.</summary>
    public bool Centred { get; init; }

    /// <inheritdoc/>
    public override bool ForInputs => true;
}

/// <summary>The column is taken apart into components, such as trend and oscillations, which are read in its place: each window by itself, or (fit:
/// whole-series) each series. What is forecast stays the column.</summary>
public sealed record DecomposeStep : PrepareStep
{
    /// <summary>By what the column is taken apart.</summary>
    public DecomposeMethod Method { get; init; } = DecomposeMethod.Wavelet;

    /// <summary>How many, 1 to 1,000, the last of them what the others leave; null for as many as the method gives: season, rest and trend by STL, else
    /// four.</summary>
    public int? Components { get; init; }

    /// <summary>Components that are read.</summary>
    public int Parts => Components ?? (Method == DecomposeMethod.Stl ? 3 : 4);
}

/// <summary>By what a column is taken apart.</summary>
public enum DecomposeMethod
{
    /// <summary>Empirical mode decomposition. Huang et al. (1998).</summary>
    Emd,

    /// <summary>Variational mode decomposition. Dragomiretskiy &amp; Zosso (2014).</summary>
    Vmd,

    /// <summary>Undecimated Haar wavelet of the rows up to each. Mallat (1989); Renaud, Starck &amp; Murtagh (2005).</summary>
    Wavelet,

    /// <summary>Season, rest and trend, the trend by local regression. Cleveland et al. (1990).</summary>
    Stl,

    /// <summary>Singular spectrum analysis. Broomhead &amp; King (1986).</summary>
    Ssa,
}

/// <summary>Each value becomes the mean of the last rows, its own included.</summary>
public sealed record SmoothStep : PrepareStep
{
    /// <summary>Rows that are averaged, 2 or more, at the start of a series those there are.</summary>
    public int Window { get; init; } = 3;

    /// <inheritdoc cref="HampelStep.Centred"/>
    public bool Centred { get; init; }

    /// <inheritdoc/>
    public override bool ForInputs => true;
}
