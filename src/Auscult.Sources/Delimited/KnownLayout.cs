using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>A table that a known program exports, recognised by its header.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Signature">Columns that must all be there; <c>a|b</c> means one of them.</param>
/// <param name="Columns">Field and column; several columns of one field are alternatives in order.</param>
internal sealed record KnownLayout(string Id, string Title, string[] Signature, (string Field, string Column)[] Columns)
{
    /// <summary>The network of every row; null when a column or the defaults tell.</summary>
    public string? Network { get; init; }

    /// <summary>The kind of every row; null when the row's references tell.</summary>
    public PostKind? Kind { get; init; }

    /// <summary>Columns that name or betray the network (a domain, an address, a source type), best first.</summary>
    public string[] NetworkHints { get; init; } = [];

    /// <summary>Appends the later text columns to the first instead of using them only in its absence.</summary>
    public bool JoinsText { get; init; }

    /// <summary>Dates carry a zone word that belongs to the account's settings, not to the date: it is dropped.</summary>
    public bool DropsZoneWords { get; init; }

    /// <summary>True when the header has the signature.</summary>
    public bool Fits(IReadOnlySet<string> header) => Signature.All(column => column.Split('|').Any(header.Contains));
}
