namespace Auscult.Contracts;

/// <summary>
/// Everything the analyzers know that is data: concepts with their surface forms, word lists and rule tables. Immutable.
/// The version is a hash of the data, so equal versions give equal findings.
/// </summary>
public sealed class KnowledgeBase(
    string version,
    IReadOnlyList<Concept> concepts,
    IReadOnlyDictionary<string, IReadOnlyList<string>> lists,
    IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> tables
)
{
    /// <summary>First 12 hexadecimal digits of the SHA-256 of all data files.</summary>
    public string Version { get; } = version;

    public IReadOnlyList<Concept> Concepts { get; } = concepts;

    /// <summary>Names of the lists that exist: the path of the file below Data/Lists without its extension (<c>names/given</c>).</summary>
    public IReadOnlyCollection<string> ListNames => [.. lists.Keys];

    /// <summary>Entries of a word list, in file order.</summary>
    /// <exception cref="KeyNotFoundException">There is no such list.</exception>
    public IReadOnlyList<string> List(string name) =>
        lists.TryGetValue(name, out var list) ? list : throw new KeyNotFoundException($"Knowledge has no list '{name}'.");

    /// <summary>Names of the tables that exist: the path of the file below Data/Tables without its extension (<c>context-en</c>).</summary>
    public IReadOnlyCollection<string> TableNames => [.. tables.Keys];

    /// <summary>Rows of a table (a tab-separated file with a header line), each cell by its column name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such table.</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Table(string name) =>
        tables.TryGetValue(name, out var table) ? table : throw new KeyNotFoundException($"Knowledge has no table '{name}'.");
}

/// <summary>Something people talk about, with the words they use for it.</summary>
/// <param name="Id">Open id (<c>SYMP:0000619</c>, <c>DOID:2841</c>, <c>INN:escitalopram</c>).</param>
/// <param name="Kind">Medicine, Symptom or Condition.</param>
/// <param name="NameEnglish">Preferred English name.</param>
/// <param name="NameFrench">Preferred French name.</param>
/// <param name="Source">Where the id and the names come from.</param>
/// <param name="Surfaces">All words people use for it, preferred names included.</param>
public sealed record Concept(
    string Id,
    FindingKind Kind,
    string NameEnglish,
    string NameFrench,
    string Source,
    IReadOnlyList<Surface> Surfaces
);

/// <param name="Text">As people write it.</param>
/// <param name="Language"><c>en</c>, <c>fr</c>, or empty when it is the same in any language (a brand, an INN).</param>
public readonly record struct Surface(string Text, string Language);
