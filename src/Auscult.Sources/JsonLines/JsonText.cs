using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Auscult.Sources;

/// <summary>
/// Strings of a JSON reader. Differs from <see cref="Utf8JsonReader.GetString"/> in what networks really send: half a surrogate pair (a
/// text cut by another program) becomes U+FFFD instead of an exception, and NUL characters vanish.
/// </summary>
internal static class JsonText
{
    private const int StackCharacters = 512;

    /// <summary>The value of a string token whose line is known to be valid UTF-8.</summary>
    public static string Read(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Unescape(reader.ValueSpan) : Encoding.UTF8.GetString(reader.ValueSpan);

    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        if (raw.Length <= StackCharacters)
        {
            Span<char> buffer = stackalloc char[StackCharacters];
            return Unescape(raw, buffer);
        }

        var rented = ArrayPool<char>.Shared.Rent(raw.Length);
        try
        {
            return Unescape(raw, rented);
        }
        finally
        {
            // The words of a person do not stay behind in a shared buffer.
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    private static string Unescape(ReadOnlySpan<byte> raw, Span<char> buffer)
    {
        var text = buffer[..Encoding.UTF8.GetChars(raw, buffer)];
        var write = 0;
        var hasSurrogate = false;
        for (var read = 0; read < text.Length; read++)
        {
            var character = text[read];
            if (character == '\\')
            {
                character = text[++read] switch
                {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    'b' => '\b',
                    'f' => '\f',
                    'u' => Hexadecimal(text, ref read),
                    var literal => literal,
                };
            }

            if (character != '\0')
            {
                hasSurrogate |= char.IsSurrogate(character);
                text[write++] = character;
            }
        }

        text = text[..write];
        if (hasSurrogate)
        {
            RepairSurrogates(text);
        }

        return new string(text);
    }

    private static char Hexadecimal(ReadOnlySpan<char> text, ref int index)
    {
        var value = ushort.Parse(text.Slice(index + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        index += 4;
        return (char)value;
    }

    private static void RepairSurrogates(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = '\uFFFD';
            }
        }
    }
}
