using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>What comes up while a declaration is read: findings, where each path is written, and which paths could not be read.</summary>
internal sealed class Reading(Duration? every)
{
    private readonly List<Finding> _findings = [];
    private readonly HashSet<string> _poisoned = new(StringComparer.Ordinal);

    /// <summary>Distance of two rows, in which lengths such as <c>12 months</c> are counted; null where what is written of it cannot be read.</summary>
    public Duration? Every { get; } = every;

    public SourceMap Map { get; } = new();

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Paths whose value is a mere default because what is written there could not be read.</summary>
    public IReadOnlyCollection<string> Poisoned => _poisoned;

    /// <summary>What belongs at the path could not be read, for a reason that is said elsewhere.</summary>
    public void Poison(string path) => _poisoned.Add(path);

    public void Fail(string id, string path, Span span, string message, string? help = null, SpecEdit? fix = null)
    {
        _poisoned.Add(path);
        _findings.Add(new Finding
        {
            Id = id,
            Severity = Severity.Error,
            Stage = Stage.Spec,
            Invalid = true,
            Path = path,
            Span = span,
            Message = message,
            Help = help,
            Fix = fix,
        });
    }
}

/// <summary>Ids of what makes a spec unreadable. Such a spec never runs.</summary>
internal static class ReadingIds
{
    public const string UnknownKey = "LSTM1002";
    public const string WrongType = "LSTM1003";
    public const string MissingKey = "LSTM1004";
    public const string DuplicateKey = "LSTM1005";
    public const string OutOfRange = "LSTM1006";
    public const string LimitExceeded = "LSTM1007";
    public const string FileNotFound = "LSTM1010";

    /// <summary>A comment accepts what is not found: the one id here that leaves a spec readable.</summary>
    public const string NothingToAllow = "LSTM1019";
    public const string ColumnNotDeclared = "LSTM1011";
}
