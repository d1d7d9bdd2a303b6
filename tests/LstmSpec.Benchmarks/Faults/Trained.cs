using LstmSpec.Benchmarks.Gallery;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Findings;
using LstmSpec.Running;
using LstmSpec.Statistics;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>A seeded spec that was run: what the diagnosis says of it, whether its clean twin does better, and what repair made of it.</summary>
/// <param name="Run">Null where training ended without a result.</param>
/// <param name="Why">Id of the rule that says why.</param>
/// <param name="Twin">Error over naive, per seed, of the spec without the fault over the same rows.</param>
/// <param name="Repaired">The same of what repair made; empty where it was not asked or refused.</param>
internal sealed record Trained(Seeded Case, RunRecord? Run, string? Why, IReadOnlyList<double> Twin, IReadOnlyList<double> Repaired, string? Unrepaired)
{
    /// <summary>Trainings that a repair may take.</summary>
    public const int Budget = 75;

    /// <summary>What repair tried.</summary>
    public IReadOnlyList<RepairTry> Tries { get; init; } = [];

    /// <summary>What repair began from, by its own measure.</summary>
    public IReadOnlyList<double> Before { get; init; } = [];

    /// <summary>Error over naive, per seed.</summary>
    public IReadOnlyList<double> Ratios { get; } = Run is null ? [] : RatiosOf(Run);

    /// <summary>Findings of a run, the ones made before among them.</summary>
    public IEnumerable<Finding> Found => Run?.Findings.Where(f => f is { Suppressed: null, Severity: > Severity.Hidden }) ?? Case.WithData;

    public bool Flagged => Case.Fault!.Strictly
        ? Told.Contains(Case.Fault.Rule, StringComparer.Ordinal)
        : (Run is null && Case.Fault.Names(Why!)) || Found.Any(f => Case.Fault.Names(f.Id));

    /// <summary>Ids of what is said of the run, what follows from another finding among it.</summary>
    private IEnumerable<string> Told =>
        Run is null ? [Why!] : Found.Select(f => f.Id).Concat(Run.Diagnosis!.Causes.SelectMany(c => c.Follows).Select(f => f.Id));

    /// <summary>What the diagnosis puts first; before training where there is no run.</summary>
    public string? First => Run is null ? Case.First?.Id ?? Why : Run.Diagnosis!.Causes.Count > 0 ? Run.Diagnosis.Causes[0].Finding.Id : null;

    /// <summary>The fault costs more than the seeds differ.</summary>
    public bool Hurts => Better(Twin, Ratios);

    /// <summary>What repair made forecasts better than the broken spec in every seed, by more than the seeds differ, on test rows that it did not
    /// read.</summary>
    public bool Mended => Better(Repaired, Ratios);

    /// <summary>Share of what the fault costs that repair brought back.</summary>
    public double Recovered => Ratios.Count == 0 ? double.NaN : (Ratios.Average() - Repaired.Average()) / (Ratios.Average() - Twin.Average());

    public static Trained Of(Seeded seeded, Func<Seeded, IReadOnlyList<double>> twin, bool repair)
    {
        var (run, why) = seeded.Run();
        var trained = new Trained(seeded, run, why, [], [], null);
        if (!seeded.Fault!.Hurts) return trained;
        trained = trained with { Twin = twin(seeded) };
        if (!repair || !trained.Hurts) return trained;
        try
        {
            var outcome = new Repair(new RunOptions { Engine = new ManagedEngine(), DataRoot = seeded.Root }, null).Run(seeded.Text, Budget, null,
                CancellationToken.None);
            var (mended, refused) = Seeded.Run(outcome.Text, seeded.Root);
            return trained with
            {
                Repaired = mended is null ? [] : RatiosOf(mended),
                Unrepaired = refused ?? (mended is null ? "no result" : null),
                Tries = outcome.Tries,
                Before = outcome.Before
            };
        }
        catch (Exception e) when (e is RefusalException or RunRefusedException or DivergedException or TrialsFailedException)
        {
            return trained with { Unrepaired = e.Message };
        }
    }

    /// <summary>Error over naive, per seed; of classes the logarithmic loss over that of their shares.</summary>
    public static IReadOnlyList<double> RatiosOf(RunRecord run) => run.Scores.Find("model", "log-loss") is { } own
        ? [.. own.PerSeed.Select(seed => seed / run.Scores.Find("mean", "log-loss")!.PerSeed[0])]
        : GalleryRun.Ratios(run);

    /// <summary>Lower in every seed, and by more on average than the gains of the seeds differ. A run without a result is worse than any.</summary>
    public static bool Better(IReadOnlyList<double> now, IReadOnlyList<double> was)
    {
        if (now.Count == 0 || now.Any(n => !double.IsFinite(n))) return false;
        if (was.Count == 0) return true;
        var gains = was.Zip(now, (w, n) => w - n).ToArray();
        return gains.All(g => g > 0) && gains.Average() > Moments.Deviation(gains);
    }
}
