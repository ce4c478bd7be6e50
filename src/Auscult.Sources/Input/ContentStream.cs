namespace Auscult.Sources;

/// <summary>
/// Content as the formats read it: first the bytes already looked at, then the rest. Broken compression ends the content instead of
/// throwing, because it is bad outside data; the reader reports it as one drop after what came before the break.
/// </summary>
internal sealed class ContentStream(ReadOnlyMemory<byte> head, Stream rest) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> _head = head;

    public bool IsBroken { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (TakeHead(buffer) is > 0 and var taken)
        {
            return taken;
        }

        try
        {
            return IsBroken ? 0 : rest.Read(buffer);
        }
        catch (InvalidDataException)
        {
            IsBroken = true;
            return 0;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (TakeHead(buffer.Span) is > 0 and var taken)
        {
            return taken;
        }

        try
        {
            return IsBroken ? 0 : await rest.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException)
        {
            IsBroken = true;
            return 0;
        }
    }

    private int TakeHead(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, _head.Length);
        _head.Span[..length].CopyTo(buffer);
        _head = _head[length..];
        return length;
    }
}
