using System.Globalization;
using Auscult.Contracts;

namespace Auscult.App.People;

/// <summary>A refusal about people and access, with a name by which a page finds the words of its reader's language.</summary>
public sealed class AccessRefusal : RefusalException
{
    private AccessRefusal(string code, string message, params object[] values)
        : base(string.Format(CultureInfo.InvariantCulture, message, values))
    {
        Code = code;
        Values = values;
    }

    public AccessRefusal(string message)
        : base(message) { }

    public AccessRefusal(string message, Exception inner)
        : base(message, inner) { }

    public AccessRefusal() { }

    /// <summary>Name of the refusal: <c>user_name_taken</c>.</summary>
    public string Code { get; } = "";

    /// <summary>What the sentence names, in order.</summary>
    public IReadOnlyList<object> Values { get; } = [];

    internal static AccessRefusal UnknownPerson(object person) =>
        new("unknown_person", "There is no person {0}. See who there is with auscult people list.", person);

    internal static AccessRefusal UserNameTaken(string userName) =>
        new("user_name_taken", "Somebody is called {0} already. Choose another user name.", userName);

    internal static AccessRefusal UserNameInvalid() =>
        new(
            "user_name_invalid",
            "A user name has 2 to 64 characters: letters without accents, digits and . _ - @ +, and begins with a letter or digit."
        );

    internal static AccessRefusal UserNameReserved(string userName) =>
        new("user_name_reserved", "The audit uses the name {0} for the program itself. Choose another user name.", userName);

    internal static AccessRefusal DisplayNameInvalid() => new("display_name_invalid", "A name has 1 to 100 characters. Write one.");

    internal static AccessRefusal EmailInvalid() =>
        new("email_invalid", "This is no e-mail address. Write it as name@example.org, or leave it empty.");

    internal static AccessRefusal LanguageUnknown(string language) =>
        new("language_unknown", "The interface does not speak {0}. Choose en or fr.", language);

    internal static AccessRefusal UnknownRole(string role) =>
        new("unknown_role", "There is no role {0}. Roles: " + string.Join(", ", Role.BuiltIn.Select(known => known.Id)) + ".", role);

    internal static AccessRefusal RoleWithoutLimits(string role) =>
        new("role_without_limits", "The role {0} decides about the whole organisation: grant it for all teams and channels.", role);

    internal static AccessRefusal UnknownTeam(object team) => new("unknown_team", "There is no team {0}. Create it first.", team);

    internal static AccessRefusal TeamNameInvalid() => new("team_name_invalid", "The name of a team has 1 to 60 characters. Write one.");

    internal static AccessRefusal TeamNameTaken(string name) =>
        new("team_name_taken", "There is a team {0} already. Choose another name.", name);

    internal static AccessRefusal TeamInUse(string name) =>
        new("team_in_use", "Somebody's role is limited to the team {0}. Change that first, then delete the team.", name);

    internal static AccessRefusal Conflict() => new("conflict", "Somebody else changed this meanwhile. Look at it again, then decide.");

    internal static AccessRefusal LastAdministrator() =>
        new("last_administrator", "Nobody else could manage people then. Make somebody else an administrator first.");

    internal static AccessRefusal Yourself() => new("yourself", "You cannot do this to your own account. Ask another administrator.");

    internal static AccessRefusal LinkDead() =>
        new("link_dead", "This link was used, has expired or was replaced by a newer one. Ask for a new link.");

    internal static AccessRefusal NotFirst() =>
        new("not_first", "The organisation has accounts already. Ask an administrator to invite you.");

    internal static AccessRefusal PersonDisabled(string userName) =>
        new("person_disabled", "{0} is disabled. Enable the account first.", userName);

    internal static AccessRefusal SessionUnknown() => new("session_unknown", "This session has ended already.");

    internal static AccessRefusal KeyNameInvalid() =>
        new("key_name_invalid", "The name of a key has 1 to 80 characters. Say what the key is for.");

    internal static AccessRefusal KeyWithoutRole() => new("key_without_role", "A key without a role can do nothing. Give it one.");

    internal static AccessRefusal KeyDaysInvalid() => new("key_days_invalid", "A key works for 1 to 3,650 days. Choose a number of days.");

    internal static AccessRefusal KeyUnknown(object key) =>
        new("key_unknown", "There is no working key {0}. See the keys with auscult api-key list.", key);
}
