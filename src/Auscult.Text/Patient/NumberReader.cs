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

        var unit = text.Tokens[index + 1];
        if (words.Of(unit) is not { Kind: PatientWordKind.Dose, Value: var name } || IsConcentration(text.Text[unit.End..]))
        {
            return null;
        }

        return DoseAmount.Read(text, index) is var (start, amount) ? Often(text, new(start, unit.End, $"dose:{amount} {name}")) : null;
    }

    /// <summary>A dose with how often a day, where the words behind it say so.</summary>
    public static ReadValue Often(in TextView text, in ReadValue dose)
    {
        var times = Frequency.Read(text.Text[dose.End..], out var length);
        return times > 0 ? dose with { End = dose.End + length, Value = $"{dose.Value} {times}/day" } : dose;
    }

    private string? Count(in TextView text, int index) =>
        text.Tokens[index] is { Kind: TokenKind.Number, Length: <= 3 } token && !text[token].ContainsAny(",.")
            ? text[token].TrimStart('0') is { Length: > 0 } digits
                ? digits.ToString()
                : "0"
            : words.Of(text.Tokens[index]) is { Kind: PatientWordKind.Number, Value: var value }
                ? value
                : null;

    private static bool IsConcentration(ReadOnlySpan<char> behind) =>
        behind.StartsWith("/d", StringComparison.OrdinalIgnoreCase) && behind.Length > 2 && behind[2] is 'l' or 'L'
        || behind.StartsWith("/l", StringComparison.OrdinalIgnoreCase);
}
