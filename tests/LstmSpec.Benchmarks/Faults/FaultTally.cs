using LstmSpec.Findings;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>So many of so many.</summary>
internal readonly record struct Count(int Of, int All)
{
    public double Share => All == 0 ? double.NaN : (double)Of / All;

    public static Count Where<T>(IEnumerable<T> all, Func<T, bool> which)
    {
        var list = all.ToList();
        return new(list.Count(which), list.Count);
    }

    public override string ToString() => All == 0 ? "–" : FormattableString.Invariant($"{Of} of {All} ({100 * Share:0.0}%)");
}

/// <summary>What was found of what was put in, and what was said of sound specs.</summary>
/// <param name="Seeded">Specs with a fault.</param>
/// <param name="Sound">Specs without one.</param>
/// <param name="Trained">Those with a fault that were run.</param>
internal sealed record FaultTally(IReadOnlyList<Seeded> Seeded, IReadOnlyList<Seeded> Sound, IReadOnlyList<Trained> Trained)
{
    /// <summary>Faults that the spec or the data show.</summary>
    private IEnumerable<Seeded> Visible => Seeded.Where(s => s.Fault!.Shown != Shown.Run);

    /// <summary>Of faults that the spec shows, those found in the spec alone.</summary>
    public Count BySpec => Count.Where(Seeded.Where(s => s.Fault!.Shown == Shown.Spec), s => s.FlaggedBySpec);

    /// <summary>Of faults that spec or data show, those found before training.</summary>
    public Count Before => Count.Where(Visible, s => s.Flagged);

    /// <summary>Those found by a warning or an error.</summary>
    public Count Warned => Count.Where(Visible, s => s.Warned);

    /// <summary>Of warnings and errors that the spec alone decides, on specs with a fault: those that name it or what it brings about.</summary>
    public Count SpecPrecision => Explained(Stage.Spec);

    /// <summary>The same of those that need data.</summary>
    public Count DataPrecision => Explained(Stage.Data);

    /// <summary>Of specs with a fault that was found before training, those whose first cause is the fault.</summary>
    public Count First => Count.Where(Visible.Where(s => s.Flagged), s => s.First is { } first && s.Fault!.Names(first.Id));

    /// <summary>Sound specs with a warning or an error.</summary>
    public Count FalseAlarms => Count.Where(Sound, s => s.Alarms.Any());

    /// <summary>Of faults that only a run shows, those found.</summary>
    public Count ByRun => Count.Where(Trained.Where(t => t.Case.Fault is { Shown: Shown.Run, Strictly: false }), t => t.Flagged);

    /// <summary>Of faults that were to bring about what a rule of a run speaks of, those in whose run it is told.</summary>
    public Count Symptoms => Count.Where(Trained.Where(t => t.Case.Fault!.Strictly), t => t.Flagged);

    /// <summary>Of all that were run, those whose diagnosis begins with the fault.</summary>
    public Count FirstOfRun => Count.Where(Trained, t => t.First is { } first && t.Case.Fault!.Names(first));

    /// <summary>Faults whose clean twin does better beyond the spread of seeds, and that repair was asked of.</summary>
    public IReadOnlyList<Trained> Hurting => [.. Trained.Where(t => t.Case.Fault!.Hurts && t.Hurts)];

    /// <summary>Of those, the ones that repair mended: better in every seed on test rows, beyond their spread.</summary>
    public Count Repaired => Count.Where(Hurting, t => t.Mended);

    private Count Explained(Stage stage)
    {
        var alarms =
            Visible.SelectMany(
                s => s.Alarms.Where(a => a.Stage == stage).Select(a => a.Id).Distinct(StringComparer.Ordinal).Select(id => s.Fault!.Explains(id))).ToList();
        return new(alarms.Count(a => a), alarms.Count);
    }
}
