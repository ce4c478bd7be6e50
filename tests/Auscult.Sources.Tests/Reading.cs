using System.IO.Compression;
using System.Text;
using Auscult.Contracts;

namespace Auscult.Sources.Tests;

/// <summary>Reads a source to its end, as the pipeline does.</summary>
internal static class Reading
{
    public static SourceOptions Options { get; } = new() { Clock = new FixedClock() };

    public static async Task<List<(RawRecord Record, MapResult Result)>> AllAsync(ISource source, Cursor from = default)
    {
        var all = new List<(RawRecord, MapResult)>();
        await foreach (var batch in source.FetchAsync(from, TestContext.Current.CancellationToken))
        {
            all.AddRange(batch.Records.Select(record => (record, source.Map(record))));
        }

        return all;
    }

    public static async Task<List<RawBatch>> BatchesAsync(ISource source, Cursor from = default)
    {
        var all = new List<RawBatch>();
        await foreach (var batch in source.FetchAsync(from, TestContext.Current.CancellationToken))
        {
            all.Add(batch);
        }

        return all;
    }

    public static Task<InputOpener.Opened> OpenAsync(byte[] content, string name = "test", bool canSeek = true) =>
        InputOpener.OpenAsync(
            canSeek ? new MemoryStream(content, writable: false) : new PipeLikeStream(content),
            name,
            cancellation: TestContext.Current.CancellationToken
        );

    public static Task<InputOpener.Opened> OpenAsync(string content, string name = "test", bool canSeek = true) =>
        OpenAsync(Encoding.UTF8.GetBytes(content), name, canSeek);

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}

/// <summary>Gives a few bytes at a time and cannot seek, as a pipe does.</summary>
internal sealed class PipeLikeStream(byte[] content, int most = 7) : MemoryStream(content, writable: false)
{
    public override bool CanSeek => false;

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(most, buffer.Length)]);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
}
