using Auscult.App;
using Auscult.App.Settings;
using Auscult.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Settings;

/// <summary>Web addresses that can be told of alerts.</summary>
public partial class WebhooksPage
{
    private static readonly Webhook Blank = new(0, "", "", false, true, 0);

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private HttpContext Context => Accessor.HttpContext!;

    private IReadOnlyList<Webhook> Webhooks { get; set; } = [];

    private Webhook Entered { get; set; } = Blank;

    private FieldProblems Problems { get; set; } = null!;

    private string? Refusal { get; set; }

    /// <summary>A signing secret that was just made.</summary>
    private string? Secret { get; set; }

    private int Version => OrganisationForm.Number(Context.Request.Form["version"].ToString());

    protected override Task OnInitializedAsync()
    {
        Problems = new FieldProblems(W, []);
        return LoadAsync();
    }

    private async Task LoadAsync() =>
        Webhooks = await Workspace.ReadAsync(async store => await store.Webhooks.ListAsync(Context.RequestAborted), Context.RequestAborted);

    private Task AddAsync() =>
        DecideAsync(
            null,
            async webhooks =>
            {
                var entry = Read();
                Entered = Blank with { Name = entry.Name, IsInternal = entry.IsInternal, IsEnabled = entry.IsEnabled };
                (_, Secret) = await webhooks.AddAsync(entry with { Url = entry.Url ?? "" }, Context.RequestAborted);
                Entered = Blank;
            }
        );

    private Task ChangeAsync(long id) =>
        DecideAsync("webhook-saved", webhooks => webhooks.ChangeAsync(id, Version, Read(), Context.RequestAborted));

    private Task RenewAsync(long id) =>
        DecideAsync(null, async webhooks => Secret = await webhooks.RenewSecretAsync(id, Version, Context.RequestAborted));

    private Task RemoveAsync(long id) =>
        DecideAsync("webhook-removed", webhooks => webhooks.RemoveAsync(id, Version, Context.RequestAborted));

    private WebhookEntry Read()
    {
        var form = Context.Request.Form;
        var url = form["url"].ToString().Trim();
        return new WebhookEntry(form["name"].ToString(), url.Length == 0 ? null : url, form["internal"] == "yes", form["enabled"] == "yes");
    }

    /// <param name="done">What to say on the page that follows; null stays here, where a secret is shown once.</param>
    private async Task DecideAsync(string? done, Func<WebhookDesk, Task> decide)
    {
        try
        {
            await Workspace.WriteAsync(Viewer.Account, desk => decide(new WebhookDesk(desk)), Context.RequestAborted);
            if (done is not null)
            {
                Navigation.NavigateTo("/settings/webhooks?done=" + done);
            }
        }
        catch (FieldsRefusedException refused)
        {
            Problems = new FieldProblems(W, refused.Errors);
        }
        catch (RefusalException)
        {
            Refusal = W["webhooks.conflict"];
        }

        await LoadAsync();
    }
}
