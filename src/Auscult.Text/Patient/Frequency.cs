namespace Auscult.Text.Patient;

/// <summary>How often a day, as people write it behind a dose: "x 2/j", "2x/day", "twice daily", "par jour".</summary>
internal static class Frequency
{
    private const int MostTimes = 9;

    private static readonly string[] _days =
    [
        "/day",
        "/d",
        "/jour",
        "/j",
        "a day",
        "per day",
        "daily",
        "every day",
        "each day",
        "par jour",
        "chaque jour",
        "tous les jours",
    ];

    private static readonly (string Words, int Times)[] _counts =
    [
        ("once", 1),
        ("une fois", 1),
        ("twice", 2),
        ("two times", 2),
        ("deux fois", 2),
        ("three times", 3),
        ("trois fois", 3),
    ];

    private static readonly string[] _times = ["times", "fois", "x"];

    /// <summary>Times a day at the beginning of the words, or 0.</summary>
    /// <param name="length">How many characters say so.</param>
    public static int Read(ReadOnlySpan<char> behind, out int length)
    {
        length = 0;
        var rest = Skip(behind, " ,(x×");
        var times = 1;
        if (Skip(behind, " ,(").Length > 0 && rest.Length > 0 && rest[0] is >= '1' and <= '9' && rest[0] - '0' <= MostTimes)
        {
            times = rest[0] - '0';
            rest = SkipAny(Skip(rest[1..], " "), _times);
        }
        else if (Counted(rest) is { Times: > 0 } counted)
        {
            times = counted.Times;
            rest = rest[counted.Words.Length..];
        }

        rest = Skip(rest, " ");
        foreach (var day in _days)
        {
            if (rest.StartsWith(day, StringComparison.OrdinalIgnoreCase) && !IsLetter(rest, day.Length))
            {
                length = behind.Length - rest.Length + day.Length;
                return times;
            }
        }

        return 0;
    }

    private static (string Words, int Times) Counted(ReadOnlySpan<char> rest)
    {
        foreach (var count in _counts)
        {
            if (rest.StartsWith(count.Words, StringComparison.OrdinalIgnoreCase))
            {
                return count;
            }
        }

        return ("", 0);
    }

    private static ReadOnlySpan<char> Skip(ReadOnlySpan<char> words, string characters) => words.TrimStart(characters);

    private static ReadOnlySpan<char> SkipAny(ReadOnlySpan<char> words, string[] choices)
    {
        foreach (var choice in choices)
        {
            if (words.StartsWith(choice, StringComparison.OrdinalIgnoreCase))
            {
                return words[choice.Length..];
            }
        }

        return words;
    }

    private static bool IsLetter(ReadOnlySpan<char> words, int at) => at < words.Length && char.IsLetter(words[at]);
}
