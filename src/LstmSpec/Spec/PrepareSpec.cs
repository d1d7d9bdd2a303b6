namespace LstmSpec.Spec;

/// <summary>A step of the preparation.</summary>
public abstract record PrepareStep
{
    /// <summary>The columns it applies to; empty means the default of its kind (see <see cref="ForInputs"/>).</summary>
    public ValueList<string> On { get; init; }

    /// <summary>The rows its statistics are taken from.</summary>
    public FitScope Fit { get; init; } = FitScope.FoldTrain;

    /// <summary>Whether forecasts are brought back through it; false leaves them as the model gives them, a mistake that can be said.</summary>
    public bool Invert { get; init; } = true;

    /// <summary>Whether it applies to targets and all covariates that are numbers unless said otherwise; to targets alone where false.</summary>
    public virtual bool ForInputs => false;
}

/// <summary>Rows that statistics are taken from.</summary>
public enum FitScope
{
    /// <summary>The training part of each fold.</summary>
    FoldTrain,

    /// <summary>All rows, test part included: a mistake that can be said, and is objected to.</summary>
    WholeSeries,
}

/// <summary>log(x + offset).</summary>
public sealed record LogStep : PrepareStep
{
    /// <summary>In the column's units; x + offset must lie above 0.</summary>
    public Number Offset { get; init; } = 0;

    /// <summary>The mean in the place of the median on the way back: times exp(σ²/2) of the residuals.</summary>
    public bool BiasCorrection { get; init; }
}

/// <summary>((x + offset)^λ − 1) / λ, and log(x + offset) for λ = 0. Box &amp; Cox (1964), eq. 1.</summary>
public sealed record BoxCoxStep : PrepareStep
{
    /// <summary>In [−5, 5]; null: fitted by maximum likelihood.</summary>
    public Number? Lambda { get; init; }

    /// <summary>In the column's units; x + offset must lie above 0.</summary>
    public Number Offset { get; init; } = 0;

    /// <inheritdoc cref="LogStep.BiasCorrection"/>
    public bool BiasCorrection { get; init; }
}

/// <summary>x(t) − x(t − season), <see cref="Order"/> times; a season of 1 is the plain first difference.</summary>
public sealed record DifferenceStep : PrepareStep
{
    /// <summary>Lag in steps, 1 or more.</summary>
    public int Season { get; init; } = 1;

    /// <summary>How many times, 1 to 3; a plan writes as many steps of order 1.</summary>
    public int Order { get; init; } = 1;

    /// <summary>The values that a forecast is summed up from.</summary>
    public IntegrateFrom IntegrateFrom { get; init; } = IntegrateFrom.Origin;

    /// <summary>Between which neighbours the difference is taken.</summary>
    public DifferenceAxis Axis { get; init; } = DifferenceAxis.Time;

    /// <summary>As a share of the earlier value: x(t) / x(t − season) − 1.</summary>
    public bool Relative { get; init; }
}

/// <summary>Values that differences are summed up from.</summary>
public enum IntegrateFrom
{
    /// <summary>The values up to the origin; steps further on start from what was forecast.</summary>
    Origin,

    /// <summary>The true value before each step, behind the origin too: a mistake that can be said, and is objected to.</summary>
    Truth,
}

/// <summary>Neighbours that a difference is taken between.</summary>
public enum DifferenceAxis
{
    /// <summary>Rows of one series, a season apart.</summary>
    Time,

    /// <summary>From one window to the next: a mistake that can be said, and is objected to.</summary>
    Sample,
}

/// <summary>x less a polynomial in time, fitted by least squares.</summary>
public sealed record DetrendStep : PrepareStep
{
    /// <summary>0 the mean, 1 a line, 2 a parabola, 3 a cubic.</summary>
    public int Degree { get; init; } = 1;
}

/// <summary>Brings a column to a common size.</summary>
public sealed record ScaleStep : PrepareStep
{
    /// <summary>How it is brought there.</summary>
    public ScaleMethod Method { get; init; } = ScaleMethod.Standard;

    /// <summary>One scaler for inputs and targets together: a mistake that can be said, and is objected to.</summary>
    public bool ShareStatistics { get; init; }

    /// <summary>Per-window methods: the rows whose statistics are taken.</summary>
    public WindowSpan Span { get; init; } = WindowSpan.Window;

    /// <summary>Per-window methods: what becomes of a window's targets.</summary>
    public WindowTargets Targets { get; init; } = WindowTargets.Same;

    /// <inheritdoc/>
    public override bool ForInputs => true;

    /// <summary>Whether the statistics are each window's own.</summary>
    public bool IsPerWindow => Method is ScaleMethod.PerWindow or ScaleMethod.LastValue or ScaleMethod.Reversible;
}

/// <summary>How a column is brought to a common size; statistics are those of the rows it is fitted on, or of each window.</summary>
public enum ScaleMethod
{
    /// <summary>(x − mean) / standard deviation.</summary>
    Standard,

    /// <summary>(x − minimum) / (maximum − minimum).</summary>
    MinMax,

    /// <summary>(x − median) / interquartile range.</summary>
    Robust,

    /// <summary>x / max |x|.</summary>
    MaxAbs,

    /// <summary>(x − mean) / standard deviation of the window.</summary>
    PerWindow,

    /// <summary>x less the last value of the window.</summary>
    LastValue,

    /// <summary>As per window, with a learned size and level, undone on the way out. Kim et al. (2022).</summary>
    Reversible,
}

/// <summary>Rows of a window whose statistics are taken.</summary>
public enum WindowSpan
{
    /// <summary>The rows that a model sees.</summary>
    Window,

    /// <summary>Those to be forecast, too: a mistake that can be said, and is objected to.</summary>
    WindowAndTarget,
}

/// <summary>What becomes of the targets of a window that is scaled by itself.</summary>
public enum WindowTargets
{
    /// <summary>Brought to size by the statistics of their window, which bring the forecast back.</summary>
    Same,

    /// <summary>Left as they are: a mistake that can be said, and is objected to.</summary>
    Raw,

    /// <summary>By statistics of their own: a mistake that can be said, and is objected to.</summary>
    Own,
}
