using System.Globalization;
using System.Text;
using Auscult.Contracts;

namespace Auscult.Statistics.Charts;

/// <summary>Figures and lines as charts write them.</summary>
internal static class Wording
{
    private const double Narrow = .01;

    /// <summary>Three digits, or all before the decimal point.</summary>
    public static string Number(double value) =>
        Math.Abs(value) switch
        {
            0 => "0",
            >= 1e7 or < 1e-4 => value.ToString("0.##e0", CultureInfo.InvariantCulture),
            >= 999.5 => value.ToString("#,0", CultureInfo.InvariantCulture),
            >= 99.95 => value.ToString("0", CultureInfo.InvariantCulture),
            >= 9.995 => value.ToString("0.0", CultureInfo.InvariantCulture),
            >= .9995 => value.ToString("0.00", CultureInfo.InvariantCulture),
            _ => value.ToString("G3", CultureInfo.InvariantCulture),
        };

    /// <summary>A round value on an axis.</summary>
    public static string Tick(double value) =>
        Math.Abs(value) is not 0 and (>= 1e7 or < 1e-4)
            ? value.ToString("0.##e0", CultureInfo.InvariantCulture)
            : value.ToString("#,0.########", CultureInfo.InvariantCulture);

    /// <summary>A share with its bounds, in per cent; two decimals when the interval is narrow.</summary>
    public static string Percent(Estimate share)
    {
        var digits = share.High - share.Low < Narrow ? "0.00" : "0.0";
        string Write(double part) => (100 * part).ToString(digits, CultureInfo.InvariantCulture);
        return Interval(share, Write).Insert(Write(share.Value).Length, " %");
    }

    /// <summary>A value with its bounds; an open bound is said to be open.</summary>
    public static string Interval(Estimate estimate, Func<double, string> write) =>
        (estimate.Low, estimate.High) switch
        {
            (null, null) => write(estimate.Value),
            ({ } low, { } high) => $"{write(estimate.Value)} ({write(low)} to {write(high)})",
            ({ } low, null) => $"{write(estimate.Value)} ({write(low)} or more)",
            (null, { } high) => $"{write(estimate.Value)} ({write(high)} or less)",
        };

    /// <summary>"1 pair", "2 pairs".</summary>
    public static string Count(int count, string thing) => $"{Whole(count)} {thing}{(count == 1 ? "" : "s")}";

    public static string Whole(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>At most so many letters; what is longer ends in an ellipsis.</summary>
    public static string Short(string words, int most)
    {
        var letters = StringInfo.ParseCombiningCharacters(words);
        return letters.Length <= most ? words : string.Concat(words.AsSpan(0, letters[most - 1]).TrimEnd(), "…");
    }

    /// <summary>Room that words need at 13 pixels, with a wide font: the reader's own is not known.</summary>
    public static double Width(string words) =>
        words
            .EnumerateRunes()
            .Sum(rune =>
                rune.Value >= 0x1100 ? 13.5
                : Rune.IsUpper(rune) || rune.Value is 'm' or 'w' or '%' ? 9.3
                : 7.3
            );

    /// <summary>Words in so much room; what is longer ends in an ellipsis.</summary>
    public static string Fit(string words, double room)
    {
        var letters = StringInfo.ParseCombiningCharacters(words).Length;
        var cut = words;
        while (letters > 1 && Width(cut) > room)
        {
            cut = Short(words, --letters);
        }

        return cut;
    }

    /// <summary>Lines of at most so many letters; a longer word is cut.</summary>
    public static IEnumerable<string> Lines(string words, int most)
    {
        var line = "";
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > most)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? Short(word, most) : $"{line} {word}";
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
