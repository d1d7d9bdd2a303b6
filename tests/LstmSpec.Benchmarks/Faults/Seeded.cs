using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Running;
using LstmSpec.Storing;
using LstmSpec.Training;
using LstmSpec.Yaml;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>A spec with or without a fault, and what is said of it before it runs.</summary>
/// <param name="Clean">What it was made of.</param>
/// <param name="Fault">Null where there is none.</param>
/// <param name="What">What was put into it.</param>
/// <param name="Root">Folder of its data.</param>
/// <param name="BySpec">Said of the spec alone.</param>
/// <param name="WithData">Said of spec and data.</param>
internal sealed record Seeded(CleanSpec Clean, Fault? Fault, string What, string Text, string Root, IReadOnlyList<Finding> BySpec,
    IReadOnlyList<Finding> WithData)
{
    private const string NotRunYet = "LSTM1009";

    /// <summary>The fault of the clean spec's own is none: what warns of it is false.</summary>
    public IEnumerable<Finding> Alarms => WithData.Where(f => f.Severity >= Severity.Warning);

    /// <summary>Alarms that neither name the fault nor what it brings about.</summary>
    public IReadOnlyList<Finding> Strange => [.. Alarms.Where(f => Fault is null || !Fault.Explains(f.Id))];

    public bool FlaggedBySpec => Fault is not null && BySpec.Any(f => Fault.Names(f.Id));

    public bool Flagged => Fault is not null && WithData.Any(f => Fault.Names(f.Id));

    public bool Warned => Fault is not null && Alarms.Any(f => Fault.Names(f.Id));

    /// <summary>What is thought to be wrong in the first place.</summary>
    public Finding? First => Cascade.Rank(WithData) is [var first, ..] ? first : null;

    /// <param name="write">Lays a table into a folder of its own and says which.</param>
    public static Seeded Of(CleanSpec clean, Sheet? table, Fault? fault, string what, Action<Seeding> seed, Func<Sheet?, string> write)
    {
        var seeding = new Seeding(clean, table);
        seed(seeding);
        var root = write(seeding.Altered);
        var (bySpec, withData) = Judge(seeding.Text, clean.Name, root);
        return new(clean, fault, what, seeding.Text, root, bySpec, withData);
    }

    /// <summary>A run of it, all that can be allowed allowed; the reason where it cannot be run, or training ended without a result.</summary>
    public (RunRecord? Run, string? Why) Run() => Run(Text, Root);

    /// <summary>The spec without its fault, over the same rows.</summary>
    public (RunRecord? Run, string? Why) RunTwin() => Run(Clean.Text, Root);

    public static (RunRecord? Run, string? Why) Run(string text, string root)
    {
        var bound = Binder.Bind(YamlReader.Read(text, "seeded").Declaration!);
        var options = new RunOptions { Engine = new ManagedEngine(), DataRoot = root };
        try
        {
            var setup = RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, null, options, null);
            if (setup.Findings.FirstOrDefault(f => f is { Severity: Severity.Error } && !RunSetup.CanAllow(f)) is { } refused) return (null, refused.Id);
            return (ExperimentRunner.Run(setup, options with { Allow = setup.Compromised }, CancellationToken.None).Record, null);
        }
        catch (RefusalException e)
        {
            return (null, e.Id);
        }
        catch (Exception e) when (e is DivergedException or TrialsFailedException { InnerException: DivergedException })
        {
            return (null, DivergedException.Rule.Id);
        }
    }

    private static (IReadOnlyList<Finding> BySpec, IReadOnlyList<Finding> WithData) Judge(string text, string name, string root)
    {
        var (declaration, broken) = YamlReader.Read(text, name);
        if (declaration is null) return ([broken!], [broken!]);
        var bound = Binder.Bind(declaration);
        var bySpec = Said(Checker.Check(bound));
        if (!bound.IsValid) return (bySpec, bySpec);
        try
        {
            return (bySpec, Said(RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, null, new RunOptions { DataRoot = root }, null).Findings));
        }
        catch (RefusalException e)
        {
            return (bySpec, [.. bySpec, e.ToFinding()]);
        }
    }

    private static IReadOnlyList<Finding> Said(IEnumerable<Finding> findings) =>
        [.. findings.Where(f => f is { Severity: > Severity.Hidden, Suppressed: null } && f.Id != NotRunYet)];
}
