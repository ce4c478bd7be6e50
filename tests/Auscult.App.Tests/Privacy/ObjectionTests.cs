using Auscult.App.Audit;
using Auscult.App.Listening;
using Auscult.App.Privacy;
using Auscult.App.Upkeep;
using Auscult.Contracts;

namespace Auscult.App.Tests.Privacy;

/// <summary>Who objected is not listened to any more: by any source, under any key, until the objection is lifted.</summary>
public sealed class ObjectionTests : IAsyncLifetime
{
    private static readonly Understanding s_understanding = new();

    private readonly Organisation _organisation = new();
    private Desk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(_desk, Post("1", "zqann"), Post("2", "zqbob"));
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        _organisation.Dispose();
    }

    [Fact]
    public async Task Ingest_LaterPostsOfTheAccount_AreRefusedCountedAndKeptInNoForm()
    {
        await ObjectAndEraseAsync("zqann");

        var summary = await _organisation.IngestAsync(_desk, Post("3", "zqann"), Post("4", "zqbob"), Post("5", "zqann", source: "mirror"));

        Assert.Equal((1, 2), (summary.Tally.Stored, summary.Tally.Dropped["objected"]));
        var refused = await _desk.Store.Quarantine.ListAsync(new QuarantineFilter(Reason: DropReason.Objected), 0, 10, Cancellation);
        Assert.Equal(["mirror", "forum"], refused.Select(record => record.Source));
        Assert.All(refused, record => Assert.Equal(("", "author"), (record.Shape, record.Field)));
        using var finder = new PersonFinder(_desk.Store, _desk.Keyring);
        Assert.True((await finder.ByAccountAsync("forum", "zqann", Cancellation)).IsNobody);
        await _organisation.VerifyAsync();
    }

    /// <summary>A policy that keeps no author key does not let anybody in who objected.</summary>
    [Fact]
    public async Task Ingest_SourceWithoutInferenceAboutPersons_RefusesToo()
    {
        await ObjectAndEraseAsync("zqann");
        await Organisation.SetPolicyAsync(_desk, BuiltInPolicies.For("forum") with { AllowsPersonalInference = false });

        var summary = await _organisation.IngestAsync(_desk, Post("3", "zqann"), Post("4", "zqbob"));

        Assert.Equal((1, 1), (summary.Tally.Stored, summary.Tally.Dropped["objected"]));
    }

    [Fact]
    public async Task Ingest_AfterAChangeOfKeys_RefusesStill()
    {
        await ObjectAndEraseAsync("zqann");
        await KeyRotation.RunAsync(_desk, Cancellation);
        await KeyRotation.RunAsync(_desk, Cancellation);

        var summary = await _organisation.IngestAsync(_desk, Post("3", "zqann"), Post("4", "zqbob"));

        Assert.Equal((1, 1), (summary.Tally.Stored, summary.Tally.Dropped["objected"]));
    }

    /// <summary>An account of the same name elsewhere is somebody else's.</summary>
    [Fact]
    public async Task Ingest_SameAccountOnAnotherNetwork_IsTakenIn()
    {
        await ObjectAndEraseAsync("zqann");

        var summary = await _organisation.IngestAsync(_desk, Post("3", "zqann", source: "elsewhere", network: "elsewhere"));

        Assert.Equal(1, summary.Tally.Stored);
    }

    /// <summary>What the person deletes upstream still reaches what is kept.</summary>
    [Fact]
    public async Task Ingest_DeletionByTheAccount_IsHonoured()
    {
        await Objections().RecordAsync(await AuthorsAsync("zqann"), "request 12", Cancellation);

        var summary = await _organisation.IngestAsync(
            _desk,
            new
            {
                id = "1",
                source = "forum",
                deleted = true,
            }
        );

        Assert.Equal(1, summary.Tally.Deleted);
    }

    [Fact]
    public async Task Lift_TheNextDeliveryIsTakenIn_AndBothAreOnRecordWithoutTheAccount()
    {
        await ObjectAndEraseAsync("zqann");
        var objection = Assert.Single(await _desk.Store.Objections.ListAsync(Cancellation));
        Assert.Equal("forum", objection.Network);
        await Assert.ThrowsAnyAsync<RefusalException>(() => Objections().LiftAsync(objection.Id, " ", Cancellation));

        await Objections().LiftAsync(objection.Id, "request 13 of ann@example.com", Cancellation);

        Assert.Equal(1, (await _organisation.IngestAsync(_desk, Post("3", "zqann"))).Tally.Stored);
        Assert.Empty(await _desk.Store.Objections.ListAsync(Cancellation));
        await Assert.ThrowsAnyAsync<RefusalException>(() => Objections().LiftAsync(objection.Id, "again", Cancellation));
        using var reader = new AuditReader(_desk.Store, _desk.Keyring);
        var records = await reader.PageAsync(new AuditFilter(Entity: "person"), Cancellation);
        Assert.Equal(["lift-objection", "erase-person", "record-objection"], records.Select(record => record.Record.Action));
        Assert.All(records, record => Assert.DoesNotContain("zqann", record.Values, StringComparison.Ordinal));
        Assert.DoesNotContain("ann@example.com", records[0].Values, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_Twice_IsOneObjection_AndNeedsAReason()
    {
        var authors = await AuthorsAsync("zqann");
        await Assert.ThrowsAnyAsync<RefusalException>(() => Objections().RecordAsync(authors, null, Cancellation));

        Assert.Equal(1, await Objections().RecordAsync(authors, "request 12", Cancellation));
        Assert.Equal(0, await Objections().RecordAsync(authors, "request 12", Cancellation));
        Assert.Equal(0, await Objections().RecordAsync([4711], "request 12", Cancellation));

        Assert.Single(await _desk.Store.Objections.ListAsync(Cancellation));
    }

    private ObjectionDesk Objections() => new(_desk, s_understanding.Protector);

    private async Task<long[]> AuthorsAsync(string account)
    {
        using var finder = new PersonFinder(_desk.Store, _desk.Keyring);
        return [.. (await finder.ByAccountAsync("forum", account, Cancellation)).Authors.Select(author => author.Author)];
    }

    private async Task ObjectAndEraseAsync(string account)
    {
        var authors = await AuthorsAsync(account);
        Assert.Equal(1, await Objections().RecordAsync(authors, "request 12", Cancellation));
        await new PersonDesk(_desk, s_understanding.Protector).EraseAsync(
            new PersonSelection(authors, [], false),
            "request 12",
            Cancellation
        );
    }

    private static object Post(string id, string account, string source = "forum", string network = "forum") =>
        new
        {
            id,
            source,
            network,
            author = new { id = account },
            published_at = "2026-02-01T00:00:00Z",
            text = "Started Lexapro last week and now I have terrible insomnia",
        };
}
