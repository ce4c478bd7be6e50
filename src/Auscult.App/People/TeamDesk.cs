using Auscult.Contracts;

namespace Auscult.App.People;

/// <summary>Teams: created, renamed, deleted; audited.</summary>
public sealed class TeamDesk(Desk desk)
{
    private const int LongestName = 60;

    public async Task<Team> CreateAsync(string name, CancellationToken cancellation)
    {
        var valid = Valid(name);
        return await desk.Store.Teams.CreateAsync(valid, id => Entry("create-team", id, new { name = valid }), cancellation)
            ?? throw AccessRefusal.TeamNameTaken(valid);
    }

    public async Task<Team> RenameAsync(long id, string name, CancellationToken cancellation)
    {
        var (team, valid) = (await FindAsync(id, cancellation), Valid(name));
        var entry = Entry("rename-team", id, new { before = team.Name, after = valid });
        return await desk.Store.Teams.RenameAsync(id, valid, entry, cancellation)
            ? team with
            {
                Name = valid,
            }
            : throw AccessRefusal.TeamNameTaken(valid);
    }

    public async Task DeleteAsync(long id, CancellationToken cancellation)
    {
        var team = await FindAsync(id, cancellation);
        if (!await desk.Store.Teams.DeleteAsync(id, Entry("delete-team", id, new { team.Name }), cancellation))
        {
            throw AccessRefusal.TeamInUse(team.Name);
        }
    }

    private async Task<Team> FindAsync(long id, CancellationToken cancellation) =>
        (await desk.Store.Teams.ListAsync(cancellation)).FirstOrDefault(team => team.Id == id) ?? throw AccessRefusal.UnknownTeam(id);

    private AuditEntry Entry(string action, long id, object values) => desk.Trail.Entry(action, $"team:{id}", values);

    private static string Valid(string name)
    {
        var trimmed = name.Trim();
        return trimmed.Length is > 0 and <= LongestName && !trimmed.Any(char.IsControl) ? trimmed : throw AccessRefusal.TeamNameInvalid();
    }
}
