namespace Auscult.Sources;

/// <summary>
/// An input that cannot be used at all: no such file, a refused address, a mapping that names a column that is not there.
/// The message is one line for the person who asked; it names places, options and columns, never words of a post.
/// </summary>
public sealed class SourceException : Exception
{
    public SourceException(string message)
        : base(message) { }

    public SourceException(string message, Exception inner)
        : base(message, inner) { }

    public SourceException()
        : base("The input cannot be used.") { }

    /// <summary>HTTP status of the answer that was refused; null when there was none.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>How long the server asks to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when the same request may succeed later: the network, a busy or broken server.</summary>
    public bool IsTransient { get; init; }
}
