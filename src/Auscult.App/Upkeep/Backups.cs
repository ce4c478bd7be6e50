using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.App.Access;
using Auscult.Contracts;
using Auscult.Storage.Sqlite;
using Auscult.Storage.Sqlite.Work;

namespace Auscult.App.Upkeep;

/// <summary>What a backup holds, beside the files.</summary>
/// <param name="Sha256">Of the database file, in hexadecimal.</param>
/// <param name="Digest">Key-independent digest of the content.</param>
/// <param name="KeyVersion">Version of the key the content needs; the key itself is never part of a backup.</param>
public sealed record BackupManifest(DateTimeOffset MadeAt, string Sha256, string Digest, long Posts, int KeyVersion);

/// <summary>Copies a data folder without its keys, and brings one back. Both ends are proven: what was copied verifies, and so does what was restored.</summary>
public static class Backups
{
    private const string ManifestName = "backup.json";
    private const string KnowledgeName = "knowledge";

    /// <summary>Writes a backup into a new folder.</summary>
    public static async Task<BackupManifest> MakeAsync(Desk desk, string target, CancellationToken cancellation)
    {
        if (Path.Exists(target))
        {
            throw new RefusalException($"{target} exists already. Name a new folder for the backup.");
        }

        DataFolder.CreatePrivate(target);
        var database = Path.Combine(target, SqliteStore.FileName);
        await desk.Store.Audit.AppendAsync(desk.Trail.Entry("backup", "store", new { target }), cancellation);
        await desk.Store.Inspector.BackupAsync(database, cancellation);
        CopyFolder(desk.Folder.KnowledgeFolder, Path.Combine(target, KnowledgeName));
        var verification = await VerifyCopyAsync(target, cancellation);
        var manifest = new BackupManifest(
            desk.Clock.GetUtcNow(),
            await Sha256Async(database, cancellation),
            verification.Digest,
            verification.Posts,
            desk.Keyring.Active.Version
        );
        await File.WriteAllTextAsync(
            Path.Combine(target, ManifestName),
            JsonSerializer.Serialize(manifest, BackupJson.Default.BackupManifest),
            cancellation
        );
        return manifest;
    }

    /// <summary>Restores a backup into a data folder that has no store, with the keys it was made under.</summary>
    public static async Task<BackupManifest> RestoreAsync(string backup, DataFolder folder, CancellationToken cancellation)
    {
        var manifest = await ReadManifestAsync(backup, cancellation);
        if (folder.HasStore)
        {
            throw new RefusalException($"{folder.Path} holds a store already. Restore into an empty folder.");
        }

        var database = Path.Combine(backup, SqliteStore.FileName);
        if (!File.Exists(database) || await Sha256Async(database, cancellation) != manifest.Sha256)
        {
            throw new RefusalException($"{database} is not the file the backup was made with. Use another backup.");
        }

        var keyring = Keyring.Open(folder.KeyFolder, mayCreate: false);
        if (!keyring.Versions.Contains(manifest.KeyVersion))
        {
            throw new RefusalException($"The backup needs key version {manifest.KeyVersion}, which {folder.KeyFolder} does not hold.");
        }

        if (Path.Exists(folder.KnowledgeFolder))
        {
            throw new RefusalException($"{folder.KnowledgeFolder} exists already. Restore into an empty folder.");
        }

        await BringInAsync(backup, manifest, folder, cancellation);
        return manifest;
    }

    /// <summary>A store that does not prove itself is taken away again: nobody may come to rely on it, and another try finds the folder empty.</summary>
    private static async Task BringInAsync(string backup, BackupManifest manifest, DataFolder folder, CancellationToken cancellation)
    {
        folder.Prepare();
        try
        {
            File.Copy(Path.Combine(backup, SqliteStore.FileName), Path.Combine(folder.Path, SqliteStore.FileName));
            CopyFolder(Path.Combine(backup, KnowledgeName), folder.KnowledgeFolder);
            await ProveAsync(manifest, folder, cancellation);
        }
        catch
        {
            TakeAway(folder);
            throw;
        }
    }

    private static void TakeAway(DataFolder folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder.Path, SqliteStore.FileName + "*"))
        {
            File.Delete(file);
        }

        if (Directory.Exists(folder.KnowledgeFolder))
        {
            Directory.Delete(folder.KnowledgeFolder, recursive: true);
        }
    }

    private static async Task ProveAsync(BackupManifest manifest, DataFolder folder, CancellationToken cancellation)
    {
        await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
        using var sealer = new Sealer(desk.Keyring);
        foreach (var entry in await desk.Store.Vault.ReadPostsAsync(0, 1, cancellation))
        {
            sealer.Open(SealedKind.Links, entry.Sealed);
        }

        var verification = await desk.Store.Inspector.VerifyAsync(cancellation);
        var chainBreak = await AuditChain.FirstBreakAsync(desk.Store.Audit, cancellation);
        if (verification.Problems.Count > 0 || verification.Digest != manifest.Digest || chainBreak is not null)
        {
            throw new RefusalException("The restored store does not verify. Use another backup.");
        }

        await desk.Store.Audit.AppendAsync(desk.Trail.Entry("restore", "store", new { manifest.MadeAt, manifest.Digest }), cancellation);
    }

    private static async Task<StoreVerification> VerifyCopyAsync(string folder, CancellationToken cancellation)
    {
        await using var copy = SqliteStore.Open(folder, StoreAccess.Read, new Text.PostIndexer());
        return await copy.Inspector.VerifyAsync(cancellation);
    }

    private static async Task<BackupManifest> ReadManifestAsync(string backup, CancellationToken cancellation)
    {
        var path = Path.Combine(backup, ManifestName);
        if (!File.Exists(path))
        {
            throw new RefusalException($"{backup} is no backup: it has no {ManifestName}.");
        }

        try
        {
            var manifest = JsonSerializer.Deserialize(await File.ReadAllTextAsync(path, cancellation), BackupJson.Default.BackupManifest);
            return manifest ?? throw new RefusalException($"{path} is damaged. Use another backup.");
        }
        catch (JsonException e)
        {
            throw new RefusalException($"{path} is damaged. Use another backup.", e);
        }
    }

    private static async Task<string> Sha256Async(string path, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }

    private static void CopyFolder(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
