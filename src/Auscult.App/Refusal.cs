namespace Auscult.App;

/// <summary>An expected refusal: what cannot be done and what to do instead, in one line for a person.</summary>
public class RefusalException : Exception
{
    public RefusalException(string message)
        : base(message) { }

    public RefusalException(string message, Exception inner)
        : base(message, inner) { }

    public RefusalException() { }
}
