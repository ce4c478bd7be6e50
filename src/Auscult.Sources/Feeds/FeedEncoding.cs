using System.Text;
using System.Text.RegularExpressions;

namespace Auscult.Sources;

/// <summary>Bytes of a feed to characters: byte order mark, then the declared charset of the answer, then the XML declaration.</summary>
internal static partial class FeedEncoding
{
    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        var encoding = Marked(bytes) ?? Named(Charset(contentType), bytes) ?? Named(Declared(bytes), bytes) ?? TextDecoding.Detect(bytes);
        return encoding.GetString(bytes).TrimStart('\uFEFF');
    }

    private static Encoding? Marked(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xff, 0xfe, 0, 0]) || bytes.StartsWith<byte>([(byte)'<', 0, 0, 0]))
        {
            return Encoding.UTF32;
        }

        if (bytes.StartsWith<byte>([0, 0, 0xfe, 0xff]) || bytes.StartsWith<byte>([0, 0, 0, (byte)'<']))
        {
            return new UTF32Encoding(bigEndian: true, byteOrderMark: true);
        }

        if (bytes.StartsWith<byte>([0xff, 0xfe]) || bytes.StartsWith<byte>([(byte)'<', 0]))
        {
            return Encoding.Unicode;
        }

        if (bytes.StartsWith<byte>([0xfe, 0xff]) || bytes.StartsWith<byte>([0, (byte)'<']))
        {
            return Encoding.BigEndianUnicode;
        }

        return bytes.StartsWith("\uFEFF"u8) ? Encoding.UTF8 : null;
    }

    /// <summary>A name that does not exist, or one of two bytes a character where the bytes are plainly one, is no help.</summary>
    private static Encoding? Named(string? name, ReadOnlySpan<byte> bytes)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            var isWide = encoding is UnicodeEncoding or UTF32Encoding;
            return
                isWide
                || encoding.CodePage is 65001 or 20127
                || (encoding.CodePage == 28591 && bytes.IndexOfAnyInRange((byte)0x80, (byte)0x9f) >= 0)
                ? null
                : encoding;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? Charset(string? contentType) => contentType is null ? null : CharsetPattern().Match(contentType).Groups[1].Value;

    private static string Declared(ReadOnlySpan<byte> bytes) =>
        DeclarationPattern().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 400)])).Groups[1].Value;

    [GeneratedRegex("charset\\s*=\\s*[\"']?([A-Za-z0-9_.:-]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CharsetPattern();

    [GeneratedRegex("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9_.:-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex DeclarationPattern();
}
