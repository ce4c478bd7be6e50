using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Inspection;

/// <summary>Compares the columns of posts with their rows; posts come in ascending order.</summary>
internal sealed class ColumnCheck(SqliteConnection connection, Terms terms)
{
    private long _number = -1;
    private ColumnBlock _columns = new();
    private ushort[]?[] _concepts = [];

    public bool Agrees(StoredPost post)
    {
        var (number, row) = ColumnBlock.Locate(post.Id);
        if (number != _number && !Load(number))
        {
            return false;
        }

        var state = post.IsDeleted ? PostState.Tombstone : PostState.Live;
        if (_columns.State[row] != (byte)state || _columns.Source[row] != terms.Number(TermSpace.Source, post.Source))
        {
            return false;
        }

        Span<ushort> buffer = stackalloc ushort[Asserted.Maximum];
        return post.IsDeleted
            || _columns.Published[row] == ColumnBlocks.Seconds(post.PublishedAt)
                && _columns.Author[row] == (uint)(post.AuthorId ?? 0)
                && _columns.Labels(row) == ColumnBlocks.LabelBits(post.Labels)
                && _columns.Language[row] == terms.Number(TermSpace.Language, post.Language)
                && _columns.Kind[row] == (byte)post.Kind
                && _columns.Rating[row] == ColumnBlock.PackRating(post.Rating)
                && Asserted.Concepts(post.Findings, terms, buffer).SequenceEqual(_concepts[row]);
    }

    private bool Load(long number)
    {
        using var select = new Statement(connection, "SELECT data, concepts FROM post_column WHERE block = ?");
        if (!select.Bind(1, number).Step())
        {
            return false;
        }

        _number = number;
        _columns = new ColumnBlock(select.Blob(0).ToArray());
        _concepts = new ConceptBlock(select.Blob(1)).Unpack();
        return true;
    }
}
