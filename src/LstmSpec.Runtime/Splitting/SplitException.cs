using LstmSpec.Data;

namespace LstmSpec.Splitting;

/// <summary>The declared split does not fit the rows: LSTM1114 when a part would be empty, LSTM1124 when the parts are longer than the data.</summary>
public sealed class SplitException : RefusalException
{
    /// <param name="path">Place in the spec.</param>
    internal SplitException(string id, string message, string? help, string path = "split")
        : base(path, id, message, help)
    {
    }
}
