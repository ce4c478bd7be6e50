using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Governance;

/// <summary>Requests for what leaves, in SQLite.</summary>
internal sealed class SqliteApprovals(SqliteConnection connection, SqliteAudit audit, SqliteJobs jobs) : IApprovalStore, IDisposable
{
    private readonly ApprovalReader _reader = new(connection);

    public ValueTask<Approval> ProposeAsync(
        ApprovalDraft draft,
        string proposer,
        DateTimeOffset at,
        Func<long, AuditEntry> entry,
        CancellationToken cancellation
    )
    {
        var id = 0L;
        using var insert = new Statement(
            connection,
            "INSERT INTO approval (kind, title, statement, payload, hash, risk, expires, state, version, proposer, proposed, row_version) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, 1) RETURNING id"
        );
        Database.InTransaction(
            connection,
            () =>
            {
                Bind(insert, draft).Bind(8, (long)ApprovalState.InReview).Bind(9, proposer).Bind(10, at.ToUnixTimeSeconds());
                id = insert.Scalar()!.Value;
                audit.Append(entry(id));
            }
        );
        return ValueTask.FromResult(_reader.Find(id)!);
    }

    public ValueTask<Approval?> FindAsync(long approval, CancellationToken cancellation) => ValueTask.FromResult(_reader.Find(approval));

    public ValueTask<IReadOnlyList<Approval>> ListAsync(
        IReadOnlyCollection<ApprovalState> states,
        int skip,
        int take,
        CancellationToken cancellation
    ) => ValueTask.FromResult(_reader.List(states, skip, take));

    public ValueTask<IReadOnlyDictionary<ApprovalState, long>> CountAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT state, count(*) FROM approval GROUP BY state");
        var counts = new Dictionary<ApprovalState, long>();
        while (select.Step())
        {
            counts[(ApprovalState)select.Int(0)] = select.Long(1);
        }

        return ValueTask.FromResult<IReadOnlyDictionary<ApprovalState, long>>(counts);
    }

    public ValueTask<bool> ApplyAsync(ApprovalChange change, AuditEntry entry, CancellationToken cancellation)
    {
        var applied = false;
        Database.InTransaction(
            connection,
            () =>
            {
                if (_reader.Find(change.Approval) is { } approval && approval.RowVersion == change.RowVersion)
                {
                    Apply(approval, change);
                    audit.Append(entry);
                    applied = true;
                }
            }
        );
        return ValueTask.FromResult(applied);
    }

    public ValueTask<IReadOnlyList<VaultEntry>> ReadSigningKeysAsync(long after, int count, CancellationToken cancellation) =>
        ValueTask.FromResult(
            SqliteVault.ReadEntries(
                connection,
                "SELECT id, sealed, NULL, NULL, NULL FROM signing_key WHERE id > ? ORDER BY id LIMIT ?",
                after,
                count
            )
        );

    public ValueTask<long> AddSigningKeyAsync(byte[] sealedKey, DateTimeOffset at, CancellationToken cancellation)
    {
        using var insert = new Statement(connection, "INSERT INTO signing_key (created, sealed) VALUES (?, ?) RETURNING id");
        return ValueTask.FromResult(insert.Bind(1, at.ToUnixTimeSeconds()).Bind(2, sealedKey).Scalar()!.Value);
    }

    public ValueTask RekeySigningKeysAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation)
    {
        using var update = new Statement(connection, "UPDATE signing_key SET sealed = ? WHERE id = ?");
        Database.InTransaction(
            connection,
            () =>
            {
                foreach (var entry in entries)
                {
                    update.Bind(1, entry.Sealed).Bind(2, entry.Id).Run();
                }

                jobs.Save(job);
            }
        );
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _reader.Dispose();

    private void Apply(Approval approval, ApprovalChange change)
    {
        var to =
            ApprovalTransitions.After(approval.State, change.Event)
            ?? throw new InvalidOperationException($"{change.Event} is not possible for a request that is {approval.State}.");
        switch (change.Event)
        {
            case ApprovalEvent.ApprovePart or ApprovalEvent.ApproveLast or ApprovalEvent.Decline:
                Decide(approval, change.Decision ?? throw Lacks(change, "a decision"));
                break;
            case ApprovalEvent.Revise:
                Revise(approval, change.Draft ?? throw Lacks(change, "what is proposed now"));
                break;
            case ApprovalEvent.Claim:
                Claim(approval, change);
                break;
            case ApprovalEvent.Complete or ApprovalEvent.Fail:
                End(approval, change);
                break;
        }

        using var update = new Statement(connection, "UPDATE approval SET state = ?, row_version = row_version + 1 WHERE id = ?");
        update.Bind(1, (long)to).Bind(2, approval.Id).Run();
    }

    private void Decide(Approval approval, ApprovalDecision decision)
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO approval_decision (approval, version, hash, person, approves, meaning, comment, at, signing_key, signature) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        );
        insert
            .Bind(1, approval.Id)
            .Bind(2, decision.Version)
            .Bind(3, decision.Hash)
            .Bind(4, decision.Person)
            .Bind(5, decision.IsApproval ? 1 : 0)
            .Bind(6, (long)decision.Meaning)
            .Bind(7, decision.Comment)
            .Bind(8, decision.At.ToUnixTimeSeconds())
            .Bind(9, decision.SignatureKey)
            .Bind(10, decision.Signature)
            .Run();
    }

    private void Revise(Approval approval, ApprovalDraft draft)
    {
        using var update = new Statement(
            connection,
            "UPDATE approval SET kind = ?, title = ?, statement = ?, payload = ?, hash = ?, risk = ?, expires = ?, version = version + 1 "
                + "WHERE id = ?"
        );
        Bind(update, draft).Bind(8, approval.Id).Run();
    }

    private void Claim(Approval approval, ApprovalChange change)
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO approval_attempt (approval, number, version, person, started) VALUES (?, ?, ?, ?, ?)"
        );
        insert
            .Bind(1, approval.Id)
            .Bind(2, approval.Attempts.Count + 1)
            .Bind(3, approval.Version)
            .Bind(4, change.Person)
            .Bind(5, change.At.ToUnixTimeSeconds())
            .Run();
    }

    private void End(Approval approval, ApprovalChange change)
    {
        using var update = new Statement(
            connection,
            "UPDATE approval_attempt SET ended = ?, succeeded = ?, receipt = ? WHERE approval = ? AND ended IS NULL"
        );
        update
            .Bind(1, change.At.ToUnixTimeSeconds())
            .Bind(2, change.Event == ApprovalEvent.Complete ? 1 : 0)
            .Bind(3, change.Receipt)
            .Bind(4, approval.Id)
            .Run();
    }

    private static Statement Bind(Statement statement, ApprovalDraft draft) =>
        statement
            .Bind(1, draft.Kind)
            .Bind(2, draft.Title)
            .Bind(3, draft.Statement)
            .Bind(4, draft.Payload)
            .Bind(5, draft.Hash)
            .Bind(6, (long)draft.Risk)
            .Bind(7, draft.ExpiresAt.ToUnixTimeSeconds());

    private static InvalidOperationException Lacks(ApprovalChange change, string what) => new($"{change.Event} needs {what}.");
}
