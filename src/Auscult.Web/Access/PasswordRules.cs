using Microsoft.AspNetCore.Identity;

namespace Auscult.Web.Access;

/// <summary>Length counts, not kinds of characters; what everybody tries first is refused.</summary>
internal sealed class PasswordRules : IPasswordValidator<SignInUser>
{
    public const int Shortest = 12;
    private const int Longest = 256;
    private const int FewestDifferent = 5;

    private static readonly string[] Guessed =
    [
        "password",
        "motdepasse",
        "azerty",
        "qwerty",
        "auscult",
        "letmein",
        "welcome",
        "bienvenue",
        "123456",
        "abcdef",
        "admin",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<SignInUser> manager, SignInUser user, string? password) =>
        Task.FromResult(
            Problem(password ?? "", user.Account.UserName) is { } code
                ? IdentityResult.Failed(new IdentityError { Code = code, Description = code })
                : IdentityResult.Success
        );

    /// <summary>What is wrong with a password, as strings name it: <c>too-short</c>; null when it will do.</summary>
    public static string? Problem(string password, string userName) =>
        password.Length < Shortest ? "too-short"
        : password.Length > Longest ? "too-long"
        : password.Distinct().Count() < FewestDifferent ? "too-simple"
        : password.Contains(userName, StringComparison.OrdinalIgnoreCase) ? "has-name"
        : IsGuessed(password) ? "too-common"
        : null;

    /// <summary>A word of the list is most of it: <c>Password1234</c>.</summary>
    private static bool IsGuessed(string password) =>
        Guessed.Any(word => password.Contains(word, StringComparison.OrdinalIgnoreCase) && word.Length * 2 >= password.Length);
}
