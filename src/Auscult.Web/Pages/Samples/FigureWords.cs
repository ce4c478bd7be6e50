using System.Globalization;
using Auscult.App.Samples;
using Auscult.Contracts;
using Auscult.Web.Language;

namespace Auscult.Web.Pages.Samples;

/// <summary>Figures of a sample in words: value, interval and what they rest on, or why there is none.</summary>
internal static class FigureWords
{
    public static string Percent(Words words, Figure figure) => Whole(words, figure, share => words.Formats.Percent(share, 1));

    public static string Number(Words words, Figure figure) => Whole(words, figure, number => words.Formats.Fraction(number, 2));

    /// <summary>The value alone; null when there is none.</summary>
    public static string? PercentAlone(Words words, Figure figure) =>
        figure is Estimate estimate ? words.Formats.Percent(estimate.Value, 1) : null;

    /// <inheritdoc cref="PercentAlone"/>
    public static string? NumberAlone(Words words, Figure figure) =>
        figure is Estimate estimate ? words.Formats.Fraction(estimate.Value, 2) : null;

    /// <summary>Interval and number of posts, or why there is no figure.</summary>
    public static string Rest(Words words, Figure figure, bool isPercent)
    {
        string Write(double number) => isPercent ? words.Formats.Percent(number, 1) : words.Formats.Fraction(number, 2);
        return figure switch
        {
            Estimate { Low: { } low, High: { } high } estimate => words[
                "samples.interval-n",
                Write(low),
                Write(high),
                (long)Math.Round(estimate.N)
            ],
            Estimate => "",
            NotEstimable nothing => words["samples.not-estimable", words.Say(nothing.Reason)],
            _ => throw new ArgumentOutOfRangeException(nameof(figure)),
        };
    }

    /// <summary>A threshold as addresses and forms carry it.</summary>
    public static string Threshold(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A threshold as it is read.</summary>
    public static string Threshold(Words words, double value) => words.Formats.Fraction(value, 3).TrimEnd('0').TrimEnd('.', ',');

    /// <summary>What a stratum is called.</summary>
    public static string Band(Words words, int stratum) =>
        stratum switch
        {
            ScoreBands.Whole => words["samples.band.all"],
            ScoreBands.NoAnswer => words["samples.band.none"],
            ScoreBands.ByRule => words["samples.band.rule"],
            _ => words[
                "samples.band.of",
                words.Formats.Fraction(ScoreBands.Bounds(stratum)!.Value.From, 2),
                words.Formats.Fraction(ScoreBands.Bounds(stratum)!.Value.To, 2)
            ],
        };

    private static string Whole(Words words, Figure figure, Func<double, string> write) =>
        figure switch
        {
            Estimate { Low: { } low, High: { } high } estimate => words["samples.interval", write(estimate.Value), write(low), write(high)],
            Estimate estimate => write(estimate.Value),
            NotEstimable nothing => words["samples.not-estimable", words.Say(nothing.Reason)],
            _ => throw new ArgumentOutOfRangeException(nameof(figure)),
        };
}
