using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>Short sequences are filled up, and the filled-up steps are read as values.</summary>
internal sealed class PaddingWithoutMask : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1209",
        "Padding without a mask",
        Stage.Spec,
        Severity.Warning,
        "Filled-up steps are read like values: after standardising, the fill is the mean. A model that does not know them from data learns how long a sequence "
            + "is in the place of what is in it.")
    {
        Reads = ["window"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Window.Ragged is { MaskValue: { } hidden } && Meant(subject, hidden.Value) is { } meant)
        {
            yield return new(
                "window.ragged.mask-value",
                $"steps of {hidden} are masked, and {meant}: real steps are hidden with the filled-up ones",
                "mask by length alone",
                new(EditKind.Remove, "window.ragged.mask-value"));
        }

        if (subject.Spec.Window.Ragged is not { Mask: false } ragged) yield break;

        // A forecast never reads more rows than its window has.
        var longest = subject.Spec.Task.IsLabels
            ? ragged.MaxLength ?? subject.Spec.Window.Length
            : Math.Min(subject.Spec.Window.Length, ragged.MaxLength ?? int.MaxValue);
        yield return new(
            "window.ragged.mask",
            $"sequences shorter than {Evidence.Count(longest, "step")} are filled up at the {Words.Of(ragged.Pad)} and not masked: recurrence and loss read "
                + "the fill as values",
            "mask the filled-up steps",
            new(EditKind.Set, "window.ragged.mask", "true"));
    }

    /// <summary>What the value means where it is no fill, or null where real steps do not have it. A step is masked where all inputs have the value.</summary>
    private static string? Meant(SpecSubject subject, double value)
    {
        var said = new List<string>();
        foreach (var column in subject.Inputs)
        {
            var last = subject.StepsOf(column).Select(s => s.Step).LastOrDefault();
            if (subject.ProfileOf(column) is { } profile && (profile.Prepared is not null || last is null))
            {
                var (min, max) = profile.Prepared is { } prepared ? (prepared.Min, prepared.Max) : (profile.Min, profile.Max);
                if (value < min || value > max) return null;
                said.Add($"'{column}' lies between {Evidence.Say(min)} and {Evidence.Say(max)}");
            }
            else if (value.Equals(0) && last is ScaleStep scale)
            {
                said.Add(scale.Method == ScaleMethod.MinMax
                    ? $"0 is the smallest value of '{column}' after scaling"
                    : scale.Method == ScaleMethod.MaxAbs ? $"0 stays 0 in '{column}'" : $"0 is the middle of '{column}' after scaling");
            }
            else
            {
                return null;
            }
        }

        return said[0];
    }
}
