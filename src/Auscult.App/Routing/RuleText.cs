using System.Globalization;
using Auscult.Contracts;
using Auscult.Text.Query;

namespace Auscult.App.Routing;

/// <summary>Says a condition in the words of the search language, as far as it has them.</summary>
public static class RuleText
{
    public static string Of(RouteCondition condition)
    {
        var query = QueryText.Render(ConditionQuery.Of(condition));
        return condition.AtLeast is { } least
            ? query.Replace(
                "label:" + condition.Label,
                string.Create(CultureInfo.InvariantCulture, $"label:{condition.Label} (probability {least:0.###} or more)"),
                StringComparison.Ordinal
            )
            : query;
    }
}
