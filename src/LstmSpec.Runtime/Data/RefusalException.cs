using LstmSpec.Findings;

namespace LstmSpec.Data;

/// <summary>The road cannot be gone on: what a stage objected to, ready to be reported like any other finding.</summary>
public abstract class RefusalException : Exception
{
    private protected RefusalException(string path, string id, string message, string? help)
        : base(Line(message))
    {
        Path = path;
        Id = id;
        Help = help is null ? null : Line(help);
    }

    /// <summary>The part of the spec that cannot be had on this data: a section such as <c>data</c>, <c>split</c>, <c>prepare</c> or <c>window</c>, or a key
    /// such as <c>train.batch</c>.</summary>
    public string Path { get; }

    /// <summary>Id of the rule, such as LSTM1205.</summary>
    public string Id { get; }

    /// <summary>What to do, in a few words; null where nothing short helps.</summary>
    public string? Help { get; }

    /// <summary>The same as an error of the data stage; it cannot be allowed, since nothing could be run.</summary>
    public Finding ToFinding() => new() { Id = Id, Severity = Severity.Error, Stage = Stage.Data, Message = Message, Path = Path, Help = Help, Invalid = true };

    /// <summary>With what to do below the message: so it reads where nothing catches it.</summary>
    public override string ToString() =>
        Help is null ? base.ToString() : $"{GetType().FullName}: {Id}: {Message}{Environment.NewLine}  help: {Help}{Environment.NewLine}{StackTrace}";

    /// <summary>Names and values come from files: what could move a terminal's cursor or break a line is shown as a box.</summary>
    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
