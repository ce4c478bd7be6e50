using System.Globalization;
using Auscult.Contracts;

namespace Auscult.Text.Patient;

/// <summary>A value that a number and the words beside it say.</summary>
/// <param name="Start">0-based UTF-16 index of its first character.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Value">Normalised: <c>age:34</c>, <c>dose:20 mg</c>.</param>
/// <param name="Sex">Where the words tell it: <c>female</c>, <c>male</c>.</param>
/// <param name="IsRelation">The words name somebody close to the writer.</param>
internal readonly record struct ReadValue(int Start, int End, string Value, string? Sex = null, bool IsRelation = false);

/// <summary>Reads what a number means from the words beside it.</summary>
internal sealed class NumberReader(PatientWords words)
{
    /// <summary>Oldest age that is said as it is; above it age identifies a person.</summary>
    private const int OldestOpenAge = 89;

    private const int MostDigits = 5;

    private readonly AgeReader _ages = new(words);

    /// <summary>An age in years as a value; above 89 only that.</summary>
    public static string YearsOf(string years) =>
        int.TryParse(years, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > OldestOpenAge
            ? "age:90+"
            : "age:" + years;

    /// <summary>The age that the number at this token is, or null.</summary>
    public ReadValue? Age(in TextView text, int index) => _ages.Read(text, index);

    /// <summary>The span of time within a phrase: its last unit with the number before it, in figures or letters; or null.</summary>
    public string? Span(in TextView text, int first, int last)
    {
        for (var unit = last; unit > first; unit--)
        {
            if (words.Of(text.Tokens[unit]) is not { Kind: PatientWordKind.Time, Value: var name })
            {
                continue;
            }

            for (var i = unit - 1; i >= first; i--)
            {
                if (Count(text, i) is { } count)
                {
                    return count == "0" ? null : $"{count} {name}{(count == "1" ? "" : "s")}";
                }
            }
        }

        return null;
    }

    /// <summary>The dose that begins with the number at this token, with how often a day where it says so; or null.</summary>
    public ReadValue? Dose(in TextView text, int index)
    {
        if (index + 1 >= text.Tokens.Length)
        {
            return null;
        }

        var (number, unit) = (text.Tokens[index], text.Tokens[index + 1]);
        if (words.Of(unit) is not { Kind: PatientWordKind.Dose, Value: var name } || Amount(text, number) is not { } amount)
        {
            return null;
        }

        var behind = text.Text[unit.End..];
        if (IsConcentration(behind))
        {
            return null;
        }

        var times = Frequency.Read(behind, out var length);
        return new(number.Start, unit.End + length, times > 0 ? $"dose:{amount} {name} {times}/day" : $"dose:{amount} {name}");
    }

    private string? Count(in TextView text, int index) =>
        text.Tokens[index] is { Kind: TokenKind.Number, Length: <= 3 } token && !text[token].ContainsAny(",.")
            ? text[token].TrimStart('0') is { Length: > 0 } digits
                ? digits.ToString()
                : "0"
            : words.Of(text.Tokens[index]) is { Kind: PatientWordKind.Number, Value: var value }
                ? value
                : null;

    // ".5" is a half; "1/2" and "2-3" are no amount of one figure.
    private static string? Amount(in TextView text, in Token number)
    {
        var before = number.Start > 0 ? text.Text[number.Start - 1] : ' ';
        var isBehindFigure = number.Start > 1 && char.IsAsciiDigit(text.Text[number.Start - 2]);
        return before is '/' || (before is '-' && isBehindFigure) ? null
            : before is not ('.' or ',') ? Amount(text[number])
            : isBehindFigure || text[number].ContainsAny(",.") || text[number].TrimEnd('0') is not { Length: > 0 } rest ? null
            : $"0.{rest}";
    }

    // "0,5" and "0.5" are one amount; "1,000" is a thousand. Few digits, so that values stay few.
    private static string? Amount(ReadOnlySpan<char> number)
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

    private static bool IsConcentration(ReadOnlySpan<char> behind) =>
        behind.StartsWith("/d", StringComparison.OrdinalIgnoreCase) && behind.Length > 2 && behind[2] is 'l' or 'L'
        || behind.StartsWith("/l", StringComparison.OrdinalIgnoreCase);
}
