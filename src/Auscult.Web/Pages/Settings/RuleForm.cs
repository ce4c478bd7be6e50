using System.Globalization;
using Auscult.Contracts;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Settings;

/// <summary>Reads one rule from its form.</summary>
internal static class RuleForm
{
    private static readonly char[] Separators = [',', ';', '\n', '\r'];

    /// <summary>A rule to begin with.</summary>
    public static RouteRule Blank { get; } =
        new()
        {
            Id = "",
            Name = "",
            Kind = ItemKind.Question,
            When = new RouteCondition(),
        };

    public static RouteRule Read(IFormCollection form)
    {
        var unless = Condition(form, "unless");
        return new RouteRule
        {
            Id = form["id"].ToString().Trim(),
            Name = form["name"].ToString().Trim(),
            IsEnabled = form["enabled"] == "yes",
            Kind = Enum.TryParse<ItemKind>(form["kind"], out var kind) ? kind : (ItemKind)byte.MaxValue,
            When = Condition(form, "when"),
            Unless = IsEmpty(unless) ? null : unless,
            Team = long.TryParse(form["team"], NumberStyles.None, CultureInfo.InvariantCulture, out var team) ? team : null,
            Priority = Enum.TryParse<RoutePriority>(form["priority"], out var priority) ? priority : (RoutePriority)byte.MaxValue,
            SealsOriginal = form["seals"] == "yes",
        };
    }

    private static RouteCondition Condition(IFormCollection form, string part) =>
        new()
        {
            Label = Given(form[part + ".label"].ToString()),
            AtLeast = Given(form[part + ".at_least"].ToString()) is { } text ? Probability(text) : null,
            Concepts = Values(form[part + ".concepts"].ToString()),
            Languages = [.. Values(form[part + ".languages"].ToString()).Select(language => language.ToLowerInvariant())],
            Sources = Values(form[part + ".sources"].ToString()),
            Words = Given(form[part + ".words"].ToString()),
        };

    /// <summary>What is no number becomes one that is refused, so that the field is named.</summary>
    private static double Probability(string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : double.NaN;

    private static string? Given(string text) => text.Trim() is { Length: > 0 } given ? given : null;

    private static IReadOnlyList<string> Values(string text) =>
        [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    private static bool IsEmpty(RouteCondition condition) =>
        condition is { Label: null, AtLeast: null, Words: null }
        && condition.Concepts.Count + condition.Languages.Count + condition.Sources.Count == 0;
}
