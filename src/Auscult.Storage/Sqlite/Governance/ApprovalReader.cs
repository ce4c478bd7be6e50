using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Governance;

/// <summary>Reads requests with their decisions and attempts.</summary>
internal sealed class ApprovalReader(SqliteConnection connection) : IDisposable
{
    private const string Columns =
        "id, kind, title, statement, payload, hash, risk, expires, state, version, proposer, proposed, row_version";

    private readonly Statement _find = new(connection, $"SELECT {Columns} FROM approval WHERE id = ?");
    private readonly Statement _decisions = new(
        connection,
        "SELECT version, hash, person, approves, meaning, comment, at, signing_key, signature FROM approval_decision "
            + "WHERE approval = ? ORDER BY id"
    );
    private readonly Statement _attempts = new(
        connection,
        "SELECT number, version, person, started, ended, succeeded, receipt FROM approval_attempt WHERE approval = ? ORDER BY number"
    );

    public Approval? Find(long id)
    {
        var found = _find.Bind(1, id).Step() ? Read(_find) : null;
        _find.Reset();
        return found;
    }

    public IReadOnlyList<Approval> List(IReadOnlyCollection<ApprovalState> states, int skip, int take)
    {
        // Numbers of an enumeration, not words: nothing in them can be SQL.
        var where = states.Count == 0 ? "" : $"WHERE state IN ({string.Join(", ", states.Select(state => (int)state))}) ";
        using var select = new Statement(connection, $"SELECT {Columns} FROM approval {where}ORDER BY id DESC LIMIT ? OFFSET ?");
        select.Bind(1, take).Bind(2, skip);
        var approvals = new List<Approval>();
        while (select.Step())
        {
            approvals.Add(Read(select));
        }

        return approvals;
    }

    public void Dispose()
    {
        _find.Dispose();
        _decisions.Dispose();
        _attempts.Dispose();
    }

    private Approval Read(Statement row)
    {
        var draft = new ApprovalDraft(
            row.Text(1),
            row.Text(2),
            row.Text(3),
            row.Text(4),
            row.Text(5),
            (RiskLevel)row.Int(6),
            Instant(row.Long(7))
        );
        return new Approval(
            row.Long(0),
            draft,
            (ApprovalState)row.Int(8),
            row.Int(9),
            row.Text(10),
            Instant(row.Long(11)),
            row.Int(12),
            Decisions(row.Long(0)),
            Attempts(row.Long(0))
        );
    }

    private List<ApprovalDecision> Decisions(long approval)
    {
        var decisions = new List<ApprovalDecision>();
        _decisions.Bind(1, approval);
        while (_decisions.Step())
        {
            decisions.Add(
                new ApprovalDecision(
                    _decisions.Int(0),
                    _decisions.Text(1),
                    _decisions.Text(2),
                    _decisions.Int(3) != 0,
                    (ApprovalMeaning)_decisions.Int(4),
                    _decisions.TextOrNull(5),
                    Instant(_decisions.Long(6)),
                    _decisions.Long(7),
                    _decisions.Blob(8).ToArray()
                )
            );
        }

        return decisions;
    }

    private List<ReleaseAttempt> Attempts(long approval)
    {
        var attempts = new List<ReleaseAttempt>();
        _attempts.Bind(1, approval);
        while (_attempts.Step())
        {
            attempts.Add(
                new ReleaseAttempt(
                    _attempts.Int(0),
                    _attempts.Int(1),
                    _attempts.Text(2),
                    Instant(_attempts.Long(3)),
                    _attempts.LongOrNull(4) is { } ended ? Instant(ended) : null,
                    _attempts.LongOrNull(5) is { } succeeded ? succeeded != 0 : null,
                    _attempts.TextOrNull(6)
                )
            );
        }

        return attempts;
    }

    private static DateTimeOffset Instant(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}
