using Auscult.App;
using Auscult.App.People;
using Auscult.Contracts;
using Auscult.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Auscult.Web.Pages.Access;

/// <summary>Where a one-time link leads: the first administrator, or a password for an account.</summary>
public partial class WelcomePage
{
    [Parameter]
    public string Secret { get; set; } = "";

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

    private OpenLink? Link { get; set; }

    private bool IsFirstRun => Link!.Link.Purpose == LinkPurpose.FirstRun;

    private string? Problem { get; set; }

    private string Name { get; set; } = "";

    private string User { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var now = Workspace.Clock.GetUtcNow();
        Link = await Workspace.ReadAsync(store => Admission.FindAsync(store, Secret, now, Context.RequestAborted), Context.RequestAborted);
        User = Link?.Account?.UserName ?? "";
    }

    private async Task SubmitAsync()
    {
        if (Link is null)
        {
            return;
        }

        var form = Context.Request.Form;
        if (IsFirstRun)
        {
            (Name, User) = (form.Trimmed("name"), form.Trimmed("user"));
        }

        var password = form.Text("password");
        Problem =
            PasswordRules.Problem(password, User) is { } code ? W["password." + code, PasswordRules.Shortest]
            : password != form.Text("again") ? W["password.differ"]
            : null;
        if (Problem is null)
        {
            await EnterAsync(Users.PasswordHasher.HashPassword(null!, password));
        }
    }

    private async Task EnterAsync(string passwordHash)
    {
        try
        {
            var account = await Workspace.WriteAsync(
                "system",
                desk => AdmitAsync(new Admission(desk), passwordHash),
                Context.RequestAborted
            );
            await GoOnAsync(account);
        }
        catch (AccessRefusal refusal)
        {
            Problem = RefusalWords.Of(W, refusal);
        }
    }

    private Task<Account> AdmitAsync(Admission admission, string passwordHash) =>
        IsFirstRun
            ? admission.CreateAdministratorAsync(
                Secret,
                new Invitation(User, Name, null, W.Language, []),
                passwordHash,
                Context.RequestAborted
            )
            : admission.ChoosePasswordAsync(Secret, passwordHash, Context.RequestAborted);

    /// <summary>A link stands for the password only: who has a second factor still needs it.</summary>
    private async Task GoOnAsync(Account account)
    {
        if (account.Credentials.HasSecondFactor)
        {
            Navigation.NavigateTo(SessionCookie.SignInPath);
            return;
        }

        await SignIn.SignInAsync(new SignInUser(account), isPersistent: false);
        Navigation.NavigateTo(IsFirstRun ? SessionCookie.SecondFactorPath : "/");
    }
}
