namespace LstmSpec.Spec;

/// <summary>A series made by a formula, for teaching and tests: t = 0, 1, … counts rows.</summary>
public sealed record GeneratorSpec
{
    public GeneratorKind Kind { get; init; } = new SineGenerator();

    /// <summary>Standard deviation of normal noise added to every value.</summary>
    public Number Noise { get; init; } = 0;

    /// <summary>Rows of each series.</summary>
    public int Rows { get; init; } = 1000;

    /// <summary>Of noise, random steps and phases.</summary>
    public int Seed { get; init; }

    /// <summary>How many series, each with a phase and noise of its own.</summary>
    public int Series { get; init; } = 1;
}

public abstract record GeneratorKind;

/// <summary>amplitude · sin(2π t / period).</summary>
public sealed record SineGenerator : GeneratorKind
{
    /// <summary>Rows of one period; need not be whole.</summary>
    public Number Period { get; init; } = 50;

    public Number Amplitude { get; init; } = 1;
}

/// <summary>+amplitude in the first half of each period, −amplitude in the second.</summary>
public sealed record SquareGenerator : GeneratorKind
{
    public Number Period { get; init; } = 50;

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
    public Number Period { get; init; } = 12;

    public Number Amplitude { get; init; } = 1;

    /// <summary>Rise from row to row.</summary>
    public Number Slope { get; init; } = Number.From(0.01);
}

/// <summary>x(t) = x(t − 1) + drift + a normal step.</summary>
public sealed record RandomWalkGenerator : GeneratorKind
{
    /// <summary>Standard deviation of a step.</summary>
    public Number Step { get; init; } = 1;

    public Number Drift { get; init; } = 0;
}

/// <summary>x(t) = Σ coefficient(i) · x(t − i) + a normal step.</summary>
public sealed record AutoregressiveGenerator : GeneratorKind
{
    /// <summary>Of x(t − 1), x(t − 2), …</summary>
    public ValueList<Number> Coefficients { get; init; } = ValueList.Of(Number.From(0.9));

    /// <summary>Standard deviation of a step.</summary>
    public Number Step { get; init; } = 1;
}
