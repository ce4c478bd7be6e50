using System.Text.RegularExpressions;

namespace Auscult.Oracle.Tests.Canary;

/// <summary>An identifier that occurs nowhere but where it is planted.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">As it is written, and as it must never be seen again.</param>
/// <param name="Sentence">Words that bear it, <c>{0}</c> for the value, as people say it.</param>
internal sealed partial record Mark(string Kind, string Value, string Sentence)
{
    /// <summary>Every structural kind: those a post's words may hold, masked without exception.</summary>
    public static IReadOnlyList<Mark> InWords { get; } =
    [
        new("mail", "zq.marlow77@zqmailbox.example", "Write to me at {0} please."),
        new("american phone", "(202) 555-0187", "Call me at {0} tonight."),
        new("french phone", "06 39 98 41 77", "Appelez-moi au {0} ce soir."),
        new("british phone", "+44 7700 900417", "Ring {0} any time."),
        new("handle", "@zqhandle4471", "Ask {0} about it."),
        new("fediverse handle", "@zqfedi8812@zqserver.example", "Ask {0} about it."),
        new("profile link", "https://www.facebook.com/zqprofile.8812", "My page is {0} if you want."),
        new("other link", "https://zqclinic.example/patient/8841?id=zq771", "All of it is on {0} now."),
        new("bare link", "zqpersonal-site.example/diary", "Read it at www.{0} today."),
        new("american number", "219-09-9941", "My SSN is {0} by the way."),
        new("french number", Numbers.FrenchNir("1850578006084"), "Mon numéro de sécurité sociale est le {0} je crois."),
        new("british number", "943 476 5919", "My NHS number is {0} if needed."),
        new("record number", "88214473", "The hospital has me under MRN {0} since then."),
        new("french record number", "8009123456", "Mon IPP est {0} à l'hôpital."),
        new("card", "4539 1488 0343 6467", "They took my card {0} for it."),
        new("account", "FR76 3000 6000 0112 3456 7890 189", "Refund me at IBAN {0} please."),
        new("british account", "GB82 WEST 1234 5698 7654 32", "Refund me at IBAN {0} please."),
        new("address of a machine", "203.0.113.177", "It was posted from {0} yesterday."),
        new("newer address of a machine", "2001:db8:85a3::8a2e:370:7334", "It was posted from {0} yesterday."),
        new("coordinates", "48.858370, 2.294481", "I am at {0} right now."),
        new("american address", "4170 Zqmaple Street", "I live at {0}, Springfield, IL 62704."),
        new("french address", "14 rue Zqperrault, 69003", "J'habite au {0} Lyon."),
        new("british postcode", "ZE2 9XQ", "My postcode is {0} up north."),
        new("french professional", "10003456783", "Mon médecin, RPPS {0}, le dit."),
        new("birth date", "14/07/1983", "I was born on {0} in a small town."),
        new("french birth date", "23 mars 1971", "Je suis née le {0} à la campagne."),
        new("unknown number", "7740193328841", "The code was {0} or so."),
    ];

    /// <summary>What a record says outside of its words. Each post bears all of them.</summary>
    public static IReadOnlyList<Mark> OfRecords { get; } =
    [
        new("native id", "zqnative-", ""),
        new("address of a post", "zqsite.example", ""),
        new("author id", "zqauthor-771", ""),
        new("author handle", "zq_own_handle_88", ""),
        new("author name", "Zqamelia Zqthornton", ""),
        new("biography", "zqbiography of mine", ""),
        new("thread", "zqthread-5512", ""),
    ];

    public static IReadOnlyList<Mark> All { get; } = [.. InWords, .. OfRecords];

    public string Words => string.Format(System.Globalization.CultureInfo.InvariantCulture, Sentence, Value);

    /// <summary>The longest run of letters and digits, which a search index would hold as a term.</summary>
    public string Term => Runs().Matches(Value).Select(run => run.Value).MaxBy(run => run.Length)!;

    public override string ToString() => Kind;

    [GeneratedRegex(@"[\p{L}\p{Nd}_]+")]
    private static partial Regex Runs();
}
