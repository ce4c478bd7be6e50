using Auscult.App.Access;
using Auscult.App.Upkeep;
using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Upkeep;

public sealed class KeyRotationTests : IDisposable
{
    private static readonly object[] Posts =
    [
        Post("1", "a1", "Started Lexapro last week and now I have terrible insomnia"),
        Post("2", "a2", "a cough"),
        Post("3", "a1", "another cough"),
    ];

    private readonly Organisation _organisation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_IdentitiesAreStillKnown()
    {
        await using var desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(desk, Posts);
        var digest = await _organisation.VerifyAsync();
        var author = (await desk.Store.Posts.FindAsync(1, Cancellation))!.AuthorId!.Value;

        var summary = await KeyRotation.RunAsync(desk, Cancellation);

        Assert.Equal(new KeyRotationSummary(2, Posts: 3, Authors: 2, Originals: 1, AuditKeys: 2), summary);
        Assert.Equal(digest, await _organisation.VerifyAsync());
        Assert.Equal(2, (await Organisation.SearchAsync(desk, $"author:{author}")).Total);

        var again = await _organisation.IngestAsync(
            desk,
            [
                .. Posts,
                Post("4", "a1", "one more cough"),
                new
                {
                    id = "2",
                    source = "forum",
                    deleted = true,
                },
            ]
        );
        Assert.Equal((1, 3, 1), (again.Tally.Stored, again.Tally.Duplicates, again.Tally.Deleted));
        Assert.Equal(3, (await Organisation.SearchAsync(desk, $"author:{author}")).Total);
        await _organisation.VerifyAsync();
    }

    [Fact]
    public async Task Run_DestroysTheOldKeyAndLeavesNothingUnderIt()
    {
        await using var desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(desk, Posts);
        var old = desk.Keyring.Active;

        await KeyRotation.RunAsync(desk, Cancellation);

        Assert.Equal([2], Keyring.Open(_organisation.Folder.KeyFolder, mayCreate: false).Versions);
        var keyFile = await File.ReadAllTextAsync(Path.Combine(_organisation.Folder.KeyFolder, Keyring.FileName), Cancellation);
        Assert.DoesNotContain(Convert.ToBase64String(old.Secret), keyFile, StringComparison.Ordinal);
        var vault = desk.Store.Vault;
        IEnumerable<VaultEntry> entries =
        [
            .. await vault.ReadPostsAsync(0, 10, Cancellation),
            .. await vault.ReadAuthorsAsync(0, 10, Cancellation),
            .. await vault.ReadOriginalsAsync(0, 10, Cancellation),
            .. await desk.Store.Audit.ReadKeysAsync(0, 10, Cancellation),
        ];
        Assert.All(entries, entry => Assert.Equal(2, entry.Sealed[0]));
    }

    [Fact]
    public async Task Run_SealedWordsAndAuditValues_CanStillBeRead()
    {
        await using var desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(desk, Posts);

        await KeyRotation.RunAsync(desk, Cancellation);

        var (links, original) = await new ItemDesk(desk).OpenOriginalAsync(1, "test", Cancellation);
        Assert.Equal(("1", "https://example.com/1"), (links.OriginId, links.Url));
        Assert.StartsWith("Started Lexapro", original, StringComparison.Ordinal);
        foreach (var record in await desk.Store.Audit.ReadAsync(0, 10, Cancellation))
        {
            Assert.NotNull(desk.Trail.Values(record, await desk.Store.Audit.KeyAsync(record.Sequence, Cancellation)));
        }
    }

    /// <summary>The job row is there and the key is new, but no value was moved: the state a kill between the two leaves.</summary>
    [Fact]
    public async Task OpenToWrite_InterruptedRotation_IsFinishedFirst()
    {
        await using (var desk = await _organisation.WriteAsync())
        {
            await _organisation.IngestAsync(desk, Posts);
            await desk.Store.Jobs.StartAsync("rotate-keys", "2", desk.Clock.GetUtcNow(), Cancellation);
            desk.Keyring.Rotate();
        }

        await using var reopened = await _organisation.WriteAsync();

        Assert.Equal([2], reopened.Keyring.Versions);
        Assert.Empty(await reopened.Store.Jobs.ListAsync(onlyOpen: true, Cancellation));
        Assert.Equal(3, (await _organisation.IngestAsync(reopened, Posts)).Tally.Duplicates);
    }

    public void Dispose() => _organisation.Dispose();

    private static object Post(string id, string author, string text) =>
        new
        {
            id,
            source = "forum",
            url = $"https://example.com/{id}",
            author = new { id = author },
            text,
        };
}
