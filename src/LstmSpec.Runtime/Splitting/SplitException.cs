using LstmSpec.Data;

namespace LstmSpec.Splitting;

/// <summary>The declared split does not fit the rows: LSTM1114 when a part would be empty, LSTM1124 when the parts are longer than the data. LSTM1009,
/// LSTM1119 and LSTM1703 when a sweep, or early stopping by a metric, has nothing to choose by.</summary>
public sealed class SplitException : RefusalException
{
    /// <param name="path">Place in the spec.</param>
    internal SplitException(string id, string message, string? help, string path = "split")
        : base(path, id, message, help)
    {
    }
}
