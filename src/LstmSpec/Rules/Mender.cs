using LstmSpec.Findings;
using LstmSpec.Grammar;

namespace LstmSpec.Rules;

/// <summary>A fix that was made, and the finding that proposed it.</summary>
/// <param name="Finding">What was found before the edit.</param>
/// <param name="Edit">What was changed.</param>
public sealed record Mend(Finding Finding, SpecEdit Edit);

/// <summary>
/// Makes the fixes that findings propose, one by one, until none is left that changes anything. Information is only shown: whether it calls for a
/// change is the author's to judge. So is what to do with a key nobody knows, which may hold what was meant to be said by another.
/// </summary>
public static class Mender
{
    /// <summary>More fixes than a page of text can need: a pair that undo each other ends here.</summary>
    private const int Most = 200;

    /// <summary>Makes all fixes that can be made, at most 200.</summary>
    /// <param name="text">A spec.</param>
    /// <param name="check">What is found in a text; only findings that are shown are mended.</param>
    /// <returns>The text with all fixes made, and what was done, in order.</returns>
    public static (string Text, IReadOnlyList<Mend> Mends) Apply(string text, Func<string, IReadOnlyList<Finding>> check)
    {
        var mends = new List<Mend>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { text };
        var refused = new HashSet<(string, string, SpecEdit)>();
        var found = check(text);
        while (mends.Count < Most)
        {
            var next = found.FirstOrDefault(
                f => f is { Fix: not null, Suppressed: null, Severity: > Severity.Info } && !IsGuess(f) && !refused.Contains((f.Id, f.Path, f.Fix)));
            if (next is null) break;
            var edit = next.Fix!;
            var after = TryApply(text, edit);
            var foundAfter = after is not null && seen.Add(after) ? check(after) : null;
            // A fix that leaves its finding, makes the spec unreadable or brings another error is not made.
            if (foundAfter is null || Count(foundAfter, next) >= Count(found, next) || foundAfter.Count(f => f.Invalid) > found.Count(f => f.Invalid)
                || BringsErrors(found, foundAfter))
            {
                refused.Add((next.Id, next.Path, edit));
                continue;
            }

            mends.Add(new(next, edit));
            (text, found) = (after!, foundAfter);
        }

        return (text, mends);
    }

    private static bool IsGuess(Finding finding) => finding is { Id: ReadingIds.UnknownKey, Fix.Kind: EditKind.Remove };

    private static bool BringsErrors(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after) =>
        before.All(f => !f.Invalid)
            && after.Any(f => f is { Severity: Severity.Error, Suppressed: null } && !before.Any(b => string.Equals(b.Id, f.Id, StringComparison.Ordinal)));

    private static string? TryApply(string text, SpecEdit edit)
    {
        try
        {
            return YamlEdit.Apply(text, edit);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static int Count(IReadOnlyList<Finding> findings, Finding like) =>
        findings.Count(f => string.Equals(f.Id, like.Id, StringComparison.Ordinal) && string.Equals(f.Path, like.Path, StringComparison.Ordinal));
}
