using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>One promise of the store ports. Knows no test framework: a test project lists the cases and runs each on a fixture of its own.</summary>
/// <param name="Name">Topic and promise, stable: <c>commit: a second source is a second sighting</c>.</param>
/// <param name="Run">Returns when the promise holds, throws <see cref="ConformanceException"/> when not.</param>
public sealed record ConformanceCase(string Name, Func<IStoreFixture, Task> Run);

/// <summary>Stores of one kind (SQLite, PostgreSQL) by name; names are the case's own, so two cases never meet.</summary>
public interface IStoreFixture
{
    /// <summary>The store of a name, opened to write with <see cref="WordIndexAnalyzer"/>; created when it is not there. The caller disposes of it.</summary>
    ValueTask<IStore> OpenAsync(string name = "store");

    /// <summary>The same store opened to read, beside a writer.</summary>
    ValueTask<IStore> OpenReaderAsync(string name = "store");

    /// <summary>Tries, below the ports, to overwrite or delete the first audit record. True when the database let it happen.</summary>
    ValueTask<bool> TryRewriteAuditAsync(bool delete, string name = "store");
}

/// <summary>A store broke a promise; the message says what was expected and what was found.</summary>
public sealed class ConformanceException : Exception
{
    public ConformanceException(string message)
        : base(message) { }

    public ConformanceException(string message, Exception inner)
        : base(message, inner) { }

    public ConformanceException() { }
}
