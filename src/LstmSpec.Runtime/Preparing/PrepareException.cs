using LstmSpec.Data;

namespace LstmSpec.Preparing;

/// <summary>The declared preparation cannot be done on these rows.</summary>
public sealed class PrepareException : RefusalException
{
    internal PrepareException(string id, string message, string? help)
        : base("prepare", id, message, help)
    {
    }
}
