using System.Globalization;
using LstmSpec.Forecasting;

namespace LstmSpec.Predicting;

/// <summary>One step of a forecast.</summary>
/// <param name="Time">ISO 8601, or the plain index.</param>
/// <param name="Values">In original units, in the order of the plan's targets: the mean over seeds; of classes the number of the likeliest.</param>
public sealed record PredictedStep(string Time, IReadOnlyList<float> Values)
{
    /// <summary>Name of the series in a panel; null where the rows name none.</summary>
    public string? Series { get; init; }

    /// <summary>Between what bounds; null where the model says nothing of it.</summary>
    public StepInterval? Interval { get; init; }

    /// <summary>Of each class; null where no class is told.</summary>
    public IReadOnlyList<float>? Probabilities { get; init; }
}

/// <summary>A value of the history that lies far outside all that the model was trained on: it is forecast from, and the forecast may be worth
/// nothing.</summary>
/// <param name="Column">Its column.</param>
/// <param name="Series">Its series; empty where the rows name none.</param>
/// <param name="Time">Its row.</param>
/// <param name="Value">The farthest one.</param>
/// <param name="Low">The lowest value that was trained on.</param>
/// <param name="High">The highest.</param>
/// <param name="Count">How many rows of the column and series lie so far outside.</param>
public sealed record PredictionWarning(string Column, string Series, string Time, float Value, float Low, float High, int Count)
{
    /// <summary>One sentence with the value and the range.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"'{Column}' is {Value} at "
            + $"{Time}{(Series.Length > 0 ? $" of series '{Series}'" : string.Empty)}{(Count > 1 ? $", one of {Count} such rows" : string.Empty)}: the model "
            + $"was trained on {Low} to {High}, and what it says this far outside is a guess");
}
