using System.Text;

namespace Auscult.Sources;

/// <summary>Finds the character encoding of a table from its first bytes.</summary>
internal static class TextDecoding
{
    private static readonly Encoding s_windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>UTF-8 in which a byte that cannot be UTF-8 is read as Windows-1252. Accented letters of the one are practically never valid in the
    /// other, so this reads both, wherever in the file they stand, and files glued together from both.</summary>
    private static readonly Encoding s_lenientUtf8 = Encoding.GetEncoding(
        "utf-8",
        EncoderFallback.ReplacementFallback,
        new WindowsDecoderFallback()
    );

    public static Encoding Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xff, 0xfe]) || LooksUtf16(head, 1))
        {
            return Encoding.Unicode;
        }

        if (head.StartsWith<byte>([0xfe, 0xff]) || LooksUtf16(head, 0))
        {
            return Encoding.BigEndianUnicode;
        }

        return s_lenientUtf8;
    }

    /// <summary>Western text in UTF-16 is zero in every second byte; scattered NULs in UTF-8 are not.</summary>
    private static bool LooksUtf16(ReadOnlySpan<byte> head, int zeroAt)
    {
        var pairs = Math.Min(head.Length, 2_000) / 2;
        var zeros = 0;
        for (var i = 0; i < pairs; i++)
        {
            zeros += head[(2 * i) + zeroAt] == 0 && head[(2 * i) + 1 - zeroAt] != 0 ? 1 : 0;
        }

        return pairs >= 2 && zeros > pairs * 0.6;
    }

    private sealed class WindowsDecoderFallback : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        private sealed class Buffer : DecoderFallbackBuffer
        {
            private string _characters = "";
            private int _position;

            public override int Remaining => _characters.Length - _position;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                _characters = s_windows.GetString(bytesUnknown);
                _position = 0;
                return _characters.Length > 0;
            }

            public override char GetNextChar() => _position < _characters.Length ? _characters[_position++] : '\0';

            public override bool MovePrevious()
            {
                if (_position == 0)
                {
                    return false;
                }

                _position--;
                return true;
            }
        }
    }
}
