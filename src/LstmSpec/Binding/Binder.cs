using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Binding;

/// <summary>A declaration, bound: the spec with every record there, where each path is written, and what was wrong.</summary>
public sealed class BoundSpec
{
    internal BoundSpec(Declaration declaration, ExperimentSpec spec, Reading reading)
    {
        Declaration = declaration;
        Spec = spec;
        Findings = reading.Findings;
        Map = reading.Map;
        Poisoned = reading.Poisoned;
    }

    public Declaration Declaration { get; }

    public ExperimentSpec Spec { get; }

    /// <summary>What made the declaration unreadable; empty for a spec that can be planned.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>No finding of the binder: the spec can be planned. It may still be wrong.</summary>
    public bool IsValid => Findings.Count == 0;

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
    public static BoundSpec Bind(Declaration declaration)
    {
        var reading = new Reading(EveryOf(declaration));
        var root = declaration.Root;
        var first = root.Entries.Count > 0 ? root.Entries[0].KeySpan : root.Span;
        reading.Map.Add(string.Empty, first, root.Span);
        Language.Experiment.TryRead(root, string.Empty, reading, out var spec);
        spec = ColumnRoles.Merge(spec, reading);
        spec = Defaults.Of(spec, reading);
        ColumnCheck.Run(spec, reading);
        StepCheck.Run(spec, reading);
        return new(declaration, spec, reading);
    }

    /// <summary>Lengths are counted in steps of <c>data.time.every</c>, wherever in the file that is written: it is looked up first.</summary>
    private static Duration EveryOf(Declaration declaration)
    {
        var every = ((declaration.Root["data"] as MapNode)?["time"] as MapNode)?["every"] as ScalarNode;
        return every is not null && Duration.TryParse(every.Text, out var duration) && duration.Count > 0 ? duration : new(1, DurationUnit.Step);
    }
}
