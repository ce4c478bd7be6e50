namespace Auscult.Web.Access;

/// <summary>RFC 4648 base 32 without padding, as authenticator apps read secrets.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsOfDigit = 5;
    private const int BitsOfByte = 8;

    /// <exception cref="FormatException">A character that is no digit.</exception>
    public static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length * BitsOfDigit / BitsOfByte];
        var (buffer, bits, written) = (0, 0, 0);
        foreach (var digit in text)
        {
            var value = Alphabet.IndexOf(char.ToUpperInvariant(digit), StringComparison.Ordinal);
            if (value < 0)
            {
                throw new FormatException("The secret of an authenticator is not base 32. Set the second factor up again.");
            }

            buffer = (buffer << BitsOfDigit) | value;
            bits += BitsOfDigit;
            if (bits >= BitsOfByte)
            {
                bits -= BitsOfByte;
                bytes[written++] = (byte)(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }

        return bytes;
    }
}
