using Auscult.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Access;

/// <summary>Asks for the second factor after a right password.</summary>
public partial class CodePage
{
    [Inject]
    private SignInFlow Flow { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private HttpContext Context => Accessor.HttpContext!;

    private string? Problem { get; set; }

    private string To { get; set; } = "/";

    protected override async Task OnInitializedAsync()
    {
        To = SignInFlow.Inside(Context.Request.Query["to"]);
        if (!await Flow.AwaitsCodeAsync())
        {
            Navigation.NavigateTo(SessionCookie.SignInPath);
        }
    }

    private async Task SubmitAsync()
    {
        var form = Context.Request.Form;
        To = SignInFlow.Inside(form.Text("to"));
        if (!await Flow.AwaitsCodeAsync())
        {
            return;
        }

        if (await Flow.CodeAsync(form.Text("code")) == SignInStep.SignedIn)
        {
            Navigation.NavigateTo(To);
        }
        else
        {
            Problem = W["signin.code-refused"];
        }
    }
}
