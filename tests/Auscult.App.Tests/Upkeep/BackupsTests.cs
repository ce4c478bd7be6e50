using System.Runtime.Versioning;
using Auscult.App.Access;
using Auscult.App.Upkeep;
using Auscult.Storage.Sqlite;

namespace Auscult.App.Tests.Upkeep;

/// <remarks>File modes are those of Linux and macOS.</remarks>
[UnsupportedOSPlatform("windows")]
public sealed class BackupsTests : IDisposable
{
    private readonly Organisation _organisation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Backup => Path.Combine(_organisation.Root, "backup");

    private DataFolder Target => _organisation.Folder with { Path = Path.Combine(_organisation.Root, "restored") };

    [Fact]
    public async Task Restore_Backup_HasTheSameContentAndKnowledge()
    {
        var manifest = await MakeAsync();

        var restored = await Backups.RestoreAsync(Backup, Target, Cancellation);

        Assert.Equal(manifest, restored);
        await using var desk = Desk.OpenToRead(Target);
        var verification = await desk.Store.Inspector.VerifyAsync(Cancellation);
        Assert.Empty(verification.Problems);
        Assert.Equal((manifest.Digest, 2L), (verification.Digest, manifest.Posts));
        Assert.Equal(1, (await Organisation.SearchAsync(desk, "insomnia")).Total);
        Assert.True(File.Exists(Path.Combine(Target.KnowledgeFolder, "Lists", "actors", "public.txt")));
        var records = await desk.Store.Audit.ReadAsync(0, 10, Cancellation);
        Assert.Equal(["ingest", "backup", "restore"], records.Select(record => record.Action));
    }

    [Fact]
    public async Task Make_Backup_HoldsNoKey()
    {
        await MakeAsync();

        var names = Directory.GetFiles(Backup, "*", SearchOption.AllDirectories).Select(Path.GetFileName);
        Assert.DoesNotContain(Keyring.FileName, names);
        var secret = Keyring.Open(_organisation.Folder.KeyFolder, mayCreate: false).Active.Secret;
        Assert.All(
            Directory.GetFiles(Backup, "*", SearchOption.AllDirectories),
            file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(secret))
        );
    }

    [Fact]
    public async Task Make_IntoAFolderThatIsThere_IsRefused()
    {
        Directory.CreateDirectory(Backup);

        await Assert.ThrowsAsync<RefusalException>(MakeAsync);
    }

    [Fact]
    public async Task Restore_WithOtherKeys_IsRefused()
    {
        await MakeAsync();
        var others = Target with { KeyFolder = Path.Combine(_organisation.Root, "other-keys") };
        Keyring.Open(others.KeyFolder, mayCreate: true);

        await Assert.ThrowsAsync<KeyringException>(() => Backups.RestoreAsync(Backup, others, Cancellation));
        Assert.False(others.HasStore, "a store that was refused must not be left in place");
    }

    [Fact]
    public async Task Restore_WithoutKeys_IsRefusedAndMakesNone()
    {
        await MakeAsync();
        var none = Target with { KeyFolder = Path.Combine(_organisation.Root, "no-keys") };

        await Assert.ThrowsAsync<KeyringException>(() => Backups.RestoreAsync(Backup, none, Cancellation));

        Assert.False(Directory.Exists(none.KeyFolder));
    }

    [Fact]
    public async Task Restore_AfterARotation_NamesTheKeyVersionItNeeds()
    {
        await MakeAsync();
        await using (var desk = await _organisation.WriteAsync())
        {
            await KeyRotation.RunAsync(desk, Cancellation);
        }

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => Backups.RestoreAsync(Backup, Target, Cancellation));

        Assert.Contains("key version 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_TamperedFile_IsRefused()
    {
        await MakeAsync();
        var database = Path.Combine(Backup, SqliteStore.FileName);
        var bytes = await File.ReadAllBytesAsync(database, Cancellation);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(database, bytes, Cancellation);

        await Assert.ThrowsAsync<RefusalException>(() => Backups.RestoreAsync(Backup, Target, Cancellation));

        Assert.False(Target.HasStore);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"made_at\":")]
    public async Task Restore_DamagedManifest_IsRefused(string manifest)
    {
        await MakeAsync();
        await File.WriteAllTextAsync(Path.Combine(Backup, "backup.json"), manifest, Cancellation);

        await Assert.ThrowsAsync<RefusalException>(() => Backups.RestoreAsync(Backup, Target, Cancellation));
    }

    [Fact]
    public async Task Restore_WithoutItsDatabase_IsRefused()
    {
        await MakeAsync();
        File.Delete(Path.Combine(Backup, SqliteStore.FileName));

        await Assert.ThrowsAsync<RefusalException>(() => Backups.RestoreAsync(Backup, Target, Cancellation));
    }

    [Fact]
    public async Task Restore_OverAStore_IsRefusedAndLeavesIt()
    {
        await MakeAsync();

        await Assert.ThrowsAsync<RefusalException>(() => Backups.RestoreAsync(Backup, _organisation.Folder, Cancellation));

        await _organisation.VerifyAsync();
    }

    [Fact]
    public async Task Restore_FolderThatIsNoBackup_IsRefused() =>
        await Assert.ThrowsAsync<RefusalException>(() => Backups.RestoreAsync(_organisation.Root, Target, Cancellation));

    /// <summary>What is restored is as private as what was backed up.</summary>
    [Fact]
    public async Task Restore_NewFolder_IsItsOwnersAlone()
    {
        await MakeAsync();

        await Backups.RestoreAsync(Backup, Target, Cancellation);

        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(owner, File.GetUnixFileMode(Target.Path));
        Assert.Equal(owner, File.GetUnixFileMode(Backup));
    }

    public void Dispose() => _organisation.Dispose();

    private async Task<BackupManifest> MakeAsync()
    {
        var actors = Path.Combine(_organisation.Folder.KnowledgeFolder, "Lists", "actors");
        Directory.CreateDirectory(actors);
        await File.WriteAllTextAsync(Path.Combine(actors, "public.txt"), "forum our-hospital\n", Cancellation);
        await using var desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(
            desk,
            new
            {
                id = "1",
                source = "forum",
                text = "insomnia",
            },
            new
            {
                id = "2",
                source = "forum",
                text = "a cough",
            }
        );
        return await Backups.MakeAsync(desk, Backup, Cancellation);
    }
}
