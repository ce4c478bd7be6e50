using System.Runtime.InteropServices;
using Auscult.Contracts;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>
/// What filters, facets and the timeline need of 4,096 posts, one fixed-width column after the other: 20 bytes a post instead of a row
/// look-up of a microsecond. The row of a post is <c>id % 4096</c> of block <c>id / 4096</c>.
/// </summary>
internal sealed class ColumnBlock
{
    public const int Posts = 4096;
    public const int Bytes = Posts * 20;

    private const int AuthorOffset = Posts * 4;
    private const int SourceOffset = Posts * 8;
    private const int LabelOffset = Posts * 10;
    private const int LanguageOffset = Posts * 12;
    private const int KindOffset = Posts * 13;
    private const int RatingOffset = Posts * 14;
    private const int StateOffset = Posts * 15;
    private const int HighLabelOffset = Posts * 16;

    public ColumnBlock()
        : this(new byte[Bytes]) { }

    public ColumnBlock(byte[] data)
    {
        if (data.Length != Bytes)
        {
            throw new StoreException($"A column block has {data.Length} bytes instead of {Bytes}. Restore the last backup.");
        }

        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Column blocks are little-endian.");
        }

        Data = data;
    }

    public byte[] Data { get; }

    /// <summary>Unix seconds; 0 is undated.</summary>
    public Span<uint> Published => MemoryMarshal.Cast<byte, uint>(Data.AsSpan(0, AuthorOffset));

    /// <summary>Number of the author; 0 is none.</summary>
    public Span<uint> Author => MemoryMarshal.Cast<byte, uint>(Data.AsSpan(AuthorOffset, Posts * 4));

    public Span<ushort> Source => MemoryMarshal.Cast<byte, ushort>(Data.AsSpan(SourceOffset, Posts * 2));

    /// <summary>One bit a head, in the order of <see cref="Heads.All"/>: the first 16 in one column, the others in another.</summary>
    public ulong Labels(int row) => LowLabels[row] | ((ulong)HighLabels[row] << 16);

    public void SetLabels(int row, ulong bits) => (LowLabels[row], HighLabels[row]) = ((ushort)bits, (uint)(bits >> 16));

    public Span<byte> Language => Data.AsSpan(LanguageOffset, Posts);

    public Span<byte> Kind => Data.AsSpan(KindOffset, Posts);

    /// <summary>Tenths of a point plus one; 0 is not rated, 255 is 25.4 and more.</summary>
    public Span<byte> Rating => Data.AsSpan(RatingOffset, Posts);

    /// <summary>0 no post, 1 live, 2 tombstone.</summary>
    public Span<byte> State => Data.AsSpan(StateOffset, Posts);

    private Span<ushort> LowLabels => MemoryMarshal.Cast<byte, ushort>(Data.AsSpan(LabelOffset, Posts * 2));

    private Span<uint> HighLabels => MemoryMarshal.Cast<byte, uint>(Data.AsSpan(HighLabelOffset, Posts * 4));

    public static byte PackRating(double? rating) => rating is { } value ? (byte)Math.Clamp(Math.Round(value * 10) + 1, 1, 255) : (byte)0;

    public static (long Block, int Row) Locate(long post) => (post / Posts, (int)(post % Posts));
}

/// <summary>The columns of one post.</summary>
internal readonly record struct ColumnRow(
    uint Published,
    uint Author,
    ushort Source,
    ulong Labels,
    byte Language,
    byte Kind,
    byte Rating,
    byte State
);

/// <summary>How a post's values become columns.</summary>
internal static class ColumnBlocks
{
    /// <summary>Unix seconds; 0 without a date. Dates outside 1970 to 2106 do not get this far.</summary>
    public static uint Seconds(DateTimeOffset? instant) => instant is { } value ? (uint)value.ToUnixTimeSeconds() : 0;

    public static ulong LabelBits(IReadOnlyList<PostLabel> labels)
    {
        var bits = 0UL;
        foreach (var label in labels)
        {
            bits |= 1UL << Bit(label.Head);
        }

        return bits;
    }

    /// <summary>Bit of a head.</summary>
    public static int Bit(string head)
    {
        for (var bit = 0; bit < Heads.All.Count; bit++)
        {
            if (Heads.All[bit] == head)
            {
                return bit;
            }
        }

        throw new StoreException($"Head '{head}' is not one of Heads.All.");
    }
}
