using System.Diagnostics.CodeAnalysis;
using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Yaml;

namespace LstmSpec.Running;

/// <summary>What became of one fix.</summary>
/// <param name="Finding">That proposed it.</param>
/// <param name="Edit">What was changed.</param>
/// <param name="Kept">Whether the spec goes on with it.</param>
/// <param name="Ratios">Per seed: error over that of the naive forecast at the same origins; empty where nothing was run.</param>
/// <param name="Better">Seeds with a lower ratio than the spec it was tried on.</param>
/// <param name="Why">In a few words.</param>
public sealed record RepairTry(Finding Finding, SpecEdit Edit, bool Kept, IReadOnlyList<double> Ratios, int Better, string Why);

/// <summary>What came of a repair.</summary>
/// <param name="Text">The best spec.</param>
/// <param name="Tries">All that was tried, in order.</param>
/// <param name="Before">Per seed: error of the spec as it was given (what is an error in it mended), over that of the naive forecast; empty where its
/// training diverged.</param>
/// <param name="After">The same of the best spec.</param>
/// <param name="Baselines">The other baselines beside, each over the naive forecast, for the best spec.</param>
/// <param name="Trials">Trials spent.</param>
/// <param name="Blocks">What was judged on, in words.</param>
public sealed record RepairOutcome(string Text, IReadOnlyList<RepairTry> Tries, IReadOnlyList<double> Before, IReadOnlyList<double> After,
    IReadOnlyList<(string Name, double Ratio)> Baselines, int Trials, string Blocks)
{
    /// <summary>Whether the spec sweeps: its declared values were judged, not its points.</summary>
    public bool Swept { get; init; }

    /// <summary>What errors are held against: <c>naive</c>, or <c>mean</c> where labels are told, which have no last value.</summary>
    public string Rival { get; init; } = "naive";
}

/// <summary>Tries the fixes that findings and diagnosis propose, the likeliest first, within a budget of trials. What is an error is mended whatever it does
/// to the score, since a score with it proves nothing. Every other fix is judged by the error of the forecasts against the naive forecast at the same
/// origins, over seeds, on rows before the first test part (<see cref="Development"/>): a symptom that is gone is no gain. Neither fixes nor their order nor
/// what is kept depend on the values of a test part; of its rows only the number is known.</summary>
/// <param name="options">Engine, data root, workers.</param>
/// <param name="specFolder">Folder the source is relative to.</param>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
public sealed class Repair(RunOptions options, string? specFolder)
{
    private readonly List<RepairTry> _tries = [];

    /// <summary>Mends what is an error, then tries fix after fix until none is left or the budget is spent.</summary>
    /// <param name="text">The spec.</param>
    /// <param name="budget">At most this many trials (folds × seeds of every spec that is run).</param>
    /// <param name="rows">Rows from memory; null reads the declared source.</param>
    /// <exception cref="FormatException">The text is no spec.</exception>
    /// <exception cref="RefusalException">The spec as given cannot be run on the rows before its test parts.</exception>
    /// <exception cref="RepairBudgetException">The budget does not hold the spec itself.</exception>
    public RepairOutcome Run(string text, int budget, Table? rows, CancellationToken cancel)
    {
        var given = Bind(text);
        var table = RunSetup.Prepare(Planner.Resolve(given.Spec), given, rows, options, specFolder).Table;
        text = MendErrors(text, table);
        var spec = Bind(text).Spec;
        var measure = new RepairMeasure(Development.Of(spec, table), options, specFolder);
        if (measure.TrialsOf(spec) > budget) throw new RepairBudgetException(measure.Words(spec), measure.TrialsOf(spec), budget);
        var search = new RepairSearch(measure, budget, Edited, t => Mended(t, table).Text, t => Bind(t).Spec, _tries, cancel);
        var (first, best) = search.Run(ref text, ref spec);
        return new(MendRefusals(text, table), _tries, first.Ratios, best.Ratios, best.Beside, measure.Trials,
            measure.Words(spec))
        { Swept = spec.Sweep is not null, Rival = Words.Of(RepairMeasure.RivalOf(spec)) };
    }

    /// <summary>Errors, and whatever lets the future in: mended before anything is measured.</summary>
    private string MendErrors(string text, Table table)
    {
        var (mended, mends) = Mended(text, table);
        _tries.AddRange(mends.Select(m => new RepairTry(m.Finding, m.Edit, Kept: true, [], 0, "not a matter of the score: with it no score proves anything")));
        return mended;
    }

    private (string Text, IReadOnlyList<Mend> Mends) Mended(string text, Table table) =>
        Mender.Apply(text, t => [.. Known(t, table).Where(f => f.Severity == Severity.Error || f.Id.StartsWith("LSTM11", StringComparison.Ordinal))]);

    /// <summary>What the spec and the rows before its first test part show. Where the split leaves none, only the number of rows is known.</summary>
    private IReadOnlyList<Finding> Known(string text, Table table)
    {
        if (TryBind(text) is not { } bound) return [];
        var profile = new Profiles.DataProfile { Rows = table.Rows };
        try
        {
            var development = Development.Of(bound.Spec, table);
            var plan = Planner.Resolve(bound.Spec with { Split = development.SplitOf(bound.Spec), Sweep = null });
            profile = RunSetup.Prepare(plan, null, development.Rows, options, specFolder).Profile with { Rows = table.Rows };
        }
        catch (RefusalException)
        {
            // The split is among what is to be mended, or training will say what is wrong.
        }

        return Checker.Check(bound, profile);
    }

    /// <summary>What would keep the spec from running on all of the rows, such as a value in a test part that has no logarithm: nothing is chosen by
    /// it.</summary>
    private string MendRefusals(string text, Table table)
    {
        var (mended, mends) = Mender.Apply(text, t => TryBind(t) is { } bound
            ? [.. RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, table, options, specFolder).Findings.Where(
                f => f.Severity == Severity.Error && !RunSetup.CanAllow(f))]
            : []);
        _tries.AddRange(
            mends.Select(m => new RepairTry(m.Finding, m.Edit, Kept: true, [], 0, "without it the test parts cannot be forecast; nothing was chosen by it")));
        return mended;
    }

    private static string? Edited(string text, SpecEdit edit)
    {
        try
        {
            var after = YamlEdit.Apply(text, edit);
            return TryBind(after) is null || string.Equals(after, text, StringComparison.Ordinal) ? null : after;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static BoundSpec? TryBind(string text) =>
        YamlReader.Read(text, "repair").Declaration is { } declaration && Binder.Bind(declaration) is { IsValid: true } bound ? bound : null;

    private static BoundSpec Bind(string text) => TryBind(text) ?? throw new FormatException("The text is no spec that can be planned.");
}
