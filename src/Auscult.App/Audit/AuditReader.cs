using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Auscult.App.Access;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;

namespace Auscult.App.Audit;

/// <param name="Values">The values as JSON; null when they were erased.</param>
public sealed record ReadRecord(AuditRecord Record, string? Values);

/// <summary>How far a verification of the chain is.</summary>
/// <param name="Sequence">Last record that was checked.</param>
/// <param name="Hash">Its hash, which the next must follow.</param>
/// <param name="Total">Records there are.</param>
/// <param name="Break">The record that does not follow from the one before; null as long as the chain holds.</param>
public sealed record ChainProgress(long Sequence, string Hash, long Total, long? Break)
{
    public static ChainProgress Start { get; } = new(0, AuditChain.Origin, 0, null);

    public bool IsDone => Break is not null || Sequence >= Total;
}

/// <summary>Reads, verifies and exports the audit.</summary>
public sealed class AuditReader(IStore store, Keyring keyring) : IDisposable
{
    private const int Page = 1000;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly AuditTrail _trail = new(keyring, "reader", TimeProvider.System);

    /// <summary>Records that fit, with their values.</summary>
    public async Task<IReadOnlyList<ReadRecord>> PageAsync(AuditFilter filter, CancellationToken cancellation)
    {
        var read = new List<ReadRecord>();
        foreach (var record in await store.AuditSearch.SearchAsync(filter, cancellation))
        {
            read.Add(new ReadRecord(record, await ValuesAsync(record, cancellation)));
        }

        return read;
    }

    /// <summary>Checks the next records of the chain. Call again with the result until it is done.</summary>
    /// <param name="count">Records to check.</param>
    public async Task<ChainProgress> VerifyAsync(ChainProgress from, int count, CancellationToken cancellation)
    {
        var total = await store.AuditSearch.CountAsync(new AuditFilter(), cancellation);
        var (sequence, hash) = (from.Sequence, from.Hash);
        for (var left = count; left > 0 && from.Break is null; )
        {
            var records = await store.Audit.ReadAsync(sequence, Math.Min(left, Page), cancellation);
            foreach (var record in records)
            {
                if (record.Sequence != sequence + 1 || record.PreviousHash != hash || record.Hash != Expected(hash, record))
                {
                    return new ChainProgress(sequence, hash, total, sequence + 1);
                }

                (sequence, hash) = (record.Sequence, record.Hash);
            }

            left -= records.Count;
            if (records.Count == 0)
            {
                break;
            }
        }

        // Records that are missing at the end leave a count below the highest number.
        return new ChainProgress(sequence, hash, total, from.Break);
    }

    /// <summary>Writes records as JSON lines, oldest first, up to a sequence; the same records give the same bytes.</summary>
    /// <returns>How many records were written.</returns>
    public async Task<long> WriteAsync(AuditFilter filter, long upTo, Stream output, CancellationToken cancellation)
    {
        var (written, after) = (0L, (long?)null);
        while (true)
        {
            var page = await PageAsync(filter with { IsAscending = true, Before = after, Take = Page }, cancellation);
            var lines = new StringBuilder();
            foreach (var record in page.Where(record => record.Record.Sequence <= upTo))
            {
                lines.Append(Line(record)).Append('\n');
                written++;
            }

            await output.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), cancellation);
            if (page.Count < Page || page[^1].Record.Sequence >= upTo)
            {
                return written;
            }

            after = page[^1].Record.Sequence;
        }
    }

    public void Dispose() => _trail.Dispose();

    private static string Expected(string previous, AuditRecord record) =>
        AuditChain.Hash(
            previous,
            record.Sequence,
            new AuditEntry(record.At, record.Actor, record.Action, record.Entity, record.SealedValues, null)
        );

    private async Task<string?> ValuesAsync(AuditRecord record, CancellationToken cancellation)
    {
        // What was written without a key is plain.
        var key = await store.Audit.KeyAsync(record.Sequence, cancellation);
        return key is null && record.SealedValues.StartsWith('{') ? record.SealedValues : _trail.Values(record, key);
    }

    private static string Line(ReadRecord read) =>
        JsonSerializer.Serialize(
            new
            {
                read.Record.Sequence,
                At = AuditChain.Time(read.Record.At),
                read.Record.Actor,
                read.Record.Action,
                read.Record.Entity,
                Values = read.Values is null ? null : JsonNode.Parse(read.Values),
                Erased = read.Values is null,
                read.Record.PreviousHash,
                read.Record.Hash,
            },
            Json
        );
}
