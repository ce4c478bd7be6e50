using Auscult.App;
using Auscult.App.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Access;

/// <summary>Asks for user name and password.</summary>
public partial class SignInPage
{
    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private SignInFlow Flow { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private HttpContext Context => Accessor.HttpContext!;

    private bool HasAccounts { get; set; } = true;

    private string? Problem { get; set; }

    private string User { get; set; } = "";

    private string To { get; set; } = "/";

    protected override async Task OnInitializedAsync()
    {
        To = SignInFlow.Inside(Context.Request.Query["to"]);
        HasAccounts = await Workspace.ReadAsync(store => Admission.HasAccountsAsync(store, Context.RequestAborted), Context.RequestAborted);
    }

    private async Task SubmitAsync()
    {
        var form = Context.Request.Form;
        (User, To) = (form.Trimmed("user"), SignInFlow.Inside(form.Text("to")));
        switch (await Flow.PasswordAsync(User, form.Text("password")))
        {
            case SignInStep.SignedIn:
                Navigation.NavigateTo(To);
                break;
            case SignInStep.NeedsCode:
                Navigation.NavigateTo("/sign-in/code?to=" + Uri.EscapeDataString(To));
                break;
            default:
                Problem = W["signin.refused"];
                break;
        }
    }
}
