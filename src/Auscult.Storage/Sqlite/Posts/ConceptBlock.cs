using System.Runtime.InteropServices;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>The concepts of the posts of one block: 4,096 counts of one byte, then the numbers of two bytes, post after post.</summary>
internal readonly ref struct ConceptBlock
{
    private readonly ReadOnlySpan<byte> _counts;
    private readonly ReadOnlySpan<ushort> _numbers;

    public ConceptBlock(ReadOnlySpan<byte> data)
    {
        if (data.Length < ColumnBlock.Posts)
        {
            throw new StoreException($"A concept block has {data.Length} bytes, fewer than {ColumnBlock.Posts}. Restore the last backup.");
        }

        _counts = data[..ColumnBlock.Posts];
        _numbers = MemoryMarshal.Cast<byte, ushort>(data[ColumnBlock.Posts..]);
    }

    /// <summary>How many concepts each post has.</summary>
    public ReadOnlySpan<byte> Counts => _counts;

    /// <summary>All numbers, in the order of the posts.</summary>
    public ReadOnlySpan<ushort> Numbers => _numbers;

    /// <summary>Concepts by post; null for posts without.</summary>
    public ushort[]?[] Unpack()
    {
        var lists = new ushort[]?[ColumnBlock.Posts];
        var position = 0;
        for (var row = 0; row < _counts.Length; row++)
        {
            lists[row] = _counts[row] == 0 ? null : _numbers.Slice(position, _counts[row]).ToArray();
            position += _counts[row];
        }

        return lists;
    }

    /// <summary>The bytes of a block.</summary>
    public static byte[] Pack(ushort[]?[] lists)
    {
        var data = new byte[ColumnBlock.Posts + lists.Sum(list => (list?.Length ?? 0) * sizeof(ushort))];
        var numbers = MemoryMarshal.Cast<byte, ushort>(data.AsSpan(ColumnBlock.Posts));
        var position = 0;
        for (var row = 0; row < lists.Length; row++)
        {
            if (lists[row] is { } list)
            {
                data[row] = (byte)list.Length;
                list.CopyTo(numbers[position..]);
                position += list.Length;
            }
        }

        return data;
    }
}
