using Auscult.App;
using Auscult.Contracts;
using Auscult.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Auscult.Web.Pages.Access;

/// <summary>A person's own account.</summary>
public partial class AccountPage
{
    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private UserManager<SignInUser> Users { get; set; } = null!;

    [Inject]
    private SignInManager<SignInUser> SignIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private HttpContext Context => Accessor.HttpContext!;

    private AccountModel? Model { get; set; }

    private string? Problem { get; set; }

    private string? CurrentSession => SessionClaims.SessionOf(Context.User);

    private Theme CurrentTheme =>
        Viewer.Theme switch
        {
            "dark" => Theme.Dark,
            "light" => Theme.Light,
            _ => Theme.System,
        };

    protected override async Task OnInitializedAsync() =>
        Model = await AccountModel.LoadAsync(Workspace, Viewer.AccountId, Context.RequestAborted);

    private async Task ChangePasswordAsync()
    {
        var form = Context.Request.Form;
        if (Model is null || await Users.GetUserAsync(Context.User) is not { } user)
        {
            return;
        }

        var (current, wanted) = (form.Text("current"), form.Text("new"));
        Problem =
            PasswordRules.Problem(wanted, user.Account.UserName) is { } code ? W["password." + code, PasswordRules.Shortest]
            : wanted != form.Text("again") ? W["password.differ"]
            : !(await SignIn.CheckPasswordSignInAsync(user, current, lockoutOnFailure: true)).Succeeded ? W["password.wrong"]
            : !(await Users.ChangePasswordAsync(user, current, wanted)).Succeeded ? W["refused.conflict"]
            : null;
        if (Problem is null)
        {
            await SignIn.RefreshSignInAsync(user);
            Navigation.NavigateTo("/account?done=password");
        }
    }
}
