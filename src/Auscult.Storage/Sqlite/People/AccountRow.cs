using Auscult.Contracts;

namespace Auscult.Storage.Sqlite.People;

/// <summary>An account as a row, both ways.</summary>
internal static class AccountRow
{
    /// <summary>Columns of a change, in the order they are bound.</summary>
    public const string Changeable =
        "display_name, email, password_hash, security_stamp, second_factor, authenticator, recovery_codes, failures, locked_until, "
        + "language, theme, keyboard, disabled";

    public const string Columns = "id, user_name, created, row_version, " + Changeable;

    /// <summary>How many columns a change has.</summary>
    public const int ChangeableCount = 13;

    public static Statement Bind(Statement statement, Account account)
    {
        var (credentials, preferences) = (account.Credentials, account.Preferences);
        return statement
            .Bind(1, account.DisplayName)
            .Bind(2, account.Email)
            .Bind(3, credentials.PasswordHash)
            .Bind(4, credentials.SecurityStamp)
            .Bind(5, credentials.HasSecondFactor ? 1 : 0)
            .Bind(6, credentials.Authenticator)
            .Bind(7, string.Join('\n', credentials.RecoveryCodes))
            .Bind(8, account.Lockout.Failures)
            .Bind(9, account.Lockout.Until?.ToUnixTimeSeconds())
            .Bind(10, preferences.Language)
            .Bind(11, (long)preferences.Theme)
            .Bind(12, preferences.Keyboard ? 1 : 0)
            .Bind(13, account.IsDisabled ? 1 : 0);
    }

    public static Account Read(Statement row) =>
        new(
            row.Long(0),
            row.Text(1),
            row.Text(4),
            row.TextOrNull(5),
            new Credentials(
                row.TextOrNull(6),
                row.Text(7),
                row.Int(8) != 0,
                row.BlobOrNull(9),
                row.Text(10).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            ),
            new Lockout(row.Int(11), Instant(row.LongOrNull(12))),
            new Preferences(row.Text(13), (Theme)row.Int(14), row.Int(15) != 0),
            row.Int(16) != 0,
            DateTimeOffset.FromUnixTimeSeconds(row.Long(2)),
            row.Int(3)
        );

    public static DateTimeOffset? Instant(long? seconds) => seconds is { } value ? DateTimeOffset.FromUnixTimeSeconds(value) : null;

    /// <summary>A name as names are compared.</summary>
    public static string Key(string name) => name.Normalize().ToUpperInvariant();
}
