using System.IO.Compression;

namespace Auscult.Sources;

/// <summary>Opens parts of a workbook with limits on what they unpack to, counted while reading: declared sizes may lie.</summary>
internal static class WorkbookGuard
{
    /// <summary>Most a part may unpack to, as a multiple of its packed size, once it is over <see cref="FreeBytes"/>.</summary>
    public const int MaxRatio = 250;

    /// <summary>What any part may unpack to; small parts compress without limit.</summary>
    public const long FreeBytes = 8 * 1024 * 1024;

    /// <summary>Most bytes of text that all cells share, which is held in memory.</summary>
    public const long MaxSharedBytes = 256L * 1024 * 1024;

    /// <summary>Most bytes of a sheet, which is streamed.</summary>
    public const long MaxSheetBytes = 4L * 1024 * 1024 * 1024;

    public static Stream Open(ZipArchiveEntry entry, long limit)
    {
        var byRatio = Math.Max(FreeBytes, entry.CompressedLength * MaxRatio);
        return new Limited(entry.Open(), Math.Min(limit, byRatio));
    }

    private sealed class Limited(Stream inner, long limit) : ReadOnlyStream
    {
        private long _left = limit;

        public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(await inner.ReadAsync(buffer, cancellationToken));

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }

        private int Count(int read)
        {
            _left -= read;
            return _left >= 0 ? read : throw new InvalidDataException("A part of the workbook unpacks to more than is allowed.");
        }
    }
}
