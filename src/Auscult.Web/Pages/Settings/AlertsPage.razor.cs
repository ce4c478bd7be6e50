using System.Globalization;
using Auscult.App;
using Auscult.App.Alerts;
using Auscult.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Settings;

/// <summary>What I want to be told of.</summary>
public partial class AlertsPage
{
    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private HttpContext Context => Accessor.HttpContext!;

    private AlertsModel Model { get; set; } = null!;

    private AlertPreferences Shown { get; set; } = null!;

    private int Version { get; set; }

    private FieldProblems Problems { get; set; } = null!;

    private string? Refusal { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Problems = new FieldProblems(W, []);
        Model = await AlertsModel.LoadAsync(Workspace, Viewer.Account, Context.RequestAborted);
        (Shown, Version) = (Model.Chosen.Preferences, Model.Chosen.RowVersion);
    }

    private async Task SaveAsync()
    {
        var form = Context.Request.Form;
        var (chosen, seen) = (Read(form), OrganisationForm.Number(form["version"].ToString()));
        try
        {
            await Workspace.WriteAsync(
                Viewer.Account,
                desk => new AlertDesk(desk).PreferAsync(Model.Account!.Id, chosen, seen, Context.RequestAborted),
                Context.RequestAborted
            );
            Navigation.NavigateTo("/settings/alerts?done=alerts-saved");
        }
        catch (FieldsRefusedException refused)
        {
            (Shown, Problems) = (chosen, new FieldProblems(W, refused.Errors));
        }
        catch (RefusalException)
        {
            (Shown, Version, Refusal) = (chosen, seen, W["settings.conflict"]);
        }
    }

    private static AlertPreferences Read(IFormCollection form)
    {
        var (from, until) = (OrganisationForm.Time(form["quiet.from"].ToString()), OrganisationForm.Time(form["quiet.until"].ToString()));
        return new AlertPreferences
        {
            Topics =
            [
                .. form["topics"]
                    .Select(topic => Enum.TryParse<AlertTopic>(topic, out var known) ? known : default)
                    .Where(AlertDesk.Topics.Contains),
            ],
            ByMail = form["mail"] == "yes",
            Webhook = long.TryParse(form["webhook"], NumberStyles.None, CultureInfo.InvariantCulture, out var webhook) ? webhook : null,
            DigestAt = OrganisationForm.Time(form["digest"].ToString()),
            // One bound alone means nothing: equal bounds are refused with a word about it.
            Quiet = from is null && until is null ? null : new QuietHours(from ?? until!.Value, until ?? from!.Value),
        };
    }

    private static string? Clock(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
