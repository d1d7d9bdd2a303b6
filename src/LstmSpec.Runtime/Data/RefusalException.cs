using LstmSpec.Findings;

namespace LstmSpec.Data;

/// <summary>The road cannot be gone on: what a stage objected to, ready to be reported like any other finding.</summary>
public abstract class RefusalException : Exception
{
    private protected RefusalException(string id, string message, string? help)
        : base(message)
    {
        Id = id;
        Help = help;
    }

    /// <summary>Id of the rule, such as LSTM1205.</summary>
    public string Id { get; }

    /// <summary>What to do, in a few words.</summary>
    public string? Help { get; }

    /// <summary>The same as an error of the data stage; it cannot be allowed, since nothing could be run.</summary>
    public Finding ToFinding() => new() { Id = Id, Severity = Severity.Error, Stage = Stage.Data, Message = Message, Help = Help, Invalid = true };
}
