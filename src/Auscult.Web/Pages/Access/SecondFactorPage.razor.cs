using Auscult.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Auscult.Web.Pages.Access;

/// <summary>Sets up an authenticator app, gives recovery codes, and takes both away.</summary>
public partial class SecondFactorPage
{
    private const int GroupLength = 4;

    [Inject]
    private UserManager<SignInUser> Users { get; set; } = null!;

    [Inject]
    private IUserStore<SignInUser> Accounts { get; set; } = null!;

    [Inject]
    private SignInManager<SignInUser> SignIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private HttpContext Context => Accessor.HttpContext!;

    private string Key { get; set; } = "";

    private bool IsOn { get; set; }

    private int CodesLeft { get; set; }

    private bool MustSetUp => Context.User.HasClaim(SessionClaims.MustSetUp, "true");

    /// <summary>Shown once, right after they were made.</summary>
    private IReadOnlyList<string>? Codes { get; set; }

    private string? Problem { get; set; }

    /// <summary>What the app reads from the symbol.</summary>
    private string Address => $"otpauth://totp/Auscult:{Uri.EscapeDataString(Viewer.Account)}?secret={Key}&issuer=Auscult";

    /// <summary>The secret as people type it.</summary>
    private string Spaced => string.Join(' ', Key.Chunk(GroupLength).Select(group => new string(group)));

    protected override async Task OnInitializedAsync()
    {
        if (await UserAsync() is not { } user)
        {
            return;
        }

        IsOn = await Users.GetTwoFactorEnabledAsync(user);
        CodesLeft = await Users.CountRecoveryCodesAsync(user);
        if (!IsOn)
        {
            Key = await Users.GetAuthenticatorKeyAsync(user) ?? await NewKeyAsync(user);
        }
    }

    private async Task ConfirmAsync()
    {
        if (await UserAsync() is not { } user || IsOn)
        {
            return;
        }

        var code = new string([.. Context.Request.Form.Text("code").Where(char.IsAsciiDigit)]);
        if (!await Users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            Problem = W["second.wrong"];
            return;
        }

        await Users.SetTwoFactorEnabledAsync(user, true);
        await GiveCodesAsync(user);
    }

    private async Task ChangeAsync()
    {
        var form = Context.Request.Form;
        if (await UserAsync() is not { } user || !IsOn)
        {
            return;
        }

        if (!(await SignIn.CheckPasswordSignInAsync(user, form.Text("password"), lockoutOnFailure: true)).Succeeded)
        {
            Problem = W["password.wrong"];
        }
        else if (form.Text("do") == "remove")
        {
            await Users.SetTwoFactorEnabledAsync(user, false);
            await NewKeyAsync(user);
            await SignIn.RefreshSignInAsync(user);
            Navigation.NavigateTo("/account?done=second-factor");
        }
        else
        {
            await GiveCodesAsync(user);
        }
    }

    private async Task GiveCodesAsync(SignInUser user)
    {
        Codes = [.. (await Users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCode.Count))!];
        await SignIn.RefreshSignInAsync(user);
    }

    /// <summary>A fresh secret; nothing changes for the person before they confirm it.</summary>
    private async Task<string> NewKeyAsync(SignInUser user)
    {
        var key = Users.GenerateNewAuthenticatorKey();
        await ((IUserAuthenticatorKeyStore<SignInUser>)Accounts).SetAuthenticatorKeyAsync(user, key, Context.RequestAborted);
        await Users.UpdateAsync(user);
        return key;
    }

    private async Task<SignInUser?> UserAsync() => Viewer.AccountId is null ? null : await Users.GetUserAsync(Context.User);
}
