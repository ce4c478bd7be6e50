using System.Globalization;

namespace Auscult.Web.Language;

/// <summary>Numbers, dates and times as people of a language read them. Dates are given in the zone they are shown in.</summary>
public sealed class Formats(string language)
{
    private const char NarrowSpace = '\u202f';

    private static readonly string[] EnglishDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] FrenchDays = ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."];

    private static readonly string[] EnglishLongDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private static readonly string[] FrenchLongDays = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    private static readonly string[] EnglishMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] FrenchMonths =
    [
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ];

    private bool IsFrench => language == "fr";

    /// <summary>French counts zero as one.</summary>
    public bool IsSingular(long count) => IsFrench ? count is 0 or 1 or -1 : count is 1 or -1;

    /// <summary>A whole number with groups of three: 1,304 or 1 304.</summary>
    public string Number(long value)
    {
        var text = value.ToString("#,0", CultureInfo.InvariantCulture).Replace('-', '−');
        return IsFrench ? text.Replace(',', NarrowSpace) : text;
    }

    /// <summary>A number with so many digits behind the point: 0.94 or 0,94.</summary>
    public string Fraction(double value, int digits)
    {
        var text = value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−');
        return IsFrench ? text.Replace('.', ',') : text;
    }

    /// <summary>A share of one as a percentage with a thin space: 4.2 %.</summary>
    public string Percent(double share, int digits = 0) => Fraction(share * 100, digits) + NarrowSpace + "%";

    /// <summary>3 Dec 2026.</summary>
    public string Date(DateOnly day) => Invariant($"{ShortDate(day)} {day.Year}");

    /// <summary>3 Dec; French counts the first of a month: 1er déc.</summary>
    public string ShortDate(DateOnly day) => Invariant($"{day.Day}{(IsFrench && day.Day == 1 ? "er" : "")} {Month(day.Month)}");

    /// <summary>Thu 3 Dec 2026.</summary>
    public string DayAndDate(DateOnly day) => $"{(IsFrench ? FrenchDays : EnglishDays)[(int)day.DayOfWeek]} {Date(day)}";

    /// <summary>Thursday 3 Dec 2026.</summary>
    public string LongDate(DateOnly day) => $"{(IsFrench ? FrenchLongDays : EnglishLongDays)[(int)day.DayOfWeek]} {Date(day)}";

    /// <summary>06:31.</summary>
    public static string Time(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Thu 06:31.</summary>
    public string DayAndTime(DateTimeOffset at) => $"{(IsFrench ? FrenchDays : EnglishDays)[(int)at.DayOfWeek]} {Time(at)}";

    /// <summary>3 Dec 2026 06:31.</summary>
    public string DateAndTime(DateTimeOffset at) => $"{Date(DateOnly.FromDateTime(at.DateTime))} {Time(at)}";

    /// <summary>3 Dec 06:31.</summary>
    public string ShortDateAndTime(DateTimeOffset at) => $"{ShortDate(DateOnly.FromDateTime(at.DateTime))} {Time(at)}";

    /// <summary>The two largest units of a time span: 2 h 10, 3 d 4 h, 18 min.</summary>
    public string Duration(TimeSpan span)
    {
        var (day, hour) = IsFrench ? ("j", "h") : ("d", "h");
        var total = span.Duration();
        return total switch
        {
            { TotalMinutes: < 60 } => Invariant($"{(int)total.TotalMinutes} min"),
            { TotalHours: < 24 } => total.Minutes == 0
                ? Invariant($"{total.Hours} {hour}")
                : Invariant($"{total.Hours} {hour} {total.Minutes:00}"),
            _ => total.Hours == 0 ? Invariant($"{total.Days} {day}") : Invariant($"{total.Days} {day} {total.Hours} {hour}"),
        };
    }

    private string Month(int month) => (IsFrench ? FrenchMonths : EnglishMonths)[month - 1];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
