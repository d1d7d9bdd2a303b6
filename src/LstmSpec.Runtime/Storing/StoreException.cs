namespace LstmSpec.Storing;

/// <summary>A stored run or a file of weights is not what it should be: the message names the file and what differs.</summary>
public class StoreException : Exception
{
    /// <param name="message">Which file, and what differs.</param>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <param name="message">Which file, and what differs.</param>
    /// <param name="inner">What reading it threw.</param>
    public StoreException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
