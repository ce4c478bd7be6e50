namespace Auscult.Contracts;

/// <summary>A role that is held, everywhere or within limits.</summary>
/// <param name="Role">Id of the role.</param>
/// <param name="Team">Number of the team it is limited to; null is all teams.</param>
/// <param name="Channel">Name of the source it is limited to; null is all sources.</param>
public sealed record Grant(string Role, long? Team = null, string? Channel = null)
{
    /// <summary>True when it holds for all teams and all channels.</summary>
    public bool IsUnlimited => Team is null && Channel is null;
}

/// <summary>A grant and the account that holds it.</summary>
public sealed record HeldGrant(long Account, Grant Grant);

/// <summary>People who share work. A permission may be limited to one team.</summary>
/// <param name="Id">Number in the store, never given twice.</param>
/// <param name="Name">Unique without case.</param>
public sealed record Team(long Id, string Name);
