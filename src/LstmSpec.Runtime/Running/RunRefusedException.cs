using LstmSpec.Findings;

namespace LstmSpec.Running;

/// <summary>The spec or the data has errors that were neither suppressed nor allowed: nothing was run and nothing was written.</summary>
public sealed class RunRefusedException(IReadOnlyList<Finding> findings)
    : Exception(
        string.Join(Environment.NewLine,
            findings.Where(f => f is { Severity: Severity.Error, Suppressed: null })
                .Select(f => $"{f.Id}: {f.Message}" + (f.Help is null ? string.Empty : $" ({f.Help})"))))
{
    /// <summary>All that was found, warnings and what was allowed or suppressed included.</summary>
    public IReadOnlyList<Finding> Findings { get; } = findings;
}
