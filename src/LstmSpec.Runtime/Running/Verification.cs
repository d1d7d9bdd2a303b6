using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Storing;

namespace LstmSpec.Running;

/// <summary>A stored run cannot be made again here: the message says why.</summary>
public sealed class NotRepeatableException(string message) : Exception(message);

/// <summary>What came of making a stored run again.</summary>
/// <param name="Files">Stored files whose bytes are not those that were made again.</param>
/// <param name="Trials">Trained models whose weights differ, as they are told: <c>fold 1, seed 2</c>.</param>
/// <param name="LargestDifference">Largest relative difference of a score of the model.</param>
/// <param name="SameBits">Whether the engine promises the same bits; else the scores are held to <see cref="Tolerance"/>.</param>
/// <param name="Again">The run as it was made again.</param>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
public sealed record Verification(IReadOnlyList<string> Files, IReadOnlyList<string> Trials, double LargestDifference, bool SameBits, RunRecord Again)
{
    /// <summary>Relative, on each score of the model, for engines that promise no bits.</summary>
    public const double Tolerance = 0.01;

    /// <summary>Whether the run is what its plan and data give.</summary>
    public bool Holds => SameBits ? Files.Count == 0 : LargestDifference <= Tolerance;

    /// <summary>Trains every trial of a stored run again, scores it, and compares.</summary>
    /// <param name="folder">The stored run's.</param>
    /// <param name="options">An engine must be named; the store is not used.</param>
    /// <exception cref="StoreException">The stored run is damaged.</exception>
    /// <exception cref="NotRepeatableException">The data, the engine or the language is not what it was.</exception>
    public static Verification Of(string folder, RunOptions options, CancellationToken cancel)
    {
        var stored = RunStore.Load(folder);
        var engine = options.Engine ?? throw new ArgumentException("No engine was named.", nameof(options));
        if (engine.Profile != stored.Profile)
            throw new NotRepeatableException($"the run was made with {Text(stored.Profile)}; this is {Text(engine.Profile)}: its bits cannot be had here");
        var setup = Prepare(stored, options);
        if (!string.Equals(setup.Table.Hash, stored.DataHash, StringComparison.Ordinal))
            throw new NotRepeatableException(
                $"{setup.DataFile} is no longer the data of the run: its hash is {setup.Table.Hash[..12]}, that of the run {stored.DataHash[..12]}");
        if (stored.Sweep is { } sweep) setup = Swept(setup, stored, sweep, options);
        var outcome = ExperimentRunner.Run(setup, options with { Store = null, Allow = stored.Compromised }, cancel);
        using (outcome.Predictor)
        {
            var again = outcome.Record with { Experiment = stored.Experiment };
            var sums = RunFiles.CheckedSums(folder);
            var files = RunFiles.Of(again).Where(name => !string.Equals(sums.GetValueOrDefault(name), SumOf(name, again), StringComparison.Ordinal)).ToList();
            var trials = stored.Trials.Zip(again.Trials).Where(t => !string.Equals(t.First.WeightsHash, t.Second.WeightsHash, StringComparison.Ordinal))
                .Select(t => new TrialFailure(t.First.Fold, t.First.Seed, null!).Name).ToList();
            return new(files, trials, Largest(stored, again), engine.SameBits, again);
        }
    }

    private static RunSetup Prepare(RunRecord stored, RunOptions options)
    {
        if (stored.Provenance.DataFile is null && options.DataRoot is null && string.Equals(stored.Data.Source, "memory", StringComparison.Ordinal))
            throw new NotRepeatableException("the run was made on rows given in code: only that code can make it again");
        var plan = Parse(stored, options.DataRoot is null && stored.Provenance.DataFile is { } file && File.Exists(file) ? file : stored.Data.Source);
        if (!string.Equals(plan.Hash, stored.PlanHash, StringComparison.Ordinal))
            throw new NotRepeatableException("this version of lstmspec reads the run's plan as another one");
        return RunSetup.Prepare(plan, null, null, options, null);
    }

    /// <summary>The sweep that chose the run's plan, set up again: its points are those that were tried.</summary>
    private static RunSetup Swept(RunSetup chosen, RunRecord stored, SweepRecord sweep, RunOptions options)
    {
        var source = chosen.Plan.Spec.Data.Source ?? stored.Data.Source;
        var plan = PlanReader.Parse(sweep.Plan, stored.Experiment, stored.About, source);
        var points = SweepPlan.Of(sweep, stored.Experiment, stored.About, source);
        if (!string.Equals(plan.Hash, sweep.PlanHash, StringComparison.Ordinal)
            || points.Any(p => !string.Equals(p.Plan.Hash, sweep.Points[p.Index].PlanHash, StringComparison.Ordinal)))
            throw new NotRepeatableException("this version of lstmspec reads the sweep's plans as other ones");
        return RunSetup.Prepare(plan, null, null, options, null) with { Points = points };
    }

    private static Plan Parse(RunRecord stored, string source)
    {
        try
        {
            return PlanReader.Parse(stored.Plan, stored.Experiment, stored.About, source);
        }
        catch (FormatException e)
        {
            throw new NotRepeatableException(e.Message);
        }
    }

    private static string SumOf(string name, RunRecord run)
    {
        using var bytes = new MemoryStream();
        RunFiles.Write(name, run, bytes);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
    }

    private static double Largest(RunRecord stored, RunRecord again) => stored.Scores.Entries
        .Where(s => string.Equals(s.Source, Forecasting.Forecast.Model, StringComparison.Ordinal))
        .Select(s => again.Scores.Find(s.Source, s.Metric, s.Units) is { } other
            ? Math.Abs(other.Mean - s.Mean) / Math.Max(Math.Abs(s.Mean), 1e-12)
            : double.PositiveInfinity)
        .DefaultIfEmpty(0)
        .Max();

    private static string Text(Engines.NumericProfile p) =>
        FormattableString.Invariant($"{p.Engine} {p.EngineVersion} ({p.Device}, {p.Precision}, streams {p.StreamVersion}, runtime {p.Runtime})");
}
