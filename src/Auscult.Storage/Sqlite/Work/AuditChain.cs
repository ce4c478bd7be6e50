using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Auscult.Contracts;

namespace Auscult.Storage.Sqlite.Work;

/// <summary>
/// The hash chain over audit records: hash = SHA-256(previous hash, a line feed, the record's fields separated by |), in lower-case hexadecimal.
/// The values are hashed as they are stored, so destroying their key leaves the chain intact.
/// </summary>
public static class AuditChain
{
    /// <summary>What stands before the first record.</summary>
    public const string Origin = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>The hash of a record that follows <paramref name="previous"/>.</summary>
    public static string Hash(string previous, long sequence, AuditEntry entry) =>
        Hash(
            previous,
            string.Join(
                '|',
                sequence.ToString(CultureInfo.InvariantCulture),
                Time(entry.At),
                entry.Actor,
                entry.Action,
                entry.Entity,
                entry.SealedValues
            )
        );

    /// <summary>The hash of a canonical line that follows <paramref name="previous"/>.</summary>
    public static string Hash(string previous, string canonical) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + "\n" + canonical)));

    /// <summary>UTC with seconds, as it is hashed.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The first record that does not follow from the one before, or null when the chain holds.</summary>
    public static async ValueTask<long?> FirstBreakAsync(IAuditStore audit, CancellationToken cancellation)
    {
        const int page = 1000;
        var previous = Origin;
        var sequence = 0L;
        while (true)
        {
            var records = await audit.ReadAsync(sequence, page, cancellation);
            foreach (var record in records)
            {
                var entry = new AuditEntry(record.At, record.Actor, record.Action, record.Entity, record.SealedValues, null);
                if (
                    record.Sequence != sequence + 1
                    || record.PreviousHash != previous
                    || record.Hash != Hash(previous, record.Sequence, entry)
                )
                {
                    return sequence + 1;
                }

                (sequence, previous) = (record.Sequence, record.Hash);
            }

            if (records.Count < page)
            {
                return null;
            }
        }
    }
}
