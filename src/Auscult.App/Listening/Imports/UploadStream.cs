using Auscult.Sources;

namespace Auscult.App.Listening.Imports;

/// <summary>
/// A file as it arrives from a person: not larger than the limit, and a connection that breaks off is a failure, never the end of
/// the file.
/// </summary>
internal sealed class UploadStream(Stream inner, long limit) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(await inner.ReadAsync(buffer, cancellationToken));
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            throw BrokenOff(failure);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        // Some readers (workbooks, compression) know no other way; a body that arrives over the network only reads asynchronously.
        var copy = new byte[buffer.Length];
        var read = ReadAsync(copy).AsTask().GetAwaiter().GetResult();
        copy.AsSpan(0, read).CopyTo(buffer);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    internal static SourceException BrokenOff(Exception? cause) =>
        new("The upload broke off. What was stored stays stored: upload the same file again, and it goes on where it stopped.", cause!);

    private int Count(int read)
    {
        _read += read;
        return _read <= limit ? read : throw new SourceException(EncryptedSpool.TooLarge(limit));
    }
}
