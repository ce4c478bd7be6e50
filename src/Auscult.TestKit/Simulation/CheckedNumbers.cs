namespace Auscult.TestKit.Simulation;

/// <summary>Numbers that carry their own proof.</summary>
internal enum CheckedNumber : byte
{
    None,

    /// <summary>Payment card: 16 digits, Luhn.</summary>
    Card,

    /// <summary>French social security number: 13 digits and a key modulo 97.</summary>
    Nir,
    IbanFr,
    IbanDe,
    IbanGb,
}

/// <summary>Mints numbers that a validator accepts and nobody owns knowingly.</summary>
internal static class CheckedNumbers
{
    public static void Write(CheckedNumber kind, ref SeededRandom random, Utf8Buffer output)
    {
        switch (kind)
        {
            case CheckedNumber.Card:
                WriteCard(ref random, output);
                break;
            case CheckedNumber.Nir:
                WriteNir(ref random, output);
                break;
            case CheckedNumber.IbanFr:
                WriteIban("FR"u8, "30006"u8, 18, ref random, output);
                break;
            case CheckedNumber.IbanDe:
                WriteIban("DE"u8, "37040044"u8, 10, ref random, output);
                break;
            case CheckedNumber.IbanGb:
                WriteIban("GB"u8, "NWBK"u8, 14, ref random, output);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a number with a check.");
        }
    }

    private static void WriteCard(ref SeededRandom random, Utf8Buffer output)
    {
        Span<byte> digits = stackalloc byte[16];
        digits[0] = (byte)(4 + random.Below(2));
        digits[1] = (byte)(1 + random.Below(5));
        var sum = 0;
        for (var place = 0; place < 15; place++)
        {
            digits[place] = place < 2 ? digits[place] : (byte)random.Below(10);
            var doubled = place % 2 == 0 ? digits[place] * 2 : digits[place];
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        digits[15] = (byte)((10 - sum % 10) % 10);
        WriteGrouped(digits, 4, random.Percent(70) ? (byte)' ' : (byte)0, output);
    }

    private static void WriteNir(ref SeededRandom random, Utf8Buffer output)
    {
        long number = 1 + random.Below(2);
        number = number * 100 + 40 + random.Below(60);
        number = number * 100 + 1 + random.Below(12);
        number = number * 100 + 1 + random.Below(95);
        number = number * 1000 + 1 + random.Below(900);
        number = number * 1000 + 1 + random.Below(900);
        Span<byte> digits = stackalloc byte[15];
        Spell(number, digits[..13]);
        Spell(97 - number % 97, digits[13..]);
        if (random.Percent(40))
        {
            WriteGrouped(digits, 15, 0, output);
            return;
        }

        var start = 0;
        ReadOnlySpan<byte> groups = [1, 2, 2, 2, 3, 3, 2];
        foreach (var length in groups)
        {
            WriteGrouped(digits.Slice(start, length), length, 0, output);
            start += length;
            output.Append(start < 15 ? " "u8 : default);
        }
    }

    /// <summary>Country, check digits modulo 97, bank and account, in groups of four.</summary>
    private static void WriteIban(
        ReadOnlySpan<byte> country,
        ReadOnlySpan<byte> bank,
        int digits,
        ref SeededRandom random,
        Utf8Buffer output
    )
    {
        Span<byte> account = stackalloc byte[34];
        var length = 4 + bank.Length + digits;
        account = account[..length];
        country.CopyTo(account);
        account[2] = account[3] = (byte)'0';
        bank.CopyTo(account[4..]);
        for (var place = 4 + bank.Length; place < length; place++)
        {
            account[place] = (byte)('0' + random.Below(10));
        }

        var check = 98 - Remainder(account);
        account[2] = (byte)('0' + check / 10);
        account[3] = (byte)('0' + check % 10);
        var spaced = random.Percent(70);
        for (var place = 0; place < length; place++)
        {
            output.Append(spaced && place > 0 && place % 4 == 0 ? " "u8 : default);
            output.Append(account[place]);
        }
    }

    private static int Remainder(ReadOnlySpan<byte> account)
    {
        var remainder = 0;
        for (var place = 0; place < account.Length; place++)
        {
            var symbol = account[(place + 4) % account.Length];
            remainder = symbol >= 'A' ? (remainder * 100 + symbol - 'A' + 10) % 97 : (remainder * 10 + symbol - '0') % 97;
        }

        return remainder;
    }

    private static void Spell(long number, Span<byte> digits)
    {
        for (var place = digits.Length - 1; place >= 0; place--)
        {
            digits[place] = (byte)(number % 10);
            number /= 10;
        }
    }

    private static void WriteGrouped(ReadOnlySpan<byte> digits, int group, byte separator, Utf8Buffer output)
    {
        for (var place = 0; place < digits.Length; place++)
        {
            if (separator != 0 && place > 0 && place % group == 0)
            {
                output.Append(separator);
            }

            output.Append((byte)('0' + digits[place]));
        }
    }
}
