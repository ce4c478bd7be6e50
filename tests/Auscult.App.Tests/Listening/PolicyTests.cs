using Auscult.App.Listening;
using Auscult.Contracts;

namespace Auscult.App.Tests.Listening;

/// <summary>The pipeline enforces a source's policy; nobody has to remember it.</summary>
public sealed class PolicyTests : IDisposable
{
    private static readonly SourcePolicy Forum = BuiltInPolicies.For("forum");

    private readonly Organisation _organisation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ingest_OlderThanRetention_IsRefusedAndQuarantined()
    {
        await using var desk = await _organisation.WriteAsync();
        await Organisation.SetPolicyAsync(desk, Forum with { RetentionDays = 30 });

        var summary = await _organisation.IngestAsync(
            desk,
            Post("1", Organisation.DaysAgo(31)),
            Post("2", Organisation.DaysAgo(29)),
            new
            {
                id = "3",
                source = "forum",
                text = "undated cough",
            },
            new
            {
                id = "4",
                source = "elsewhere",
                published_at = Organisation.DaysAgo(400),
                text = "old cough",
            }
        );

        Assert.Equal(3, summary.Tally.Stored);
        Assert.Equal(1, summary.Tally.Dropped["beyond_retention"]);
        var refused = Assert.Single(await desk.Store.Sources.QuarantineAsync("forum", 0, 10, Cancellation));
        Assert.Equal((DropReason.BeyondRetention, "published_at"), (refused.Reason, refused.Field));
    }

    [Fact]
    public async Task Ingest_PrivateMessage_IsRefusedUnlessThePolicyAcceptsIt()
    {
        await using var desk = await _organisation.WriteAsync();
        await Organisation.SetPolicyAsync(desk, BuiltInPolicies.For("inbox") with { AcceptsPrivate = true });

        var summary = await _organisation.IngestAsync(desk, Private("forum"), Private("inbox"));

        Assert.Equal((1, 1), (summary.Tally.Stored, summary.Tally.Dropped["refused_by_policy"]));
        Assert.Equal("inbox", Assert.Single((await Organisation.SearchAsync(desk, "cough")).Posts).Source);
    }

    [Fact]
    public async Task Ingest_AggregatesOnly_KeepsNoAuthor()
    {
        await using var desk = await _organisation.WriteAsync();
        await Organisation.SetPolicyAsync(desk, Forum with { AllowsPersonalInference = false });

        await _organisation.IngestAsync(desk, Post("1", Organisation.DaysAgo(1)));

        Assert.Null(Assert.Single((await Organisation.SearchAsync(desk, "cough")).Posts).AuthorId);
        Assert.Equal(0, (await desk.Store.Inspector.StatisticsAsync(Cancellation)).Authors);
        Assert.Empty(await desk.Store.Vault.ReadAuthorsAsync(0, 10, Cancellation));
        Assert.NotNull(await desk.Store.Vault.LinksAsync(1, Cancellation));
    }

    [Fact]
    public async Task Ingest_SourceNobodyDecidedOn_IsNamed()
    {
        await using var desk = await _organisation.WriteAsync();
        await Organisation.SetPolicyAsync(desk, Forum);

        var summary = await _organisation.IngestAsync(desk, Post("1", Organisation.DaysAgo(1)), Private("zeta"), Private("alpha"));

        Assert.Equal(["alpha", "zeta"], summary.Undecided);
    }

    [Fact]
    public void BuiltIn_TakesInNothingPrivateAndSaysWhatItIs()
    {
        var policy = BuiltInPolicies.For("forum");

        Assert.True(policy.IsBuiltIn);
        Assert.False(policy.AcceptsPrivate);
        Assert.Equal(BuiltInPolicies.OriginalDays, policy.OriginalDays);
    }

    public void Dispose() => _organisation.Dispose();

    private static object Post(string id, string published) =>
        new
        {
            id,
            source = "forum",
            author = new { id = "a1" },
            published_at = published,
            text = $"cough {id}",
        };

    private static object Private(string source) =>
        new
        {
            id = "p",
            source,
            visibility = "private",
            text = "private cough",
        };
}
