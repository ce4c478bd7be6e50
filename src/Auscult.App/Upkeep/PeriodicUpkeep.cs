using Auscult.App.Approvals;

namespace Auscult.App.Upkeep;

/// <param name="Expired">Requests that nobody released in time.</param>
/// <param name="IsScrubbed">The log holds nothing that was erased. False: somebody was reading, the next time does it.</param>
public sealed record UpkeepSummary(int Expired, bool IsScrubbed);

/// <summary>What has to happen again and again without anybody asking: late requests expire, and the log loses what erased words left in it.</summary>
public sealed class PeriodicUpkeep(ITurns turns)
{
    /// <summary>Who the audit names.</summary>
    public const string Actor = "system";

    public async Task<UpkeepSummary> RunAsync(CancellationToken cancellation)
    {
        var expired = await turns.TakeAsync(desk => new ApprovalDesk(desk).ExpireDueAsync(cancellation), cancellation);
        var isScrubbed = await turns.TakeAsync(async desk => await desk.Store.Erasure.ScrubLogAsync(cancellation), cancellation);
        return new UpkeepSummary(expired, isScrubbed);
    }
}
