using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Auscult.App.Approvals;
using Auscult.App.Exports;
using Auscult.App.Listening;
using Auscult.App.People;
using Auscult.App.Quotes;
using Auscult.App.Tests.Approvals;
using Auscult.Contracts;

namespace Auscult.App.Tests.Exports;

public sealed class ExporterTests : IAsyncLifetime
{
    private const string Words = "Started Lexapro last week and now I have terrible insomnia";

    private readonly Organisation _organisation = new();
    private readonly Understanding _understanding = new();
    private Workspace _workspace = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _organisation.IngestAsync([
            .. Enumerable.Range(1, 600).Select(number => Post(number, "forum")),
            .. Enumerable.Range(601, 7).Select(number => Post(number, "closed")),
            .. Enumerable.Range(608, 2).Select(number => Post(number, "small")),
        ]);
        _workspace = await Workspace.OpenAsync(_organisation.Folder, Cancellation);
        await _workspace.WriteAsync(
            "admin",
            async desk => await Organisation.SetPolicyAsync(desk, BuiltInPolicies.For("closed") with { AllowsExport = false }),
            Cancellation
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        _organisation.Dispose();
    }

    [Fact]
    public async Task Internal_LeavesOutForbiddenSourcesAndCountsThem()
    {
        var (finished, files) = await ExportAsync(new ExportSpec("insomnia", ExportKind.Internal, ExportFormat.Json));

        Assert.Equal(new ExportCounts(609, 602, 7), finished.About.Counts);
        var json = JsonDocument.Parse(files["x.json"].ToArray()).RootElement;
        Assert.Equal(602, json.GetProperty("posts").GetArrayLength());
        Assert.DoesNotContain("closed", json.GetProperty("posts").EnumerateArray().Select(post => post.GetProperty("source").GetString()));
        Assert.Equal("insomnia", json.GetProperty("about").GetProperty("query").GetString());
        var sources = json.GetProperty("about").GetProperty("sources").EnumerateArray();
        Assert.Equal([false, true, true], sources.Select(source => source.GetProperty("text_allowed").GetBoolean()));
    }

    [Fact]
    public async Task Internal_DeletedPost_NeverAppears()
    {
        await _workspace.WriteAsync(
            "admin",
            desk =>
                _organisation.IngestAsync(
                    desk,
                    new
                    {
                        id = "p1",
                        source = "forum",
                        deleted = true,
                    }
                ),
            Cancellation
        );

        var (_, files) = await ExportAsync(new ExportSpec("source:forum", ExportKind.Internal, ExportFormat.Csv));

        var rows = Lines(files["x.csv"]);
        Assert.Equal(599, rows.Length - 1);
        Assert.DoesNotContain(rows, row => row.StartsWith("1,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_IsAuditedBeforeTheFirstByteAndWhenDone()
    {
        var audited = 0;
        var target = new ExportTarget(
            ExportFormat.Csv,
            "x",
            _ =>
            {
                audited = Audit().Count(record => record.Action == "export");
                return new MemoryStream();
            }
        );

        var finished = await Exporter("rita")
            .ExportAsync(new ExportSpec("insomnia", ExportKind.Counts, ExportFormat.Csv), target, Cancellation);

        Assert.Equal(1, audited);
        var last = Audit()[^1];
        Assert.Equal(("export-finished", "rita"), (last.Action, last.Actor));
        var values = await _workspace.WriteAsync(
            "auditor",
            async desk => desk.Trail.Values(last, await desk.Store.Audit.KeyAsync(last.Sequence, Cancellation)),
            Cancellation
        );
        Assert.Contains(finished.Hash, values, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_InEachFormat_HasTheSameHashAndRows()
    {
        var hashes = new List<(string, long)>();
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            var (finished, _) = await ExportAsync(new ExportSpec("insomnia", ExportKind.Internal, format));
            hashes.Add((finished.Hash, finished.Rows["posts"]));
        }

        Assert.Equal(602, Assert.Single(hashes.Distinct()).Item2);
        var (other, _) = await ExportAsync(new ExportSpec("lexapro", ExportKind.Internal, ExportFormat.Csv));
        Assert.NotEqual(hashes[0].Item1, other.Hash);
    }

    [Fact]
    public async Task Csv_HasATableAndItsDescriptionBeside_OrBothInAnArchive()
    {
        var spec = new ExportSpec("insomnia", ExportKind.Internal, ExportFormat.Csv);
        var (_, files) = await ExportAsync(spec);
        Assert.Equal(["x.csv", "x.csv-metadata.json"], files.Keys);
        var description = JsonDocument.Parse(files["x.csv-metadata.json"].ToArray()).RootElement;
        Assert.Equal("x.csv", description.GetProperty("tables")[0].GetProperty("url").GetString());
        Assert.Equal(609, description.GetProperty("urn:auscult:about").GetProperty("counts").GetProperty("matched").GetInt64());

        var archive = new MemoryStream();
        await Exporter("rita").ExportAsync(spec, new ExportTarget(ExportFormat.Csv, "x", _ => archive, IsArchive: true), Cancellation);

        using var zip = new ZipArchive(new MemoryStream(archive.ToArray()));
        Assert.Equal(["x.csv", "x.csv-metadata.json"], zip.Entries.Select(entry => entry.FullName));
        using var entry = zip.Entries[0].Open();
        using var content = new MemoryStream();
        await entry.CopyToAsync(content, Cancellation);
        Assert.Equal(files["x.csv"].ToArray(), content.ToArray());
    }

    [Fact]
    public async Task Public_WithoutApproval_IsRefused()
    {
        var spec = new ExportSpec("insomnia", ExportKind.Public, ExportFormat.Json);

        await Assert.ThrowsAnyAsync<RefusalException>(() => ExportAsync(spec));
        var approval = await ProposeAsync(spec);
        await Assert.ThrowsAnyAsync<RefusalException>(() => ReleaseAsync(approval.Id));
    }

    [Fact]
    public async Task Public_Approved_IsReleasedOnceAndHoldsNobodysWordsInARow()
    {
        var approval = await ProposeAsync(new ExportSpec("insomnia", ExportKind.Public, ExportFormat.Json, Quotes: 20));
        await ApproveAsync(approval, ApprovalMeaning.ReviewedForPrivacy);

        var (finished, files) = await ReleaseAsync(approval.Id);

        Assert.Equal(approval.Draft.Hash, finished.Hash);
        var json = JsonDocument.Parse(files["x.json"].ToArray()).RootElement;
        var rules = new ParaphraseRules(_understanding.Protector);
        var quotes = json.GetProperty("quotes").EnumerateArray().ToList();
        Assert.Equal(20, quotes.Count);
        Assert.All(
            quotes,
            quote =>
            {
                Assert.Equal("shortened", quote.GetProperty("form").GetString());
                Assert.InRange(rules.LongestCommonRun(Words, quote.GetProperty("words").GetString()!).Length, 1, 4);
                Assert.False(quote.TryGetProperty("post", out _) || quote.TryGetProperty("author", out _));
            }
        );
        Assert.Equal(approval.Id, json.GetProperty("about").GetProperty("approval").GetProperty("request").GetInt64());
        await Assert.ThrowsAnyAsync<RefusalException>(() => ReleaseAsync(approval.Id));
    }

    [Fact]
    public async Task Public_SmallCells_AreLeftOutAndCannotBeComputed()
    {
        var approval = await ProposeAsync(new ExportSpec("insomnia", ExportKind.Public, ExportFormat.Json));

        var counts = (await Exporter("bob").PreviewAsync(approval.Id, Cancellation))
            .Tables.Single(table => table.Table.Name == "counts")
            .Rows;

        var sources = counts.Where(row => (string)row[0]! == "source").ToDictionary(row => (string)row[1]!, row => row[2]);
        Assert.Null(sources["small"]);
        Assert.Null(sources["closed"]);
        Assert.Equal(600L, sources["forum"]);
    }

    [Fact]
    public async Task Release_PostDeletedSinceTheApproval_GoesBackToReview_NewPostsChangeNothing()
    {
        var approval = await ProposeAsync(new ExportSpec("insomnia", ExportKind.Public, ExportFormat.Json, Quotes: 5));
        await ApproveAsync(approval, ApprovalMeaning.ReviewedForPrivacy);
        await _workspace.WriteAsync("admin", desk => _organisation.IngestAsync(desk, Post(5000, "forum")), Cancellation);
        Assert.Equal(approval.Draft.Hash, (await Exporter("bob").PreviewAsync(approval.Id, Cancellation)).Hash);
        await _workspace.WriteAsync(
            "admin",
            desk =>
                _organisation.IngestAsync(
                    desk,
                    new
                    {
                        id = "p3",
                        source = "forum",
                        deleted = true,
                    }
                ),
            Cancellation
        );

        var opened = 0;
        await Assert.ThrowsAnyAsync<RefusalException>(() =>
            Exporter("paul")
                .ReleaseAsync(
                    approval.Id,
                    spec => new ExportTarget(
                        spec.Format,
                        "x",
                        _ =>
                        {
                            opened++;
                            return new MemoryStream();
                        }
                    ),
                    Cancellation
                )
        );

        Assert.Equal(0, opened);
        var now = await FindAsync(approval.Id);
        Assert.Equal((ApprovalState.InReview, 2), (now.State, now.Version));
    }

    [Fact]
    public async Task Release_NothingCouldBeOpened_MayBeTriedAgain_HalfWrittenMayNot()
    {
        var approval = await ProposeAsync(new ExportSpec("insomnia", ExportKind.Public, ExportFormat.Json));
        await ApproveAsync(approval, ApprovalMeaning.ReviewedForContent);
        var exporter = Exporter("paul");
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            exporter.ReleaseAsync(
                approval.Id,
                spec => new ExportTarget(spec.Format, "x", _ => throw new UnauthorizedAccessException()),
                Cancellation
            )
        );
        Assert.Equal(ApprovalState.Approved, (await FindAsync(approval.Id)).State);

        await Assert.ThrowsAsync<NotSupportedException>(() =>
            exporter.ReleaseAsync(
                approval.Id,
                spec => new ExportTarget(spec.Format, "x", _ => new MemoryStream([], writable: false)),
                Cancellation
            )
        );

        Assert.Equal(ApprovalState.Releasing, (await FindAsync(approval.Id)).State);
    }

    [Theory]
    [InlineData("author:5 insomnia", 0, "author:")]
    [InlineData("insomnia 0612345678", 0, "query")]
    [InlineData("source:small", 0, "Only 2 posts")]
    [InlineData("insomnia", 201, "0 to 200")]
    public async Task Propose_WhatCannotBePublic_IsRefusedWithTheReason(string query, int quotes, string reason)
    {
        var refusal = await Assert.ThrowsAnyAsync<RefusalException>(() =>
            ProposeAsync(new ExportSpec(query, ExportKind.Public, ExportFormat.Json, quotes))
        );

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private Exporter Exporter(string actor, params Grant[] grants) =>
        new(_workspace, _understanding, actor, grants.Length == 0 ? null : Permissions.Of(grants));

    private Task<Approval> ProposeAsync(ExportSpec spec) => Exporter("alice").ProposeAsync(spec, "For the yearly report", 14, Cancellation);

    private async Task ApproveAsync(Approval approval, ApprovalMeaning meaning)
    {
        var signer = await Signer.ConfirmAsync(new Desks.KnownPassword(), "bob", "right", null, _workspace.Clock, Cancellation);
        await _workspace.WriteAsync(
            "bob",
            desk => new ApprovalDesk(desk).ApproveAsync(approval.Id, approval.Draft.Hash, meaning, null, signer, Cancellation),
            Cancellation
        );
    }

    private async Task<Approval> FindAsync(long id) =>
        (await _workspace.ReadAsync(async store => await store.Approvals.FindAsync(id, Cancellation), Cancellation))!;

    private async Task<(FinishedExport, Dictionary<string, MemoryStream>)> ExportAsync(ExportSpec spec)
    {
        var files = new Dictionary<string, MemoryStream>();
        return (await Exporter("rita").ExportAsync(spec, Target(spec, files), Cancellation), files);
    }

    private async Task<(FinishedExport, Dictionary<string, MemoryStream>)> ReleaseAsync(long id)
    {
        var files = new Dictionary<string, MemoryStream>();
        return (await Exporter("paul").ReleaseAsync(id, spec => Target(spec, files), Cancellation), files);
    }

    private static ExportTarget Target(ExportSpec spec, Dictionary<string, MemoryStream> files) =>
        new(spec.Format, "x", name => files[name] = new MemoryStream());

    private IReadOnlyList<AuditRecord> Audit() =>
        _workspace.ReadAsync(async store => await store.Audit.ReadAsync(0, 1000, Cancellation), Cancellation).GetAwaiter().GetResult();

    private static string[] Lines(MemoryStream csv) =>
        Encoding.UTF8.GetString(csv.ToArray()).TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    private static object Post(int number, string source) =>
        new
        {
            id = $"p{number}",
            source,
            author = new { handle = "author" + number },
            published_at = "2026-02-0" + (1 + number % 5) + "T10:00:00Z",
            text = Words,
        };
}
