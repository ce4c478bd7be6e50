using System.Text;
using Auscult.App.Approvals;
using Auscult.App.Exports;
using Auscult.App.Listening;
using Auscult.App.People;
using Auscult.App.Tests.Approvals;
using Auscult.Contracts;

namespace Auscult.App.Tests.Exports;

/// <summary>Whose role is for one channel exports, proposes, looks at and releases nothing of another.</summary>
public sealed class ExportScopeTests : IAsyncLifetime
{
    private readonly Organisation _organisation = new();
    private readonly Understanding _understanding = new();
    private Workspace _workspace = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _organisation.IngestAsync([
            .. Enumerable.Range(1, 8).Select(number => Post(number, "news")),
            .. Enumerable.Range(9, 12).Select(number => Post(number, "forum")),
        ]);
        _workspace = await Workspace.OpenAsync(_organisation.Folder, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        _organisation.Dispose();
    }

    [Theory]
    [InlineData(ExportKind.Counts)]
    [InlineData(ExportKind.Internal)]
    public async Task Export_LimitedToAChannel_HoldsNothingOfTheOther(ExportKind kind)
    {
        var (finished, file) = await ExportAsync(kind, new Grant("researcher", null, "news"));

        Assert.Equal(8, finished.About.Counts.Matched);
        Assert.Equal(["news"], finished.About.Sources.Select(source => source.Source));
        Assert.Equal("insomnia source:news", finished.About.Query);
        Assert.DoesNotContain("forum", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_LimitedToAChannel_CountsNothingOfTheOther()
    {
        var plan = await Exporter("rita", new Grant("analyst", null, "news")).PlanAsync(Spec(ExportKind.Internal), Cancellation);

        Assert.Equal(8, plan.About.Counts.Matched);
        Assert.Equal(["news"], plan.About.Sources.Select(source => source.Source));
    }

    /// <summary>Reading everything is not exporting everything.</summary>
    [Fact]
    public async Task Export_RightsOfDifferentReach_GoesAsFarAsTheRightForIt()
    {
        var (finished, _) = await ExportAsync(ExportKind.Internal, new Grant("responder"), new Grant("researcher", null, "news"));

        Assert.Equal(8, finished.About.Counts.Matched);
    }

    [Theory]
    [InlineData(ExportKind.Counts, "responder")]
    [InlineData(ExportKind.Internal, "analyst")]
    public async Task Export_WithoutTheRight_IsRefusedAndNothingIsWritten(ExportKind kind, string role)
    {
        var opened = 0;
        var target = new ExportTarget(
            ExportFormat.Json,
            "x",
            _ =>
            {
                opened++;
                return new MemoryStream();
            }
        );

        await Assert.ThrowsAnyAsync<RefusalException>(() =>
            Exporter("rita", new Grant(role)).ExportAsync(Spec(kind), target, Cancellation)
        );

        Assert.Equal(0, opened);
    }

    [Fact]
    public async Task Propose_WithoutTheRight_IsRefused() =>
        await Assert.ThrowsAnyAsync<RefusalException>(() =>
            Exporter("rita", new Grant("analyst")).ProposeAsync(Spec(ExportKind.Public), "For the report", 14, Cancellation)
        );

    /// <summary>The request itself is about one channel: whoever releases it, and whatever they may see, lets nothing else leave.</summary>
    [Fact]
    public async Task Propose_LimitedToAChannel_StaysWithinItUntilItIsReleased()
    {
        var proposed = await Exporter("alice", new Grant("researcher", null, "news"))
            .ProposeAsync(Spec(ExportKind.Public), "For the report", 14, Cancellation);
        await ApproveAsync(proposed);

        var file = new MemoryStream();
        var finished = await Exporter("paul", new Grant("publisher"))
            .ReleaseAsync(proposed.Id, spec => new ExportTarget(spec.Format, "x", _ => file), Cancellation);

        Assert.Equal(proposed.Draft.Hash, finished.Hash);
        Assert.Equal(8, finished.About.Counts.Matched);
        Assert.DoesNotContain("forum", Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
        await Exporter("olga", new Grant("approver", null, "news")).RequireAsync(proposed.Id, Right.Approve, Cancellation);
    }

    [Fact]
    public async Task Request_AboutMoreChannelsThanARoleIsFor_IsNeitherShownNorDecidedNorReleased()
    {
        var proposed = await Exporter("alice").ProposeAsync(Spec(ExportKind.Public), "For the report", 14, Cancellation);
        await ApproveAsync(proposed);
        var approver = Exporter("bob", new Grant("approver", null, "news"));
        var publisher = Exporter("paul", new Grant("publisher", null, "news"));

        await Assert.ThrowsAnyAsync<RefusalException>(() => approver.PreviewAsync(proposed.Id, Cancellation));
        await Assert.ThrowsAnyAsync<RefusalException>(() => approver.RequireAsync(proposed.Id, Right.Approve, Cancellation));
        await Assert.ThrowsAnyAsync<RefusalException>(() =>
            publisher.ReleaseAsync(proposed.Id, spec => new ExportTarget(spec.Format, "x", _ => new MemoryStream()), Cancellation)
        );

        var request = await _workspace.ReadAsync(async store => await store.Approvals.FindAsync(proposed.Id, Cancellation), Cancellation);
        Assert.Equal(ApprovalState.Approved, request!.State);
        Assert.Empty(request.Attempts);
    }

    [Fact]
    public async Task Acting_AccountOfTheOrganisation_HasItsOwnRights_AnybodyElseIsTheMachine()
    {
        await _workspace.WriteAsync(
            "boss",
            async desk =>
            {
                var people = new PeopleDesk(desk);
                await people.InviteAsync(new Invitation("first", "First", null, "en", [new Grant("administrator")]), Cancellation);
                var gone = await people.InviteAsync(new Invitation("gone", "Gone", null, "en", [new Grant("researcher")]), Cancellation);
                await people.InviteAsync(new Invitation("rita", "Rita", null, "en", [new Grant("researcher", null, "news")]), Cancellation);
                await people.DisableAsync(gone.Account.Id, Cancellation);
            },
            Cancellation
        );

        Assert.Null(await OfAsync("root"));
        Assert.Equal(["news"], (await OfAsync("rita"))!.Channels(Right.ExportText).Names!);
        await Assert.ThrowsAnyAsync<RefusalException>(() => OfAsync("gone"));

        Task<Permissions?> OfAsync(string actor) =>
            _workspace.ReadAsync(store => Acting.PermissionsAsync(store, actor, Cancellation), Cancellation);
    }

    private static ExportSpec Spec(ExportKind kind) => new("insomnia", kind, ExportFormat.Json);

    private Exporter Exporter(string actor, params Grant[] grants) =>
        new(_workspace, _understanding, actor, grants.Length == 0 ? null : Permissions.Of(grants));

    private async Task<(FinishedExport, string)> ExportAsync(ExportKind kind, params Grant[] grants)
    {
        var file = new MemoryStream();
        var target = new ExportTarget(ExportFormat.Json, "x", _ => file);
        var finished = await Exporter("rita", grants).ExportAsync(Spec(kind), target, Cancellation);
        return (finished, Encoding.UTF8.GetString(file.ToArray()));
    }

    private async Task ApproveAsync(Approval approval)
    {
        var signer = await Signer.ConfirmAsync(new Desks.KnownPassword(), "bob", "right", null, _workspace.Clock, Cancellation);
        await _workspace.WriteAsync(
            "bob",
            desk =>
                new ApprovalDesk(desk).ApproveAsync(
                    approval.Id,
                    approval.Draft.Hash,
                    ApprovalMeaning.ReviewedForContent,
                    null,
                    signer,
                    Cancellation
                ),
            Cancellation
        );
    }

    private static object Post(int number, string source) =>
        new
        {
            id = $"p{number}",
            source,
            author = new { handle = "author" + number },
            published_at = "2026-02-04T10:00:00Z",
            text = "Started Lexapro last week and now I have terrible insomnia",
        };
}
