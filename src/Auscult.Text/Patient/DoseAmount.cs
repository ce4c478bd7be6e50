using System.Globalization;
using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Patient;

/// <summary>How much of something, as people write it before a unit: "20", ".5", "1/2", "1 1/2", "2-3", "2 to 3".</summary>
internal static class DoseAmount
{
    private const int MostDigits = 5;

    private static readonly ulong _to = TokenFold.Hash("to");
    private static readonly ulong _french = TokenFold.Hash("à");
    private static readonly HashSet<ulong> _from = [.. new[] { "from", "de", "between" }.Select(word => TokenFold.Hash(word))];

    /// <summary>The amount that ends with the number at this token, with the index of its first character; null when it is none.</summary>
    public static (int Start, string Value)? Read(in TextView text, int index)
    {
        var number = text.Tokens[index];
        if (index > 1 && text[text.Tokens[index - 1]] is "/" && text.Tokens[index - 2].Kind == TokenKind.Number)
        {
            return Fraction(text, index);
        }

        return Single(text, number) is not { } amount ? null
            : index > 1 && text.Tokens[index - 2].Kind == TokenKind.Number ? Range(text, index, amount)
            : (number.Start, amount);
    }

    // "1/2", "1 1/2"; "10/25 mg" are two medicines in one.
    private static (int Start, string Value)? Fraction(in TextView text, int index)
    {
        var top = text.Tokens[index - 2];
        var part = text.Text[top.Start..text.Tokens[index].End] switch
        {
            "1/2" => .5m,
            "1/3" => .33m,
            "2/3" => .67m,
            "1/4" => .25m,
            "3/4" => .75m,
            _ => 0m,
        };
        if (part == 0)
        {
            return null;
        }

        var whole = index > 2 ? text.Tokens[index - 3] : default;
        return
            whole is { Kind: TokenKind.Number, Length: 1 }
            && char.IsAsciiDigit(text.Text[whole.Start])
            && top.Start - whole.End == 1
            && text.Text[whole.End] == ' '
            ? (whole.Start, Text(text.Text[whole.Start] - '0' + part))
            : (top.Start, Text(part));
    }

    // "2-3 mg" is a range; "from 10 to 20 mg" goes up to 20, and "2020-20 mg" is neither.
    private static (int Start, string Value)? Range(in TextView text, int index, string high)
    {
        var (mark, low, number) = (text.Tokens[index - 1], text.Tokens[index - 2], text.Tokens[index]);
        var isDash = text[mark] is "-" or "–";
        if (!isDash && mark.Hash != _to && mark.Hash != _french)
        {
            return (number.Start, high);
        }

        var isChange = index > 2 && _from.Contains(text.Tokens[index - 3].Hash);
        if (
            !isChange
            && Single(text, low) is { } from
            && decimal.TryParse(from, CultureInfo.InvariantCulture, out var least)
            && decimal.TryParse(high, CultureInfo.InvariantCulture, out var most)
            && least < most
        )
        {
            return (low.Start, $"{from}-{high}");
        }

        return isDash && !isChange ? null : (number.Start, high);
    }

    private static string? Single(in TextView text, in Token number)
    {
        var before = number.Start > 0 ? text.Text[number.Start - 1] : ' ';
        var isBehindFigure = number.Start > 1 && char.IsAsciiDigit(text.Text[number.Start - 2]);
        return before is '/' ? null
            : before is not ('.' or ',') ? Normalised(text[number])
            : isBehindFigure || text[number].ContainsAny(",.") || text[number].TrimEnd('0') is not { Length: > 0 } rest ? null
            : $"0.{rest}";
    }

    // "0,5" and "0.5" are one amount; "1,000" is a thousand. Few digits, so that values stay few.
    private static string? Normalised(ReadOnlySpan<char> number)
    {
        if (number.Length > MostDigits)
        {
            return null;
        }

        var mark = number.IndexOfAny(",.");
        if (mark < 0)
        {
            return number.TrimStart('0') is { Length: > 0 } whole ? whole.ToString() : null;
        }

        var fraction = number[(mark + 1)..];
        return fraction.Length == 3 && number[mark] == ',' ? string.Concat(number[..mark], fraction)
            : fraction.TrimEnd('0') is { Length: > 0 } rest ? $"{number[..mark]}.{rest}"
            : number[..mark].ToString();
    }

    private static string Text(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);
}
