using Auscult.App.Explore;
using Auscult.Contracts;

namespace Auscult.App.Tests.Explore;

public sealed class ExplorerTests : IDisposable
{
    private readonly Organisation _organisation = new();

    [Theory]
    [InlineData("vaccine AND (", 14)]
    [InlineData("\"open phrase", 13)]
    [InlineData("cough colour:red", 7)]
    public async Task Search_SyntaxError_SaysWhereAndWhy(string query, int position)
    {
        await _organisation.IngestAsync(new { id = "1", text = "a cough" });

        var refusal = await Assert.ThrowsAsync<QueryRefusedException>(() => ExploreAsync(query));

        Assert.Equal(position, refusal.Error.Position);
        Assert.Contains($"(at character {position} of: {query})", refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Error.Hint);
    }

    [Theory]
    [InlineData("insomnia", "Insomnia|insomnia")]
    [InlineData("insomn*", "Insomnia|insomnia")]
    [InlineData("\"bad insomnia\"", "bad insomnia")]
    [InlineData("cough OR fever", "cough")]
    [InlineData("insomnia -fever", "Insomnia|insomnia")]
    [InlineData("lang:en", "")]
    public async Task Search_Hit_MarksTheWordsThatMatched(string query, string marked)
    {
        await _organisation.IngestAsync(new { id = "1", text = "😀 Insomnia and a cough, what a bad insomnia it is today" });

        var found = await ExploreAsync(query);

        var (post, highlights) = Assert.Single(found.Posts);
        Assert.Equal(marked, string.Join('|', highlights.Select(span => post.Text.Substring(span.Start, span.Length))));
    }

    [Fact]
    public async Task Search_Result_RepeatsTheQueryAsUnderstood()
    {
        await _organisation.IngestAsync(new { id = "1", text = "a cough" });

        var found = await ExploreAsync("  cough   -fever ");
        var again = await ExploreAsync(found.Query);

        Assert.Equal(1, found.Result.Total);
        Assert.Equal((found.Query, found.Result.Total), (again.Query, again.Result.Total));
        Assert.True(found.Milliseconds >= 0);
    }

    public void Dispose() => _organisation.Dispose();

    private async Task<Exploration> ExploreAsync(string query)
    {
        await using var desk = _organisation.Read();
        return await new Explorer(desk.Store.Search, desk.Clock).SearchAsync(
            query,
            new SearchOptions(),
            TestContext.Current.CancellationToken
        );
    }
}
