using Auscult.Contracts;

namespace Auscult.Web.Access;

/// <summary>An account while ASP.NET Core Identity works on it: the record, and what was done to it since it was read.</summary>
public sealed class SignInUser(Account account)
{
    internal Account Account { get; private set; } = account;

    /// <summary>What the audit will say, in order; empty for what the program notes by itself.</summary>
    internal List<string> Actions { get; } = [];

    internal bool HasNewStamp { get; private set; }

    /// <summary>A password may also be hashed anew without having changed; a new stamp tells the two apart.</summary>
    internal bool HasNewPasswordHash { get; private set; }

    internal void Change(Account changed, string? action = null)
    {
        HasNewStamp |= changed.Credentials.SecurityStamp != Account.Credentials.SecurityStamp;
        HasNewPasswordHash |= changed.Credentials.PasswordHash != Account.Credentials.PasswordHash;
        Account = changed;
        if (action is not null && !Actions.Contains(action))
        {
            Actions.Add(action);
        }
    }

    /// <summary>The account as it was saved.</summary>
    internal void Saved(Account saved)
    {
        Account = saved;
        HasNewStamp = HasNewPasswordHash = false;
        Actions.Clear();
    }
}
