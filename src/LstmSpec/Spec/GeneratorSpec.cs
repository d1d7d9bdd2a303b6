namespace LstmSpec.Spec;

/// <summary>A series made by a formula, for teaching and tests: t = 0, 1, … counts rows.</summary>
public sealed record GeneratorSpec
{
    /// <summary>The formula.</summary>
    public GeneratorKind Kind { get; init; } = new SineGenerator();

    /// <summary>Standard deviation of normal noise added to every value, 0 or more, in the series' units.</summary>
    public Number Noise { get; init; } = 0;

    /// <summary>Rows of each series, 1 to 10,000,000.</summary>
    public int Rows { get; init; } = 1000;

    /// <summary>Of noise, random steps and phases.</summary>
    public int Seed { get; init; }

    /// <summary>How many series, 1 to 100,000, each with a phase and noise of its own.</summary>
    public int Series { get; init; } = 1;
}

/// <summary>A formula that makes a series. Angles count turns: the first target of the first series begins with phase 0, the others anywhere in a
/// turn.</summary>
public abstract record GeneratorKind;

/// <summary>amplitude · sin(2π t / period).</summary>
public sealed record SineGenerator : GeneratorKind
{
    /// <summary>Rows of one period, above 0; need not be whole.</summary>
    public Number Period { get; init; } = 50;

    /// <summary>Largest distance from 0, 0 or more.</summary>
    public Number Amplitude { get; init; } = 1;
}

/// <summary>+amplitude in the first half of each period, −amplitude in the second.</summary>
public sealed record SquareGenerator : GeneratorKind
{
    /// <summary>Rows of one period, above 0; need not be whole.</summary>
    public Number Period { get; init; } = 50;

    /// <summary>Distance from 0, 0 or more.</summary>
    public Number Amplitude { get; init; } = 1;
}

/// <summary>slope · t.</summary>
public sealed record TrendGenerator : GeneratorKind
{
    /// <summary>Rise from row to row.</summary>
    public Number Slope { get; init; } = Number.From(0.01);
}

/// <summary>slope · t + amplitude · sin(2π t / period): a level that rises with a season on it.</summary>
public sealed record SeasonalGenerator : GeneratorKind
{
    /// <summary>Rows of one season, above 0; need not be whole.</summary>
    public Number Period { get; init; } = 12;

    /// <summary>Largest distance from the line, 0 or more.</summary>
    public Number Amplitude { get; init; } = 1;

    /// <summary>Rise from row to row.</summary>
    public Number Slope { get; init; } = Number.From(0.01);
}

/// <summary>x(t) = x(t − 1) + drift + a normal step, from x(−1) = 0.</summary>
public sealed record RandomWalkGenerator : GeneratorKind
{
    /// <summary>Standard deviation of a step, 0 or more.</summary>
    public Number Step { get; init; } = 1;

    /// <summary>Rise from row to row beside the steps.</summary>
    public Number Drift { get; init; } = 0;
}

/// <summary>x(t) = Σ coefficient(i) · x(t − i) + a normal step, after 100 rows that are not kept.</summary>
public sealed record AutoregressiveGenerator : GeneratorKind
{
    /// <summary>Of x(t − 1), x(t − 2), …; 1 to 100 of them.</summary>
    public ValueList<Number> Coefficients { get; init; } = ValueList.Of(Number.From(0.9));

    /// <summary>Standard deviation of a step, 0 or more.</summary>
    public Number Step { get; init; } = 1;
}
