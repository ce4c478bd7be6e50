using Auscult.App.Routing;
using Auscult.Web.Language;

namespace Auscult.Web.Pages.Settings;

/// <summary>Names of rules: those the program brought are in the reader's language until somebody gives them another name.</summary>
internal static class RuleNames
{
    public static string Of(Words words, string id, string name) =>
        BuiltInRules.Set.Rules.Any(rule => rule.Id == id && rule.Name == name) ? words["rules.named." + id] : name;
}
