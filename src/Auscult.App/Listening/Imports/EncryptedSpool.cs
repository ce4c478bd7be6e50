using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Auscult.Sources;

namespace Auscult.App.Listening.Imports;

/// <summary>
/// Uploads that wait for a decision. Each lies on the disk in chunks of AES-256-GCM under a key of its own that exists in this process's
/// memory alone: when the process ends, what is left is noise, and the next one deletes it. Thread-safe.
/// </summary>
public sealed class EncryptedSpool : IDisposable
{
    internal const int ChunkBytes = 64 * 1024;
    internal const int TagBytes = 16;
    private const int KeyBytes = 32;

    private readonly string _folder;
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <param name="folder">Its own folder; emptied now, because nobody holds the keys of what an earlier process left.</param>
    public EncryptedSpool(string folder)
    {
        _folder = folder;
        DataFolder.CreatePrivate(folder);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Delete(file);
        }
    }

    /// <summary>Takes in a whole stream. Returns its number; nothing stays when the stream breaks off or is too large.</summary>
    /// <exception cref="SourceException">It is larger than the limit.</exception>
    public async Task<string> WriteAsync(Stream content, long limit, CancellationToken cancellation)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var path = Path.Combine(_folder, id);
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        try
        {
            await using var file = new FileStream(path, Private(FileMode.CreateNew, FileAccess.Write));
            using var cipher = new AesGcm(key, TagBytes);
            _entries[id] = new Entry(path, key, await EncryptAsync(content, file, cipher, limit, cancellation));
            return id;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Reads an upload; it can seek.</summary>
    /// <exception cref="RefusalException">It is gone.</exception>
    public Stream Open(string id) =>
        _entries.TryGetValue(id, out var entry)
            ? new SpoolStream(new FileStream(entry.Path, Private(FileMode.Open, FileAccess.Read)), entry.Key, entry.Length)
            : throw Gone();

    /// <summary>Size of an upload in bytes.</summary>
    /// <exception cref="RefusalException">It is gone.</exception>
    public long LengthOf(string id) => _entries.TryGetValue(id, out var entry) ? entry.Length : throw Gone();

    /// <summary>Forgets an upload, key first.</summary>
    public void Delete(string id)
    {
        if (_entries.TryRemove(id, out var entry))
        {
            CryptographicOperations.ZeroMemory(entry.Key);
            File.Delete(entry.Path);
        }
    }

    public void Dispose()
    {
        foreach (var id in _entries.Keys)
        {
            Delete(id);
        }
    }

    internal static void Nonce(Span<byte> nonce, long chunk)
    {
        // A key encrypts one file, so the chunk's number alone never repeats; it also fixes the order of chunks.
        nonce.Clear();
        BitConverter.TryWriteBytes(nonce, chunk);
    }

    private static RefusalException Gone() =>
        new("The uploaded file is not here any more: it was waiting too long, or the server was restarted. Upload it again.");

    private static FileStreamOptions Private(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static async Task<long> EncryptAsync(Stream content, FileStream file, AesGcm cipher, long limit, CancellationToken cancellation)
    {
        var plain = new byte[ChunkBytes];
        var chunk = new byte[ChunkBytes + TagBytes];
        var length = 0L;
        for (var number = 0L; ; number++)
        {
            var filled = await content.ReadAtLeastAsync(plain, plain.Length, throwOnEndOfStream: false, cancellation);
            if ((length += filled) > limit)
            {
                throw new SourceException(TooLarge(limit));
            }

            Encrypt(cipher, number, plain.AsSpan(0, filled), chunk);
            await file.WriteAsync(chunk.AsMemory(0, filled + TagBytes), cancellation);
            if (filled < plain.Length)
            {
                CryptographicOperations.ZeroMemory(plain);
                return length;
            }
        }
    }

    internal static string TooLarge(long limit) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The upload is larger than the limit of {limit / 1_000_000} MB. Split the file, or raise the limit with --upload-limit."
        );

    private static void Encrypt(AesGcm cipher, long number, ReadOnlySpan<byte> plain, Span<byte> chunk)
    {
        Span<byte> nonce = stackalloc byte[12];
        Nonce(nonce, number);
        cipher.Encrypt(nonce, plain, chunk[..plain.Length], chunk.Slice(plain.Length, TagBytes));
    }

    private sealed record Entry(string Path, byte[] Key, long Length);
}
