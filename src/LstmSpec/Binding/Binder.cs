using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Binding;

/// <summary>A declaration, bound: the spec with every record there, where each path is written, and what was wrong.</summary>
public sealed class BoundSpec
{
    internal BoundSpec(Declaration declaration, ExperimentSpec spec, Reading reading, IReadOnlyList<Finding> broken)
    {
        Declaration = declaration;
        Spec = spec;
        // What a spec lacks may stand in the one it extends, which could not be read.
        Findings = broken.Count == 0
            ? reading.Findings
            : [.. broken, .. reading.Findings.Where(f => f.Id is not (ReadingIds.MissingKey or ReadingIds.ColumnNotDeclared))];
        Inherits = broken.Count == 0;
        Map = reading.Map;
        Poisoned = reading.Poisoned;
    }

    /// <summary>The whole tree, with all that it takes over from specs it extends.</summary>
    public Declaration Declaration { get; }

    /// <summary>What was understood: where a word could not be read, its default stands there, so plan it only where <see cref="IsValid"/>.</summary>
    public ExperimentSpec Spec { get; }

    /// <summary>What made the declaration unreadable; empty for a spec that can be planned.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>No finding of the binder: the spec can be planned. It may still be wrong.</summary>
    public bool IsValid => Findings.Count == 0;

    /// <summary>Whether every spec that this one extends could be read; true when it extends none.</summary>
    public bool Inherits { get; }

    internal SourceMap Map { get; }

    internal IReadOnlyCollection<string> Poisoned { get; }

    /// <summary>Where <paramref name="path"/> is written, else the nearest key above it.</summary>
    public Span? SpanOf(string path) => Map.Find(path);

    /// <summary>Whether <paramref name="path"/> itself is written, rather than left to its default.</summary>
    public bool IsWritten(string path) => Map.IsWritten(path);
}

/// <summary>Declaration → spec, once for both doors.</summary>
public static class Binder
{
    /// <summary>Reads a declaration by the grammar. Never throws for what a declaration holds: what is wrong with it is in
    /// <see cref="BoundSpec.Findings"/>.</summary>
    /// <param name="declaration">What a door read.</param>
    /// <param name="open">Where specs that it extends are found; without it there are none.</param>
    public static BoundSpec Bind(Declaration declaration, SpecSource? open = null)
    {
        var (whole, broken) = Inheritance.Resolve(declaration, open);
        var reading = new Reading(EveryOf(whole));
        var root = whole.Root;
        var first = root.Entries.Count > 0 ? root.Entries[0].KeySpan : root.Span;
        reading.Map.Add(string.Empty, first, root.Span);
        Language.Experiment.TryRead(root, string.Empty, reading, out var spec);
        spec = ColumnRoles.Merge(spec, reading);
        spec = Defaults.Of(spec, reading);
        ColumnCheck.Run(spec, reading);
        StepCheck.Run(spec, reading);
        if (broken.Count > 0) reading.Poison(string.Empty);
        else if (spec.Sweep is not null) SweepCheck.Run(spec.Sweep, reading);
        return new(whole, spec, reading, broken);
    }

    /// <summary>Lengths are counted in steps of <c>data.time.every</c>, wherever in the file that is written: it is looked up first.</summary>
    private static Duration? EveryOf(Declaration declaration)
    {
        if (((declaration.Root["data"] as MapNode)?["time"] as MapNode)?["every"] is not { } every) return new(1, DurationUnit.Step);
        return every is ScalarNode scalar && Duration.TryParse(scalar.Text, out var duration) && duration.Count > 0 ? duration : null;
    }
}
