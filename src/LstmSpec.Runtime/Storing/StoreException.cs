namespace LstmSpec.Storing;

/// <summary>A stored run or a file of weights is not what it should be: the message names the file and what differs.</summary>
public class StoreException : Exception
{
    public StoreException(string message)
        : base(message)
    {
    }

    public StoreException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
