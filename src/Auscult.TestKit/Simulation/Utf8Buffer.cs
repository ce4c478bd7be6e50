using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Auscult.TestKit.Simulation;

/// <summary>Growing bytes that are written once and reused: the hot path allocates nothing.</summary>
internal sealed class Utf8Buffer(int capacity)
{
    private static readonly SearchValues<byte> s_jsonSpecial = SearchValues.Create([
        .. Enumerable.Range(0, 32).Select(b => (byte)b),
        (byte)'"',
        (byte)'\\',
    ]);
    private static readonly SearchValues<byte> s_xmlSpecial = SearchValues.Create("<>&\""u8);
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Truncate(int length) => Length = length;

    public Span<byte> Slice(int start) => _bytes.AsSpan(start, Length - start);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    public void Append(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    public void AppendNumber(long value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out var written);
        Length += written;
    }

    /// <summary>With leading zeros up to <paramref name="width"/> digits.</summary>
    public void AppendPadded(long value, int width)
    {
        Utf8Formatter.TryFormat(value, Room(24), out var written, new StandardFormat('D', (byte)width));
        Length += written;
    }

    public void AppendBase36(long value)
    {
        Span<byte> digits = stackalloc byte[13];
        var at = digits.Length;
        do
        {
            digits[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"u8[(int)(value % 36)];
            value /= 36;
        } while (value > 0);
        Append(digits[at..]);
    }

    /// <summary>The inside of a JSON string, without its quotes.</summary>
    public void AppendJson(ReadOnlySpan<byte> text)
    {
        int at;
        while ((at = text.IndexOfAny(s_jsonSpecial)) >= 0)
        {
            Append(text[..at]);
            AppendJsonEscape(text[at]);
            text = text[(at + 1)..];
        }

        Append(text);
    }

    /// <summary>The inside of a JSON string with everything beyond ASCII as \u escapes, as some exporters write it.</summary>
    public void AppendJsonAscii(ReadOnlySpan<byte> text)
    {
        Span<char> units = stackalloc char[2];
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out var rune, out var used);
            if (rune.IsAscii)
            {
                AppendJson(text[..1]);
            }
            else
            {
                foreach (var unit in units[..rune.EncodeToUtf16(units)])
                {
                    AppendUnit(unit);
                }
            }

            text = text[used..];
        }
    }

    public void AppendXml(ReadOnlySpan<byte> text)
    {
        int at;
        while ((at = text.IndexOfAny(s_xmlSpecial)) >= 0)
        {
            Append(text[..at]);
            Append(
                text[at] switch
                {
                    (byte)'<' => "&lt;"u8,
                    (byte)'>' => "&gt;"u8,
                    (byte)'&' => "&amp;"u8,
                    _ => "&quot;"u8,
                }
            );
            text = text[(at + 1)..];
        }

        Append(text);
    }

    /// <summary>One CSV field, quoted when RFC 4180 asks for it.</summary>
    public void AppendCsv(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny(",\"\r\n"u8) < 0)
        {
            Append(text);
            return;
        }

        Append((byte)'"');
        int at;
        while ((at = text.IndexOf((byte)'"')) >= 0)
        {
            Append(text[..(at + 1)]);
            Append((byte)'"');
            text = text[(at + 1)..];
        }

        Append(text);
        Append((byte)'"');
    }

    private void AppendJsonEscape(byte value)
    {
        switch (value)
        {
            case (byte)'"':
                Append("\\\""u8);
                break;
            case (byte)'\\':
                Append("\\\\"u8);
                break;
            case (byte)'\n':
                Append("\\n"u8);
                break;
            default:
                AppendUnit((char)value);
                break;
        }
    }

    private void AppendUnit(char unit)
    {
        Append("\\u"u8);
        for (var shift = 12; shift >= 0; shift -= 4)
        {
            Append("0123456789abcdef"u8[(unit >> shift) & 15]);
        }
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        return _bytes.AsSpan(Length);
    }
}
