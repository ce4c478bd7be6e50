using System.Text;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Inspection;

/// <summary>
/// Compares what is derived from posts with the posts themselves: tallies, authors by day, the text index. Each side is summed up in a hash of its
/// bag; equal sums mean equal bags.
/// </summary>
internal sealed class Recount(SqliteConnection connection, Terms terms, IIndexAnalyzer analyzer)
{
    private readonly MultisetHash _tallies = new();
    private readonly MultisetHash _authorDays = new();
    private readonly TermSum _indexed = new();

    /// <summary>Adds what a live post should have been counted for.</summary>
    public void Add(StoredPost post)
    {
        Span<ushort> buffer = stackalloc ushort[Asserted.Maximum];
        var concepts = Asserted.Concepts(post.Findings, terms, buffer);
        AddCount(post, TallyKind.Posts, 0);
        foreach (var concept in concepts)
        {
            AddCount(post, TallyKind.Concept, concept);
        }

        foreach (var label in post.Labels.Select(label => label.Head).Distinct())
        {
            AddCount(post, TallyKind.Label, ColumnBlocks.Bit(label));
        }

        var words = analyzer.Analyze(post.Title, post.Text, post.Media);
        _indexed.AddTerms(post.Id, "body", words.Body);
        _indexed.AddTerms(post.Id, "hashtags", words.Hashtags);
    }

    /// <summary>Sentences about what does not agree.</summary>
    public IEnumerable<string> Problems()
    {
        if (!_tallies.Matches(StoredTallies()))
        {
            yield return "Tallies differ from a recount of the posts.";
        }

        if (!_authorDays.Matches(StoredAuthorDays()))
        {
            yield return "Authors by day differ from a recount of the posts.";
        }

        if (!_indexed.Matches(IndexedTerms()))
        {
            yield return "The text index differs from the words of the posts.";
        }
    }

    private void AddCount(StoredPost post, TallyKind kind, int value)
    {
        var seconds = ColumnBlocks.Seconds(post.PublishedAt);
        var source = terms.Number(TermSpace.Source, post.Source);
        var language = terms.Number(TermSpace.Language, post.Language);
        var counted = new TalliedPost(seconds, source, language, 0, 0, []);
        _tallies.Add($"{counted.Hour}|{source}|{language}|{(int)kind}|{value}");
        if (post.AuthorId is { } author)
        {
            _authorDays.Add($"{counted.Day}|{(int)kind}|{value}|{author}");
        }
    }

    private MultisetHash StoredTallies() =>
        Stored("SELECT hour || '|' || source || '|' || language || '|' || kind || '|' || value, posts FROM tally");

    private MultisetHash StoredAuthorDays() => Stored("SELECT day || '|' || kind || '|' || value || '|' || author, posts FROM author_day");

    private MultisetHash Stored(string sql)
    {
        var hash = new MultisetHash();
        using var select = new Statement(connection, sql);
        while (select.Step())
        {
            hash.Add(select.Text(0), (ulong)select.Long(1));
        }

        return hash;
    }

    private TermSum IndexedTerms()
    {
        Database.Execute(connection, "PRAGMA query_only = OFF");
        Database.Execute(
            connection,
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.post_terms USING fts5vocab ('main', 'post_text', 'instance')"
        );
        var sum = new TermSum();
        using var select = new Statement(connection, "SELECT term, doc, col, offset FROM temp.post_terms");
        while (select.Step())
        {
            sum.Add(select.Blob(0), select.Long(1), select.Text(2), select.Long(3));
        }

        return sum;
    }
}

/// <summary>The sum of a 64-bit mix of every (term, post, column, place). Not secure, but chance does not fool it.</summary>
internal sealed class TermSum
{
    /// <summary>The index cuts longer terms off here, be it in the middle of a character.</summary>
    private const int LongestTerm = 32768;

    private ulong _sum;
    private ulong _count;
    private byte[] _lastTerm = [];
    private ulong _lastHash = Hash([]);

    public void Add(ReadOnlySpan<byte> term, long post, string column, long offset)
    {
        if (!term.SequenceEqual(_lastTerm))
        {
            (_lastTerm, _lastHash) = (term.ToArray(), Hash(term));
        }

        _sum += Mix(_lastHash ^ Mix((ulong)post << 24 ^ (ulong)offset << 1 ^ (column == "body" ? 0UL : 1UL)));
        _count++;
    }

    public void AddTerms(long post, string column, string terms)
    {
        var offset = 0;
        foreach (var part in terms.AsSpan().Split(' '))
        {
            if (part.Start.Value < part.End.Value)
            {
                var term = Encoding.UTF8.GetBytes(terms[part]);
                Add(term.AsSpan(0, Math.Min(term.Length, LongestTerm)), post, column, offset++);
            }
        }
    }

    public bool Matches(TermSum other) => _sum == other._sum && _count == other._count;

    private static ulong Hash(ReadOnlySpan<byte> term)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in term)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        return hash;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9UL;
        value = (value ^ value >> 27) * 0x94d049bb133111ebUL;
        return value ^ value >> 31;
    }
}
