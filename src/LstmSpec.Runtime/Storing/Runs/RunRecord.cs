using System.Text.Json.Serialization;
using LstmSpec.Engines;
using LstmSpec.Findings;
using LstmSpec.Forecasting;
using LstmSpec.Scoring;
using LstmSpec.Training;

namespace LstmSpec.Storing;

/// <summary>All that is known of a finished run. Folds, curves, forecasts, scores and verdict are the same bits whenever plan, data and profile are; names,
/// findings, the spec's text and <see cref="Provenance"/> are this run's own.</summary>
public sealed record RunRecord
{
    /// <summary>First 12 hexadecimal digits of SHA-256 over plan hash, data hash and numeric profile; where a sweep chose the plan, over the plan with the
    /// sweep and those of its points.</summary>
    public required string Id { get; init; }

    /// <summary>The experiment's name; no part of the id.</summary>
    public required string Experiment { get; init; }

    /// <summary>What it is about, in the words of the spec; empty where nothing is said.</summary>
    public string About { get; init; } = string.Empty;

    /// <summary>Canonical text of the plan (JSON).</summary>
    public required string Plan { get; init; }

    /// <summary><see cref="Planning.Plan.Hash"/> of <see cref="Plan"/>.</summary>
    public required string PlanHash { get; init; }

    /// <summary><see cref="Data.Table.Hash"/> of the rows.</summary>
    public required string DataHash { get; init; }

    /// <summary>What the bits depend on besides plan and data.</summary>
    public required NumericProfile Profile { get; init; }

    /// <summary>The rows of the targets, and what else was read.</summary>
    public required DataRecord Data { get; init; }

    /// <summary>How the rows were cut, and what was fitted on which.</summary>
    public required IReadOnlyList<FoldRecord> Folds { get; init; }

    /// <summary>What was trained: by fold, then by seed, those of the kept models last.</summary>
    public required IReadOnlyList<TrialRecord> Trials { get; init; }

    /// <summary>Origins and observed values, one part for each fold.</summary>
    public required IReadOnlyList<EvaluationPart> Evaluation { get; init; }

    /// <summary>Model (per fold and seed) and baselines (per fold).</summary>
    public required IReadOnlyList<Forecast> Forecasts { get; init; }

    /// <summary>Every metric of the model and of the baselines.</summary>
    public required ScoreTable Scores { get; init; }

    /// <summary>Whether the model knows more than the baselines.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What rules say of spec, data, training and result, suppressed findings included.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Ids of errors that were allowed or suppressed: results of such a run prove nothing. Empty for a sound one.</summary>
    public IReadOnlyList<string> Compromised { get; init; } = [];

    /// <summary>Forecast of the steps behind the last row by the models kept after scoring; empty where none are kept.</summary>
    public IReadOnlyList<OutlookStep> Outlook { get; init; } = [];

    /// <summary>Who made it, when, and how.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>The kept models as one file, to be stored beside the run; null where none are kept, and in a run that was read back.</summary>
    internal Action<Stream>? Bundle { get; init; }

    /// <summary>The findings, ranked; null in a run of before there was a diagnosis.</summary>
    public DiagnosisRecord? Diagnosis { get; init; }

    /// <summary>The sweep that chose the plan; null where it was declared as it is.</summary>
    public SweepRecord? Sweep { get; init; }

    /// <summary>The spec as it was written, for fixes to be shown in it; null where it came without a text.</summary>
    public string? Spec { get; init; }
}

/// <summary>One step behind the data, in original units.</summary>
/// <param name="Time">ISO 8601, or the plain index.</param>
/// <param name="Values">Per target: mean over seeds.</param>
/// <param name="Low">Per target: the lowest of the seeds; no interval, only their spread.</param>
/// <param name="High">Per target: the highest of the seeds.</param>
public sealed record OutlookStep(string Time, IReadOnlyList<float> Values, IReadOnlyList<float> Low, IReadOnlyList<float> High)
{
    /// <summary>Name of the series in a panel; null where there is one series.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Series { get; init; }

    /// <summary>Conformal where the plan asks for one, else that of a head that gives quantiles or a distribution, each bound the mean over seeds; null where
    /// there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StepInterval? Interval { get; init; }

    /// <summary>Of each class, the mean over seeds; null where no class is told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<float>? Probabilities { get; init; }
}

/// <summary>The data a run was made on.</summary>
/// <param name="Source">As declared; <c>memory</c> for rows given in code.</param>
/// <param name="Rows">Rows of all series together.</param>
/// <param name="Targets">Target columns.</param>
/// <param name="Inputs">All columns that models read, targets first.</param>
/// <param name="Times">Label of every row's time, ISO 8601 or the plain index.</param>
/// <param name="Values">Per target: every row's observed value; NaN where missing.</param>
public sealed record DataRecord(string Source, int Rows, IReadOnlyList<string> Targets, IReadOnlyList<string> Inputs, IReadOnlyList<string> Times,
    IReadOnlyList<float[]> Values)
{
    /// <summary>Where the rows of each named series begin, in their order; empty where the rows name none.</summary>
    public IReadOnlyList<SeriesStart> Series { get; init; } = [];

    /// <summary>Which rows are known to be anomalies; null where the plan declares no labels.</summary>
    public LabelRecord? Label { get; init; }
}

/// <summary>The column that says which rows are anomalies.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Values">Every row's: above 0 for an anomaly, NaN where it is not known.</param>
public sealed record LabelRecord(string Column, float[] Values);

/// <summary>Where the rows of a series begin.</summary>
/// <param name="Key">Name of the series.</param>
/// <param name="Start">Its first row.</param>
public sealed record SeriesStart(string Key, int Start);

/// <summary>A stretch of rows of one role within a fold.</summary>
/// <param name="Role"><c>train</c>, <c>validation</c>, <c>gap</c> or <c>test</c>.</param>
/// <param name="Start">First row.</param>
/// <param name="End">Row behind the last.</param>
/// <param name="From">Time of the first row.</param>
/// <param name="To">Time of the last row, which belongs to it.</param>
public sealed record PartRecord(string Role, int Start, int End, string From, string To);

/// <summary>How the rows of a fold were cut, and what was fitted on them.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Parts">In the order of their rows.</param>
/// <param name="Fitted">Column by column.</param>
public sealed record FoldRecord(int Index, IReadOnlyList<PartRecord> Parts, IReadOnlyList<FittedRecord> Fitted);

/// <summary>What a fitted step took from which rows.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Step">Such as <c>scale: standard</c>.</param>
/// <param name="Values">Such as <c>mean = 0.12, standard deviation = 0.04</c>.</param>
/// <param name="FirstRow">First row that was read.</param>
/// <param name="LastRow">Last row that was read.</param>
public sealed record FittedRecord(string Column, string Step, string Values, int FirstRow, int LastRow);

/// <summary>Who made the run, when, and how to make it again.</summary>
/// <param name="Command">The command that makes the run again.</param>
/// <param name="ToolVersion">Version of LstmSpec.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="Machine">Architecture, cores and system; no name.</param>
/// <param name="Started">In UTC.</param>
/// <param name="Seconds">Of the whole run, by the wall clock.</param>
/// <param name="TrainSeconds">Of these, what training took; trials that were stored before take none.</param>
public sealed record Provenance(string Command, string ToolVersion, string Runtime, string Machine, DateTimeOffset Started, double Seconds, double TrainSeconds)
{
    /// <summary>What the engine said of repeating the run; empty in runs kept before engines were asked.</summary>
    public string Repeats { get; init; } = string.Empty;

    /// <summary>The file that the rows were read from, in full; null for rows given in code.</summary>
    public string? DataFile { get; init; }

    /// <summary>Rows that were put in where times were missing: a file that has them with nothing in them gives the same run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Inserted { get; init; }
}
