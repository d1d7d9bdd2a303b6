using LstmSpec.Data;

namespace LstmSpec.Windows;

/// <summary>LSTM1124: no window fits the part.</summary>
public sealed class WindowException : RefusalException
{
    internal WindowException(string message, string? help)
        : base("window", "LSTM1124", message, help)
    {
    }
}
