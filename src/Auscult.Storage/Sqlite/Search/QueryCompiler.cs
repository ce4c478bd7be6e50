using System.Globalization;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Search;

/// <summary>Turns a parsed query into a filter over blocks; parts about words are answered by the full-text index first.</summary>
internal sealed class QueryCompiler(SqliteConnection connection, Terms terms)
{
    public Filter Compile(QueryNode node) =>
        TextMatch.CanAnswer(node)
            ? Filters.Hits(Select("SELECT rowid FROM post_text WHERE post_text MATCH ?", TextMatch.Render(node)))
            : node switch
            {
                AllNode => Filters.All,
                NotNode not => Filters.Not(Compile(not.Operand)),
                OrNode or => Filters.Or([.. or.Operands.Select(Compile)]),
                AndNode and => CompileAnd(and),
                FieldNode field => CompileField(field),
                _ => throw new StoreException($"The store cannot answer {node.GetType().Name}."),
            };

    private Filter CompileAnd(AndNode and)
    {
        var words = and.Operands.Where(TextMatch.CanAnswer).ToList();
        var others = and.Operands.Where(operand => !TextMatch.CanAnswer(operand)).Select(Compile);
        return Filters.And([.. words.Count == 0 ? [] : new[] { Compile(words.Count == 1 ? words[0] : new AndNode(words)) }, .. others]);
    }

    private Filter CompileField(FieldNode field) =>
        field.Field switch
        {
            QueryField.Language => Language(field.Value),
            QueryField.Source => Source(field.Value),
            QueryField.Kind => Kind(Enum.Parse<PostKind>(field.Value, ignoreCase: true)),
            QueryField.Label => Label(1UL << ColumnBlocks.Bit(field.Value)),
            QueryField.Concept => terms.Find(TermSpace.Concept, field.Value) is { } concept
                ? Filters.Concept((ushort)concept)
                : Filters.None,
            QueryField.Author => Author(field.Value),
            QueryField.Rating => Rating(field),
            QueryField.Since => Since(Seconds(field.Value)),
            QueryField.Until => Until(Seconds(field.Value)),
            QueryField.Thread => Thread(field.Value),
            _ => throw new StoreException($"The store cannot filter by {field.Field}."),
        };

    private Filter Language(string value) =>
        terms.Find(TermSpace.Language, value) is { } number
            ? Filters.Rows((columns, row) => columns.Language[row] == number)
            : Filters.None;

    private Filter Source(string value) =>
        terms.Find(TermSpace.Source, value) is { } number ? Filters.Rows((columns, row) => columns.Source[row] == number) : Filters.None;

    private static Filter Kind(PostKind kind) => Filters.Rows((columns, row) => columns.Kind[row] == (byte)kind);

    private static Filter Label(ulong bit) => Filters.Rows((columns, row) => (columns.Labels(row) & bit) != 0);

    private static Filter Since(uint instant) => Filters.Rows((columns, row) => columns.Published[row] >= instant);

    private static Filter Until(uint instant) =>
        Filters.Rows((columns, row) => columns.Published[row] != 0 && columns.Published[row] < instant);

    private static Filter Rating(FieldNode field)
    {
        var bound = ColumnBlock.PackRating(double.Parse(field.Value, CultureInfo.InvariantCulture));
        return field.Comparison switch
        {
            QueryComparison.Equal => Filters.Rows((columns, row) => columns.Rating[row] == bound),
            QueryComparison.AtLeast => Filters.Rows((columns, row) => columns.Rating[row] >= bound),
            QueryComparison.AtMost => Filters.Rows((columns, row) => columns.Rating[row] != 0 && columns.Rating[row] <= bound),
            QueryComparison.Above => Filters.Rows((columns, row) => columns.Rating[row] > bound),
            QueryComparison.Below => Filters.Rows((columns, row) => columns.Rating[row] != 0 && columns.Rating[row] < bound),
            _ => throw new StoreException($"The store cannot compare by {field.Comparison}."),
        };
    }

    /// <summary>An author by number in this store or by the 32 digits of the key.</summary>
    private Filter Author(string value)
    {
        if (
            !uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && AuthorKey.TryParse(value, out var key)
        )
        {
            using var authors = new AuthorWriter(connection);
            number = authors.Find(key) ?? 0;
        }

        return number == 0 ? Filters.None : Filters.Rows((columns, row) => columns.Author[row] == number);
    }

    /// <summary>The post with a number, what answers it, and what shares its thread.</summary>
    private Filter Thread(string value)
    {
        using var reader = new PostReader(connection, terms);
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || reader.Find(number) is not { } post)
        {
            return Filters.None;
        }

        var root = Halves.Bytes(post.Thread ?? post.ReplyTo ?? post.Key);
        var hits = new HitSet();
        hits.Add(number);
        AddTo(hits, PostPointers.Select("thread"), statement => statement.Bind(1, root));
        AddTo(hits, PostPointers.Select("reply_to"), statement => statement.Bind(1, root));
        if (reader.Number(Halves.Key(root)!.Value) is { } opener)
        {
            hits.Add(opener);
        }

        return Filters.Hits(hits);
    }

    private static uint Seconds(string instant) =>
        (uint)
            Math.Clamp(
                DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds(),
                1,
                uint.MaxValue
            );

    private HitSet Select(string sql, string match)
    {
        var hits = new HitSet();
        AddTo(hits, sql, statement => statement.Bind(1, match));
        return hits;
    }

    private void AddTo(HitSet hits, string sql, Func<Statement, Statement> bind)
    {
        using var select = new Statement(connection, sql);
        bind(select);
        while (select.Step())
        {
            hits.Add(select.Long(0));
        }
    }
}
