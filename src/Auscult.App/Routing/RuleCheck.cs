using System.Text.RegularExpressions;
using Auscult.Contracts;
using Auscult.Text.Query;

namespace Auscult.App.Routing;

/// <summary>What rules must fulfil to be applied, and what is allowed but worth a second look.</summary>
public sealed partial class RuleCheck
{
    /// <summary>Most rules of a version.</summary>
    public const int MostRules = 200;

    private const int MostValues = 200;

    private readonly List<FieldError> _errors = [];
    private readonly IReadOnlySet<string>? _concepts;
    private readonly IReadOnlySet<long>? _teams;

    private RuleCheck(IReadOnlySet<string>? concepts, IReadOnlySet<long>? teams) => (_concepts, _teams) = (concepts, teams);

    /// <summary>Everything that is wrong; empty when the rules can be applied.</summary>
    /// <param name="concepts">Concepts that exist; null when nobody knows.</param>
    /// <param name="teams">Teams that exist; null when nobody knows.</param>
    public static IReadOnlyList<FieldError> Errors(
        IReadOnlyList<RouteRule> rules,
        IReadOnlySet<string>? concepts = null,
        IReadOnlySet<long>? teams = null
    )
    {
        var check = new RuleCheck(concepts, teams);
        if (rules.Count is 0 or > MostRules)
        {
            check.Add("rules", "count", $"Give 1 to {MostRules} rules.");
        }

        for (var i = 0; i < rules.Count; i++)
        {
            var path = $"rules[{i}]";
            check.Rule(path, rules[i]);
            if (rules.Take(i).Any(rule => rule.Id == rules[i].Id))
            {
                check.Add($"{path}.id", "taken", $"Another rule before it is called {rules[i].Id}; each needs an id of its own.");
            }
        }

        return check._errors;
    }

    /// <summary>Labels that no enabled rule takes as they are: posts that the analysis points out and that nobody may see.</summary>
    public static IReadOnlyList<string> Uncaught(IReadOnlyList<RouteRule> rules) =>
        [.. Heads.OfItems.Where(head => !rules.Any(rule => rule.IsEnabled && rule.When.Label == head))];

    private void Rule(string path, RouteRule rule)
    {
        if (!Slug().IsMatch(rule.Id))
        {
            Add($"{path}.id", "slug", "Use 1 to 40 lower-case letters, digits and hyphens.");
        }

        if (rule.Name.Trim().Length is 0 or > 80 || rule.Name.Any(char.IsControl))
        {
            Add($"{path}.name", "name", "Give a name of 1 to 80 characters.");
        }

        if (!Enum.IsDefined(rule.Kind))
        {
            Add($"{path}.kind", "choice", $"Choose one of {string.Join(", ", Enum.GetNames<ItemKind>())}.");
        }

        if (!Enum.IsDefined(rule.Priority))
        {
            Add($"{path}.priority", "choice", "Choose low, normal or high.");
        }

        if (rule.Team is { } team && _teams?.Contains(team) == false)
        {
            Add($"{path}.team", "team", $"There is no team {team}. Create it first, or leave the team out.");
        }

        Condition($"{path}.when", rule.When);
        if (rule.Unless is { } unless)
        {
            Condition($"{path}.unless", unless);
        }
    }

    private void Condition(string path, RouteCondition condition)
    {
        var given = condition.Concepts.Count + condition.Languages.Count + condition.Sources.Count;
        if (condition.Label is null && condition.Words is null && given == 0)
        {
            Add(path, "everything", "Without any part it means every post. Give a label, concepts, languages, sources or words.");
        }

        if (condition.Label is { } label && !Heads.All.Contains(label))
        {
            Add($"{path}.label", "choice", $"Choose one of {string.Join(", ", Heads.All)}.");
        }

        if (condition.AtLeast is { } least && (condition.Label is null || !(least is > 0 and <= 1)))
        {
            Add($"{path}.at_least", "range", "Enter a probability above 0 and up to 1, together with a label.");
        }

        Values($"{path}.concepts", condition.Concepts, value => _concepts?.Contains(value) ?? value.Length is > 0 and <= 100, "concept id");
        Values($"{path}.languages", condition.Languages, Language().IsMatch, "language code such as en, fr or und");
        Values($"{path}.sources", condition.Sources, value => value.Length is > 0 and <= 200 && !value.Any(char.IsControl), "source");
        if (condition.Words is { } words)
        {
            Words($"{path}.words", words);
        }
    }

    private void Values(string path, IReadOnlyList<string> values, Func<string, bool> isValue, string what)
    {
        if (values.Count > MostValues)
        {
            Add(path, "count", $"Give at most {MostValues} values.");
        }

        for (var i = 0; i < values.Count; i++)
        {
            if (!isValue(values[i]))
            {
                Add($"{path}[{i}]", "value", $"'{(values[i].Length <= 60 ? values[i] : values[i][..60])}' is no {what}.");
            }
        }
    }

    private void Words(string path, string words)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            Add(path, "query", "Give a query, or leave the words out.");
        }
        else if (QueryParser.Parse(words) is { Error: { } error })
        {
            Add(path, "query", $"{error.Message} (at character {error.Position}) {error.Hint}");
        }
        else if (Foreign(QueryParser.Parse(words).Node!) is { } field)
        {
            Add(path, "query_field", $"A rule cannot ask for {field.ToString().ToLowerInvariant()}: it must mean the same for every post.");
        }
    }

    /// <summary>A field that rules cannot look at, or null.</summary>
    private static QueryField? Foreign(QueryNode node) =>
        node switch
        {
            FieldNode field => PostTest.CanAsk(field.Field) ? null : field.Field,
            NotNode not => Foreign(not.Operand),
            AndNode and => and.Operands.Select(Foreign).FirstOrDefault(field => field is not null),
            OrNode or => or.Operands.Select(Foreign).FirstOrDefault(field => field is not null),
            _ => null,
        };

    private void Add(string field, string code, string message) => _errors.Add(new FieldError(field, code, message));

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();

    [GeneratedRegex(@"\A(?:[a-z]{2}|und)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Language();
}
