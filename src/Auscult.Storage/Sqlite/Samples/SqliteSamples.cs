using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Samples;

/// <summary>Samples in SQLite. Triggers take out the posts that go.</summary>
internal sealed class SqliteSamples(SqliteConnection connection, SqliteAudit audit) : ISampleStore
{
    private const string Columns = "s.id, s.name, s.head, s.method, s.seed, s.query, s.at, s.person, s.threshold, s.versions, s.drawing";

    private const string Present = "FROM sample_post m JOIN post p ON p.id = m.post AND p.version = m.version AND p.state = 1";

    private const string Select =
        $"SELECT {Columns}, (SELECT count(*) {Present} WHERE m.sample = s.id), "
        + $"(SELECT count(*) {Present} WHERE m.sample = s.id "
        + "AND EXISTS (SELECT 1 FROM sample_label l WHERE l.sample = m.sample AND l.post = m.post)) FROM sample s ";

    public ValueTask<long> AddAsync(
        SampleDraft draft,
        IReadOnlyList<DrawnPost> posts,
        Func<long, AuditEntry> entry,
        CancellationToken cancellation
    )
    {
        var id = 0L;
        Database.InTransaction(
            connection,
            () =>
            {
                id = Insert(draft);
                using var member = new Statement(
                    connection,
                    "INSERT INTO sample_post (sample, post, version, position, stratum, score, found) "
                        + "SELECT ?1, id, ?3, ?4, ?5, ?6, ?7 FROM post WHERE id = ?2 AND version = ?3 AND state = 1"
                );
                foreach (var post in posts)
                {
                    member.Bind(1, id).Bind(2, post.Post).Bind(3, post.Version).Bind(4, post.Position).Bind(5, post.Stratum);
                    member.Bind(6, post.Score.Step).Bind(7, post.IsFound ? 1 : 0).Run();
                }

                audit.Append(entry(id));
            }
        );
        return ValueTask.FromResult(id);
    }

    public ValueTask<IReadOnlyList<Sample>> ListAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, Select + "ORDER BY s.id DESC");
        var samples = new List<Sample>();
        while (select.Step())
        {
            samples.Add(Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<Sample>>(samples);
    }

    public ValueTask<Sample?> FindAsync(long sample, CancellationToken cancellation)
    {
        using var select = new Statement(connection, Select + "WHERE s.id = ?");
        return ValueTask.FromResult(select.Bind(1, sample).Step() ? Read(select) : null);
    }

    public ValueTask<IReadOnlyList<SampledPost>> PostsAsync(long sample, CancellationToken cancellation)
    {
        var said = JudgementsOf(sample);
        using var select = new Statement(
            connection,
            $"SELECT m.post, m.version, m.position, m.stratum, m.score, m.found {Present} WHERE m.sample = ? ORDER BY m.position"
        );
        var posts = new List<SampledPost>();
        for (select.Bind(1, sample); select.Step(); )
        {
            var drawn = new DrawnPost(
                select.Long(0),
                select.Int(1),
                select.Int(2),
                select.Int(3),
                new HeadScore(select.Int(4)),
                select.Int(5) == 1
            );
            posts.Add(new SampledPost(drawn, said.TryGetValue(drawn.Post, out var judgements) ? judgements : []));
        }

        return ValueTask.FromResult<IReadOnlyList<SampledPost>>(posts);
    }

    public ValueTask<LabellerProgress> ProgressAsync(long sample, string labeller, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            "SELECT m.post, EXISTS (SELECT 1 FROM sample_label l WHERE l.sample = m.sample AND l.post = m.post AND l.labeller = ?2) "
                + $"{Present} WHERE m.sample = ?1 ORDER BY m.position"
        );
        var (next, judged, left) = ((long?)null, 0, 0);
        for (select.Bind(1, sample).Bind(2, labeller); select.Step(); left++)
        {
            if (select.Int(1) == 1)
            {
                judged++;
            }
            else
            {
                next ??= select.Long(0);
            }
        }

        return ValueTask.FromResult(new LabellerProgress(next, judged, left));
    }

    public ValueTask<bool> JudgeAsync(long sample, long post, PostJudgement judgement, AuditEntry entry, CancellationToken cancellation)
    {
        using var save = new Statement(
            connection,
            "INSERT OR REPLACE INTO sample_label (sample, post, labeller, judgement, at) "
                + $"SELECT m.sample, m.post, ?3, ?4, ?5 {Present} WHERE m.sample = ?1 AND m.post = ?2 RETURNING id"
        );
        save.Bind(1, sample).Bind(2, post).Bind(3, judgement.Labeller).Bind(4, (long)judgement.Judgement);
        save.Bind(5, judgement.At.ToUnixTimeSeconds());
        return ValueTask.FromResult(audit.Record(save, entry));
    }

    public ValueTask<long?> LastAsync(long sample, string labeller, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            "SELECT post FROM sample_label WHERE sample = ? AND labeller = ? ORDER BY id DESC LIMIT 1"
        );
        return ValueTask.FromResult(select.Bind(1, sample).Bind(2, labeller).Scalar());
    }

    public ValueTask<bool> UndoAsync(long sample, long post, string labeller, AuditEntry entry, CancellationToken cancellation)
    {
        using var delete = new Statement(
            connection,
            "DELETE FROM sample_label WHERE sample = ? AND post = ? AND labeller = ? RETURNING id"
        );
        return ValueTask.FromResult(audit.Record(delete.Bind(1, sample).Bind(2, post).Bind(3, labeller), entry));
    }

    public ValueTask<bool> DeleteAsync(long sample, AuditEntry entry, CancellationToken cancellation)
    {
        var isThere = false;
        Database.InTransaction(
            connection,
            () =>
            {
                using var delete = new Statement(connection, "DELETE FROM sample WHERE id = ? RETURNING id");
                isThere = delete.Bind(1, sample).Scalar() is not null;
                if (!isThere)
                {
                    return;
                }

                using var said = new Statement(connection, "DELETE FROM sample_label WHERE sample = ?");
                said.Bind(1, sample).Run();
                using var posts = new Statement(connection, "DELETE FROM sample_post WHERE sample = ?");
                posts.Bind(1, sample).Run();
                audit.Append(entry);
            }
        );
        return ValueTask.FromResult(isThere);
    }

    private long Insert(SampleDraft draft)
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO sample (name, head, method, seed, query, at, person, threshold, versions, drawing) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"
        );
        var drawing = new Drawing(draft.IsCapped, draft.RecentDays, draft.Strata, draft.Scores);
        insert.Bind(1, draft.Name).Bind(2, draft.Head).Bind(3, (long)draft.Method).Bind(4, draft.Seed).Bind(5, draft.Query);
        insert.Bind(6, draft.At.ToUnixTimeSeconds()).Bind(7, draft.Person).Bind(8, draft.Threshold).Bind(9, draft.Versions);
        return insert.Bind(10, JsonSerializer.Serialize(drawing, DrawingJson.Default.Drawing)).Scalar()!.Value;
    }

    private Dictionary<long, List<PostJudgement>> JudgementsOf(long sample)
    {
        using var select = new Statement(
            connection,
            "SELECT post, labeller, judgement, at FROM sample_label WHERE sample = ? ORDER BY post, labeller"
        );
        var said = new Dictionary<long, List<PostJudgement>>();
        for (select.Bind(1, sample); select.Step(); )
        {
            if (!said.TryGetValue(select.Long(0), out var judgements))
            {
                said[select.Long(0)] = judgements = [];
            }

            judgements.Add(new PostJudgement(select.Text(1), (Judgement)select.Int(2), DateTimeOffset.FromUnixTimeSeconds(select.Long(3))));
        }

        return said;
    }

    private static Sample Read(Statement row)
    {
        var drawing = JsonSerializer.Deserialize(row.Text(10), DrawingJson.Default.Drawing)!;
        var draft = new SampleDraft(
            row.Text(1),
            row.Text(2),
            (SampleMethod)row.Int(3),
            row.Long(4),
            row.Text(5),
            DateTimeOffset.FromUnixTimeSeconds(row.Long(6)),
            row.Text(7),
            row.IsNull(8) ? null : row.Double(8),
            row.Text(9),
            drawing.IsCapped,
            drawing.RecentDays,
            drawing.Strata,
            drawing.Scores
        );
        return new Sample(row.Long(0), draft, row.Int(11), row.Int(12));
    }
}

/// <summary>What a sample keeps of its population: counts alone.</summary>
internal sealed record Drawing(bool IsCapped, int RecentDays, IReadOnlyList<SampleStratum> Strata, IReadOnlyList<ScoreCount> Scores);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Drawing))]
internal sealed partial class DrawingJson : JsonSerializerContext;
