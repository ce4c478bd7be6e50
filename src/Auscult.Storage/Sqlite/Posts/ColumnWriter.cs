using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>Changes column blocks in memory and writes each changed block once a batch.</summary>
internal sealed class ColumnWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _read = new(connection, "SELECT data, concepts FROM post_column WHERE block = ?");
    private readonly Statement _write = new(connection, "INSERT OR REPLACE INTO post_column (block, data, concepts) VALUES (?, ?, ?)");
    private readonly Dictionary<long, OpenBlock> _changed = [];

    public void Set(long post, in ColumnRow row, ReadOnlySpan<ushort> concepts)
    {
        var (number, index) = ColumnBlock.Locate(post);
        var block = Block(number);
        block.Columns.Published[index] = row.Published;
        block.Columns.Author[index] = row.Author;
        block.Columns.Source[index] = row.Source;
        block.Columns.SetLabels(index, row.Labels);
        block.Columns.Language[index] = row.Language;
        block.Columns.Kind[index] = row.Kind;
        block.Columns.Rating[index] = row.Rating;
        block.Columns.State[index] = row.State;
        block.Concepts[index] = concepts.IsEmpty ? null : concepts.ToArray();
    }

    /// <summary>Writes what changed. Part of the batch's transaction.</summary>
    public void Flush()
    {
        foreach (var (number, block) in _changed.OrderBy(pair => pair.Key))
        {
            _write.Bind(1, number).Bind(2, block.Columns.Data).Bind(3, ConceptBlock.Pack(block.Concepts)).Run();
        }

        _changed.Clear();
    }

    public void Forget() => _changed.Clear();

    public void Dispose()
    {
        _read.Dispose();
        _write.Dispose();
    }

    private OpenBlock Block(long number)
    {
        if (!_changed.TryGetValue(number, out var block))
        {
            block = _read.Bind(1, number).Step()
                ? new OpenBlock(new ColumnBlock(_read.Blob(0).ToArray()), new ConceptBlock(_read.Blob(1)).Unpack())
                : new OpenBlock(new ColumnBlock(), new ushort[]?[ColumnBlock.Posts]);
            _read.Reset();
            _changed[number] = block;
        }

        return block;
    }

    private sealed record OpenBlock(ColumnBlock Columns, ushort[]?[] Concepts);
}
