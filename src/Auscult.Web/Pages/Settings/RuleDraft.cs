using System.Globalization;
using Auscult.App;
using Auscult.App.Routing;
using Auscult.Contracts;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Settings;

/// <summary>Rules that are being changed. They live in the form until they are applied: nothing is stored on the way.</summary>
/// <param name="BasedOn">Version they were made from.</param>
public sealed record RuleDraft(int BasedOn, IReadOnlyList<RouteRule> Rules)
{
    /// <exception cref="RefusalException">The draft cannot be read.</exception>
    public static RuleDraft Read(IFormCollection form) =>
        new(
            int.TryParse(form["based_on"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
            RuleFile.Parse(form["draft"].ToString())
        );

    public string Text => RuleFile.Render(Rules);

    public RouteRule? Find(string id) => Rules.FirstOrDefault(rule => rule.Id == id);

    public RuleDraft Without(string id) => this with { Rules = [.. Rules.Where(rule => rule.Id != id)] };

    public RuleDraft Toggled(string id) => With(id, rule => rule with { IsEnabled = !rule.IsEnabled });

    /// <summary>The rule one place earlier or later; at the end of the list nothing happens.</summary>
    public RuleDraft Moved(string id, int by)
    {
        var rules = Rules.ToList();
        var from = rules.FindIndex(rule => rule.Id == id);
        var to = from + by;
        if (from < 0 || to < 0 || to >= rules.Count)
        {
            return this;
        }

        (rules[from], rules[to]) = (rules[to], rules[from]);
        return this with { Rules = rules };
    }

    /// <summary>The rule in the place of the one with an id, or behind all when there is none.</summary>
    public RuleDraft With(string replaced, RouteRule rule) =>
        Find(replaced) is null ? this with { Rules = [.. Rules, rule] } : With(replaced, _ => rule);

    private RuleDraft With(string id, Func<RouteRule, RouteRule> change) =>
        this with
        {
            Rules = [.. Rules.Select(rule => rule.Id == id ? change(rule) : rule)],
        };
}
