using Auscult.Contracts;
using Auscult.Text.Identifiers;

namespace Auscult.Text.Tests.Identifiers;

/// <summary>A protector over a small knowledge base of its own, so that tests do not move when the real lists grow.</summary>
internal static class ProtectorFixture
{
    public static readonly ProtectionContext Social = new("x", ReferenceDate: new DateOnly(2024, 3, 1));

    public static readonly ProtectionContext Clinical = Social with { Setting = ProtectionSetting.Clinical };

    public static readonly Protector Protector = new(Knowledge());

    public static string Protect(string text) => Protector.Protect(text, Social);

    public static KnowledgeBase Knowledge(params (string Kind, string Setting, string Action)[] extraRows) =>
        new(
            "test",
            [
                new Concept(
                    "INN:x",
                    FindingKind.Medicine,
                    "Zoloft",
                    "Zoloft",
                    "test",
                    [new Surface("Zoloft", ""), new Surface("Claravis", "")]
                ),
                new Concept("DOID:x", FindingKind.Condition, "Hodgkin", "Hodgkin", "test", [new Surface("Hodgkin", "")]),
            ],
            Lists(),
            new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> { [ProtectionPolicy.TableName] = Policy(extraRows) }
        );

    private static Dictionary<string, IReadOnlyList<string>> Lists() =>
        new()
        {
            ["names/given"] =
            [
                "Jane",
                "Marie",
                "Jean",
                "Sophie",
                "Benjamin",
                "Tina",
                "John",
                "Jérémy",
                "Christine",
                "Karen",
                "Paris",
                "April",
                "Maria",
            ],
            ["names/given-ambiguous"] = ["Will", "Mark", "Grace", "Rose", "Claire", "Pierre", "April"],
            ["names/surnames"] = ["Smith", "Dupont", "Martin", "Park", "Young", "Nguyen"],
            ["domains/public"] = ["who.int", "lemonde.fr"],
            ["domains/profiles"] = ["facebook.com", "social.who.int"],
            ["domains/shorteners"] = ["bit.ly"],
            ["actors/public"] = ["x who"],
        };

    private static IReadOnlyDictionary<string, string>[] Policy((string Kind, string Setting, string Action)[] extraRows)
    {
        var rows = IdentifierKinds.All.Select(k => (Kind: k.Name(), Setting: "*", Action: IsCoarsened(k) ? "coarsen" : "mask"));
        return
        [
            .. rows.Concat(extraRows)
                .Select(r => new Dictionary<string, string>
                {
                    ["kind"] = r.Kind,
                    ["setting"] = r.Setting,
                    ["action"] = r.Action,
                }),
        ];
    }

    private static bool IsCoarsened(IdentifierKind kind) =>
        kind
            is IdentifierKind.Link
                or IdentifierKind.Postcode
                or IdentifierKind.BirthDate
                or IdentifierKind.EventDate
                or IdentifierKind.Age;
}
