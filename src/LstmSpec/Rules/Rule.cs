using FluentValidation;
using FluentValidation.Results;
using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Profiles;
using LstmSpec.Spec;
using Severity = LstmSpec.Findings.Severity;

namespace LstmSpec.Rules;

/// <summary>What a rule is called, when it can be decided and what it needs: the catalogue's entry.</summary>
/// <param name="Id">Such as LSTM1302; never reused.</param>
/// <param name="Title">Says what the rule proves, in a few words.</param>
/// <param name="Stage">What has to be there before the rule can be decided.</param>
/// <param name="Severity">Unless an objection says otherwise.</param>
/// <param name="Why">One or two sentences: what goes wrong, and for whom.</param>
public sealed record RuleInfo(string Id, string Title, Stage Stage, Severity Severity, string Why)
{
    /// <summary>Paths the rule reads. Where one could not be bound, the rule reports "could not check".</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>Rules whose finding is the cause of this one: where one of them fired, this finding is folded into it.</summary>
    public IReadOnlyList<string> CausedBy { get; init; } = [];

    /// <summary>Whether an author may accept the finding, by a suppression or on the command line. What cannot be read or run cannot be accepted.</summary>
    public bool Acceptable { get; init; } = true;
}

/// <summary>One objection of a rule: where, the evidence, the cure.</summary>
/// <param name="Path">The offending key, in the spec's words.</param>
/// <param name="Message">One sentence with the evidence in it.</param>
/// <param name="Help">What to do, in a few words.</param>
/// <param name="Fix">The same as an edit.</param>
/// <param name="Severity">Where it differs from the rule's.</param>
internal sealed record Objection(string Path, string Message, string Help, SpecEdit? Fix = null, Severity? Severity = null)
{
    /// <summary>What to point at where nothing is written at <see cref="Path"/>; null for the nearest key above it.</summary>
    public string? At { get; init; }
}

/// <summary>
/// A rule: one class, one file, found by the catalogue without being listed anywhere. It is a validator of its subject; failures carry the rule's
/// id as error code and the spec path as property. Instances are made once and hold no state.
/// </summary>
internal abstract class Rule<TSubject> : AbstractValidator<TSubject>
{
    protected Rule()
    {
        RuleFor(s => s).Custom((subject, context) =>
        {
            foreach (var objection in Check(subject))
            {
                context.AddFailure(new ValidationFailure(objection.Path, objection.Message) { ErrorCode = Info.Id, CustomState = objection });
            }
        });
    }

    public abstract RuleInfo Info { get; }

    /// <summary>Whether it objects to anything, found out without the results of a validation.</summary>
    internal bool Objects(TSubject subject)
    {
        foreach (var _ in Check(subject)) return true;
        return false;
    }

    /// <summary>What the rule objects to; nothing for healthy work.</summary>
    protected abstract IEnumerable<Objection> Check(TSubject subject);
}

/// <summary>What rules of the spec and data stages see: every record there, what was written, and the profile if there is one.</summary>
internal sealed record SpecSubject(ExperimentSpec Spec, BoundSpec Bound, DataProfile? Profile)
{
    private readonly Dictionary<string, IReadOnlyList<(int Index, PrepareStep Step)>> _steps = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _inputs;
    private WindowSpec? _window;

    /// <inheritdoc cref="ExperimentSpec.Inputs"/>
    /// <remarks>Every other rule asks; of a wide table the list is long.</remarks>
    public IReadOnlyList<string> Inputs => _inputs ??= Spec.Inputs;

    /// <summary>The window, which knows how far before its targets it ends.</summary>
    public WindowSpec Window => _window ??= Spec.Window with { Lead = Spec.TargetOffset - Spec.Task.ImpliedOffset };

    public bool IsWritten(string path) => Bound.IsWritten(path);

    /// <summary>Path of the <paramref name="index"/>-th item of a list, which may be written without brackets.</summary>
    public string ItemPath(string list, int index) => IsWritten(SpecPath.At(list, index)) ? SpecPath.At(list, index) : list;

    /// <summary>Path at which <paramref name="column"/> is declared.</summary>
    public string PathOf(string column)
    {
        var target = IsWritten("data.target.column") ? "data.target.column" : "data.target";
        foreach (var (list, columns) in new[] { (target, Spec.Data.Target), ("data.past", Spec.Data.Past), ("data.future", Spec.Data.Future),
            ("data.static", Spec.Data.Static) })
        {
            for (var i = 0; i < columns.Count && IsWritten(list); i++)
            {
                if (string.Equals(columns[i], column, StringComparison.Ordinal)) return ItemPath(list, i);
            }
        }

        var own = SpecPath.Join("data.columns", column);
        return IsWritten(own) ? own : "data";
    }

    /// <summary>What the profile knows of <paramref name="column"/>, or null.</summary>
    public ColumnProfile? ProfileOf(string column)
    {
        for (var i = 0; i < Profile?.Columns.Count; i++)
        {
            if (string.Equals(Profile.Columns[i].Name, column, StringComparison.Ordinal)) return Profile.Columns[i];
        }

        return null;
    }

    /// <summary>The preparation of one column in order, each step with its place in <c>prepare</c>.</summary>
    public IReadOnlyList<(int Index, PrepareStep Step)> StepsOf(string column)
    {
        // Of hundreds of columns most are named by no step and prepared alike.
        var alike = IsNamedByStep(column) ? column
            : Spec.Data.TypeOf(column) != ColumnType.Number ? "\0other"
            : Spec.Data.Target.Contains(column, StringComparer.Ordinal) ? "\0target" : "\0number";
        if (_steps.TryGetValue(alike, out var known)) return known;
        var steps = new List<(int Index, PrepareStep Step)>();
        for (var i = 0; i < Spec.Prepare.Count; i++)
        {
            if (Spec.Prepares(Spec.Prepare[i], column)) steps.Add((i, Spec.Prepare[i]));
        }

        return _steps[alike] = steps;
    }

    private bool IsNamedByStep(string column)
    {
        for (var i = 0; i < Spec.Prepare.Count; i++)
        {
            if (Spec.Prepare[i].On.Contains(column, StringComparer.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>Path of the key of a preparation step: <c>prepare[2].scale.fit</c>.</summary>
    public string StepPath(int index, string key)
    {
        var word = SpecPath.Join(ItemPath("prepare", index), PrepareLanguage.PrepareStep.WordOf(Spec.Prepare[index]));
        return key.Length == 0 ? word : SpecPath.Join(word, key);
    }

    /// <summary>The target whose found season is the strongest, or null.</summary>
    public ColumnProfile? Seasonal =>
        Spec.Data.Target.Select(ProfileOf).Where(c => c?.SeasonFound is > 1).OrderByDescending(c => c!.SeasonAutocorrelation).FirstOrDefault();
}

/// <summary>A rule of the spec or data stage.</summary>
internal abstract class SpecRule : Rule<SpecSubject>;
