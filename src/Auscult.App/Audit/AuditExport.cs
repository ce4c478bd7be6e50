using System.Security.Cryptography;
using Auscult.Contracts;

namespace Auscult.App.Audit;

/// <param name="Records">Records written.</param>
/// <param name="Sha256">Of the bytes, in hexadecimal; the audit says the same.</param>
public sealed record ExportedAudit(long Records, string Sha256);

/// <summary>
/// Exports the audit as JSON lines. The audit records the export and the hash of its bytes before the first of them leaves: the bytes are made twice,
/// from the same records.
/// </summary>
public sealed class AuditExport(Workspace workspace, string actor)
{
    /// <param name="open">Opens what is written to, once the export is recorded.</param>
    public async Task<ExportedAudit> WriteAsync(AuditFilter filter, Func<Stream> open, CancellationToken cancellation)
    {
        var (upTo, exported) = await workspace.ReadAsync(store => HashAsync(store, filter, cancellation), cancellation);
        await workspace.WriteAsync(
            actor,
            async desk =>
                await desk.Store.Audit.AppendAsync(
                    desk.Trail.Entry(
                        "export-audit",
                        "audit",
                        new
                        {
                            filter,
                            up_to = upTo,
                            exported,
                        }
                    ),
                    cancellation
                ),
            cancellation
        );
        await workspace.ReadAsync(
            async store =>
            {
                using var reader = new AuditReader(store, workspace.Keyring);
                return await reader.WriteAsync(filter, upTo, open(), cancellation);
            },
            cancellation
        );
        return exported;
    }

    private async Task<(long UpTo, ExportedAudit Exported)> HashAsync(IStore store, AuditFilter filter, CancellationToken cancellation)
    {
        var last = await store.AuditSearch.SearchAsync(new AuditFilter(Take: 1), cancellation);
        var upTo = last.Count == 0 ? 0 : last[0].Sequence;
        using var reader = new AuditReader(store, workspace.Keyring);
        using var hash = SHA256.Create();
        await using var sink = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write);
        var records = await reader.WriteAsync(filter, upTo, sink, cancellation);
        await sink.FlushFinalBlockAsync(cancellation);
        return (upTo, new ExportedAudit(records, Convert.ToHexStringLower(hash.Hash!)));
    }
}
