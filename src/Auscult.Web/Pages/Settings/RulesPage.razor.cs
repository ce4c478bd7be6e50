using Auscult.App;
using Auscult.App.Routing;
using Auscult.App.Settings;
using Auscult.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Settings;

/// <summary>The routing rules that hold, or held, and every version of them.</summary>
public partial class RulesPage
{
    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    /// <summary>Another version than the latest.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    private int? Asked { get; set; }

    private IReadOnlyList<RouteRuleSet> History { get; set; } = [];

    private IReadOnlyList<Team> Teams { get; set; } = [];

    private TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    private RouteRuleSet Current => History[0];

    private RouteRuleSet Shown { get; set; } = BuiltInRules.Set;

    private bool IsCurrent => Shown.Version == Current.Version;

    protected override async Task OnInitializedAsync()
    {
        var end = Accessor.HttpContext!.RequestAborted;
        (History, Teams, Zone) = await Workspace.ReadAsync(
            async store =>
                (await RuleDesk.HistoryAsync(store, end), await store.Teams.ListAsync(end), await OrganisationDesk.ZoneAsync(store, end)),
            end
        );
        Shown = History.FirstOrDefault(version => version.Version == Asked) ?? Current;
    }

    private string When(RouteRuleSet version) =>
        version.Version == BuiltInRules.Version ? "" : W.Formats.DateAndTime(TimeZoneInfo.ConvertTime(version.At, Zone));
}
