using System.Diagnostics.CodeAnalysis;
using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Profiling;
using LstmSpec.Rules;
using LstmSpec.Storing;

namespace LstmSpec.Running;

/// <summary>What a run starts from: the plan, the rows, and all that was found before a single model is trained.</summary>
/// <param name="Plan">What is run, with the levels of categories that the data have.</param>
/// <param name="Bound">The spec, for places and suppressions.</param>
/// <param name="Table">The rows.</param>
/// <param name="Profile">What is known of them.</param>
/// <param name="Findings">What the rules say of spec and data, suppressed findings included.</param>
/// <param name="Source">As declared; <c>memory</c> for rows given in code.</param>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
public sealed record RunSetup(Plan Plan, BoundSpec Bound, Table Table, DataProfile Profile, IReadOnlyList<Finding> Findings, string Source)
{
    /// <summary>The file that the rows were read from, in full; null for rows from memory.</summary>
    public string? DataFile { get; init; }

    /// <summary>The choice that led to this plan; null where none was made.</summary>
    public SweepRecord? Chosen { get; init; }

    /// <summary>Id of the run where it is not the plan's own: that of the sweep the plan was chosen by.</summary>
    internal string? Id { get; init; }

    /// <summary>Plans of a sweep's points, where they are known already.</summary>
    internal IReadOnlyList<SweepPlan>? Points { get; init; }

    /// <summary>Whether <see cref="Bound"/> was made of the plan, for want of the spec.</summary>
    internal bool Rebound { get; init; }

    /// <summary>Reads the rows that another plan of the same experiment declares.</summary>
    internal Func<Plan, Table> Read { get; init; } = plan => throw new InvalidOperationException("There is nothing to read rows from.");

    /// <summary>Reads the data and holds plan and data against the rules.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="bound">The spec the plan was made from, so that findings have places; null for a plan alone.</param>
    /// <param name="rows">Rows from memory, or null to read the declared source.</param>
    /// <param name="options">Where to look for the data.</param>
    /// <param name="specFolder">Folder the source is relative to, if the spec is a file.</param>
    /// <exception cref="DataException">The data cannot be read.</exception>
    public static RunSetup Prepare(Plan plan, BoundSpec? bound, Table? rows, RunOptions options, string? specFolder)
    {
        var file = rows is null ? TableSource.FileOf(plan.Spec, options.DataRoot, specFolder) : null;
        var table = Labels.Capped(plan, rows ?? TableSource.Read(plan, options.DataRoot, specFolder));
        var declared = plan;
        plan = FoundLevels.Into(plan, table);
        var profile = Profiler.Profile(table, plan) with { SpecHash = ProfileFreshness.HashOf(declared.Spec) };
        var spec = bound ?? Rebind(plan);
        Table Other(Plan other) => Labels.Capped(other, rows ?? TableSource.Read(other, options.DataRoot, specFolder));
        return new(plan, spec, table, profile, Checker.Check(spec, profile),
            rows is null ? TableSource.NameOf(plan.Spec) : "memory")
        { DataFile = file, Rebound = bound is null, Read = Other };
    }

    /// <summary>Errors that stop the run: neither suppressed in the spec nor allowed by the caller. What cannot be read or run cannot be allowed.</summary>
    /// <param name="allow">Ids of rules, in any case of letters.</param>
    public IReadOnlyList<Finding> Refusals(IReadOnlyList<string> allow) => Findings
        .Where(f => f is { Severity: Severity.Error, Suppressed: null } && (!CanAllow(f) || !allow.Contains(f.Id, StringComparer.OrdinalIgnoreCase)))
        .ToList();

    /// <summary>Ids of errors that the run goes on in spite of.</summary>
    public IReadOnlyList<string> Compromised =>
        Findings.Where(f => f is { Severity: Severity.Error, Invalid: false }).Select(f => f.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ToList();

    /// <summary>Whether a run can go on in spite of an error.</summary>
    public static bool CanAllow(Finding error) => !error.Invalid && CanAllow(error.Id);

    /// <summary>Whether a run can go on in spite of an error of this id.</summary>
    public static bool CanAllow(string id) => Suppressions.CanAccept(id);

    internal string RunId(NumericProfile profile) => Id ?? Running.RunId.Of(Plan, Table, profile);

    /// <summary>A plan says every default; read as a declaration it goes through the same rules.</summary>
    internal static BoundSpec Rebind(Plan plan) => Binder.Bind(SpecWriter.ToDeclaration(plan.Spec));
}
