using Auscult.Storage.Sqlite.Posts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Trends;

/// <summary>
/// Distinct authors of some sources alone. The rows that say who spoke on a day hold no source, so the columns of the posts are walked: a
/// millisecond a block of 4,096.
/// </summary>
internal static class ScopedAuthors
{
    private const uint SecondsOfADay = 86_400;

    /// <param name="first">UTC days since 1970.</param>
    /// <param name="last">UTC days since 1970, included.</param>
    /// <param name="sources">Numbers of the sources.</param>
    public static IEnumerable<(int Day, ushort Concept, int Authors)> Count(
        SqliteConnection connection,
        int first,
        int last,
        IReadOnlySet<ushort> sources,
        CancellationToken cancellation
    )
    {
        var authors = new Dictionary<(int Day, ushort Concept), HashSet<uint>>();
        using var blocks = new Statement(connection, "SELECT data, concepts FROM post_column ORDER BY block");
        while (sources.Count > 0 && blocks.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            Add(authors, new ColumnBlock(blocks.Blob(0).ToArray()), new ConceptBlock(blocks.Blob(1).ToArray()), first, last, sources);
        }

        return authors
            .OrderBy(pair => pair.Key.Day)
            .ThenBy(pair => pair.Key.Concept)
            .Select(pair => (pair.Key.Day, pair.Key.Concept, pair.Value.Count));
    }

    private static void Add(
        Dictionary<(int Day, ushort Concept), HashSet<uint>> authors,
        ColumnBlock columns,
        ConceptBlock concepts,
        int first,
        int last,
        IReadOnlySet<ushort> sources
    )
    {
        var position = 0;
        for (var row = 0; row < ColumnBlock.Posts; row++)
        {
            var count = concepts.Counts[row];
            var day = (int)(columns.Published[row] / SecondsOfADay);
            if (
                count > 0
                && columns.Published[row] != 0
                && day >= first
                && day <= last
                && columns.Author[row] != 0
                && columns.State[row] == (byte)PostState.Live
                && sources.Contains(columns.Source[row])
            )
            {
                foreach (var concept in concepts.Numbers.Slice(position, count))
                {
                    if (!authors.TryGetValue((day, concept), out var who))
                    {
                        authors[(day, concept)] = who = [];
                    }

                    who.Add(columns.Author[row]);
                }
            }

            position += count;
        }
    }
}
