using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Auscult.Contracts;

namespace Auscult.Knowledge;

/// <summary>
/// Builds the <see cref="KnowledgeBase"/> from the data files in this program and, on request, from an organisation's own files with the same
/// layout (<c>Concepts/*.tsv</c>, <c>Lists/**/*.txt</c>, <c>Tables/**/*.tsv</c>). Thread-safe; every call reads anew.
/// </summary>
public static class KnowledgeLoader
{
    private const int VersionDigits = 12;
    private const string Overlay = "overlay/";

    /// <summary>Loads the knowledge built into this program.</summary>
    /// <exception cref="KnowledgeFormatException">A data file is not written as it should be.</exception>
    public static KnowledgeBase Load() => Build(KnowledgeFile.ReadEmbedded());

    /// <summary>
    /// Loads the knowledge built into this program and an organisation's own files on top: rows with a known id add surfaces to it, list entries
    /// and table rows are appended. A folder that does not exist adds nothing.
    /// </summary>
    /// <param name="overlayFolder">The data folder's <c>knowledge</c> folder.</param>
    /// <exception cref="KnowledgeFormatException">A data file is not written as it should be, or its place means nothing.</exception>
    public static KnowledgeBase Load(string overlayFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(overlayFolder);
        var own = Directory.Exists(overlayFolder) ? KnowledgeFile.ReadOverlay(overlayFolder) : [];
        return Build(KnowledgeFile.ReadEmbedded().Concat(own));
    }

    /// <summary>Builds the knowledge from files in any order: built-in ones come first, each group by path.</summary>
    internal static KnowledgeBase Build(IEnumerable<KnowledgeFile> files)
    {
        var sorted = files
            .OrderBy(f => f.Path.StartsWith(Overlay, StringComparison.Ordinal))
            .ThenBy(f => f.Path, StringComparer.Ordinal)
            .ToList();
        var concepts = new ConceptReader();
        var lists = new ListReader();
        var tables = new TableCollector();
        foreach (var file in sorted)
        {
            Add(file, concepts, lists, tables);
        }

        return new KnowledgeBase(VersionOf(sorted), concepts.ToConcepts(), lists.ToLists(), tables.ToTables());
    }

    private static void Add(KnowledgeFile file, ConceptReader concepts, ListReader lists, TableCollector tables)
    {
        var own = file.Path.StartsWith(Overlay, StringComparison.Ordinal);
        var path = own ? file.Path[Overlay.Length..] : file.Path;
        if (NameIn("Concepts/", ".tsv", path) is not null)
        {
            concepts.Add(file);
        }
        else if (NameIn("Lists/", ".txt", path) is { } list)
        {
            lists.Add(list, file);
        }
        else if (NameIn("Tables/", ".tsv", path) is { } table)
        {
            tables.Add(table, file);
        }
        else if (own)
        {
            // Built-in files elsewhere (trained heads) have their own readers; an organisation's file elsewhere is a slip that would go unseen.
            throw new KnowledgeFormatException(
                file.Path,
                0,
                "",
                "the file's place means nothing",
                "Concepts/*.tsv, Lists/*.txt or Tables/*.tsv"
            );
        }
    }

    private static string? NameIn(string folder, string extension, string path) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && path.EndsWith(extension, StringComparison.Ordinal)
        && path.Length > folder.Length + extension.Length
            ? path[folder.Length..^extension.Length]
            : null;

    private static string VersionOf(List<KnowledgeFile> sorted)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(long)];
        foreach (var file in sorted)
        {
            // Lengths keep two files apart whose contents, put together, are the same bytes.
            var path = Encoding.UTF8.GetBytes(file.Path);
            BinaryPrimitives.WriteInt32LittleEndian(length, path.Length);
            BinaryPrimitives.WriteInt32LittleEndian(length[sizeof(int)..], file.Bytes.Length);
            hash.AppendData(length);
            hash.AppendData(path);
            hash.AppendData(file.Bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..VersionDigits];
    }
}
