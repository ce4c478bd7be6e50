using System.Security.Cryptography;

namespace Auscult.App.Listening.Imports;

/// <summary>Reads an encrypted upload from anywhere in it, one chunk in memory at a time.</summary>
internal sealed class SpoolStream(FileStream file, byte[] key, long length) : Stream
{
    private const int StoredChunk = EncryptedSpool.ChunkBytes + EncryptedSpool.TagBytes;

    private readonly AesGcm _cipher = new(key, EncryptedSpool.TagBytes);
    private readonly byte[] _stored = new byte[StoredChunk];
    private readonly byte[] _plain = new byte[EncryptedSpool.ChunkBytes];
    private long _chunk = -1;
    private int _filled;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        if (Position / EncryptedSpool.ChunkBytes is var wanted && wanted != _chunk)
        {
            file.Position = wanted * StoredChunk;
            Decrypt(wanted, file.ReadAtLeast(_stored, _stored.Length, throwOnEndOfStream: false));
        }

        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        if (Position / EncryptedSpool.ChunkBytes is var wanted && wanted != _chunk)
        {
            file.Position = wanted * StoredChunk;
            Decrypt(wanted, await file.ReadAtLeastAsync(_stored, _stored.Length, throwOnEndOfStream: false, cancellationToken));
        }

        return Take(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            SeekOrigin.End => length + offset,
            _ => throw new ArgumentOutOfRangeException(nameof(origin)),
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(_plain);
            _cipher.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Decrypt(long chunk, int stored)
    {
        Span<byte> nonce = stackalloc byte[12];
        EncryptedSpool.Nonce(nonce, chunk);
        _filled = stored - EncryptedSpool.TagBytes;
        _cipher.Decrypt(nonce, _stored.AsSpan(0, _filled), _stored.AsSpan(_filled, EncryptedSpool.TagBytes), _plain.AsSpan(0, _filled));
        _chunk = chunk;
    }

    private int Take(Span<byte> buffer)
    {
        var at = (int)(Position % EncryptedSpool.ChunkBytes);
        var taken = Math.Min(buffer.Length, _filled - at);
        _plain.AsSpan(at, taken).CopyTo(buffer);
        Position += taken;
        return taken;
    }
}
