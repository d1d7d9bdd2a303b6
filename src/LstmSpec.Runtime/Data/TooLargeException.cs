namespace LstmSpec.Data;

/// <summary>LSTM1411: what is asked for is larger than this machine can hold.</summary>
public sealed class TooLargeException : RefusalException
{
    internal TooLargeException(string path, string message, string help)
        : base(path, "LSTM1411", message, help)
    {
    }
}
