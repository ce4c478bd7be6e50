namespace Auscult.Sources;

/// <summary>Counts the bytes that pass, for progress; the count may be read while another thread reads the stream.</summary>
internal sealed class CountingStream(Stream inner) : ReadOnlyStream
{
    private long _count;

    public long Count
    {
        get => Interlocked.Read(ref _count);
        set => Interlocked.Exchange(ref _count, value);
    }

    public override int Read(Span<byte> buffer) => Add(inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Add(await inner.ReadAsync(buffer, cancellationToken));

    private int Add(int read)
    {
        Interlocked.Add(ref _count, read);
        return read;
    }
}
