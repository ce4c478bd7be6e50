using System.Globalization;

namespace Auscult.Sources;

/// <summary>
/// Dates written for people: RFC 822 and its variants, month names in any order (<c>Sat, 21 Nov 2026 19:53:37 +0000</c>,
/// <c>06-Jan-2023 10:15AM</c>, <c>Wed Oct 10 20:19:24 +0000 2018</c>). A month as a number among slashes is ambiguous and not read.
/// </summary>
internal static class LooseTimestamp
{
    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] s_weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly Dictionary<string, double> s_zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0,
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["Z"] = 0,
        ["WET"] = 0,
        ["EST"] = -5,
        ["EDT"] = -4,
        ["ET"] = -5,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["CT"] = -6,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["MT"] = -7,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["PT"] = -8,
        ["AKST"] = -9,
        ["AKDT"] = -8,
        ["HST"] = -10,
        ["AST"] = -4,
        ["ADT"] = -3,
        ["NST"] = -3.5,
        ["BRT"] = -3,
        ["WEST"] = 1,
        ["BST"] = 1,
        ["CET"] = 1,
        ["MEZ"] = 1,
        ["CEST"] = 2,
        ["MESZ"] = 2,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["MSK"] = 3,
        ["IST"] = 5.5,
        ["SGT"] = 8,
        ["JST"] = 9,
        ["KST"] = 9,
        ["AEST"] = 10,
        ["AEDT"] = 11,
        ["NZST"] = 12,
        ["NZDT"] = 13,
    };

    /// <summary>The forms of <see cref="Timestamp"/>, then those above. A zone nobody knows is taken as UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset value)
    {
        if (Timestamp.TryParse(text, out value))
        {
            return true;
        }

        if (text.Length > 100)
        {
            return false;
        }

        var parts = new Parts();
        foreach (var token in text.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!parts.Take(token))
            {
                return false;
            }
        }

        return parts.TryBuild(out value);
    }

    private struct Parts
    {
        private int? _day;
        private int? _month;
        private int? _year;
        private TimeSpan? _time;
        private bool? _isAfternoon;
        private double _offsetHours;

        public bool Take(string token) =>
            TakeMonth(token) || IsWeekday(token) || TakeTime(token) || TakeNumber(token) || TakeDashed(token) || TakeZone(token);

        public readonly bool TryBuild(out DateTimeOffset value)
        {
            value = default;
            if (_day is not { } day || _month is not { } month || _year is not { } year || year is < 1 or > 9998)
            {
                return false;
            }

            if (day < 1 || day > DateTime.DaysInMonth(year, month) || !TryTime(out var time) || Math.Abs(_offsetHours) > 14)
            {
                return false;
            }

            value = new DateTimeOffset(
                new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + time,
                TimeSpan.FromHours(_offsetHours)
            );
            return true;
        }

        private readonly bool TryTime(out TimeSpan time)
        {
            time = _time ?? TimeSpan.Zero;
            if (_isAfternoon is not { } isAfternoon)
            {
                return true;
            }

            if (_time is null || time.Hours is < 1 or > 12)
            {
                return false;
            }

            time += TimeSpan.FromHours((time.Hours == 12 ? -12 : 0) + (isAfternoon ? 12 : 0));
            return true;
        }

        private bool TakeMonth(string token)
        {
            var month = token.Length >= 3 ? Array.IndexOf(s_months, token[..3].ToLowerInvariant()) : -1;
            if (month < 0 || _month is not null || !token.TrimEnd('.').All(char.IsLetter))
            {
                return false;
            }

            _month = month + 1;
            return true;
        }

        private static bool IsWeekday(string token) =>
            token.Length >= 3 && token.TrimEnd('.').All(char.IsLetter) && s_weekdays.Contains(token[..3].ToLowerInvariant());

        private bool TakeTime(string token)
        {
            var half = token.Length >= 2 ? token[^2..].ToUpperInvariant() : "";
            if (half is "AM" or "PM")
            {
                _isAfternoon = half == "PM";
                token = token[..^2];
                if (token.Length == 0)
                {
                    return true;
                }
            }

            if (_time is not null || !token.Contains(':', StringComparison.Ordinal) || token[0] is '+' or '-')
            {
                return false;
            }

            string[] forms = [@"h\:m", @"h\:m\:s", @"h\:m\:s\.FFFFFFF"];
            if (!TimeSpan.TryParseExact(token, forms, CultureInfo.InvariantCulture, out var time))
            {
                return false;
            }

            _time = time;
            return true;
        }

        private bool TakeNumber(string token)
        {
            if (!int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            if (token.Length <= 2 && _day is null)
            {
                _day = number;
                return true;
            }

            if (_year is not null || token.Length is not (2 or 4))
            {
                return false;
            }

            // RFC 2822: two digits below 50 are this century's.
            _year = token.Length == 4 ? number : number + (number < 50 ? 2000 : 1900);
            return true;
        }

        /// <summary>06-Jan-2023.</summary>
        private bool TakeDashed(string token)
        {
            var pieces = token.Split('-');
            return pieces.Length == 3 && TakeNumber(pieces[0]) && TakeMonth(pieces[1]) && TakeNumber(pieces[2]);
        }

        private bool TakeZone(string token)
        {
            if (token[0] is '+' or '-')
            {
                return TakeOffset(token.Replace(":", "", StringComparison.Ordinal));
            }

            foreach (var prefix in (ReadOnlySpan<string>)["GMT", "UTC"])
            {
                if (token.Length > 3 && token.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                {
                    return TakeOffset(token[3..].Replace(":", "", StringComparison.Ordinal));
                }
            }

            if (!token.All(character => char.IsLetter(character) || character is '/' or '(' or ')'))
            {
                return false;
            }

            _offsetHours = s_zones.GetValueOrDefault(token, _offsetHours);
            return true;
        }

        private bool TakeOffset(string token)
        {
            if (token.Length is not (3 or 5) || token[0] is not ('+' or '-'))
            {
                return false;
            }

            if (!int.TryParse(token.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            {
                return false;
            }

            var hours = token.Length == 3 ? digits : (digits / 100) + (digits % 100 / 60d);
            _offsetHours = token[0] == '-' ? -hours : hours;
            return token.Length == 3 || digits % 100 < 60;
        }
    }
}
