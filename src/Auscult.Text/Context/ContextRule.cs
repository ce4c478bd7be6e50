using Auscult.Contracts;

namespace Auscult.Text.Context;

internal enum ContextDirection : byte
{
    Forward,
    Backward,
    Both,
}

/// <summary>What a context rule does to the findings in its scope.</summary>
internal enum ContextCategory : byte
{
    Negated,
    Hypothetical,
    Historical,
    OtherPerson,

    /// <summary>Ends the scope of the rules before and behind it ("but").</summary>
    Terminate,

    /// <summary>Looks like a rule and is none ("not only"): it only keeps the shorter rule from matching.</summary>
    Pseudo,
}

/// <summary>One row of a context table.</summary>
/// <param name="MaxTokens">How many tokens the scope reaches at most; 1 or more.</param>
internal sealed record ContextRule(string Literal, ContextCategory Category, ContextDirection Direction, int MaxTokens)
{
    /// <summary>Reads a row of a context table.</summary>
    /// <exception cref="InvalidDataException">A cell holds a value that is not known.</exception>
    public static ContextRule Parse(string table, int number, IReadOnlyDictionary<string, string> row)
    {
        var category = row["category"] switch
        {
            "negated" => ContextCategory.Negated,
            "hypothetical" => ContextCategory.Hypothetical,
            "historical" => ContextCategory.Historical,
            "other_person" => ContextCategory.OtherPerson,
            "terminate" => ContextCategory.Terminate,
            "pseudo" => ContextCategory.Pseudo,
            var other => throw Unknown(table, number, "category", other),
        };
        var direction = row["direction"] switch
        {
            "forward" => ContextDirection.Forward,
            "backward" => ContextDirection.Backward,
            "both" => ContextDirection.Both,
            var other => throw Unknown(table, number, "direction", other),
        };
        if (!int.TryParse(row["scope"], out var scope) || scope is < 1 or > 100)
        {
            throw Unknown(table, number, "scope", row["scope"]);
        }

        return new ContextRule(row["literal"], category, direction, scope);
    }

    /// <summary>The flag this rule sets; none for terminators and pseudo rules.</summary>
    public FindingFlags Flag { get; } =
        Category switch
        {
            ContextCategory.Negated => FindingFlags.Negated,
            ContextCategory.Hypothetical => FindingFlags.Hypothetical,
            ContextCategory.Historical => FindingFlags.Historical,
            ContextCategory.OtherPerson => FindingFlags.OtherPerson,
            _ => FindingFlags.None,
        };

    private static InvalidDataException Unknown(string table, int number, string column, string value) =>
        new($"Table '{table}', row {number}: column '{column}' holds '{value}', which is not one of the values it may hold.");
}
