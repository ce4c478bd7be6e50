using Auscult.App.Approvals;
using Auscult.App.Governance;
using Auscult.App.Listening;
using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.App.Exports;

/// <summary>
/// Makes exports for one person. What stays inside is audited before the first byte and again when it is done; what is for everybody is proposed,
/// approved by others, and released once. Nobody gets anything of a channel for which they do not hold the right.
/// </summary>
/// <param name="permissions">What the person may do; null when that was decided elsewhere: a command line on the data folder.</param>
public sealed class Exporter(Workspace workspace, Understanding understanding, string actor, Permissions? permissions)
{
    private const string Entity = "export";

    /// <summary>What an export of what the person may read would hold, without making it.</summary>
    /// <exception cref="RefusalException">It cannot be exported this way.</exception>
    public Task<ExportPlan> PlanAsync(ExportSpec spec, CancellationToken cancellation) =>
        HeldAsync(store => PlanAsync(store, spec, Right.ReadPosts, cancellation), cancellation);

    /// <summary>Makes an export that stays inside.</summary>
    /// <exception cref="RefusalException">It is for everybody, or cannot be exported.</exception>
    public Task<FinishedExport> ExportAsync(ExportSpec spec, ExportTarget target, CancellationToken cancellation)
    {
        if (spec.Kind == ExportKind.Public)
        {
            throw new GovernanceRefusal(
                "export_needs_approval",
                "A public export needs an approval first: propose it, and release it when somebody else has approved."
            );
        }

        return HeldAsync(
            async store =>
            {
                var plan = await PlanAsync(store, spec, RightFor(spec.Kind), cancellation);
                await RecordAsync("export", Values(plan), cancellation);
                var finished = await WriteAsync(store, plan, target, plan.About, cancellation);
                await RecordAsync("export-finished", new { finished.Rows, finished.Hash }, cancellation);
                return finished;
            },
            cancellation
        );
    }

    /// <summary>Asks others to approve a public export as it would be now.</summary>
    /// <param name="statement">What it is for.</param>
    /// <param name="days">Days until an approval is too late.</param>
    /// <exception cref="RefusalException">It cannot be public.</exception>
    public async Task<Approval> ProposeAsync(ExportSpec spec, string statement, int days, CancellationToken cancellation)
    {
        Quotes.IdentifierGuard.Refuse(understanding.Protector, "statement", statement);
        var expires = workspace.Clock.GetUtcNow().AddDays(days);
        var draft = await HeldAsync(
            async store =>
            {
                var plan = await PlanAsync(store, spec with { Kind = ExportKind.Public }, Right.Propose, cancellation);
                return await DraftAsync(store, plan, statement, expires, cancellation);
            },
            cancellation
        );
        return await workspace.WriteAsync(actor, desk => new ApprovalDesk(desk).ProposeAsync(draft, cancellation), cancellation);
    }

    /// <summary>Proposes a request again as its export would be now.</summary>
    /// <exception cref="RefusalException">Not the proposer, or too late to change.</exception>
    public async Task<Approval> ReviseAsync(long request, string statement, int days, CancellationToken cancellation)
    {
        Quotes.IdentifierGuard.Refuse(understanding.Protector, "statement", statement);
        var expires = workspace.Clock.GetUtcNow().AddDays(days);
        var draft = await HeldAsync(
            async store =>
            {
                var spec = ExportSpec.Parse((await RequestAsync(store, request, cancellation)).Draft.Payload);
                var plan = await PlanAsync(store, spec with { UpTo = null }, Right.Propose, cancellation);
                return await DraftAsync(store, plan, statement, expires, cancellation);
            },
            cancellation
        );
        return await workspace.WriteAsync(actor, desk => new ApprovalDesk(desk).ReviseAsync(request, draft, cancellation), cancellation);
    }

    /// <summary>The tables of a request as they would leave now, for whoever decides about it.</summary>
    public Task<ExportPreview> PreviewAsync(long request, CancellationToken cancellation) =>
        HeldAsync(
            async store =>
            {
                var approval = await RequestAsync(store, request, cancellation);
                var plan = await WholeAsync(store, approval, Right.ReadPosts, cancellation);
                var rows = new CollectingSink();
                using var hash = new HashSink(rows);
                await FillAsync(store, plan, hash, cancellation);
                return new ExportPreview(plan.About, rows.Tables, hash.Result());
            },
            cancellation
        );

    /// <summary>Releases what was approved, once, when it still is what was approved.</summary>
    /// <exception cref="RefusalException">Not approved, too late, changed, or released before; nothing was written.</exception>
    public Task<FinishedExport> ReleaseAsync(long request, Func<ExportSpec, ExportTarget> target, CancellationToken cancellation) =>
        HeldAsync(
            async store =>
            {
                var approval = await RequestAsync(store, request, cancellation);
                var plan = await WholeAsync(store, approval, Right.Publish, cancellation);
                var draft = await DraftAsync(store, plan, approval.Draft.Statement, approval.Draft.ExpiresAt, cancellation);
                var goal = target(plan.Spec);
                var ticket = await workspace.WriteAsync(
                    actor,
                    desk => new Release(desk).ClaimAsync(request, draft, cancellation),
                    cancellation
                );
                return await SendAsync(store, plan, goal, ticket, cancellation);
            },
            cancellation
        );

    private async Task<FinishedExport> SendAsync(
        IStore store,
        ExportPlan plan,
        ExportTarget target,
        ReleaseTicket ticket,
        CancellationToken cancellation
    )
    {
        var isOpen = false;
        var watched = target with
        {
            Open = name =>
            {
                var file = target.Open(name);
                isOpen = true;
                return file;
            },
        };
        try
        {
            var finished = await WriteAsync(store, plan, watched, plan.About with { Approval = Approved(ticket.Approval) }, cancellation);
            await workspace.WriteAsync(
                actor,
                desk => new Release(desk).CompleteAsync(ticket, finished.Hash, CancellationToken.None),
                CancellationToken.None
            );
            return finished;
        }
        catch when (!isOpen)
        {
            // Nothing was opened, so nothing can have left; in any other case a person has to say.
            await workspace.WriteAsync(
                actor,
                desk => new Release(desk).FailAsync(ticket, "nothing was written", CancellationToken.None),
                CancellationToken.None
            );
            throw;
        }
    }

    private async Task<FinishedExport> WriteAsync(
        IStore store,
        ExportPlan plan,
        ExportTarget target,
        ExportAbout about,
        CancellationToken cancellation
    )
    {
        FinishedExport? finished = null;
        await target.WriteAsync(
            about,
            ExportTables.Of(plan.Spec),
            async sink =>
            {
                using var hash = new HashSink(sink);
                await FillAsync(store, plan, hash, cancellation);
                finished = new FinishedExport(about, hash.Rows, hash.Result());
            },
            cancellation
        );
        return finished!;
    }

    private Task FillAsync(IStore store, ExportPlan plan, HashSink hash, CancellationToken cancellation)
    {
        hash.Ask(plan.Spec, plan.About.Query);
        return new ExportContent(store, workspace.Keyring, understanding).WriteAsync(plan, hash, cancellation);
    }

    private async Task<ApprovalDraft> DraftAsync(
        IStore store,
        ExportPlan plan,
        string statement,
        DateTimeOffset expires,
        CancellationToken cancellation
    )
    {
        using var hash = new HashSink(null);
        await FillAsync(store, plan, hash, cancellation);
        return new ApprovalDraft(
            ExportSpec.ApprovalKind,
            plan.About.Query,
            statement.Trim(),
            plan.Spec.Render(),
            hash.Result(),
            plan.Spec.Quotes > 0 ? RiskLevel.Elevated : RiskLevel.Low,
            expires
        );
    }

    /// <summary>Refuses whoever does not hold a right for all that a request would let leave. Requests for something else pass.</summary>
    /// <exception cref="RefusalException">It holds posts of other channels.</exception>
    public Task RequireAsync(long request, Right right, CancellationToken cancellation) =>
        HeldAsync(
            async store =>
                permissions is not null
                && await store.Approvals.FindAsync(request, cancellation) is { Draft.Kind: ExportSpec.ApprovalKind } approval
                    ? await WholeAsync(store, approval, right, cancellation)
                    : null,
            cancellation
        );

    private static Right RightFor(ExportKind kind) =>
        kind switch
        {
            ExportKind.Counts => Right.ExportCounts,
            ExportKind.Internal => Right.ExportText,
            _ => Right.Propose,
        };

    /// <summary>What a request would let leave, all of it, when the person holds the right for all of it.</summary>
    private async Task<ExportPlan> WholeAsync(IStore store, Approval approval, Right right, CancellationToken cancellation)
    {
        var plan = await PlanAsync(store, ExportSpec.Parse(approval.Draft.Payload), ChannelScope.Everything, cancellation);
        return plan.About.Sources.All(source => permissions?.Channels(right).Includes(source.Source) ?? true)
            ? plan
            : throw new GovernanceRefusal(
                "export_other_channels",
                "Request {0} holds posts of sources that your role is not for; somebody who may see all of them decides about it.",
                approval.Id
            );
    }

    private Task<ExportPlan> PlanAsync(IStore store, ExportSpec spec, Right right, CancellationToken cancellation) =>
        PlanAsync(store, spec, Scope(right), cancellation);

    private Task<ExportPlan> PlanAsync(IStore store, ExportSpec spec, ChannelScope channels, CancellationToken cancellation) =>
        ExportPlan.MakeAsync(store, spec, understanding, channels, actor, workspace.Clock.GetUtcNow(), cancellation);

    /// <summary>The channels a right is held for; nobody exports without it.</summary>
    private ChannelScope Scope(Right right) =>
        permissions is null ? ChannelScope.Everything
        : permissions.Can(right) ? permissions.Channels(right)
        : throw new GovernanceRefusal("export_right", "Your role does not let you export this.");

    private static async Task<Approval> RequestAsync(IStore store, long request, CancellationToken cancellation) =>
        await store.Approvals.FindAsync(request, cancellation) is { Draft.Kind: ExportSpec.ApprovalKind } approval
            ? approval
            : throw new GovernanceRefusal("export_unknown", "There is no request {0} for an export.", request);

    private static ExportApproval Approved(Approval approval) =>
        new(
            approval.Id,
            approval.Version,
            approval.Draft.Hash,
            [.. approval.Current().Where(decision => decision.IsApproval).Select(decision => $"{decision.Person} ({decision.Meaning})")]
        );

    /// <summary>Everything read inside belongs to one state of the store.</summary>
    private Task<T> HeldAsync<T>(Func<IStore, Task<T>> read, CancellationToken cancellation) =>
        workspace.ReadAsync(
            async store =>
            {
                await using var held = await store.Stream.HoldAsync(cancellation);
                return await read(store);
            },
            cancellation
        );

    private Task<AuditRecord> RecordAsync(string action, object values, CancellationToken cancellation) =>
        workspace.WriteAsync(
            actor,
            async desk => await desk.Store.Audit.AppendAsync(desk.Trail.Entry(action, Entity, values), cancellation),
            cancellation
        );

    private static object Values(ExportPlan plan) =>
        new
        {
            plan.About.Query,
            plan.About.Kind,
            format = plan.Spec.Format.ToString().ToLowerInvariant(),
            plan.About.UpTo,
            plan.About.Counts,
            sources = plan.About.Sources.Select(source => source.Source),
        };
}

/// <summary>What would leave, for reading.</summary>
/// <param name="Tables">Rows by table.</param>
/// <param name="Hash">Hash of the content as it is now.</param>
public sealed record ExportPreview(ExportAbout About, IReadOnlyList<PreviewTable> Tables, string Hash);

/// <param name="Rows">All rows; a public export is small.</param>
public sealed record PreviewTable(ExportTable Table, IReadOnlyList<object?[]> Rows);

/// <summary>Keeps the rows of a small export.</summary>
internal sealed class CollectingSink : ITableSink
{
    private readonly List<(ExportTable Table, List<object?[]> Rows)> _tables = [];

    public IReadOnlyList<PreviewTable> Tables => [.. _tables.Select(table => new PreviewTable(table.Table, table.Rows))];

    public void Begin(ExportTable table) => _tables.Add((table, []));

    public void Row(object?[] cells) => _tables[^1].Rows.Add(cells);

    public ValueTask PageAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    public void End() { }
}
