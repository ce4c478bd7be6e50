using System.Text;
using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>
/// The full-text index. It keeps no words, only where terms stand; to take a post out, its terms are given again. It is out of every search at
/// once; its entries leave the file when the index is merged, which <see cref="IndexPurge"/> owes from then on.
/// </summary>
internal sealed class TextIndex(SqliteConnection connection, IIndexAnalyzer analyzer) : IDisposable
{
    private readonly Statement _insert = new(connection, "INSERT INTO post_text (rowid, body, hashtags) VALUES (?, ?, ?)");
    private readonly Statement _delete = new(
        connection,
        "INSERT INTO post_text (post_text, rowid, body, hashtags) VALUES ('delete', ?, ?, ?)"
    );
    private readonly Statement _owe = new(connection, "INSERT OR REPLACE INTO setting (name, value) VALUES ('purge-index', 1)");
    private byte[] _body = new byte[4096];
    private byte[] _hashtags = new byte[256];

    public void Add(long post, string body, string hashtags) => Run(_insert, post, body, hashtags);

    public void Remove(long post, string? title, string text, IReadOnlyList<MediaItem> media)
    {
        var terms = analyzer.Analyze(title, text, media);
        Run(_delete, post, terms.Body, terms.Hashtags);
        _owe.Run();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _delete.Dispose();
        _owe.Dispose();
    }

    private void Run(Statement statement, long post, string body, string hashtags) =>
        statement.Bind(1, post).BindUtf8(2, Encode(body, ref _body)).BindUtf8(3, Encode(hashtags, ref _hashtags)).Run();

    private static ReadOnlySpan<byte> Encode(string text, ref byte[] buffer)
    {
        var bound = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (buffer.Length < bound)
        {
            buffer = new byte[bound];
        }

        return buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer));
    }
}
