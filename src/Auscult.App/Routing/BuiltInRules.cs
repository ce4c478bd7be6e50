using Auscult.Contracts;

namespace Auscult.App.Routing;

/// <summary>The rules that hold until the organisation applies its own: version 1, most pressing first.</summary>
public static class BuiltInRules
{
    /// <summary>Version of the built-in rules.</summary>
    public const int Version = 1;

    public static RouteRuleSet Set { get; } =
        new(
            Version,
            [
                Of(Heads.Emergency, "Emergencies", ItemKind.Emergency, sealsOriginal: true),
                Of(Heads.AdverseEvent, "Adverse events", ItemKind.AdverseEvent, sealsOriginal: true),
                Of(Heads.Privacy, "Disclosures of identifiers", ItemKind.Privacy, sealsOriginal: false),
                Of(Heads.Question, "Questions", ItemKind.Question, sealsOriginal: false),
            ],
            DateTimeOffset.UnixEpoch,
            "system",
            "Built in",
            Restored: null
        );

    private static RouteRule Of(string head, string name, ItemKind kind, bool sealsOriginal) =>
        new()
        {
            Id = head,
            Name = name,
            Kind = kind,
            When = new RouteCondition { Label = head },
            SealsOriginal = sealsOriginal,
        };
}
