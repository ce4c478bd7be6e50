using Auscult.App.Listening;
using Auscult.Sources;

namespace Auscult.App.Tests.Listening;

public sealed class ImportTests : IDisposable
{
    private readonly Organisation _organisation = new();

    [Fact]
    public async Task Ingest_NewPosts_AreStoredProtectedAndFound()
    {
        var summary = await _organisation.IngestAsync(
            new
            {
                id = "1",
                source = "forum",
                author = new { id = "a1", handle = "jo" },
                text = "insomnia, mail canary@example.com",
            }
        );

        var post = Assert.Single((await _organisation.SearchAsync("insomnia")).Posts);
        Assert.Equal((1, 1), (summary.Tally.Read, summary.Tally.Stored));
        Assert.DoesNotContain("canary", post.Text, StringComparison.Ordinal);
        Assert.NotNull(post.AuthorId);
        await _organisation.VerifyAsync();
    }

    [Fact]
    public async Task Ingest_SecondRunOfTheSameFile_FindsDuplicatesOnly()
    {
        object[] posts = [new { id = "1", text = "a cough" }, new { id = "2", text = "a fever" }];
        await _organisation.IngestAsync(posts);
        var digest = await _organisation.VerifyAsync();

        var again = await _organisation.IngestAsync(posts);

        Assert.Equal((2, 0, 2), (again.Tally.Read, again.Tally.Stored, again.Tally.Duplicates));
        Assert.Null(again.ResumedAt);
        Assert.Equal(digest, await _organisation.VerifyAsync());
    }

    [Fact]
    public async Task Ingest_EditedPost_ReplacesWordsFindingsAndTallies()
    {
        await _organisation.IngestAsync(new { id = "1", text = "terrible insomnia" });

        var summary = await _organisation.IngestAsync(new { id = "1", text = "terrible nausea" });

        Assert.Equal((0, 1), (summary.Tally.Stored, summary.Tally.Updated));
        Assert.Equal(0, (await _organisation.SearchAsync("insomnia")).Total);
        var found = await _organisation.SearchAsync("concept:SYMP:0000458");
        Assert.Equal(2, Assert.Single(found.Posts).Version);
        Assert.DoesNotContain(found.Facets["concept"], count => count.Value == "SYMP:0000571");
        await _organisation.VerifyAsync();
    }

    [Fact]
    public async Task Ingest_DeletedPost_IsGoneAndStaysOut()
    {
        await _organisation.IngestAsync(
            new
            {
                id = "1",
                source = "forum",
                text = "terrible insomnia",
            }
        );

        var deleted = await _organisation.IngestAsync(
            new
            {
                id = "1",
                source = "forum",
                deleted = true,
            }
        );
        var late = await _organisation.IngestAsync(
            new
            {
                id = "1",
                source = "forum",
                text = "terrible insomnia",
            }
        );

        Assert.Equal((1, 1, 0), (deleted.Tally.Deleted, late.Tally.Duplicates, late.Tally.Stored));
        Assert.Equal(0, (await _organisation.SearchAsync("insomnia")).Total);
        await _organisation.VerifyAsync();
    }

    [Fact]
    public async Task Ingest_BadRecords_AreCountedByReasonAndQuarantined()
    {
        var summary = await _organisation.IngestAsync(
            new
            {
                id = "1",
                source = "forum",
                text = "a cough",
            },
            new { id = "2", source = "forum" },
            new { source = "forum", deleted = true },
            new
            {
                id = "4",
                source = "forum",
                text = "a cough",
                published_at = "yesterday",
            }
        );

        Assert.Equal(["invalid_date", "no_identity", "no_words"], summary.Tally.Dropped.Keys);
        Assert.Equal(4, summary.Tally.Read);
        await using var desk = _organisation.Read();
        var quarantined = await desk.Store.Sources.QuarantineAsync(null, 0, 10, TestContext.Current.CancellationToken);
        Assert.Equal([2, 3, 4], quarantined.Select(record => record.Position));
        Assert.All(quarantined, record => Assert.DoesNotContain("forum", record.Shape, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ingest_InterruptedFile_GoesOnWhereItStopped()
    {
        const int posts = 25_000;
        var file = Path.Combine(_organisation.Root, "many.jsonl");
        File.WriteAllLines(file, Enumerable.Range(0, posts).Select(i => $$"""{"id":"{{i}}","source":"forum","text":"cough {{i}}"}"""));
        using var clean = new Organisation();
        await using (var desk = await clean.WriteAsync())
        {
            await Organisation.IngestFileAsync(desk, file, null);
        }

        using var stop = new CancellationTokenSource();
        await using (var desk = await _organisation.WriteAsync())
        {
            var stopAtFirst = new Callback(_ => stop.Cancel());
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                Organisation.IngestFileAsync(desk, file, stopAtFirst, stop.Token)
            );
        }

        ImportSummary resumed;
        await using (var desk = await _organisation.WriteAsync())
        {
            resumed = await Organisation.IngestFileAsync(desk, file, null);
        }

        Assert.InRange(resumed.ResumedAt ?? 0, 1, posts - 1);
        Assert.Equal((posts, posts, 0), (resumed.Tally.Read, resumed.Tally.Stored, resumed.Tally.Duplicates));
        Assert.Equal(await clean.VerifyAsync(), await _organisation.VerifyAsync());
    }

    [Fact]
    public async Task Ingest_OtherOptions_AreAnotherJob()
    {
        var file = Path.Combine(_organisation.Root, "posts.jsonl");
        File.WriteAllText(file, """{"id":"1","text":"a cough"}""");
        await using var desk = await _organisation.WriteAsync();

        foreach (var source in new[] { "forum", "survey" })
        {
            var request = new ImportRequest(file, InputFormat.Auto, new SourceOptions { DefaultSource = source });
            var summary = await new Import(desk).RunAsync(request, _ => { }, null, TestContext.Current.CancellationToken);
            Assert.Equal(1, summary.Tally.Stored);
        }

        Assert.Equal(1, (await Organisation.SearchAsync(desk, "source:survey")).Total);
    }

    public void Dispose() => _organisation.Dispose();

    private sealed class Callback(Action<IngestProgress> tell) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => tell(value);
    }
}
