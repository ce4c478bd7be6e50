using Auscult.App.Listening;
using Auscult.App.Upkeep;

namespace Auscult.App.Tests.Upkeep;

public sealed class ReanalysisTests : IDisposable
{
    private const string OwnWords = """
        id	kind	name_en	name_fr	surfaces_en	surfaces_fr	source
        OUR:snorfling	symptom	snorfling	snorflement	snorfling fits	crise de snorflement	our list

        """;

    private readonly Organisation _organisation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_SameKnowledge_ChangesNothing()
    {
        await IngestAsync();
        var digest = await _organisation.VerifyAsync();

        await using var desk = await _organisation.WriteAsync();
        var summary = await Reanalysis.RunAsync(desk, null, Cancellation);

        Assert.Equal((3, 0, false), (summary.Posts, summary.Changed, summary.WasResumed));
        Assert.Equal(digest, await _organisation.VerifyAsync());
    }

    [Fact]
    public async Task Run_OrganisationsOwnWords_ChangeFindingsAndTallies()
    {
        await IngestAsync();
        Assert.Equal(0, (await _organisation.SearchAsync("concept:OUR:snorfling")).Total);
        Directory.CreateDirectory(Path.Combine(_organisation.Folder.KnowledgeFolder, "Concepts"));
        File.WriteAllText(Path.Combine(_organisation.Folder.KnowledgeFolder, "Concepts", "ours.tsv"), OwnWords);

        await using var desk = await _organisation.WriteAsync();
        var summary = await Reanalysis.RunAsync(desk, null, Cancellation);

        Assert.Equal((3, 2), (summary.Posts, summary.Changed));
        var found = await Organisation.SearchAsync(desk, "concept:OUR:snorfling");
        Assert.Equal(2, found.Total);
        Assert.Equal(2, Assert.Single(found.Facets["concept"], count => count.Value == "OUR:snorfling").Count);
        Assert.All(found.Posts, post => Assert.Contains(post.Findings, finding => finding.Concept == "OUR:snorfling"));
        await _organisation.VerifyAsync();
        Assert.Equal(0, (await Reanalysis.RunAsync(desk, null, Cancellation)).Changed);
    }

    /// <summary>What a fresh ingest with the new words would have stored is what re-analysis leaves.</summary>
    [Fact]
    public async Task Run_GivesTheDigestOfAFreshIngest()
    {
        await IngestAsync();
        using var fresh = new Organisation();
        foreach (var organisation in new[] { _organisation, fresh })
        {
            Directory.CreateDirectory(Path.Combine(organisation.Folder.KnowledgeFolder, "Concepts"));
            File.WriteAllText(Path.Combine(organisation.Folder.KnowledgeFolder, "Concepts", "ours.tsv"), OwnWords);
        }

        await using (var desk = await _organisation.WriteAsync())
        {
            await Reanalysis.RunAsync(desk, null, Cancellation);
        }

        await fresh.IngestAsync(Posts);
        Assert.Equal(await fresh.VerifyAsync(), await _organisation.VerifyAsync());
    }

    public void Dispose() => _organisation.Dispose();

    private static object[] Posts { get; } =
    [
        new
        {
            id = "1",
            source = "forum",
            text = "Terrible snorfling fits since Monday and I cannot sleep",
        },
        new
        {
            id = "2",
            source = "forum",
            text = "J'ai une crise de snorflement depuis lundi et je ne dors plus",
        },
        new
        {
            id = "3",
            source = "forum",
            text = "a cough",
        },
    ];

    private Task<ImportSummary> IngestAsync() => _organisation.IngestAsync(Posts);
}
