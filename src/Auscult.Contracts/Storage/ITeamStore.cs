namespace Auscult.Contracts;

/// <summary>Teams of the organisation.</summary>
public interface ITeamStore
{
    /// <summary>All teams, by name.</summary>
    ValueTask<IReadOnlyList<Team>> ListAsync(CancellationToken cancellation);

    /// <summary>Null when the name is taken.</summary>
    /// <param name="entry">Told the number of the team.</param>
    ValueTask<Team?> CreateAsync(string name, Func<long, AuditEntry> entry, CancellationToken cancellation);

    /// <summary>False when there is no such team or the name is taken.</summary>
    ValueTask<bool> RenameAsync(long team, string name, AuditEntry entry, CancellationToken cancellation);

    /// <summary>False when there is no such team or a grant is limited to it.</summary>
    ValueTask<bool> DeleteAsync(long team, AuditEntry entry, CancellationToken cancellation);
}
