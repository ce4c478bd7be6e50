using System.Collections.Frozen;

namespace Auscult.Text.Identifiers;

/// <summary>Writes the placeholder of an identifier, with the detail that the policy lets through.</summary>
internal sealed class Replacement(PublicHosts hosts)
{
    public const char Open = '⟦';
    public const char Close = '⟧';

    /// <summary>Oldest age that is said as it is.</summary>
    public const int OldestOpenAge = 89;

    private static readonly string[] Plain = [.. IdentifierKinds.All.Select(k => $"{Open}{k.Name()}{Close}")];

    /// <summary>ZIP3 areas with fewer than 20,001 inhabitants (US census of 2000).</summary>
    private static readonly FrozenSet<string> SmallZipAreas = FrozenSet.Create(
        StringComparer.Ordinal,
        "036",
        "059",
        "063",
        "102",
        "203",
        "556",
        "692",
        "790",
        "821",
        "823",
        "830",
        "831",
        "878",
        "879",
        "884",
        "890",
        "893"
    );

    public string For(in IdentifierSpan span, ReadOnlySpan<char> words, ProtectionAction action, in ProtectionContext context)
    {
        var detail = action == ProtectionAction.Coarsen ? Detail(span, words, context) : null;
        return detail is null ? Plain[(int)span.Kind] : $"{Open}{span.Kind.Name()}:{detail}{Close}";
    }

    private string? Detail(in IdentifierSpan span, ReadOnlySpan<char> words, in ProtectionContext context) =>
        span.Kind switch
        {
            IdentifierKind.Link => hosts.Find(words),
            IdentifierKind.Postcode => Area(span.Rule, words),
            IdentifierKind.BirthDate => BirthYear(words, context.ReferenceDate),
            IdentifierKind.EventDate => DateReader.ReadYear(words),
            IdentifierKind.Age => "90+",
            _ => null,
        };

    private static string? Area(string rule, ReadOnlySpan<char> words)
    {
        var first = words.IndexOfAnyInRange('0', '9');
        if (first < 0 || first + 5 > words.Length)
        {
            return null;
        }

        var code = words.Slice(first, 5);
        return rule switch
        {
            PostcodeRules.UnitedStates => ThreeDigits(code[..3].ToString()),
            PostcodeRules.France => code[..2].ToString(),
            _ => null,
        };
    }

    private static string ThreeDigits(string area) => SmallZipAreas.Contains(area) ? "000" : area;

    /// <summary>The year, unless it would show an age above 89 on the reference day; without that day none.</summary>
    private static string? BirthYear(ReadOnlySpan<char> words, DateOnly? reference)
    {
        if (reference is not { } day || DateReader.Read(words) is not { Year: > 0 } birth)
        {
            return null;
        }

        var birthday = birth.Month > 0 && birth.Day > 0 ? (birth.Month, birth.Day) : (1, 1);
        var reached = day.Month > birthday.Item1 || (day.Month == birthday.Item1 && day.Day >= birthday.Item2);
        var age = day.Year - birth.Year - (reached ? 0 : 1);
        return age is >= 0 and <= OldestOpenAge ? birth.Year.ToString("D4", System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}

/// <summary>Rule ids of postcodes whose area may be said.</summary>
internal static class PostcodeRules
{
    public const string UnitedStates = "postcode.us";
    public const string France = "postcode.fr";
    public const string UnitedKingdom = "postcode.uk";
    public const string Other = "postcode";
}
