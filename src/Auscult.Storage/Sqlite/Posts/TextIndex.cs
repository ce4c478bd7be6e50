using System.Text;
using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>
/// The full-text index. It keeps no words, only where terms stand; to take a post out, its terms are given again. It is out of every search at
/// once; its entries leave the file when the index is merged, which <see cref="IndexPurge"/> owes from then on.
/// <para>
/// Changes wait until <see cref="Flush"/> and are then given in ascending order: FTS5 writes a segment, to be merged later, whenever a number
/// does not ascend and whenever another statement needs a savepoint. Given as they come, one post in ten would cost a segment.
/// </para>
/// </summary>
internal sealed class TextIndex(SqliteConnection connection, IIndexAnalyzer analyzer) : IDisposable
{
    private readonly Statement _insert = new(connection, "INSERT INTO post_text (rowid, body, hashtags) VALUES (?, ?, ?)");
    private readonly Statement _delete = new(
        connection,
        "INSERT INTO post_text (post_text, rowid, body, hashtags) VALUES ('delete', ?, ?, ?)"
    );
    private readonly Statement _owe = new(connection, "INSERT OR REPLACE INTO setting (name, value) VALUES ('purge-index', 1)");
    private readonly Dictionary<long, Change> _changes = [];
    private readonly List<long> _ascending = [];
    private byte[] _body = new byte[4096];
    private byte[] _hashtags = new byte[256];

    public void Add(long post, in IndexTerms terms) => _changes[post] = new Change(_changes.GetValueOrDefault(post).Out, terms);

    /// <summary>Takes out a post whose words are, or would be after the flush, these.</summary>
    public void Remove(long post, string? title, string text, IReadOnlyList<MediaItem> media)
    {
        // Words that came in with this batch are in no index yet; what the index does hold of the post is already to be taken out.
        var removed = _changes.TryGetValue(post, out var pending) ? pending.Out : analyzer.Analyze(title, text, media);
        _changes[post] = new Change(removed, null);
    }

    /// <summary>Writes what changed. Part of the batch's transaction.</summary>
    public void Flush()
    {
        var owes = false;
        _ascending.AddRange(_changes.Keys);
        _ascending.Sort();
        foreach (var post in _ascending)
        {
            var change = _changes[post];
            if (change.Out is { } removed)
            {
                Run(_delete, post, removed);
                owes = true;
            }

            if (change.In is { } added)
            {
                Run(_insert, post, added);
            }
        }

        if (owes)
        {
            _owe.Run();
        }

        Forget();
    }

    public void Forget()
    {
        _changes.Clear();
        _ascending.Clear();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _delete.Dispose();
        _owe.Dispose();
    }

    private void Run(Statement statement, long post, in IndexTerms terms) =>
        statement.Bind(1, post).BindUtf8(2, Encode(terms.Body, ref _body)).BindUtf8(3, Encode(terms.Hashtags, ref _hashtags)).Run();

    private static ReadOnlySpan<byte> Encode(string text, ref byte[] buffer)
    {
        var bound = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (buffer.Length < bound)
        {
            buffer = new byte[bound];
        }

        return buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer));
    }

    /// <param name="Out">Terms the index holds and is to lose; null when it holds none.</param>
    /// <param name="In">Terms the index is to get; null for none.</param>
    private readonly record struct Change(IndexTerms? Out, IndexTerms? In);
}
