using Auscult.Contracts;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>
/// Findings and labels of one post version as bytes: they are always read and replaced together, and ten bytes a finding keep a post below
/// its share of the disk. Words are numbers of <see cref="Terms"/>; scores have two decimals, and their byte says whether one of the person follows.
/// </summary>
internal sealed class FindingCodec(Terms terms)
{
    private const byte HasPerson = 0x80;

    private byte[] _buffer = new byte[256];

    /// <summary>Empty when there is nothing; the bytes are valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(IReadOnlyList<Finding> findings)
    {
        var writer = new ByteWriter(_buffer);
        foreach (var finding in findings)
        {
            writer.Byte(finding.Field.Index);
            writer.Number(finding.Start);
            writer.Number(finding.Length);
            writer.Byte((byte)((int)finding.Kind << 4 | (int)finding.Flags));
            writer.Number(terms.Number(SpaceOf(finding.Kind), finding.Concept));
            Score(ref writer, finding);
            writer.Number(terms.Number(TermSpace.Analyzer, finding.Analyzer));
            writer.Number(terms.Number(TermSpace.Rule, finding.Rule));
        }

        _buffer = writer.Buffer;
        return _buffer.AsSpan(0, writer.Length);
    }

    public ReadOnlySpan<byte> Encode(IReadOnlyList<PostLabel> labels)
    {
        var writer = new ByteWriter(_buffer);
        foreach (var label in labels)
        {
            writer.Number(terms.Number(TermSpace.Head, label.Head));
            writer.Byte(label.Probability is { } p ? (byte)Math.Round(p * PostLabel.Steps) : byte.MaxValue);
            writer.Number(terms.Number(TermSpace.Analyzer, label.Method));
            writer.Number(terms.Number(TermSpace.Rule, label.Rule));
        }

        _buffer = writer.Buffer;
        return _buffer.AsSpan(0, writer.Length);
    }

    // A hundredth needs seven bits; most findings are nobody's.
    private static void Score(ref ByteWriter writer, in Finding finding)
    {
        var score = (byte)Math.Round(finding.Score * 100);
        if (finding.Person == Person.None)
        {
            writer.Byte(score);
            return;
        }

        writer.Byte((byte)(score | HasPerson));
        writer.Byte((byte)finding.Person);
    }

    // Numbers of concepts are two bytes in the columns; the values of descriptors must not use them up.
    private static TermSpace SpaceOf(FindingKind kind) => kind.IsDescriptor() ? TermSpace.Descriptor : TermSpace.Concept;

    public IReadOnlyList<Finding> DecodeFindings(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return [];
        }

        var findings = new List<Finding>();
        var reader = new ByteReader(bytes);
        while (!reader.IsAtEnd)
        {
            var field = new PostField(reader.Byte());
            var start = reader.Number();
            var length = reader.Number();
            var kind = reader.Byte();
            var concept = terms.Value(SpaceOf((FindingKind)(kind >> 4)), reader.Number());
            var score = reader.Byte();
            var person = (score & HasPerson) == 0 ? Person.None : (Person)reader.Byte();
            var analyzer = terms.Value(TermSpace.Analyzer, reader.Number());
            var rule = terms.Value(TermSpace.Rule, reader.Number());
            findings.Add(
                new Finding(
                    field,
                    start,
                    length,
                    (FindingKind)(kind >> 4),
                    concept,
                    (score & ~HasPerson) / 100f,
                    (FindingFlags)(kind & 15),
                    analyzer,
                    rule,
                    person
                )
            );
        }

        return findings;
    }

    public IReadOnlyList<PostLabel> DecodeLabels(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return [];
        }

        var labels = new List<PostLabel>();
        var reader = new ByteReader(bytes);
        while (!reader.IsAtEnd)
        {
            var head = terms.Value(TermSpace.Head, reader.Number());
            var probability = reader.Byte();
            var method = terms.Value(TermSpace.Analyzer, reader.Number());
            var rule = terms.Value(TermSpace.Rule, reader.Number());
            labels.Add(new PostLabel(head, probability == byte.MaxValue ? null : (float)probability / PostLabel.Steps, method, rule));
        }

        return labels;
    }
}

/// <summary>Writes bytes and 7-bit packed numbers into a buffer that grows.</summary>
internal ref struct ByteWriter(byte[] buffer)
{
    public byte[] Buffer { get; private set; } = buffer;

    public int Length { get; private set; }

    public void Byte(byte value)
    {
        if (Length == Buffer.Length)
        {
            var larger = Buffer;
            Array.Resize(ref larger, Buffer.Length * 2);
            Buffer = larger;
        }

        Buffer[Length++] = value;
    }

    public void Number(int value)
    {
        var rest = (uint)value;
        while (rest >= 0x80)
        {
            Byte((byte)(rest | 0x80));
            rest >>= 7;
        }

        Byte((byte)rest);
    }
}

/// <summary>Reads what <see cref="ByteWriter"/> wrote.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    public readonly bool IsAtEnd => _position == _bytes.Length;

    public byte Byte() => _bytes[_position++];

    public int Number()
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return (int)value;
            }
        }
    }
}
