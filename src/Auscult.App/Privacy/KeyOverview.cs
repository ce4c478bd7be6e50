using Auscult.App.Access;
using Auscult.Contracts;

namespace Auscult.App.Privacy;

/// <summary>What there is to know about the organisation's keys; never the keys.</summary>
/// <param name="Active">Version that pseudonyms and ciphertexts are made with.</param>
/// <param name="Versions">Versions held; more than one only while a rotation is under way.</param>
/// <param name="File">Where the key file is.</param>
/// <param name="IsBesideTheData">The key file lies in the data folder: whoever copies the folder copies both.</param>
/// <param name="RotatedAt">When the last rotation began; null when the first key is still in use.</param>
/// <param name="Rotation">The rotation that was interrupted; null when none is.</param>
public sealed record KeyOverview(
    int Active,
    IReadOnlyList<int> Versions,
    string File,
    bool IsBesideTheData,
    DateTimeOffset? RotatedAt,
    Job? Rotation
)
{
    public static async Task<KeyOverview> MakeAsync(IStore store, Keyring keyring, DataFolder folder, CancellationToken cancellation)
    {
        var last = await store.AuditSearch.SearchAsync(new AuditFilter(Action: "rotate-keys", Take: 1), cancellation);
        var open = await store.Jobs.ListAsync(onlyOpen: true, cancellation);
        var keys = Path.GetFullPath(folder.KeyFolder);
        return new KeyOverview(
            keyring.Active.Version,
            [.. keyring.Versions],
            Path.Combine(keys, Keyring.FileName),
            keys.StartsWith(Path.GetFullPath(folder.Path) + Path.DirectorySeparatorChar, StringComparison.Ordinal),
            last.Count == 0 ? null : last[0].At,
            open.FirstOrDefault(job => job.Kind == "rotate-keys")
        );
    }
}
