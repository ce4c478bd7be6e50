using System.IO.Compression;

namespace Auscult.Sources;

public sealed partial class InputOpener
{
    /// <summary>An input that is open: its content without compression, its format and how far it has been read.</summary>
    public sealed class Opened : IAsyncDisposable, IDisposable
    {
        private const int LookBytes = 64 * 1024;
        private const int EnoughToTell = 4 * 1024;

        private readonly Stream _raw;
        private readonly CountingStream _counted;
        private ReadOnlyMemory<byte> _head;
        private ContentStream? _content;
        private ContentStream? _guard;
        private GZipStream? _gzip;
        private bool _isTaken;

        internal Opened(string location, Stream raw, HttpAnswer? answer, long? length = null)
        {
            Location = location;
            Answer = answer;
            _raw = raw;
            _counted = new CountingStream(raw);
            BytesTotal = raw.CanSeek ? raw.Length : length;
        }

        /// <summary>The path, <c>-</c> or the address as it was asked for.</summary>
        public string Location { get; }

        /// <summary>What is inside.</summary>
        public InputFormat Format { get; private set; }

        /// <summary>True when the content is compressed with gzip.</summary>
        public bool IsCompressed { get; private set; }

        /// <summary>The web answer the content came in; null for files.</summary>
        public HttpAnswer? Answer { get; }

        /// <summary>Bytes consumed of the input as it lies there, compressed or not.</summary>
        public long BytesRead => Math.Min(_counted.Count, BytesTotal ?? long.MaxValue);

        /// <summary>Size of the input as it lies there, or as its sender said; null for a pipe.</summary>
        public long? BytesTotal { get; }

        /// <summary>The first bytes of the content, for looking at; at most 128 KiB.</summary>
        public ReadOnlyMemory<byte> Head => _head;

        /// <summary>True when the content ended because its compression is damaged.</summary>
        public bool IsBroken => _guard is { IsBroken: true };

        /// <summary>True when records may arrive slowly, so that a batch should not wait to be full.</summary>
        internal bool IsLive => !_raw.CanSeek;

        /// <summary>The content from an offset on. A pipe can be read once; a file as often as needed, one reader at a time.</summary>
        /// <exception cref="SourceException">The content is shorter than the offset, or a pipe was read before.</exception>
        public async ValueTask<Stream> ReadFromAsync(long offset, CancellationToken cancellation)
        {
            if (_raw.CanSeek)
            {
                await ReopenAsync(offset, cancellation);
            }
            else if (_isTaken)
            {
                throw new SourceException($"{Location} can be read only once.");
            }
            else
            {
                await SkipAsync(_content!, offset, cancellation);
            }

            _isTaken = true;
            return _content!;
        }

        internal async Task LookAsync(InputFormat format, CancellationToken cancellation)
        {
            var start = await PeekAsync(_counted, 2, 2, stopsAtLine: false, cancellation);
            IsCompressed = start is [0x1f, 0x8b];
            Stream content = new ContentStream(start, _counted);
            if (IsCompressed)
            {
                content = _gzip = new GZipStream(content, CompressionMode.Decompress);
            }

            _guard = new ContentStream(default, content);
            _head = await PeekAsync(_guard, LookBytes, EnoughToTell, stopsAtLine: true, cancellation);
            Format = format == InputFormat.Auto ? FormatDetector.Detect(_head.Span, Location, Answer?.ContentType) : format;
            if (Format == InputFormat.Delimited)
            {
                // A header may stand below other lines; whoever writes a table does not write it slowly.
                var more = await PeekAsync(_guard, LookBytes, LookBytes, stopsAtLine: false, cancellation);
                _head = (byte[])[.. _head.Span, .. more];
            }

            _content = new ContentStream(_head, _guard);
        }

        /// <summary>A stream that can seek over the whole content; content that cannot is held in memory up to a limit.</summary>
        internal async ValueTask<Stream> ReadSeekableAsync(long limit, CancellationToken cancellation)
        {
            if (_raw.CanSeek && !IsCompressed)
            {
                _raw.Position = 0;
                return _raw;
            }

            var stream = await ReadFromAsync(0, cancellation);
            return new MemoryStream(await ReadAllAsync(stream, limit, cancellation), writable: false);
        }

        internal static async ValueTask<byte[]> ReadAllAsync(Stream stream, long limit, CancellationToken cancellation)
        {
            using var copy = new MemoryStream();
            var buffer = new byte[LookBytes];
            while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                if (copy.Length + read > limit)
                {
                    throw new SourceException($"The content is larger than the limit of {limit / (1024 * 1024)} MiB for this format.");
                }

                copy.Write(buffer, 0, read);
            }

            return copy.ToArray();
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _gzip?.Dispose();
            _raw.Dispose();
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            if (_gzip is not null)
            {
                await _gzip.DisposeAsync();
            }

            await _raw.DisposeAsync();
        }

        private async ValueTask ReopenAsync(long offset, CancellationToken cancellation)
        {
            _raw.Position = 0;
            _counted.Count = 0;
            if (IsCompressed)
            {
                _gzip = new GZipStream(_counted, CompressionMode.Decompress, leaveOpen: true);
                _content = _guard = new ContentStream(default, _gzip);
                await SkipAsync(_content, offset, cancellation);
                return;
            }

            if (offset > _raw.Length)
            {
                throw TooShort();
            }

            _raw.Position = offset;
            _counted.Count = offset;
            _content = _guard = new ContentStream(default, _counted);
        }

        private async ValueTask SkipAsync(ContentStream content, long offset, CancellationToken cancellation)
        {
            var buffer = new byte[LookBytes];
            while (offset > 0)
            {
                var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, offset)), cancellation);
                offset = read > 0 ? offset - read : throw TooShort();
            }
        }

        private SourceException TooShort() =>
            new($"{Location} is shorter than the stored position: it is not the input it was. Start again without the position.");

        /// <summary>Reads ahead until there is enough to tell the format; a slow pipe is not waited for once it has given that much.</summary>
        private static async ValueTask<byte[]> PeekAsync(
            Stream stream,
            int most,
            int enough,
            bool stopsAtLine,
            CancellationToken cancellation
        )
        {
            var buffer = new byte[most];
            var filled = 0;
            while (filled < enough && !(stopsAtLine && buffer.AsSpan(0, filled).Contains((byte)'\n')))
            {
                var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellation);
                if (read == 0)
                {
                    break;
                }

                filled += read;
            }

            return buffer[..filled];
        }
    }
}
