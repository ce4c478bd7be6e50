using System.Globalization;
using Auscult.App;
using Auscult.App.Alerts;
using Auscult.App.Settings;
using Auscult.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Settings;

/// <summary>What the organisation decides about itself.</summary>
public partial class OrganisationPage
{
    private static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
        DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private IMailer Mailer { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private HttpContext Context => Accessor.HttpContext!;

    private OrganisationSettings Shown { get; set; } = null!;

    private int Version { get; set; }

    private bool HasPassword { get; set; }

    private FieldProblems Problems { get; set; } = null!;

    private string? Refusal { get; set; }

    private string? To { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Problems = new FieldProblems(W, []);
        (Shown, Version, HasPassword) = await Workspace.ReadAsync(
            async store =>
            {
                var stored = await OrganisationDesk.ReadAsync(store, Context.RequestAborted);
                return (stored.Settings, stored.RowVersion, await OrganisationDesk.HasMailPasswordAsync(store, Context.RequestAborted));
            },
            Context.RequestAborted
        );
    }

    private async Task SaveAsync()
    {
        var form = Context.Request.Form;
        var entered = OrganisationForm.Read(form);
        try
        {
            await Workspace.WriteAsync(
                Viewer.Account,
                desk =>
                    new OrganisationDesk(desk).SaveAsync(
                        entered,
                        OrganisationForm.Version(form),
                        OrganisationForm.Password(form),
                        Context.RequestAborted
                    ),
                Context.RequestAborted
            );
            Navigation.NavigateTo("/settings?done=settings-saved");
        }
        catch (FieldsRefusedException refused)
        {
            (Shown, Problems) = (entered, new FieldProblems(W, refused.Errors));
        }
        catch (RefusalException)
        {
            // What was entered stays in the form; the version stays the old one until the person has looked at the page anew.
            (Shown, Version, Refusal) = (entered, OrganisationForm.Version(form), W["settings.conflict"]);
        }
    }

    private async Task TestAsync()
    {
        To = Context.Request.Form["to"].ToString().Trim();
        try
        {
            var test = new TestMail(new SharedTurns(Workspace, Viewer.Account), Mailer);
            var outcome = await test.SendAsync(To, Viewer.Language, Context.RequestAborted);
            if (outcome.IsTaken)
            {
                Navigation.NavigateTo("/settings?done=test-sent");
                return;
            }

            Refusal = W["settings.test-failed", outcome.Error];
        }
        catch (FieldsRefusedException)
        {
            Refusal = W["problem.mail_address"];
        }
        catch (RefusalException)
        {
            Refusal = W["settings.no-mail-server"];
        }
    }

    private static string Plain(int number) => number < 0 ? "" : number.ToString(CultureInfo.InvariantCulture);

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
