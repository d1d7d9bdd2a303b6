using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Preparing;

namespace LstmSpec.Predicting;

/// <summary>Where the models of a bundle come from.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="About">In the words of the spec.</param>
/// <param name="Run">Id of the run.</param>
/// <param name="PlanHash">Of the plan in the bundle.</param>
/// <param name="DataHash">Of the rows that were trained on.</param>
/// <param name="Profile">Of the engine that trained them.</param>
/// <param name="Compromised">Ids of errors that the run went on in spite of: what such a model says proves nothing.</param>
public sealed record BundleInfo(string Experiment, string About, string Run, string PlanHash, string DataHash, NumericProfile Profile,
    IReadOnlyList<string> Compromised);

/// <summary>Everything that forecasting takes.</summary>
internal sealed record Bundle
{
    public required BundleInfo Info { get; init; }

    public required Plan Plan { get; init; }

    public required Network Network { get; init; }

    public required FittedPreparation Fitted { get; init; }

    public required FittedRanges Ranges { get; init; }

    /// <summary>Half widths of conformal intervals, (series, step, target) in original units; NaN where nothing was observed. Null where none are asked
    /// for.</summary>
    public double[]? Margins { get; init; }

    /// <summary>By model, column and step the variances that bring back means; null where none are brought back.</summary>
    public double[]?[]?[][]? Variances { get; init; }

    /// <summary>One per seed, without optimizer.</summary>
    public required IReadOnlyList<ModelState> States { get; init; }

    /// <summary>For each model the preparation that brings its forecasts back.</summary>
    /// <exception cref="FormatException">Variances are of another plan.</exception>
    public IReadOnlyList<FittedPreparation> Inverses() => Variances is null
        ? [.. States.Select(_ => Fitted)]
        : [.. Variances.Select(v => Fitted.With(v, Plan.Spec.Window.Horizon))];
}

/// <summary>A file is no bundle, or a damaged or hostile one: the message says what was found.</summary>
public sealed class BundleException : Exception
{
    /// <param name="message">Which file, and what was found; control characters are made visible.</param>
    public BundleException(string message)
        : base(Line(message))
    {
    }

    /// <param name="message">Which file, and what was found; control characters are made visible.</param>
    /// <param name="inner">What reading it threw.</param>
    public BundleException(string message, Exception inner)
        : base(Line(message), inner)
    {
    }

    /// <summary>Names in it come from the file: what could move a terminal's cursor or break a line is shown as a box.</summary>
    private static string Line(string text) => string.Concat((text.Length > 1000 ? text[..1000] + "..." : text).Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
