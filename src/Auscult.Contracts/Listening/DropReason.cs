namespace Auscult.Contracts;

/// <summary>
/// Why a record was not kept. Closed: every reason has a counter, a name in JSON (snake case) and a line in docs/spec.
/// A record that is dropped is counted and quarantined; it never stops a batch.
/// </summary>
public enum DropReason : byte
{
    /// <summary>The bytes are not the format they claim to be (JSON, CSV row, XML entry).</summary>
    Malformed,

    /// <summary>Not valid in the declared or detected character encoding.</summary>
    InvalidEncoding,

    /// <summary>Well-formed, but not a post: an array, a number, a nested header.</summary>
    NotAPost,

    /// <summary>Neither text nor title nor media words.</summary>
    NoWords,

    /// <summary>A deletion or edit without an id, so nobody can tell of which post.</summary>
    NoIdentity,

    /// <summary>A date that is given but cannot be read, or lies before 1970 or more than a day in the future.</summary>
    InvalidDate,

    /// <summary>A field of the wrong type or outside its range (a kind, a rating, a count).</summary>
    InvalidField,

    /// <summary>Larger than the limit for one record (4 MiB) or for its words (1,000,000 characters).</summary>
    TooLarge,

    /// <summary>Older than the source's policy allows to keep.</summary>
    BeyondRetention,

    /// <summary>The source's policy does not allow this record to be taken in (private message, missing legal basis).</summary>
    RefusedByPolicy,

    /// <summary>The person behind the account objected to being listened to.</summary>
    Objected,
}
