using System.Text;
using System.Text.Json;
using Auscult.App.Access;
using Auscult.App.Audit;
using Auscult.App.Listening;
using Auscult.App.Privacy;
using Auscult.App.Quotes;
using Auscult.App.Samples;
using Auscult.App.Upkeep;
using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Privacy;

public sealed class PersonTests : IAsyncLifetime
{
    /// <summary>Words that are nowhere else, so that a byte of them left behind is found.</summary>
    private static readonly string[] Marks = ["zqinsomnia", "zqbefore", "zqtitle", "zqparaphrase", "zqhandle", "zqaccount", "zqaddress"];

    private static readonly Understanding s_understanding = new();

    private readonly Organisation _organisation = new();
    private Desk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(
            _desk,
            Post("1", "zqbefore Started Lexapro last week and now I have terrible insomnia"),
            Post("2", "Another day, another zqinsomnia"),
            Post("3", "Started Lexapro last week and now I have terrible headaches", handle: "other", account: "other-account"),
            new
            {
                id = "4",
                source = "forum",
                kind = "repost",
                repost_of = "2",
                author = new { id = "fan-account", handle = "fan" },
                text = "Another day, another zqinsomnia",
            },
            new
            {
                id = "https://blog.example/zqaddress/9",
                source = "blog",
                url = "https://blog.example/zqaddress/9",
                text = "No author is named here",
            }
        );
        await _organisation.IngestAsync(
            _desk,
            Post("1", "zqinsomnia Started Lexapro last week and now I have terrible insomnia", editedAt: "2026-02-02T00:00:00Z")
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        _organisation.Dispose();
    }

    [Theory]
    [InlineData("forum", "zqaccount", 1)]
    [InlineData("forum", "@ZQhandle", 1)]
    [InlineData(null, "zqhandle", 1)]
    [InlineData("elsewhere", "zqhandle", 0)]
    [InlineData(null, "nobody", 0)]
    public async Task ByAccount_IdOrHandle_FindsTheAccount(string? network, string account, int found)
    {
        using var finder = Finder();

        var person = await finder.ByAccountAsync(network, account, Cancellation);

        Assert.Equal(found, person.Authors.Count);
        Assert.All(person.Authors, author => Assert.Equal(("forum", 2L), (author.Network, author.Posts)));
    }

    [Theory]
    [InlineData("forum", "2", 1, 0)]
    [InlineData(null, "http://www.forum.example/zqaddress/2/", 1, 0)]
    [InlineData(null, "https://blog.example/zqaddress/9#top", 0, 1)]
    [InlineData("blog", "https://blog.example/zqaddress/9", 0, 1)]
    [InlineData(null, "https://forum.example/zqaddress/22", 0, 0)]
    public async Task ByPost_IdOrAddress_FindsItsAccountOrThePostAlone(string? network, string post, int authors, int posts)
    {
        using var finder = Finder();

        var person = await finder.ByPostAsync(network, post, Cancellation);

        Assert.Equal((authors, posts), (person.Authors.Count, person.Posts.Count));
    }

    [Fact]
    public async Task ByPosts_FoundByWords_GivesTheirAccounts()
    {
        using var finder = Finder();
        var hits = (await Organisation.SearchAsync(_desk, "zqinsomnia")).Posts.Select(post => post.Id).ToList();

        var person = await finder.ByPostsAsync(hits, Cancellation);

        Assert.Equal(2, person.Authors.Count);
    }

    [Fact]
    public async Task Write_HoldsEverythingThatIsKept_AndNothingOfOthers()
    {
        await new ItemDesk(_desk).OpenOriginalAsync(1, "follow up", Cancellation);
        await JudgeEverythingAsync();
        using var record = new PersonRecord(_desk.Store, _desk.Keyring);
        var file = new MemoryStream();

        var written = await record.WriteAsync(await SelectAsync(), file, _desk.Clock.GetUtcNow(), Cancellation);

        Assert.Equal(2, written);
        var text = Encoding.UTF8.GetString(file.ToArray());
        Assert.All(Marks.Where(mark => mark != "zqparaphrase"), mark => Assert.Contains(mark, text, StringComparison.Ordinal));
        Assert.DoesNotContain("headaches", text, StringComparison.Ordinal);
        var json = JsonDocument.Parse(file.ToArray()).RootElement;
        Assert.Equal("zqhandle", json.GetProperty("accounts")[0].GetProperty("handle").GetString());
        var first = json.GetProperty("posts")[0];
        Assert.Contains("jo@example.com", first.GetProperty("original_words").GetString(), StringComparison.Ordinal);
        Assert.Equal("open-original", first.GetProperty("opened")[0].GetProperty("action").GetString());
        Assert.True(first.GetProperty("work_items").GetArrayLength() > 0);
        Assert.Contains("SYMP", first.GetProperty("concluded").ToString(), StringComparison.Ordinal);
        Assert.Equal("yes", Assert.Single(first.GetProperty("judged").EnumerateArray()).GetProperty("judgement").GetString());
        Assert.DoesNotContain("zqlabeller", text, StringComparison.Ordinal);
    }

    private async Task JudgeEverythingAsync()
    {
        var order = new SampleOrder("all", Heads.AdverseEvent, SampleMethod.Random, 100, 1, "");
        var draw = await new SampleDrawing(s_understanding, _desk.Clock).DrawAsync(_desk.Store, order, "zqlabeller", null, Cancellation);
        await using var seat = _desk.As("zqlabeller");
        var sample = await new SampleDesk(seat).KeepAsync(draw, Cancellation);
        foreach (var post in draw.Posts)
        {
            await new SampleDesk(seat).JudgeAsync(sample, post.Post, Judgement.Yes, Cancellation);
        }
    }

    /// <summary>The canary: after erasure not a byte of the person is in any file, whether the store is open or closed.</summary>
    [Fact]
    public async Task Erase_LeavesNoByteInAnyFile()
    {
        await new ParaphraseDesk(_desk, s_understanding.Protector).SaveAsync(2, 1, "The zqparaphrase of it", Cancellation);
        await using (var closed = _organisation.Read()) { }

        Assert.NotEmpty(Left(Marks.Except(["zqhandle", "zqaccount", "zqaddress"])));

        var outcome = await People().EraseAsync(await SelectAsync(withReposts: true), "request 12 of jo@example.com", Cancellation);

        Assert.Equal((3, 0), (outcome.Report.Posts, outcome.Report.OnHold));
        Assert.True(outcome.IsScrubbed);
        Assert.Empty(Left(Marks));
        await _desk.DisposeAsync();
        Assert.Empty(Left(Marks));
        _desk = await _organisation.WriteAsync();
        Assert.Equal(0, (await _organisation.SearchAsync("zqinsomnia")).Total);
        Assert.Equal(1, (await _organisation.SearchAsync("headaches")).Total);
        await _organisation.VerifyAsync();
    }

    [Fact]
    public async Task Erase_DeliveredAgain_StaysOut_AlsoUnderAnotherKey()
    {
        await People().EraseAsync(await SelectAsync(), "request 12", Cancellation);
        await KeyRotation.RunAsync(_desk, Cancellation);

        var summary = await _organisation.IngestAsync(_desk, Post("1", "zqinsomnia again"), Post("2", "zqinsomnia again"));

        Assert.Equal(2, summary.Tally.Duplicates);
        Assert.Equal(1, (await Organisation.SearchAsync(_desk, "zqinsomnia")).Total);
        using var finder = Finder();
        Assert.True((await finder.ByAccountAsync("forum", "zqhandle", Cancellation)).IsNobody);
    }

    /// <summary>The tombstone's ciphertext holds what keeps the post out and not its address.</summary>
    [Fact]
    public async Task Erase_Tombstone_KeepsTheIdentityAlone()
    {
        await People().EraseAsync(await SelectAsync(), "request 12", Cancellation);

        using var sealer = new Sealer(_desk.Keyring);
        var links = PostLinks.Parse(sealer.OpenText(SealedKind.Links, (await _desk.Store.Vault.LinksAsync(1, Cancellation))!));
        Assert.Equal(new PostLinks("forum", "1", null, null, null, null), links);
    }

    [Fact]
    public async Task Erase_LegalHold_IsRespectedAndSaid()
    {
        var item = (await _desk.Store.Persons.ItemsAsync(1, Cancellation))[0];
        await new ItemDesk(_desk).HoldAsync(item, "safety case 7", Cancellation);
        var selection = await SelectAsync();

        var preview = await PersonDesk.PreviewAsync(_desk.Store, selection, Cancellation);
        var outcome = await People().EraseAsync(selection, "request 12", Cancellation);

        Assert.Equal((1, 1), (preview.Posts, preview.HeldPosts));
        Assert.Equal([new StatedHold(item, "safety case 7")], preview.Holds);
        Assert.Equal([new StatedHold(item, "safety case 7")], outcome.Holds);
        Assert.Equal((1, 1), (outcome.Report.Posts, outcome.Report.OnHold));
        Assert.NotNull(await _desk.Store.Vault.OriginalAsync(1, Cancellation));
    }

    [Fact]
    public async Task Erase_AuditValuesAboutThePosts_AreGoneAndTheChainHolds()
    {
        await new ItemDesk(_desk).OpenOriginalAsync(1, "zqreason", Cancellation);

        var outcome = await People().EraseAsync(await SelectAsync(), "request 12", Cancellation);

        Assert.True(outcome.Report.AuditValues >= 1);
        using var reader = new AuditReader(_desk.Store, _desk.Keyring);
        var records = await reader.PageAsync(new AuditFilter(Entity: "post:1"), Cancellation);
        Assert.All(records, record => Assert.Null(record.Values));
        var progress = await reader.VerifyAsync(ChainProgress.Start, 1000, Cancellation);
        Assert.Equal((true, null), (progress.IsDone, progress.Break));
    }

    [Fact]
    public async Task Erase_Reason_IsNeededAndKeptWithoutIdentifiers()
    {
        var selection = await SelectAsync();
        await Assert.ThrowsAnyAsync<RefusalException>(() => People().EraseAsync(selection, " ", Cancellation));

        await People().EraseAsync(selection, "asked by jo@example.com", Cancellation);

        using var reader = new AuditReader(_desk.Store, _desk.Keyring);
        var record = (await reader.PageAsync(new AuditFilter(Action: "erase-person"), Cancellation)).Single();
        Assert.Contains(
            "asked by ⟦email⟧",
            JsonDocument.Parse(record.Values!).RootElement.GetProperty("reason").GetString(),
            StringComparison.Ordinal
        );
        await Assert.ThrowsAnyAsync<RefusalException>(() => People().EraseAsync(selection, "again", Cancellation));
    }

    [Fact]
    public async Task Select_Nobody_IsRefused() =>
        await Assert.ThrowsAnyAsync<RefusalException>(() => new PersonSelection([], [], true).ReadAsync(_desk.Store, Cancellation));

    [Fact]
    public async Task Forecast_SaysWhatTheRunThenRemoves()
    {
        await Organisation.SetPolicyAsync(_desk, BuiltInPolicies.For("forum") with { RetentionDays = 0, OriginalDays = 30 });
        await Organisation.SetPolicyAsync(_desk, BuiltInPolicies.For("gone") with { RetentionDays = 1 });
        var forecasts = await RetentionForecast.MakeAsync(_desk.Store, _desk.Clock.GetUtcNow(), Cancellation);

        var summary = await Retention.RunAsync(_desk, Cancellation);

        Assert.Equal(["blog", "forum", "gone"], forecasts.Select(forecast => forecast.Source));
        Assert.Equal(summary.Posts["forum"], forecasts[1].Forecast.Posts);
        Assert.True(forecasts[1].Forecast.Posts > 0);
        Assert.Equal((0, 1), ((int)forecasts[0].Forecast.Posts, (int)forecasts[0].Kept));
    }

    [Fact]
    public async Task KeyOverview_ShowsVersionsRotationAndPlace()
    {
        var before = await KeyOverview.MakeAsync(_desk.Store, _desk.Keyring, _desk.Folder, Cancellation);
        await KeyRotation.RunAsync(_desk, Cancellation);

        var after = await KeyOverview.MakeAsync(_desk.Store, _desk.Keyring, _desk.Folder, Cancellation);

        Assert.Equal((1, null, null, false), (before.Active, before.RotatedAt, before.Rotation, before.IsBesideTheData));
        Assert.Equal(2, after.Active);
        Assert.Equal([2], after.Versions);
        Assert.NotNull(after.RotatedAt);
        Assert.True(File.Exists(after.File));
    }

    private PersonFinder Finder() => new(_desk.Store, _desk.Keyring);

    private PersonDesk People() => new(_desk, s_understanding.Protector);

    private async Task<PersonSelection> SelectAsync(bool withReposts = false)
    {
        using var finder = Finder();
        var person = await finder.ByAccountAsync("forum", "zqhandle", Cancellation);
        return new PersonSelection([.. person.Authors.Select(author => author.Author)], person.Posts, withReposts);
    }

    private IEnumerable<string> Left(IEnumerable<string> marks)
    {
        var wanted = marks.Select(mark => (mark, Bytes: Encoding.UTF8.GetBytes(mark))).ToList();
        // The lock file is empty, and held.
        var files = Directory.EnumerateFiles(_organisation.Folder.Path, "*", SearchOption.AllDirectories);
        foreach (var file in files.Where(file => !file.EndsWith("auscult.lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            stream.CopyTo(content);
            foreach (var (mark, bytes) in wanted)
            {
                if (content.ToArray().AsSpan().IndexOf(bytes) >= 0)
                {
                    yield return $"{Path.GetFileName(file)}: {mark}";
                }
            }
        }
    }

    private static object Post(string id, string text, string handle = "zqhandle", string account = "zqaccount", string? editedAt = null) =>
        new
        {
            id,
            source = "forum",
            url = $"https://forum.example/zqaddress/{id}",
            author = new { id = account, handle },
            published_at = "2026-02-01T00:00:00Z",
            edited_at = editedAt,
            title = handle == "zqhandle" ? "zqtitle" : "title",
            text = text + ", mail jo@example.com",
        };
}
