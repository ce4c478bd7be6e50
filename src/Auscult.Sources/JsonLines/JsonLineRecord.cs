using System.Text;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>One line as a slice of a buffer it shares with its neighbours; the buffer is never written again once the line is out.</summary>
internal sealed class JsonLineRecord(long number, ReadOnlyMemory<byte> line) : RawRecord(number)
{
    public ReadOnlyMemory<byte> Line { get; } = line;

    public override string Excerpt(int length) => Encoding.UTF8.GetString(Line.Span[..Math.Min(Line.Length, length)]);
}

/// <summary>A stretch of input that is no record at all: too long, or broken off.</summary>
internal sealed class UnreadableRecord(long number, DropReason reason, string? field = null) : RawRecord(number)
{
    public MapResult Result { get; } = MapResult.Dropped(reason, field);
}
