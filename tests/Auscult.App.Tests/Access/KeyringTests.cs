using System.Runtime.Versioning;
using Auscult.App.Access;

namespace Auscult.App.Tests.Access;

/// <remarks>File modes are those of Linux and macOS.</remarks>
[UnsupportedOSPlatform("windows")]
public sealed class KeyringTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Organisation _organisation = new();

    private string Folder => Path.Combine(_organisation.Root, "keys");

    private string KeyFile => Path.Combine(Folder, Keyring.FileName);

    [Fact]
    public void Open_FirstTime_CreatesFolderAndFileForTheOwnerAlone()
    {
        var keyring = Keyring.Open(Folder, mayCreate: true);

        Assert.Equal([1], keyring.Versions);
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(KeyFile));
        Assert.Equal(keyring.Active.Secret, Keyring.Open(Folder, mayCreate: false).Active.Secret);
    }

    [Fact]
    public void Open_TwoOrganisations_HaveDifferentSecrets()
    {
        var other = Path.Combine(_organisation.Root, "other");

        Assert.NotEqual(Keyring.Open(Folder, mayCreate: true).Active.Secret, Keyring.Open(other, mayCreate: true).Active.Secret);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void Open_FileOpenToOthers_IsRefusedWithTheCommandThatHelps(UnixFileMode extra)
    {
        Keyring.Open(Folder, mayCreate: true);
        File.SetUnixFileMode(KeyFile, OwnerOnly | extra);

        var refusal = Assert.Throws<KeyringException>(() => Keyring.Open(Folder, mayCreate: false));

        Assert.Contains($"chmod 600 {KeyFile}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MissingBesideData_IsRefusedAndNotReplaced()
    {
        var refusal = Assert.Throws<KeyringException>(() => Keyring.Open(Folder, mayCreate: false));

        Assert.Contains("--keys", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"active":1}""")]
    [InlineData("""{"active":1,"keys":[null]}""")]
    [InlineData("""{"active":1,"keys":[{"version":1}]}""")]
    [InlineData("""{"active":1,"keys":[{"version":1,"secret":"AAAA"}]}""")]
    [InlineData("""{"active":1,"keys":[{"version":1,"secret":"not base64"}]}""")]
    [InlineData("""{"active":2,"keys":[{"version":1,"secret":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}]}""")]
    [InlineData("""{"active":0,"keys":[{"version":0,"secret":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}]}""")]
    [InlineData(
        """{"active":1,"keys":[{"version":1,"secret":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="},{"version":1,"secret":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}]}"""
    )]
    public void Open_DamagedFile_IsRefusedAndLeftAlone(string content)
    {
        Keyring.Open(Folder, mayCreate: true);
        File.WriteAllText(KeyFile, content);

        Assert.Throws<KeyringException>(() => Keyring.Open(Folder, mayCreate: true));

        Assert.Equal(content, File.ReadAllText(KeyFile));
    }

    [Fact]
    public void Rotate_ThenRetire_KeepsTheOldUntilThen()
    {
        var keyring = Keyring.Open(Folder, mayCreate: true);
        var first = keyring.Active;

        keyring.Rotate();
        var rotated = Keyring.Open(Folder, mayCreate: false);
        keyring.Retire();
        var retired = Keyring.Open(Folder, mayCreate: false);

        Assert.Equal([1, 2], rotated.Versions);
        Assert.Equal(2, rotated.Active.Version);
        Assert.Equal(first.Secret, rotated.Version(1).Secret);
        Assert.NotEqual(first.Secret, rotated.Active.Secret);
        Assert.Equal([2], retired.Versions);
        Assert.Throws<KeyringException>(() => retired.Version(1));
        Assert.DoesNotContain(Convert.ToBase64String(first.Secret), File.ReadAllText(KeyFile), StringComparison.Ordinal);
    }

    [Fact]
    public void Rotate_LeavesTheFileForTheOwnerAloneAndNothingBeside()
    {
        var keyring = Keyring.Open(Folder, mayCreate: true);

        keyring.Rotate();

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(KeyFile));
        Assert.Equal([KeyFile], Directory.GetFiles(Folder));
    }

    /// <summary>What a crash while writing leaves: the file as it was, and half of a new one beside it.</summary>
    [Fact]
    public void Rotate_AfterACrashWhileWriting_ReadsTheOldAndOverwritesTheHalf()
    {
        var secret = Keyring.Open(Folder, mayCreate: true).Active.Secret;
        File.WriteAllText(KeyFile + ".new", """{"active":2,"ke""");

        var keyring = Keyring.Open(Folder, mayCreate: false);
        Assert.Equal(secret, keyring.Active.Secret);
        keyring.Rotate();

        Assert.Equal(2, Keyring.Open(Folder, mayCreate: false).Active.Version);
    }

    /// <summary>Were the file written in place, a second name of it would see the new content.</summary>
    [Fact]
    public void Rotate_ReplacesTheFileInsteadOfWritingIntoIt()
    {
        var keyring = Keyring.Open(Folder, mayCreate: true);
        using var old = File.OpenRead(KeyFile);
        var before = File.ReadAllText(KeyFile);

        keyring.Rotate();

        using var reader = new StreamReader(old);
        Assert.Equal(before, reader.ReadToEnd());
    }

    /// <summary>A rotation runs beside people who read and write: what anybody sealed can be opened by whoever began before it was retired.</summary>
    [Fact]
    public async Task Rotate_WhileManyReadAndWrite_LosesNothingAndTearsNothing()
    {
        var keyring = Keyring.Open(Folder, mayCreate: true);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        // Threads of their own, all at work before the first turn: on a busy machine the pool might begin with them after the last.
        using var begun = new CountdownEvent(6);
        var people = Enumerable
            .Range(0, begun.InitialCount)
            .Select(_ =>
                Task.Factory.StartNew(
                    () => WorkUntil(stop.Token),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
            )
            .ToList();
        Assert.True(begun.Wait(TimeSpan.FromMinutes(1), stop.Token));

        for (var turn = 0; turn < 60; turn++)
        {
            keyring.Rotate();
            await Task.Yield();
            keyring.Retire();
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(people), count => Assert.True(count > 0));
        Assert.Equal(61, keyring.Active.Version);
        Assert.Equal([61], Keyring.Open(Folder, mayCreate: false).Versions);

        int WorkUntil(CancellationToken end)
        {
            var count = 0;
            for (; !end.IsCancellationRequested; count++)
            {
                var held = keyring.Active;
                using var sealer = new Sealer(keyring);
                Assert.Contains(keyring.Versions, version => version >= held.Version);
                var value = sealer.Seal(SealedKind.Links, "canary");
                // Made under a key that came after this sealer, it may be retired already; under the one it began with, it never is.
                if (value[0] <= held.Version)
                {
                    Assert.Equal("canary", sealer.OpenText(SealedKind.Links, value));
                }

                if (count == 0)
                {
                    begun.Signal();
                }
            }

            return count;
        }
    }

    /// <summary>Were the key used before it is in the file, a crash would leave values that nobody can ever open.</summary>
    [Fact]
    public void Rotate_FileCannotBeWritten_ChangesNothing()
    {
        var keyring = Keyring.Open(Folder, mayCreate: true);
        Directory.CreateDirectory(KeyFile + ".new");

        Assert.ThrowsAny<Exception>(keyring.Rotate);

        Assert.Equal(1, keyring.Active.Version);
        Assert.Equal([1], keyring.Versions);
    }

    public void Dispose() => _organisation.Dispose();
}
